import { formatDay } from '../../platform/date.ts';
import { type Figure, pointsBetween } from '../facts/figures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { SPAN_BOUND_INDICATORS, SUMMARY_INDICATORS } from '../kinds/baseline-template.ts';
import { BLANK, type Column, gapCell, type Table } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';

/** The province at the baseline, at the last report and now, one row an indicator. */
export function provinceTable(facts: ReportFacts): Table {
  const previous = facts.previous;
  const column = (heading: string, width: number, align: Column['align'] = 'right'): Column => ({
    group: null,
    heading,
    width,
    align,
    total: { kind: 'none' },
  });
  const columns = [
    column('STT', 10),
    column('Chỉ tiêu', 44, 'left'),
    column(`Đến ${formatDay(facts.campaign.baseline.to)} (%)`, 22),
    ...(previous ? [column(`Đến ${formatDay(previous.milestone.day)} (%)`, 22)] : []),
    column('Tử số', 20, 'right'),
    column('Mẫu số', 20, 'right'),
    column('Kết quả (%)', 16),
    column('So kỳ gốc (điểm %)', 17),
    column('Mức TW giao (%)', 15),
  ];
  const rateCell = (figure: Figure | null) =>
    figure === null ? ({ kind: 'blank' } as const) : ({ kind: 'rate', percent: figure.percent } as const);
  const countCell = (value: number | null | undefined) =>
    value == null ? ({ kind: 'blank' } as const) : ({ kind: 'count', value } as const);
  const rows = SUMMARY_INDICATORS.map((indicator, index) => {
    const now = facts.current?.province(indicator) ?? null;
    const central = facts.campaign.centralTargets.find((target) => target.indicator === indicator);
    return {
      kind: 'unit' as const,
      cells: [
        { kind: 'count' as const, value: index + 1 },
        { kind: 'text' as const, text: wordingOf(indicator).title },
        rateCell(facts.baseline.province(indicator)),
        ...(previous ? [rateCell(previous.figures.province(indicator))] : []),
        countCell(now?.numerator),
        countCell(now?.denominator),
        rateCell(now),
        SPAN_BOUND_INDICATORS.includes(indicator)
          ? BLANK
          : gapCell(pointsBetween(facts.baseline.province(indicator), now)),
        central ? { kind: 'rate' as const, percent: central.percent } : ({ kind: 'blank' } as const),
      ],
    };
  });
  return { columns, rows };
}
