import type { Agency } from '../../agencies/agency.ts';
import type { Deadline, Milestone } from '../../campaigns/campaign.ts';
import { NOTHING_BESIDE } from './beside.ts';
import { deadlineOf, OWN_REPORTS } from './own-return.ts';
import type { ReportFacts } from './report-facts.ts';

/** Reports that every agency owed by a day gone by, and who has not issued one. */
export interface ReturnsDue {
  readonly milestone: Milestone;
  readonly deadline: Deadline;
  readonly late: readonly Agency[];
  readonly of: number;
}

/** Báo cáo của đơn vị (V.1) that were due by the end of the milestone's day. */
export function returnsDue(facts: ReportFacts): ReturnsDue[] {
  const { returns } = facts.beside ?? NOTHING_BESIDE;
  return facts.campaign.milestones.flatMap((milestone) => {
    const isOwed = OWN_REPORTS.some((code) => code === milestone.code);
    const deadline = isOwed ? deadlineOf(facts, milestone) : null;
    if (deadline === null || deadline.dueOn > facts.milestone.day) return [];
    const sent = new Set(returns.flatMap((one) => (one.milestone === milestone.code ? [one.agency] : [])));
    const late = facts.holders.filter(({ id }) => !sent.has(id));
    return [{ milestone, deadline, late, of: facts.holders.length }];
  });
}
