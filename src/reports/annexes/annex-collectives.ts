import { officialName } from '../../agencies/agency.ts';
import { roundHalfUp } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { type Collective, isJudged, type JudgedTarget } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { BLANK, type Cell, type Column, gapCell, type Row, type Table } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { nameInText, padCount, rate } from '../wording/phrase.ts';
import { shareInWords, shortTitle } from '../wording/proposal-words.ts';
import { targetWords } from '../wording/target-words.ts';
import { NAME_COLUMNS } from './annex-blocks.ts';

const LEVEL_HEADING = {
  province: 'TOÀN TỈNH',
  department: 'CẤP TỈNH',
  district: 'CẤP HUYỆN',
  commune: 'CẤP XÃ',
} as const;

/** One part of a list: those who are proposed alike. */
export interface CollectivePart {
  /** Above them, with their number; `null`: the list has one part. */
  readonly title: string | null;
  /** What stands ready in the last column; `null` leaves it to people. */
  readonly form: string | null;
  readonly collectives: readonly Collective[];
}

/** Danh sách dự thảo: a row for each collective, with what it reached of what it was given; the form is decided by people. */
export function collectivesTable(
  facts: ReportFacts,
  parts: readonly CollectivePart[],
  words: {
    /** `Hình thức đề nghị`: over the last column, for people to write. */
    readonly form: string;
    /** Whether rises are told, or how far each stands below what was to be reached. */
    readonly tells: 'reached' | 'missed';
    readonly remark: (collective: Collective) => string;
  },
): Table {
  const measured = facts.campaign.targetIndicators.filter(({ indicator }) =>
    parts.some(({ collectives }) =>
      collectives.some(({ targets }) => targets.some(({ row }) => row.indicator === indicator)),
    ),
  );
  const columns: Column[] = [
    ...NAME_COLUMNS,
    ...(words.tells === 'reached'
      ? [column(null, `${isOver(facts) ? 'Đạt' : 'Đạt, kịp lộ trình'}/có số liệu`, 13, 'center')]
      : []),
    ...measured.flatMap(({ indicator, rule }) => indicatorColumns(facts, indicator, rule, words.tells)),
    column(null, 'Ghi chú', words.tells === 'reached' ? 64 : 40, 'left'),
    column(null, words.form, words.tells === 'reached' ? 20 : 34, 'left'),
  ];
  const cellsOf = (collective: Collective, index: number, form: string | null): Cell[] => [
    { kind: 'count', value: index + 1 },
    {
      kind: 'text',
      text:
        collective.agency.level === 'commune'
          ? nameInText(collective.agency, facts.tree)
          : officialName(collective.agency),
    },
    ...(words.tells === 'reached'
      ? [{ kind: 'text' as const, text: `${keptOf(facts, collective)}/${collective.of}` }]
      : []),
    ...measured.flatMap(({ indicator, rule }) =>
      indicatorCells(
        facts,
        collective.targets.find(({ row }) => row.indicator === indicator) ?? null,
        rule,
        words.tells,
      ),
    ),
    {
      kind: 'text',
      text: [...marks(facts, collective, words.tells), words.remark(collective)].filter(Boolean).join('; '),
    },
    form === null ? BLANK : { kind: 'text', text: form },
  ];
  const rows = TARGET_LEVELS.flatMap((level): Row[] => {
    const own = parts
      .map((part) => ({
        ...part,
        collectives: part.collectives.filter(({ agency }) => agency.level === level),
      }))
      .filter(({ collectives }) => collectives.length > 0);
    const all = own.flatMap(({ collectives }) => collectives);
    if (all.length === 0) return [];
    return [
      { kind: 'group', level: 1, number: '', title: counted(LEVEL_HEADING[level], all) },
      ...own.flatMap(({ title, form, collectives }): Row[] => [
        ...(title === null
          ? []
          : [{ kind: 'group' as const, level: 2 as const, number: '', title: counted(title, collectives) }]),
        ...collectives.map((each): Row => ({ kind: 'unit', cells: cellsOf(each, all.indexOf(each), form) })),
      ]),
    ];
  });
  return { columns, rows };
}

