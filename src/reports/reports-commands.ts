import { join } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { makeDirectory } from '../platform/make-directory.ts';
import { putFile } from '../platform/put-file.ts';
import { makeAgencyReports, makeReport } from './make-report.ts';
import { PAPER_KINDS, type PaperKind } from './paper/paper-kind.ts';
import { fileStem } from './paper/report-file-name.ts';
import { EVERY_FORMAT, formatsOf, type ReportFormat } from './paper/report-format.ts';
import { renderReport } from './writing/render-report.ts';

interface ReportOptions {
  readonly campaign: string;
  readonly milestone: string;
  readonly out: string;
  readonly format?: string;
  readonly agency?: string;
  readonly kind: string;
  readonly everyAgency?: boolean;
  readonly at?: string;
}

/** `report`: of one paper nothing is written unless every format could be made. */
export function addReportsCommands(program: Command, door: CommandDoor): void {
  program
    .command('report')
    .description('lập báo cáo của một mốc')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--milestone <MILESTONE>', 'baseline, targets, day-10 … day-60')
    .requiredOption('--out <DIR>', 'thư mục ghi tệp')
    .option('--format <LIST>', 'docx,pdf,xlsx; áp phích: pdf,png,svg (mặc định: tất cả)')
    .option('--agency <ID>', 'báo cáo của một đơn vị')
    .option('--kind <KIND>', 'loại văn bản', 'report')
    .option(
      '--every-agency',
      'mỗi đơn vị thuộc diện một văn bản (báo cáo: mọi đơn vị có chỉ tiêu; đôn đốc: mọi đơn vị chậm)',
    )
    .option('--at <DAY>', 'với mốc targets: chỉ tiêu đang giao vào ngày này, YYYY-MM-DD')
    .action(async (options: ReportOptions) => {
      const formats = formatsNamed(options);
      const files = options.everyAgency
        ? await writeEveryAgency(door, options, formats)
        : await writeOne(door, options, formats);
      door.answer({ campaign: options.campaign, milestone: options.milestone, files }, () =>
        files.join('\n'),
      );
    });
}

async function writeOne(door: CommandDoor, options: ReportOptions, formats: readonly ReportFormat[]) {
  const rendered = await door.withApp(async (app) => {
    const document = await makeReport(app, {
      campaignId: options.campaign,
      milestone: options.milestone,
      kind: kindNamed(options.kind),
      agency: options.agency ?? null,
      at: options.at ?? null,
    });
    return Promise.all(
      formats.map(async (format) => ({ format, bytes: await renderReport(document, format) })),
    );
  });
  const stem = options.kind === 'report' ? options.milestone : `${options.milestone}-${options.kind}`;
  const files: string[] = [];
  for (const { format, bytes } of rendered)
    files.push(await writePaper(options.out, `${stem}.${format}`, bytes));
  return files;
}

/** One paper after the other, so that two hundred need no more room than one. */
async function writeEveryAgency(
  door: CommandDoor,
  options: ReportOptions,
  formats: readonly ReportFormat[],
): Promise<string[]> {
  if (options.agency !== undefined)
    throw new AppError('bad-usage', 'Có cả --agency và --every-agency. Hãy chỉ dùng một trong hai.');
  return door.withApp(async (app) => {
    const { papers } = await makeAgencyReports(app, {
      campaignId: options.campaign,
      milestone: options.milestone,
      kind: kindNamed(options.kind),
      at: options.at ?? null,
    });
    const files: string[] = [];
    for (const document of papers)
      for (const format of formats)
        files.push(
          await writePaper(
            options.out,
            `${fileStem(document)}.${format}`,
            await renderReport(document, format),
          ),
        );
    return files;
  });
}

async function writePaper(out: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(out, name);
  try {
    await makeDirectory(out);
    await putFile(path, bytes);
  } catch (error) {
    throw cannotWrite(out, error as NodeJS.ErrnoException);
  }
  return path;
}

function cannotWrite(out: string, error: NodeJS.ErrnoException): unknown {
  if (error.code === 'ENOSPC') return error;
  return new AppError(
    'bad-usage',
    `Không ghi được báo cáo vào ${out} (${error.code}). Hãy chọn thư mục khác bằng --out.`,
    {},
    { cause: error },
  );
}

function kindNamed(text: string): PaperKind {
  const kind = PAPER_KINDS.find((known) => known === text);
  if (!kind)
    throw new AppError('bad-usage', `Không có loại văn bản “${text}”. Các loại: ${PAPER_KINDS.join(', ')}.`);
  return kind;
}

/** The formats asked for; all that the kind is written in when none is named. */
function formatsNamed({ format, kind }: ReportOptions): readonly ReportFormat[] {
  if (format === undefined) return formatsOf(kindNamed(kind));
  return [...new Set(format.split(',').map((text) => formatNamed(text.trim())))];
}

function formatNamed(text: string): ReportFormat {
  const format = EVERY_FORMAT.find((known) => known === text);
  if (!format) {
    throw new AppError(
      'bad-usage',
      `Không có định dạng “${text}”. Hãy dùng --format ${EVERY_FORMAT.join(',')}.`,
    );
  }
  return format;
}
