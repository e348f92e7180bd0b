import { z } from 'zod';
import { SUMMARY_INDICATORS } from '../kinds/baseline-template.ts';
import type { Figure, Figures } from './figures.ts';
import type { ReportFacts } from './report-facts.ts';

const rowSchema = z.object({
  agency: z.string().max(100),
  indicator: z.string().max(100),
  /** `subtree` for the province, `own` for everybody else. */
  scope: z.enum(['own', 'subtree']),
  /** Both counts are `null` where only a rate was declared. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** `null` where nothing arose; an agency that had not reported has no row. */
  percent: z.number().nullable(),
});

/** Số liệu đã chốt: what a paper reported, as it was when it was issued. */
export const frozenFiguresSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  dataVersion: z.number().int(),
  /** Local minute at which the figures were taken. */
  takenAt: z.string().max(40),
  rows: z.array(rowSchema),
});
export type FrozenFigures = z.infer<typeof frozenFiguresSchema>;
export type FrozenRow = FrozenFigures['rows'][number];

/** What was reported of one agency and what the data say now; `null` is chưa báo cáo. */
export interface FigureDifference extends Pick<FrozenRow, 'agency' | 'indicator' | 'scope'> {
  readonly reported: Figure | null;
  readonly now: Figure | null;
}

/**
 * The figures that a paper stands on, in the window that it reports: of the province and of every holder; of a paper about
 * one agency, of the province and of that agency.
 */
export function freezeFigures(facts: ReportFacts, agency: string | null): FrozenFigures {
  const { campaign, tree, holders, provenance } = facts;
  const figures = facts.current ?? facts.reckonedFrom;
  const indicators = [
    ...new Set([...campaign.targetIndicators.map(({ indicator }) => indicator), ...SUMMARY_INDICATORS]),
  ];
  return {
    from: provenance.from,
    to: provenance.to,
    dataVersion: provenance.dataVersion,
    takenAt: provenance.takenAt,
    rows: frozenRows(
      figures,
      tree.root.id,
      agency === null ? holders.map(({ id }) => id) : [agency],
      indicators,
    ),
  };
}

/** The figures of the province with all below it and of the agencies by themselves; where nobody reported there is no row. */
export function frozenRows(
  figures: Figures,
  provinceId: string,
  agencies: readonly string[],
  indicators: readonly string[],
): FrozenRow[] {
  const row = (agency: string, scope: FrozenRow['scope'], indicator: string): FrozenRow[] => {
    const figure = scope === 'subtree' ? figures.province(indicator) : figures.of(agency, indicator);
    if (figure === null) return [];
    const { numerator, denominator, percent } = figure;
    return [{ agency, indicator, scope, numerator, denominator, percent }];
  };
  return indicators.flatMap((indicator) => [
    ...row(provinceId, 'subtree', indicator),
    ...agencies.flatMap((id) => row(id, 'own', indicator)),
  ]);
}

/** Where two states of the figures of the same window differ, in the order of the first: exact, nothing is rounded. */
export function differences(reported: FrozenFigures, now: FrozenFigures): FigureDifference[] {
  const keyOf = ({ agency, indicator, scope }: FrozenRow) => `${agency} ${indicator} ${scope}`;
  const before = new Map(reported.rows.map((row) => [keyOf(row), row]));
  const after = new Map(now.rows.map((row) => [keyOf(row), row]));
  const all = new Map([...before, ...after]);
  return [...all].flatMap(([key, { agency, indicator, scope }]) => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    return isSameFigure(was, is)
      ? []
      : [{ agency, indicator, scope, reported: figureOf(was), now: figureOf(is) }];
  });
}

/** By counts where both are known on both sides, else by the rate. */
export function isSameFigure(a: Figure | null, b: Figure | null): boolean {
  if (a === null || b === null) return a === b;
  const counted = [a, b].every(({ numerator, denominator }) => numerator !== null && denominator !== null);
  return counted ? a.numerator === b.numerator && a.denominator === b.denominator : a.percent === b.percent;
}

function figureOf(row: FrozenRow | null): Figure | null {
  if (row === null) return null;
  const { numerator, denominator, percent } = row;
  return { numerator, denominator, percent };
}
