import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { AppError } from '../app-error.ts';
import type { CommandDoor } from '../command-door.ts';
import { localSecond } from '../date.ts';
import { formatCount } from '../number.ts';
import { textTable } from '../text-table.ts';
import { type AuditAnswer, exportAuditEndpoint, listAuditEndpoint } from './audit-api.ts';
import type { AuditWords } from './audit-words.ts';
import { type ChainState, checkChain } from './check-chain.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';

/** `audit`, `audit export`, `audit check`. */
export function addAuditCommands(program: Command, door: CommandDoor, words: AuditWords): void {
  const audit = withFilters(program.command('audit'))
    .description('nhật ký: ai đã làm gì, lúc nào; mới nhất trước')
    .option('--before <N>', 'chỉ các mục trước mục số N')
    .option('--limit <N>', 'nhiều nhất N mục', '50')
    .action(async (options: Record<string, string>) => {
      const asked = listAuditEndpoint.query.safeParse(options);
      if (!asked.success) throw misused('audit');
      const list = await door.withApp((app) => listAudit(app, asked.data, words));
      door.answer(list, () => describeList(list.entries));
      if (list.next !== null) door.note(`Còn mục cũ hơn: thêm --before ${list.next}.`);
    });

  withFilters(audit.command('export'))
    .description('xuất nhật ký kèm mã băm; việc xuất được ghi vào nhật ký')
    .argument('<FILE>', 'tệp .ndjson (để kiểm tra) hoặc .csv (để đọc)')
    .action(async (path: string, _: unknown, command: Command) => {
      const format = extname(path).slice(1).toLowerCase();
      // The parent has the same options, and keeps those that both know.
      const asked = exportAuditEndpoint.query.safeParse({ ...command.optsWithGlobals(), format });
      if (!asked.success)
        throw new AppError(
          'bad-usage',
          `Tên tệp ${path} phải kết thúc bằng .ndjson hoặc .csv, và ngày phải viết YYYY-MM-DD. Xem vedich audit export --help.`,
        );
      const { format: wanted, ...filter } = asked.data;
      await door.withApp(async (app) => writeWhole(path, await exportAudit(app, filter, wanted, words)));
      door.answer({ file: path }, () => `Đã ghi ${path}.`);
    });

  audit
    .command('check')
    .description('kiểm tra chuỗi nhật ký; in mã băm của mục cuối để giữ trên giấy')
    .action(async () => {
      const state = await door.withApp(checkChain);
      if (!state.intact) door.sayNo();
      door.answer(state, () => describeChain(state));
    });
}

function withFilters(command: Command): Command {
  return command
    .option('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .option('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .option('--actor <TEXT>', 'tên (một phần cũng được) hoặc mã của người, hệ thống đã làm')
    .option('--action <ID>', 'mã việc, ví dụ approve-targets')
    .option('--subject <ID>', 'mã của thứ được làm: đợt nhập, lần giao, tài khoản …')
    .option('--agency <ID>', 'mã đơn vị')
    .option('--text <TEXT>', 'chữ có trong mục')
    .option('--outcome <OUTCOME>', 'done hoặc refused');
}

/** The state of the chain in sentences. */
function describeChain({ entries, firstBroken, head }: ChainState): string {
  const end = head ? ` Mục cuối: số ${head.number}, mã băm ${head.hash}.` : '';
  return firstBroken === null
    ? `Nhật ký nguyên vẹn: ${formatCount(entries)} mục.${end}`
    : `Nhật ký KHÔNG còn nguyên vẹn. ${firstBroken.message}`;
}

function describeList(entries: readonly AuditAnswer[]): string {
  if (entries.length === 0) return 'Không có mục nào.';
  return textTable(
    [
      { heading: 'Số', align: 'right', cell: (entry) => String(entry.number) },
      { heading: 'Lúc', cell: (entry) => localSecond(new Date(entry.at)) },
      { heading: 'Ai', cell: (entry) => `${entry.asker.name} (${entry.asker.kindName})` },
      { heading: 'Việc', cell: (entry) => entry.title },
      { heading: 'Đối tượng', cell: ({ subject }) => subject?.name ?? subject?.id ?? '' },
      {
        heading: 'Chi tiết',
        cell: ({ detail }) => detail.map(({ label, value }) => `${label}: ${value}`).join('; '),
      },
    ],
    entries,
  );
}

async function writeWhole(path: string, lines: AsyncGenerator<string>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new AppError(
      'bad-usage',
      `Không ghi được tệp ${path} (${code}). Hãy chọn đường dẫn khác.`,
      {},
      { cause: error },
    );
  }
}

function misused(command: string): AppError {
  return new AppError(
    'bad-usage',
    `Tùy chọn của lệnh ${command} chưa đúng (ngày viết YYYY-MM-DD). Xem cách dùng: vedich ${command} --help.`,
  );
}
