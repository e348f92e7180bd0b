import type { Command } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDay, localDay } from '../platform/date.ts';
import { textTable } from '../platform/text-table.ts';
import type { Assignment } from './approval-api.ts';
import { approveTargets, withdrawApproval } from './approve-targets.ts';
import { decisionInWords } from './decision-name.ts';
import { listTargetAssignments } from './list-target-assignments.ts';

interface ApproveOptions {
  readonly campaign: string;
  readonly assignment?: string;
  readonly number: string;
  readonly date: string;
  readonly from?: string;
  readonly signer: string;
  readonly note?: string;
}

const STATE: Record<Assignment['state'], string> = {
  'in-force': 'đang có hiệu lực',
  waiting: 'chưa đến ngày hiệu lực',
  replaced: 'đã được thay',
  draft: 'dự thảo',
};

/** `targets assignments|approve|withdraw-approval`. */
export function addApprovalCommands(targets: Command, door: CommandDoor): void {
  targets
    .command('assignments')
    .description('các lần giao chỉ tiêu và tình trạng phê duyệt')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option('--at <DAY>', 'tình trạng vào ngày này, YYYY-MM-DD')
    .action(async ({ campaign, at }: { campaign: string; at?: string }) => {
      const list = await door.withApp((app) => listTargetAssignments(app, campaign, at ?? null));
      door.answer(list, () => assignmentsText(list.assignments));
    });

  targets
    .command('approve')
    .description('phê duyệt một lần giao chỉ tiêu')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option('--assignment <ID>', 'lần giao (mặc định: lần gần nhất)')
    .requiredOption('--number <NUMBER>', 'số quyết định, ví dụ 2871/QĐ-UBND')
    .requiredOption('--date <DAY>', 'ngày quyết định, YYYY-MM-DD')
    .option('--from <DAY>', 'có hiệu lực từ ngày (mặc định: ngày đầu chiến dịch)')
    .requiredOption('--signer <POSITION>', 'chức vụ người ký')
    .option('--note <TEXT>', 'ghi chú')
    .action(async (options: ApproveOptions) => {
      const approved = await door.withApp((app) =>
        approveTargets(app, options.campaign, options.assignment ?? null, {
          decisionNumber: options.number,
          decisionDate: options.date,
          inForceFrom: options.from ?? null,
          signerPosition: options.signer,
          note: options.note ?? null,
        }),
      );
      door.answer(approved, () => assignmentsText([approved]));
    });

  targets
    .command('withdraw-approval')
    .description('thu hồi việc phê duyệt; lần giao lại là dự thảo')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--assignment <ID>', 'lần giao')
    .requiredOption('--reason <TEXT>', 'vì sao thu hồi')
    .action(async (options: { campaign: string; assignment: string; reason: string }) => {
      const draft = await door.withApp((app) =>
        withdrawApproval(app, options.campaign, options.assignment, options.reason),
      );
      door.answer(draft, () => assignmentsText([draft]));
    });
}

function assignmentsText(assignments: readonly Assignment[]): string {
  return textTable(
    [
      { heading: 'Lần giao', cell: ({ id }) => id },
      { heading: 'Ngày lập', cell: ({ assignedAt }) => formatDay(localDay(new Date(assignedAt))) },
      { heading: 'Tình trạng', cell: ({ state }) => STATE[state] },
      {
        heading: 'Quyết định',
        cell: ({ approval }) =>
          approval === null
            ? '—'
            : `${decisionInWords(approval)}, hiệu lực từ ${formatDay(approval.inForceFrom)}`,
      },
      { heading: 'Điều chỉnh', align: 'right', cell: ({ amendments }) => String(amendments) },
    ],
    assignments,
  );
}
