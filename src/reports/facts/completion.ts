import type { Agency } from '../../agencies/agency.ts';
import { isOver, keepingUp, keepsUp, paceIndex } from './course.ts';
import type { ReportFacts } from './report-facts.ts';

/** Mức độ hoàn thành: how one agency stands on all its targets together, on few cases or many. */
export interface Completion {
  readonly agency: Agency;
  readonly met: number;
  /** Targets on which something was measured. */
  readonly of: number;
  /**
   * Indicators on which it is behind (chậm lộ trình; on the last day chưa đạt), however little and on however few cases;
   * proposals hold less against it, `JudgedTarget.clearlyBehind`.
   */
  readonly behind: readonly string[];
}

/** Each holder's targets met among those that could be measured; agencies with none are left out. */
export function completions(facts: ReportFacts): Completion[] {
  const over = isOver(facts);
  const pace = paceIndex(facts);
  const rowsOf = Map.groupBy(facts.standing, (row) => row.agency);
  return facts.holders.flatMap((agency) => {
    const rows = (rowsOf.get(agency.id) ?? []).filter((row) => row.met !== null);
    const behind = rows.filter((row) => {
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
            behind: behind.map(({ indicator }) => indicator),
          },
        ];
  });
}

/** How many agencies are behind on an indicator, on few cases or many, of those that can be held against it. */
export interface BehindOn {
  readonly indicator: string;
  readonly behind: number;
  readonly of: number;
}

/** The same of every target indicator, as the report of the day tells them. */
export function behindByIndicator(facts: ReportFacts): BehindOn[] {
  return facts.campaign.targetIndicators.map(({ indicator }) => {
    const rows = facts.standing.filter((row) => row.indicator === indicator && row.met !== null);
    const { up, of } = keepingUp(facts, rows);
    return { indicator, behind: of - up, of };
  });
}
