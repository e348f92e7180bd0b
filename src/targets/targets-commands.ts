import type { Command } from 'commander';
import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { assignTargets } from './assign-targets.ts';
import { proposeTargets } from './propose-targets.ts';
import { readReadings, type WrittenReadings } from './read-ways.ts';
import { noteReadings } from './reading-notes.ts';
import { addReadingOptions } from './readings-options.ts';
import { takeStanding } from './take-standing.ts';
import { requireStored, targetsInForce } from './take-targets.ts';
import type { TargetProposal } from './target.ts';
import { listAssignments } from './target-store.ts';

type RuleOptions = WrittenReadings & { readonly campaign: string };

/** `targets propose|assign|list` and `standing`; gives the command `targets`, for what else is done with them. */
export function addTargetsCommands(program: Command, door: CommandDoor): Command {
  const targets = program.command('targets').description('giao chỉ tiêu theo mục III.2 của kế hoạch');
  const ofCampaign = (command: Command) => command.requiredOption('--campaign <ID>', 'mã chiến dịch');

  addReadingOptions(
    ofCampaign(targets.command('propose').description('tính phương án giao chỉ tiêu')),
  ).action(async (options: RuleOptions) => {
    const readings = readReadings(options);
    const { campaign, proposal } = await door.withApp(async (app) => {
      const found = await requireCampaign(app.records, options.campaign);
      return { campaign: found, proposal: await proposeTargets(app, found, readings) };
    });
    door.answer(proposal, () => proposalText(campaign, proposal));
  });

  addReadingOptions(
    ofCampaign(targets.command('assign').description('tính và lưu phương án giao chỉ tiêu (dự thảo)')),
  ).action(async (options: RuleOptions) => {
    const readings = readReadings(options);
    const { campaign, assigned } = await door.withApp(async (app) => ({
      campaign: await requireCampaign(app.records, options.campaign),
      assigned: await assignTargets(app, options.campaign, readings),
    }));
    door.answer(assigned, () => proposalText(campaign, assigned));
    door.note(
      `Đã lưu lần giao ${assigned.assignment} (dự thảo). Khi có quyết định: vedich targets approve --campaign ${campaign.id} --number SỐ --date NGÀY --signer CHỨC_VỤ.`,
    );
  });

  ofCampaign(targets.command('list').description('chỉ tiêu giao gần nhất, hoặc đang giao vào một ngày'))
    .option('--at <DAY>', 'chỉ tiêu đang giao vào ngày này, YYYY-MM-DD')
    .action(async (options: { campaign: string; at?: string }) => {
      const { campaign, listed } = await door.withApp((app) => listTargets(app, options));
      door.answer(listed, () => proposalText(campaign, listed));
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
  return targets;
}

async function listTargets(app: App, options: { campaign: string; at?: string }) {
  const campaign = await requireCampaign(app.records, options.campaign);
  if (options.at !== undefined) {
    checkWindow(options.at, options.at);
    return { campaign, listed: await targetsInForce(app, campaign, options.at) };
  }
  const last = (await listAssignments(app.records, campaign.id)).at(-1);
  if (!last) {
    throw new AppError(
      'not-found',
      `Chiến dịch ${campaign.id} chưa được giao chỉ tiêu. Hãy chạy: vedich targets assign --campaign ${campaign.id}.`,
    );
  }
  return { campaign, listed: { ...(await requireStored(app.records, last.id)), assignment: last.id } };
}

function percentText(value: number | null, otherwise: string): string {
  return value === null ? otherwise : formatDecimal(value, 2);
}

/** The targets, and below them how each point that III.2 leaves open was read. */
function proposalText(campaign: Campaign, proposal: TargetProposal): string {
  const table = textTable(
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
  const readings = noteReadings(campaign, proposal).map(
    ({ taken, isDefault }) => `- ${taken}${isDefault ? '' : ' (khác cách hiểu mặc định)'}`,
  );
  return [table, '', 'Cách hiểu mục III.2:', ...readings].join('\n');
}
