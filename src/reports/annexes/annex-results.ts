import type { ComputedIndicator } from '../../indicators/measurement.ts';
import { percent } from '../../indicators/ratio.ts';
import { lowerFirst } from '../../platform/text.ts';
import { countsOf } from '../../targets/result.ts';
import type { Figure, Figures } from '../facts/figures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { provenanceNote } from '../kinds/paper-head.ts';
import {
  BLANK,
  type Cell,
  type Column,
  labelledCells,
  NOTHING_AROSE_MARK,
  type Row,
  type Table,
} from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { blockTable, NAME_COLUMNS } from './annex-blocks.ts';

/** One indicator of the annex and the heads of its columns. */
interface ResultGroup {
  readonly indicator: ComputedIndicator;
  readonly group: string;
  readonly below: string;
  readonly above: string;
  /** The indicator in whose column the denominator stands too, where every line agrees on it. */
  readonly sharesWith: ComputedIndicator | null;
}

const ALONE = { sharesWith: null };

const GROUPS: readonly ResultGroup[] = [
  {
    indicator: 'online-dossiers',
    group: 'Hồ sơ trực tuyến',
    below: 'HS tiếp nhận',
    above: 'Trực tuyến',
    ...ALONE,
  },
  {
    indicator: 'online-payments',
    group: 'Thanh toán trực tuyến',
    below: 'HS có phí',
    above: 'TT trực tuyến',
    ...ALONE,
  },
  {
    indicator: 'digitised-dossiers',
    group: 'Số hóa hồ sơ',
    below: 'HS tiếp nhận',
    above: 'Đã số hóa',
    sharesWith: 'online-dossiers',
  },
  {
    indicator: 'electronic-results',
    group: 'Kết quả điện tử',
    below: 'HS đã giải quyết',
    above: 'KQ điện tử',
    ...ALONE,
  },
  {
    indicator: 'on-time',
    group: 'Tiến độ giải quyết',
    below: 'HS xét tiến độ',
    above: 'Đúng hạn',
    ...ALONE,
  },
  {
    indicator: 'satisfaction',
    group: 'Mức độ hài lòng',
    below: 'Lượt đánh giá',
    above: 'Hài lòng',
    ...ALONE,
  },
];

const UNASSIGNED = 'Đơn vị không giao chỉ tiêu';
const WHOLE_PROVINCE = 'Toàn tỉnh';

/** The figure of one line of the annex on an indicator: of an agency, of what is elsewhere, of the province. */
type Line = (indicator: ComputedIndicator) => Figure | null;

/**
 * Thống kê từng cơ quan, đơn vị, địa phương: counts and rates of one window; under the totals what arose with units
 * that hold no targets, and the whole province as the text tells it.
 */
export function resultsTable(facts: ReportFacts, figures: Figures): Table {
  const groups = groupsOf(facts, figures);
  const cells = (line: Line) => groups.flatMap((group) => figureCells(line(group.indicator), group));
  return blockTable(
    facts,
    resultColumns(groups),
    (agency) => cells((indicator) => figures.of(agency.id, indicator)),
    linesBelow(facts, figures, cells),
  );
}

function linesBelow(facts: ReportFacts, figures: Figures, cells: (line: Line) => Cell[]): Row[] {
  const province: Row = {
    kind: 'total',
    of: 'province',
    cells: labelledCells(WHOLE_PROVINCE, cells(figures.province)),
  };
  return aroseElsewhere(facts, figures)
    ? [{ kind: 'line', cells: labelledCells(UNASSIGNED, cells(elsewhere(facts, figures))) }, province]
    : [province];
}

/** What arose with units that hold no targets: exempt, ended within the window, the province itself. */
function elsewhere(facts: ReportFacts, figures: Figures): Line {
  const ids = facts.holders.map((agency) => agency.id);
  return (indicator) => {
    const ratio = figures.elsewhere(ids, indicator);
    return { ...ratio, percent: percent(ratio) };
  };
}

