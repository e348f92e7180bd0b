import type { Command } from 'commander';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatDay, localDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { acceptSuspicion, withdrawAcceptance } from './accept-suspicion.ts';
import { listSuspicions, type SuspicionList } from './list-suspicions.ts';

interface ListOptions {
  readonly from?: string;
  readonly to?: string;
  readonly agency?: string;
  readonly batch?: string;
  readonly state?: 'open' | 'accepted';
}

/** `suspicions`, `suspicion accept`, `suspicion withdraw`. */
export function addSuspicionCommands(program: Command, door: CommandDoor): void {
  program
    .command('suspicions')
    .description('dữ liệu đáng ngờ, nặng nhất trước')
    .option('--from <DAY>', 'chạm đến từ ngày, YYYY-MM-DD')
    .option('--to <DAY>', 'chạm đến ngày, YYYY-MM-DD')
    .option('--agency <ID>', 'của một đơn vị và các đơn vị trực thuộc')
    .option('--batch <BATCH>', 'của một đợt nhập')
    .option('--state <STATE>', 'open: chưa chấp nhận; accepted: đã chấp nhận')
    .action(async (options: ListOptions) => {
      const list = await door.withApp((app) => listSuspicions(app, options));
      door.answer(list, () => describeList(list));
    });

  const one = program.command('suspicion').description('chấp nhận một dữ liệu đáng ngờ, hoặc rút lại');
  one
    .command('accept')
    .description('số liệu này đúng: thôi đánh dấu')
    .argument('<ID>', 'mã trong danh sách')
    .requiredOption('--reason <TEXT>', 'vì sao số liệu này đúng')
    .action(async (id: string, { reason }: { reason: string }) => {
      const accepted = await door.withApp((app) => acceptSuspicion(app, id, reason));
      door.answer(accepted, () => `Đã chấp nhận ${id}.`);
    });
  one
    .command('withdraw')
    .description('rút lại việc chấp nhận')
    .argument('<ID>', 'mã trong danh sách')
    .action(async (id: string) => {
      const open = await door.withApp((app) => withdrawAcceptance(app, id));
      door.answer(open, () => `Đã rút lại việc chấp nhận ${id}.`);
    });
}

function describeList({ suspicions, open, tooFew }: SuspicionList): string {
  if (suspicions.length === 0) return 'Không có dữ liệu nào đáng ngờ.';
  const lines = suspicions.map(({ id, text, acceptance }) =>
    acceptance === null
      ? `${id}\n  ${text}`
      : `${id}\n  ${text}\n  Đã chấp nhận ngày ${formatDay(localDay(new Date(acceptance.acceptedAt)))}: ${acceptance.reason}`,
  );
  const few = tooFew.length > 0 ? [`${formatCount(tooFew.length)} đơn vị không đủ số liệu để nói.`] : [];
  return [
    ...lines,
    ...few,
    `${formatCount(open)} chưa chấp nhận, ${formatCount(suspicions.length)} tất cả.`,
  ].join('\n');
}
