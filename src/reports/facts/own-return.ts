import type { Deadline, Milestone } from '../../campaigns/campaign.ts';
import type { Day } from '../../platform/date.ts';
import type { ReportFacts } from './report-facts.ts';

/** The milestones of which every agency owes a report of its own (V.1 of the plan). */
export const OWN_REPORTS = ['day-30', 'day-60'] as const;

/** By when the report of an agency on a milestone is due: the first deadline of the plan from its day on. */
export function deadlineOf({ campaign }: Pick<ReportFacts, 'campaign'>, { day }: Milestone): Deadline | null {
  const coming = campaign.deadlines.filter(({ dueOn }) => dueOn >= day);
  return coming.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null;
}

/**
 * The day up to which a letter speaks of what has come in: the day it is written, as long as the plan's last deadline is
 * not past; after that the paper's own milestone, after the last day of the campaign that deadline.
 */
export function dayTold({
  campaign,
  milestone,
  agencySide,
}: Pick<ReportFacts, 'campaign' | 'milestone' | 'agencySide'>): Day {
  const today = agencySide?.today ?? milestone.day;
  const last = campaign.deadlines
    .map(({ before }) => before)
    .toSorted()
    .at(-1);
  const end = last === undefined || last < campaign.to ? campaign.to : last;
  if (today <= end) return today;
  return milestone.day >= campaign.to ? end : milestone.day;
}

/** The reports that an agency owes and has not issued though their day is over; none where nobody looked. */
export function lateReturns(
  facts: ReportFacts,
  agency: string,
): { readonly milestone: Milestone; readonly deadline: Deadline }[] {
  const side = facts.agencySide;
  if (side?.returns == null) return [];
  const { returns } = side;
  const told = dayTold(facts);
  return facts.campaign.milestones.flatMap((milestone) => {
    const isOwed =
      OWN_REPORTS.some((code) => code === milestone.code) && milestone.day <= facts.milestone.day;
    const deadline = isOwed ? deadlineOf(facts, milestone) : null;
    const isIssued = returns.some((one) => one.agency === agency && one.milestone === milestone.code);
    return deadline === null || isIssued || told <= deadline.dueOn ? [] : [{ milestone, deadline }];
  });
}
