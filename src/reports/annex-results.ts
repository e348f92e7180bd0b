import type { ComputedIndicator } from '../indicators/measurement.ts';
import { blockTable, NAME_COLUMNS } from './annex-blocks.ts';
import type { Figure, Figures } from './figures.ts';
import { provenanceSentence } from './paper-head.ts';
import type { ReportFacts } from './report-facts.ts';
import { BLANK, type Cell, type Column, NOTHING_AROSE_MARK, type Table } from './report-table.ts';

/** One indicator of the annex and the heads of its columns; `null` where the denominator stands in an earlier one. */
interface ResultGroup {
  readonly indicator: ComputedIndicator;
  readonly group: string;
  readonly below: string | null;
  readonly above: string;
}

const GROUPS: readonly ResultGroup[] = [
  { indicator: 'online-dossiers', group: 'Hồ sơ trực tuyến', below: 'HS tiếp nhận', above: 'Trực tuyến' },
  {
    indicator: 'online-payments',
    group: 'Thanh toán trực tuyến',
    below: 'HS có phí',
    above: 'TT trực tuyến',
  },
  { indicator: 'digitised-dossiers', group: 'Số hóa hồ sơ', below: null, above: 'Đã số hóa' },
  {
    indicator: 'electronic-results',
    group: 'Kết quả điện tử',
    below: 'HS đã giải quyết',
    above: 'KQ điện tử',
  },
  { indicator: 'on-time', group: 'Tiến độ giải quyết', below: 'HS xét tiến độ', above: 'Đúng hạn' },
  { indicator: 'satisfaction', group: 'Mức độ hài lòng', below: 'Lượt đánh giá', above: 'Hài lòng' },
];

/** Where the first denominator stands: digitised dossiers share it. */
const RECEIVED_AT = NAME_COLUMNS.length;

/** Thống kê từng cơ quan, đơn vị, địa phương: counts and rates of one window. */
export function resultsTable(facts: ReportFacts, figures: Figures): Table {
  return blockTable(facts, resultColumns(), (agency) =>
    GROUPS.flatMap((group): Cell[] => {
      const figure = figures.of(agency.id, group.indicator);
      return [
        ...(group.below === null ? [] : [countCell(figure?.denominator)]),
        countCell(figure?.numerator),
        rateCell(figure),
      ];
    }),
  );
}

/** What the annex says under its table. */
export function resultsNotes(facts: ReportFacts, figures: Figures): string[] {
  const bare = facts.holders.some((agency) =>
    GROUPS.some(({ indicator }) => {
      const figure = figures.of(agency.id, indicator);
      return figure !== null && figure.percent !== null && figure.denominator === null;
    }),
  );
  return [
    `Ghi chú: dấu ${NOTHING_AROSE_MARK} là không phát sinh; dòng cộng tính từ tổng số, không lấy trung bình các tỷ lệ${bare ? ', không gồm đơn vị chỉ khai báo tỷ lệ mà không có tử số, mẫu số' : ''}.`,
    provenanceSentence(facts.provenance),
  ];
}

function resultColumns(): Column[] {
  const columns: Column[] = [];
  const at = () => NAME_COLUMNS.length + columns.length;
  for (const { group, below, above } of GROUPS) {
    const count = (heading: string): Column => ({
      group,
      heading,
      align: 'right',
      width: 12,
      total: { kind: 'sum' },
    });
    const denominator = below === null ? RECEIVED_AT : at();
    if (below !== null) columns.push(count(below));
    const numerator = at();
    columns.push(count(above));
    columns.push({
      group,
      heading: 'Tỷ lệ (%)',
      align: 'right',
      width: 11,
      total: { kind: 'ratio', numerator, denominator },
    });
  }
  return columns;
}

function countCell(value: number | null | undefined): Cell {
  return value == null ? BLANK : { kind: 'count', value };
}

function rateCell(figure: Figure | null): Cell {
  return figure === null ? BLANK : { kind: 'rate', percent: figure.percent };
}
