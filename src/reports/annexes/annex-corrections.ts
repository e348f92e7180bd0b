import { formatDay } from '../../platform/date.ts';
import type { Correction, Corrections } from '../facts/correction.ts';
import { type Figure, pointsBetween } from '../facts/figures.ts';
import { isUnreported, type ReportFacts } from '../facts/report-facts.ts';
import type { Annex } from '../paper/report-document.ts';
import {
  BLANK,
  type Cell,
  type Column,
  gapCell,
  NOTHING_AROSE_MARK,
  type Table,
} from '../paper/report-table.ts';
import { correctedPaper } from '../wording/corrections-narrative.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { nameInText } from '../wording/phrase.ts';

/** Biểu đính chính: each figure as it was reported, as it is right, and why. */
export function correctionsBody(
  facts: ReportFacts,
  corrections: Corrections,
): Pick<Annex, 'title' | 'table' | 'notes'> {
  const { from, to } = corrections.paper;
  return {
    title: `ĐÍNH CHÍNH SỐ LIỆU TẠI ${correctedPaper(corrections).toUpperCase()}`,
    table: correctionsTable(facts, corrections.rows),
    notes: [
      `Ghi chú: số liệu từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)}; dấu ${NOTHING_AROSE_MARK} là không phát sinh, ô trống là chưa báo cáo hoặc không có số đếm; chênh là số đúng trừ số đã báo cáo.`,
    ],
  };
}

const column = (group: string | null, heading: string, width: number, align: Column['align']): Column => ({
  group,
  heading,
  width,
  align,
  total: { kind: 'none' },
});
const figureColumns = (group: string) => [
  column(group, 'Tử số', 18, 'right'),
  column(group, 'Mẫu số', 18, 'right'),
  column(group, 'Tỷ lệ (%)', 15, 'right'),
];
const COLUMNS = [
  column(null, 'STT', 9, 'center'),
  column(null, 'Đơn vị', 42, 'left'),
  column(null, 'Chỉ tiêu', 36, 'left'),
  ...figureColumns('Đã báo cáo'),
  ...figureColumns('Số đúng'),
  column(null, 'Chênh (điểm %)', 16, 'right'),
  column(null, 'Lý do', 52, 'left'),
];

function correctionsTable({ tree }: ReportFacts, rows: readonly Correction[]): Table {
  return {
    columns: COLUMNS,
    rows: rows.map(({ agency, indicator, scope, reported, corrected, reason }, index) => {
      const known = tree.find(agency);
      const name = scope === 'subtree' ? 'Toàn tỉnh' : known ? nameInText(known, tree) : agency;
      return {
        kind: 'unit',
        cells: [
          { kind: 'count', value: index + 1 },
          { kind: 'text', text: name },
          { kind: 'text', text: wordingOf(indicator).title },
          ...figureCells(reported),
          ...figureCells(corrected),
          gapCell(pointsBetween(reported, corrected)),
          { kind: 'text', text: reason ?? 'Nêu trong báo cáo' },
        ],
      };
    }),
  };
}

function figureCells(figure: Figure | null): Cell[] {
  if (figure === null || isUnreported(figure)) return [BLANK, BLANK, BLANK];
  const count = (value: number | null): Cell => (value === null ? BLANK : { kind: 'count', value });
  return [count(figure.numerator), count(figure.denominator), { kind: 'rate', percent: figure.percent }];
}
