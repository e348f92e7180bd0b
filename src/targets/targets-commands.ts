import { type Command, Option } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { assignTargets } from './assign-targets.ts';
import { proposeTargets } from './propose-targets.ts';
import { requireCampaign } from './require-campaign.ts';
import { takeStanding } from './take-standing.ts';
import type { TargetProposal } from './target.ts';
import { findAssignedTargets } from './target-store.ts';

interface RuleOptions {
  readonly campaign: string;
  readonly uplift?: 'points' | 'relative';
  readonly baselineFrom?: string;
  readonly baselineTo?: string;
}

/** `targets propose|assign|list` and `standing`. */
export function addTargetsCommands(program: Command, door: CommandDoor): void {
  const targets = program.command('targets').description('giao chỉ tiêu theo mục III.2 của kế hoạch');
  const withRule = (command: Command) =>
    command
      .requiredOption('--campaign <ID>', 'mã chiến dịch')
      .addOption(new Option('--uplift <MODE>', 'cách hiểu “tăng thêm 5%”').choices(['points', 'relative']))
      .option('--baseline-from <DAY>', 'kỳ gốc từ ngày')
      .option('--baseline-to <DAY>', 'kỳ gốc đến hết ngày');

  withRule(targets.command('propose').description('tính phương án giao chỉ tiêu')).action(
    async (options: RuleOptions) => {
      const proposal = await door.withApp(async (app) =>
        proposeTargets(app, await requireCampaign(app.records, options.campaign), ruleOptions(options)),
      );
      door.answer(proposal, () => proposalText(proposal));
    },
  );

  withRule(targets.command('assign').description('tính và lưu phương án giao chỉ tiêu')).action(
    async (options: RuleOptions) => {
      const proposal = await door.withApp((app) =>
        assignTargets(app, options.campaign, ruleOptions(options)),
      );
      door.answer(proposal, () => proposalText(proposal));
    },
  );

  targets
    .command('list')
    .description('chỉ tiêu đã giao')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .action(async (options: { campaign: string }) => {
      const assigned = await door.withApp(async (app) => {
        const campaign = await requireCampaign(app.records, options.campaign);
        return findAssignedTargets(app.records, campaign.id);
      });
      if (assigned === null) {
        throw new AppError(
          'not-found',
          `Chiến dịch ${options.campaign} chưa được giao chỉ tiêu. Hãy chạy: vedich targets assign --campaign ${options.campaign}.`,
        );
      }
      door.answer(assigned, () => proposalText(assigned));
    });

  program
    .command('standing')
    .description('từng đơn vị so với chỉ tiêu, từ đầu chiến dịch đến một ngày')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option('--at <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .action(async (options: { campaign: string; at?: string }) => {
      const table = await door.withApp((app) => takeStanding(app, options.campaign, options.at ?? null));
      door.answer(table, () =>
        textTable(
          [
            { heading: 'Đơn vị', cell: (row) => row.agency },
            { heading: 'Chỉ tiêu', cell: (row) => row.indicator },
            { heading: 'Giao', align: 'right', cell: (row) => percentText(row.target, '—') },
            {
              heading: 'Kết quả',
              align: 'right',
              cell: (row) =>
                percentText(row.percent, row.origin === 'none' ? 'chưa báo cáo' : 'không phát sinh'),
            },
            { heading: 'Chênh', align: 'right', cell: (row) => percentText(row.gap, '—') },
            { heading: '', cell: (row) => (row.met === null ? '—' : row.met ? 'đạt' : 'chưa đạt') },
            {
              heading: 'Thứ',
              align: 'right',
              cell: (row) => (row.rank === null ? '—' : `${row.rank}/${row.of}`),
            },
            {
              heading: 'Khoảng hạng',
              align: 'right',
              cell: (row) => (row.rankInterval === null ? '—' : row.rankInterval.join('–')),
            },
            { heading: 'Lộ trình', align: 'right', cell: (row) => percentText(row.trajectory, '—') },
          ],
          table.rows,
        ),
      );
    });
}

function ruleOptions(options: RuleOptions) {
  return {
    uplift: options.uplift ?? null,
    baselineFrom: options.baselineFrom ?? null,
    baselineTo: options.baselineTo ?? null,
  };
}

function percentText(value: number | null, otherwise: string): string {
  return value === null ? otherwise : formatDecimal(value, 2);
}

function proposalText(proposal: TargetProposal): string {
  return textTable(
    [
      { heading: 'Đơn vị', cell: (row) => row.agency },
      { heading: 'Chỉ tiêu', cell: (row) => row.indicator },
      {
        heading: 'Kỳ gốc',
        align: 'right',
        cell: (row) => percentText(row.baseline.percent, 'không phát sinh'),
      },
      { heading: 'Giao', align: 'right', cell: (row) => percentText(row.target, 'không giao') },
      { heading: 'Vì sao', cell: (row) => row.reason },
    ],
    proposal.rows,
  );
}
