import type { Command } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { textTable } from '../../platform/text-table.ts';
import type { ImportKind } from '../import-kind.ts';
import { decideName } from './decide-name.ts';
import { listDecisions } from './list-decisions.ts';
import { listWaitingNames } from './list-waiting-names.ts';
import type { ListedDecision, WaitingName, WaitingNames } from './names-api.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const NAMES_SHOWN = 200;
const CANDIDATES_SHOWN = 3;

/** `names`, `name decide`, `name list`, `name withdraw`. */
export function addNamesCommands(program: Command, door: CommandDoor, kinds: readonly ImportKind[]): void {
  program
    .command('names')
    .description('tên đơn vị chưa rõ của các dòng bị từ chối, kèm các đơn vị giống nhất')
    .action(async () => {
      const names = await door.withApp((app) => listWaitingNames(app, kinds, NAMES_SHOWN));
      door.answer(names, () => describeWaiting(names));
    });

  const name = program.command('name').description('quyết định một tên gọi nghĩa là đơn vị nào');
  name
    .command('decide')
    .description('quyết định một tên gọi nghĩa là đơn vị nào')
    .argument('<TEXT>', 'tên như trong tệp')
    .argument('[AGENCY]', 'mã đơn vị, hoặc tên đã rõ của đơn vị')
    .option('--none', 'không phải đơn vị nào của tỉnh')
    .option('--source <NAME>', 'chỉ cho các lần nhập từ nguồn này')
    .option('--note <TEXT>', 'ghi chú')
    .action(async (text: string, agency: string | undefined, options: DecideOptions) => {
      if ((agency === undefined) !== (options.none ?? false)) {
        throw new AppError(
          'bad-usage',
          'Hãy ghi một đơn vị sau tên, hoặc dùng --none nếu tên không phải đơn vị nào của tỉnh.',
        );
      }
      const answer = {
        text: text.trim(),
        agency: agency?.trim() ?? null,
        source: options.source?.trim() || null,
        note: options.note?.trim() || null,
      };
      const decided = await door.withApp((app) => decideName(app, kinds, answer));
      door.answer(decided, () =>
        [`${decided.decision.id}: “${text}” ${meaningOf(decided.decision)}.`, ...decided.notes].join('\n'),
      );
    });

  name
    .command('list')
    .description('các quyết định về tên đơn vị, mới nhất trước')
    .action(async () => {
      const decisions = await door.withApp((app) => listDecisions(app));
      door.answer(decisions, () => describeDecisions(decisions));
    });

  name
    .command('withdraw')
    .description('thu hồi một quyết định; dòng đã nhập không đổi')
    .argument('<ID>', 'mã quyết định')
    .action(async (id: string) => {
      const withdrawn = await door.withApp((app) => withdrawDecision(app, id));
      door.answer(withdrawn, () => [`Đã thu hồi quyết định ${id}.`, ...withdrawn.notes].join('\n'));
    });
}

interface DecideOptions {
  readonly none?: boolean;
  readonly source?: string;
  readonly note?: string;
}

function meaningOf({ agency }: Pick<ListedDecision, 'agency'>): string {
  return agency ? `là ${agency.name} (${agency.id})` : 'không phải đơn vị nào của tỉnh';
}

function describeWaiting(names: WaitingNames): string {
  const answered = names.answered.reduce((sum, { rows }) => sum + rows, 0);
  return [
    names.names === 0
      ? 'Không có tên đơn vị nào chờ quyết định.'
      : textTable<WaitingName>(
          [
            { heading: 'Tên trong tệp', cell: ({ text }) => text },
            { heading: 'Nguồn', cell: ({ source }) => source ?? '' },
            { heading: 'Dòng', align: 'right', cell: ({ rows }) => formatCount(rows) },
            { heading: 'Từ ngày', cell: ({ firstDay }) => (firstDay ? formatDay(firstDay) : '') },
            { heading: 'Đến ngày', cell: ({ lastDay }) => (lastDay ? formatDay(lastDay) : '') },
            { heading: 'Giống nhất', cell: describeCandidates },
          ],
          names.waiting,
        ),
    ...(answered === 0
      ? []
      : [`${formatCount(answered)} dòng đã rõ đơn vị, có thể nhập lại bằng "vedich retry ĐỢT".`]),
  ].join('\n');
}

function describeCandidates({ candidates }: WaitingName): string {
  return candidates
    .slice(0, CANDIDATES_SHOWN)
    .map(
      ({ choice, agency, formerly, score, reasons }) =>
        `${(formerly ?? agency).name} [${choice}] ${formatDecimal(score, 2)} (${reasons.join('; ')})`,
    )
    .join(', ');
}

function describeDecisions(decisions: readonly ListedDecision[]): string {
  if (decisions.length === 0) return 'Chưa có quyết định nào về tên đơn vị.';
  return textTable(
    [
      { heading: 'Mã', cell: ({ id }) => id },
      { heading: 'Ngày', cell: ({ decidedAt }) => formatDay(decidedAt.slice(0, 10)) },
      { heading: 'Tên', cell: ({ text }) => text },
      { heading: 'Nguồn', cell: ({ source }) => source ?? 'mọi nguồn' },
      { heading: 'Nghĩa là', cell: (decision) => meaningOf(decision).replace(/^là /, '') },
      { heading: 'Dòng đã nhập', align: 'right', cell: ({ rows }) => formatCount(rows) },
      {
        heading: '',
        cell: ({ withdrawnAt, inForce }) =>
          withdrawnAt ? 'đã thu hồi' : inForce ? '' : 'đã có quyết định mới hơn',
      },
    ],
    decisions,
  );
}
