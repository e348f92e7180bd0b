import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { makeDirectory } from '../platform/make-directory.ts';
import { makeReport } from './make-report.ts';
import { REPORT_FORMATS, type ReportFormat, renderReport } from './render-report.ts';

interface ReportOptions {
  readonly campaign: string;
  readonly milestone: string;
  readonly out: string;
  readonly format: string;
  readonly agency?: string;
  readonly at?: string;
}

/** `report`: nothing is written unless every format could be made. */
export function addReportsCommands(program: Command, door: CommandDoor): void {
  program
    .command('report')
    .description('lập báo cáo của một mốc')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--milestone <MILESTONE>', 'baseline, targets, day-10 … day-60')
    .requiredOption('--out <DIR>', 'thư mục ghi tệp')
    .option('--format <LIST>', 'docx,pdf,xlsx', 'docx,pdf,xlsx')
    .option('--agency <ID>', 'báo cáo của một đơn vị')
    .option('--at <DAY>', 'với mốc targets: chỉ tiêu đang giao vào ngày này, YYYY-MM-DD')
    .action(async (options: ReportOptions) => {
      const formats = options.format.split(',').map((text) => formatNamed(text.trim()));
      const rendered = await door.withApp(async (app) => {
        const document = await makeReport(app, {
          campaignId: options.campaign,
          milestone: options.milestone,
          agency: options.agency ?? null,
          at: options.at ?? null,
        });
        return Promise.all(
          [...new Set(formats)].map(async (format) => ({
            format,
            bytes: await renderReport(document, format),
          })),
        );
      });
      const files: string[] = [];
      try {
        await makeDirectory(options.out);
        for (const { format, bytes } of rendered) {
          const path = join(options.out, `${options.milestone}.${format}`);
          await writeFile(`${path}.part`, bytes);
          await rename(`${path}.part`, path);
          files.push(path);
        }
      } catch (error) {
        throw cannotWrite(options.out, error as NodeJS.ErrnoException);
      }
      door.answer({ campaign: options.campaign, milestone: options.milestone, files }, () =>
        files.join('\n'),
      );
    });
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

function formatNamed(text: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === text);
  if (!format) {
    throw new AppError(
      'bad-usage',
      `Không có định dạng “${text}”. Hãy dùng --format ${REPORT_FORMATS.join(',')}.`,
    );
  }
  return format;
}
