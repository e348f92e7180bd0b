import type { Agency } from '../../agencies/agency.ts';
import { isOver, keepsUp, paceIndex } from './course.ts';
import type { ReportFacts } from './report-facts.ts';

/** How one agency stands on all its targets together. */
export interface Completion {
  readonly agency: Agency;
  readonly met: number;
  /** Targets on which something was measured. */
  readonly of: number;
  /** Indicators on which it is behind the trajectory; on the last day, whose targets it did not meet. */
  readonly missed: readonly string[];
}

/** Each holder's targets met among those that could be measured; agencies with none are left out. */
export function completions(facts: ReportFacts): Completion[] {
  const over = isOver(facts);
  const pace = paceIndex(facts);
  const rowsOf = Map.groupBy(facts.standing, (row) => row.agency);
  return facts.holders.flatMap((agency) => {
    const rows = (rowsOf.get(agency.id) ?? []).filter((row) => row.met !== null);
    const missed = rows.filter((row) => {
      if (over) return row.met === false;
      const known = pace(row);
      return known !== null && !keepsUp(known);
    });
    return rows.length === 0
      ? []
      : [
          {
            agency,
            met: rows.filter((row) => row.met).length,
            of: rows.length,
            missed: missed.map(({ indicator }) => indicator),
          },
        ];
  });
}
