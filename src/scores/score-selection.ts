import { AGENCY_LEVELS, type AgencyLevel } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { AgencyScore } from './score.ts';

/** In the official order of agencies, or level by level with the best place first. */
export const SCORE_ORDERS = ['tree', 'place'] as const;

/** Which scores to see of all that were made; places are among all in any case. */
export interface ScoreSelection {
  readonly level: AgencyLevel | null;
  /** Those right below this agency: the communes of a district. */
  readonly parent: string | null;
  readonly order: (typeof SCORE_ORDERS)[number];
  readonly offset: number;
  /** `null`: all that fit. */
  readonly limit: number | null;
}

export const ALL_SCORES: ScoreSelection = {
  level: null,
  parent: null,
  order: 'tree',
  offset: 0,
  limit: null,
};

/** The rows that fit, and the page of them; who has no place comes last. */
export function selectScores<Row extends Pick<AgencyScore, 'agency' | 'level' | 'rank'>>(
  rows: readonly Row[],
  { level, parent, order, offset, limit }: ScoreSelection,
  tree: Pick<AgencyTree, 'find'>,
): { readonly count: number; readonly rows: readonly Row[] } {
  const fitting = rows.filter(
    (row) =>
      (level === null || row.level === level) &&
      (parent === null || tree.find(row.agency)?.parentId === parent),
  );
  const place = ({ level: of, rank }: Row) => AGENCY_LEVELS.indexOf(of) * 10_000 + (rank ?? 9_999);
  const ordered = order === 'tree' ? fitting : fitting.toSorted((a, b) => place(a) - place(b));
  return {
    count: fitting.length,
    rows: ordered.slice(offset, limit === null ? undefined : offset + limit),
  };
}