/** Targets met; before the last day also those on which it keeps to the trajectory. */
function keptOf(facts: ReportFacts, { met, targets }: Collective): number {
  return isOver(facts) ? met : targets.filter(({ behind }) => behind === false).length;
}

function counted(title: string, collectives: readonly Collective[]): string {
  return `${title} (${padCount(collectives.length)} tập thể)`;
}

/** Targets given by III.2.a differ from agency to agency and stand beside the result; those of III.2.b are 100 % for all. */
function indicatorColumns(
  facts: ReportFacts,
  indicator: string,
  rule: 'uplift' | 'full',
  tells: 'reached' | 'missed',
): Column[] {
  const group = wordingOf(indicator).title;
  if (rule === 'full') return [column(null, `${group} (%)`, 13)];
  return [
    column(group, `${upperFirst(targetWords(facts).give)} (%)`, 11),
    ...(tells === 'missed' && !isOver(facts) ? [column(group, 'Lộ trình (%)', 12)] : []),
    column(group, 'Kết quả (%)', 12),
    ...(tells === 'missed' ? [column(group, `Bằng % ${isOver(facts) ? 'chỉ tiêu' : 'lộ trình'}`, 12)] : []),
    column(group, 'So kỳ gốc', 12),
    ...(tells === 'missed' && facts.previous !== null ? [column(group, 'So kỳ trước', 12)] : []),
  ];
}

function indicatorCells(
  facts: ReportFacts,
  target: JudgedTarget | null,
  rule: 'uplift' | 'full',
  tells: 'reached' | 'missed',
): Cell[] {
  const percent = (value: number | null | undefined): Cell =>
    value == null ? BLANK : { kind: 'rate', percent: roundHalfUp(value, 2) };
  if (rule === 'full') return [percent(target?.row.percent)];
  return [
    percent(target?.row.target),
    ...(tells === 'missed' && !isOver(facts) ? [percent(target?.trajectory)] : []),
    percent(target?.row.percent),
    ...(tells === 'missed' ? [shareCell(facts, target)] : []),
    gapCell(target?.sinceBaseline?.points ?? null),
    ...(tells === 'missed' && facts.previous !== null ? [gapCell(target?.sinceLast?.points ?? null)] : []),
  ];
}

/** The part of the level to reach that grades an agency; blank on a target that it is not judged by. */
function shareCell(facts: ReportFacts, target: JudgedTarget | null): Cell {
  if (target === null || !isJudged(target)) return BLANK;
  return { kind: 'text', text: shareInWords(facts, target).replace(/%$/, '') };
}

/** What a reader must know of the figures of a row: few cases, its place, other targets than 100 %. */
function marks(facts: ReportFacts, { targets }: Collective, tells: 'reached' | 'missed'): string[] {
  const title = (target: JudgedTarget) => shortTitle(target.row.indicator);
  const few = targets.filter((target) => target.few);
  const ranked = tells === 'reached' ? targets.find(({ row }) => row.rank !== null) : undefined;
  const given = targets.filter(
    ({ row }) =>
      row.target !== 100 &&
      facts.campaign.targetIndicators.some(
        ({ indicator, rule }) => rule === 'full' && indicator === row.indicator,
      ),
  );
  return [
    ...(few.length === 0
      ? []
      : [
          `ít số liệu: ${few.map((target) => `${title(target)} ${target.row.denominator} ${wordingOf(target.row.indicator).below}`).join(', ')}`,
        ]),
    ...(ranked?.row.rank == null ? [] : [`hạng ${ranked.row.rank}/${ranked.row.of} về ${title(ranked)}`]),
    ...given.map((target) => `${title(target)} ${targetWords(facts).give} ${rate(target.row.target ?? 0)}`),
  ];
}

function column(
  group: string | null,
  heading: string,
  width: number,
  align: Column['align'] = 'right',
): Column {
  return { group, heading, align, width, total: { kind: 'none' } };
}