function aroseElsewhere(facts: ReportFacts, figures: Figures): boolean {
  const line = elsewhere(facts, figures);
  return GROUPS.some(({ indicator }) => line(indicator)?.denominator !== 0);
}

/** The groups with columns of their own for denominators that differ in any line. */
function groupsOf(facts: ReportFacts, figures: Figures): ResultGroup[] {
  const lines: Line[] = [
    ...facts.holders.map(
      (agency): Line =>
        (indicator) =>
          figures.of(agency.id, indicator),
    ),
    elsewhere(facts, figures),
    figures.province,
  ];
  const below = (figure: Figure | null) => (figure === null ? null : (countsOf(figure)?.denominator ?? null));
  return GROUPS.map((group) => {
    const { sharesWith } = group;
    const same =
      sharesWith !== null && lines.every((line) => below(line(sharesWith)) === below(line(group.indicator)));
    return same ? group : { ...group, sharesWith: null };
  });
}

/** What the annex says under its table. */
export function resultsNotes(facts: ReportFacts, figures: Figures): string[] {
  const ids = facts.holders.map((agency) => agency.id);
  const bare = facts.holders.some((agency) =>
    GROUPS.some(({ indicator }) => {
      const figure = figures.of(agency.id, indicator);
      return figure !== null && figure.percent !== null && countsOf(figure) === null;
    }),
  );
  const apart = GROUPS.filter(({ indicator }) => !figures.addsUp(ids, indicator));
  return [
    `Ghi chú: dấu ${NOTHING_AROSE_MARK} là không phát sinh; dòng cộng tính từ tổng số, không lấy trung bình các tỷ lệ${bare ? ', không gồm đơn vị chỉ khai báo tỷ lệ mà không có tử số, mẫu số' : ''}.`,
    ...(aroseElsewhere(facts, figures)
      ? [
          `Dòng “${UNASSIGNED}”: hồ sơ của cơ quan thuộc diện không giao chỉ tiêu, của đơn vị đã sắp xếp lại và của UBND tỉnh.`,
        ]
      : []),
    ...(apart.length > 0
      ? [
          `Dòng “${WHOLE_PROVINCE}” có thể khác tổng các dòng trên về ${apart.map(({ indicator }) => lowerFirst(wordingOf(indicator).title)).join(', ')}, vì có số liệu khai báo thay cho số đếm từ hồ sơ.`,
        ]
      : []),
    provenanceNote(facts.provenance),
  ];
}

function resultColumns(groups: readonly ResultGroup[]): Column[] {
  const columns: Column[] = [];
  const denominatorAt = new Map<ComputedIndicator, number>();
  const at = () => NAME_COLUMNS.length + columns.length;
  for (const { indicator, group, below, above, sharesWith } of groups) {
    const count = (heading: string): Column => ({
      group,
      heading,
      align: 'right',
      width: 12,
      total: { kind: 'sum' },
    });
    const shared = sharesWith === null ? undefined : denominatorAt.get(sharesWith);
    const denominator = shared ?? at();
    if (shared === undefined) columns.push(count(below));
    denominatorAt.set(indicator, denominator);
    const numerator = at();
    columns.push(count(above), {
      group,
      heading: 'Tỷ lệ (%)',
      align: 'right',
      width: 11,
      total: { kind: 'ratio', numerator, denominator },
    });
  }
  return columns;
}

/** Both counts or neither, and the rate; all blank where nobody reported. */
function figureCells(figure: Figure | null, group: ResultGroup): Cell[] {
  const counts = figure === null ? null : countsOf(figure);
  const count = (value: number | undefined): Cell => (value === undefined ? BLANK : { kind: 'count', value });
  return [
    ...(group.sharesWith === null ? [count(counts?.denominator)] : []),
    count(counts?.numerator),
    figure === null ? BLANK : { kind: 'rate', percent: figure.percent },
  ];
}
