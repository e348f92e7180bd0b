import type { Standing } from '../../targets/target.ts';
import { isOver, keepsUp, paceIndex } from '../facts/course.ts';
import { pointsBetween } from '../facts/figures.ts';
import { isUnreported, type ReportFacts, standingIndex } from '../facts/report-facts.ts';
import { BLANK, type Cell, type Column, gapCell, type Table } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { blockTable } from './annex-blocks.ts';

/** So sánh kết quả với chỉ tiêu được giao, for the indicators given. */
export function standingTable(facts: ReportFacts, indicators: readonly string[]): Table {
  const standingOf = standingIndex(facts.standing);
  const verdictOf = verdictIndex(facts);
  return blockTable(facts, indicators.flatMap(standingColumns), (agency) =>
    indicators.flatMap((indicator) => {
      const row = standingOf(agency.id, indicator);
      const before = facts.baseline.of(agency.id, indicator);
      return [
        before === null || isUnreported(before) ? BLANK : { kind: 'rate', percent: before.percent },
        ...standingCells(row),
        gapCell(pointsBetween(before, row)),
        gapCell(row?.gap ?? null),
        { kind: 'text', text: verdictOf(row) },
        { kind: 'text', text: row?.rank == null ? '' : String(row.rank) },
      ] satisfies Cell[];
    }),
  );
}

/** `Đạt`, and else `Kịp` or `Chậm` (lộ trình), on the last day `Chưa đạt`; nothing where there is nothing to judge. */
export function verdictIndex(facts: ReportFacts): (row: Standing | null) => string {
  const over = isOver(facts);
  const paceOf = paceIndex(facts);
  return (row) => {
    const pace = row === null ? null : paceOf(row);
    if (pace === null) return '';
    if (pace === 'met') return 'Đạt';
    if (over) return 'Chưa đạt';
    return keepsUp(pace) ? 'Kịp' : 'Chậm';
  };
}

function standingCells(row: Standing | null): Cell[] {
  return [
    row?.target == null ? BLANK : { kind: 'rate', percent: row.target },
    row === null || isUnreported(row) ? BLANK : { kind: 'rate', percent: row.percent },
  ];
}

function standingColumns(indicator: string): Column[] {
  const group = wordingOf(indicator).title;
  const column = (heading: string, align: Column['align'], width: number): Column => ({
    group,
    heading,
    align,
    width,
    total: { kind: 'none' },
  });
  return [
    column('Kỳ gốc (%)', 'right', 13),
    column('Chỉ tiêu (%)', 'right', 13),
    column('Kết quả (%)', 'right', 13),
    column('So kỳ gốc', 'right', 14),
    column('So chỉ tiêu', 'right', 14),
    column('Đánh giá', 'center', 15),
    column('Hạng', 'center', 11),
  ];
}
