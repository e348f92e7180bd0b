import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatCount } from '../../platform/number.ts';
import { textTable } from '../../platform/text-table.ts';
import { describeImport } from '../describe-import.ts';
import type { ImportKind } from '../import-kind.ts';
import { dismissRefusals, restoreRefusals } from './dismiss-refusals.ts';
import { recordTaking } from './record-taking.ts';
import { listRefusalStates } from './refusal-state-store.ts';
import { listRefusalsEndpoint, type RefusalList } from './refusals-api.ts';
import { findRefusedFile } from './refused-file.ts';
import { retryBatch } from './retry-batch.ts';
import { writeRefusedWorkbook } from './write-refused-workbook.ts';

/** `refusals`, `refused`, `retry`, `dismiss`. */
export function addRefusalsCommands(program: Command, door: CommandDoor, kinds: readonly ImportKind[]): void {
  program
    .command('refusals')
    .description('các dòng bị từ chối còn chờ sửa')
    .option('--batch <BATCH>', 'chỉ của một đợt nhập')
    .option('--code <CODE>', 'chỉ theo một lý do (bad-date, unknown-agency …)')
    .addOption(
      new Option('--state <STATE>', 'còn chờ sửa, đã xong, hoặc tất cả')
        .choices(['open', 'closed', 'all'])
        .default('open'),
    )
    .option('--offset <N>', 'bỏ qua N dòng đầu', '0')
    .option('--limit <N>', 'nhiều nhất N dòng', '100')
    .action(async (options: Record<string, string>) => {
      const asked = listRefusalsEndpoint.query.safeParse(options);
      if (!asked.success) {
        throw new AppError(
          'bad-usage',
          'Tùy chọn của lệnh refusals chưa đúng. Xem cách dùng: vedich refusals --help.',
        );
      }
      const { offset, limit, ...filter } = asked.data;
      const list = await door.withApp((app) => listRefusalStates(app.warehouse, filter, { offset, limit }));
      door.answer(list, () => describeRefusals(list));
    });

  program
    .command('refused')
    .description('xuất các dòng bị từ chối của một đợt để sửa rồi nhập lại')
    .argument('<BATCH>', 'mã đợt nhập')
    .requiredOption('--out <FILE>', 'tệp .xlsx (các dòng còn chờ sửa) hoặc .csv (mọi dòng bị từ chối)')
    .action(async (batch: string, { out }: { out: string }) => {
      const format = extname(out).toLowerCase();
      await door.withApp(async (app) => {
        const record = await recordTaking(app, batch, format.slice(1));
        if (format === '.xlsx') {
          const workbook = await writeRefusedWorkbook(app, batch);
          await record();
          await putWhole(out, (part) => writeFile(part, workbook));
          return;
        }
        if (format !== '.csv')
          throw new AppError('bad-usage', `Tên tệp ${out} phải kết thúc bằng .xlsx hoặc .csv.`);
        const path = await findRefusedFile(app, batch, kinds);
        if (path === null) throw new AppError('not-found', `Đợt nhập ${batch} không có dòng bị từ chối nào.`);
        await record();
        await putWhole(out, (part) => copyFile(path, part));
      });
      door.answer({ batch, file: out }, () => `Đã ghi ${out}.`);
    });

  program
    .command('retry')
    .description('nhập lại các dòng còn chờ sửa của một đợt như chúng đang có')
    .argument('<BATCH>', 'mã đợt nhập')
    .action(async (batch: string) => {
      const result = await door.withApp((app) => retryBatch(app, batch, kinds, door.onProgress));
      door.answer(result, () => describeImport(result, null));
    });

  program
    .command('dismiss')
    .description('bỏ qua các dòng còn chờ sửa của một đợt, hoặc đưa chúng trở lại')
    .argument('<BATCH>', 'mã đợt nhập')
    .option('--reason <TEXT>', 'vì sao bỏ qua')
    .option('--code <CODE>', 'chỉ theo một lý do từ chối')
    .option('--row <REFERENCE...>', 'chỉ các dòng có mã này')
    .option('--restore', 'đưa các dòng đã bỏ qua trở lại')
    .action(async (batch: string, options: DismissOptions) => {
      const code = listRefusalsEndpoint.query.shape.code.safeParse(options.code);
      if (!code.success) throw new AppError('bad-usage', `Không có lý do từ chối “${options.code}”.`);
      const selection = { code: code.data, references: options.row };
      const reason = options.reason?.trim() ?? '';
      if (options.restore) {
        const result = await door.withApp((app) => restoreRefusals(app, batch, selection));
        door.answer(result, () => `Đã đưa ${formatCount(result.restored)} dòng trở lại danh sách chờ sửa.`);
        return;
      }
      if (reason === '')
        throw new AppError('bad-usage', 'Lệnh còn thiếu --reason: vì sao bỏ qua các dòng này.');
      const result = await door.withApp((app) => dismissRefusals(app, batch, selection, reason));
      door.answer(result, () => `Đã bỏ qua ${formatCount(result.dismissed)} dòng.`);
    });
}

/** Writes beside the path first, so that no half of a file is left under it. */
async function putWhole(out: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${out}.part`;
  try {
    await write(part);
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw refuseOut(out, error as NodeJS.ErrnoException);
  }
}

function refuseOut(out: string, error: NodeJS.ErrnoException): unknown {
  if (error.code === 'ENOSPC') return error;
  return new AppError(
    'bad-usage',
    `Không ghi được tệp ${out} (${error.code}). Hãy chọn đường dẫn khác bằng --out.`,
    { out },
    { cause: error },
  );
}

interface DismissOptions {
  readonly reason?: string;
  readonly code?: string;
  readonly row?: string[];
  readonly restore?: boolean;
}

function describeRefusals(list: RefusalList): string {
  const counts = list.byCode.map(({ code, count }) => `${code} ${formatCount(count)}`).join(', ');
  if (list.total === 0) return 'Không có dòng nào.';
  return [
    `${formatCount(list.total)} dòng (${counts}).`,
    textTable(
      [
        { heading: 'Mã dòng', cell: (row) => row.reference },
        { heading: 'Lý do', cell: (row) => row.code },
        { heading: 'Nội dung', cell: (row) => row.message },
        { heading: 'Đã xong', cell: (row) => row.closing?.batch ?? row.closing?.reason ?? '' },
      ],
      list.rows,
    ),
  ].join('\n');
}
