import { type Day, earlierDay, laterDay } from '../platform/date.ts';
import { type AmendmentRecord, amendedKey, holdingOn, stackAmendments, tellAmendment } from './amendment.ts';
import type { Amendment } from './amendment-api.ts';
import type { Approval } from './approval-api.ts';
import type { Target, TargetInForce } from './target.ts';

/** Lần giao chỉ tiêu, without its targets. */
export interface AssignmentRecord {
  /** `dak-lak-60-000002`: of a campaign the later sorts behind. */
  readonly id: string;
  readonly campaign: string;
  readonly assignedAt: string;
}

/** What was recorded of a campaign's targets, those taken back among them. */
export interface TargetRecords {
  readonly assignments: readonly AssignmentRecord[];
  readonly approvals: readonly Approval[];
  readonly amendments: readonly AmendmentRecord[];
}

/** The assignment whose targets hold, and the decision by which; without one it is a draft, or its day has not come. */
export interface Holder {
  readonly assignment: string;
  readonly approval: Approval | null;
}

/**
 * Whose targets hold on a day: the approved assignment whose day came last (on the same day the one approved later),
 * else the assignment made last; `null` where there is none.
 */
export function holderOn({ assignments, approvals }: TargetRecords, day: Day): Holder | null {
  let holding: Approval | null = null;
  for (const approval of approvals) {
    if (approval.withdrawal !== null || approval.inForceFrom > day) continue;
    if (holding === null || takesPlaceOf(approval, holding)) holding = approval;
  }
  if (holding !== null) return { assignment: holding.assignment, approval: holding };
  const last = assignments
    .map(({ id }) => id)
    .sort()
    .at(-1);
  return last === undefined ? null : { assignment: last, approval: null };
}

/** The first day of a campaign on which its targets hold by a decision; `null` while none stands. */
export function firstDayInForce(approvals: readonly Approval[], from: Day): Day | null {
  const days = approvals
    .filter(({ withdrawal }) => withdrawal === null)
    .map(({ inForceFrom }) => inForceFrom);
  return days.length === 0 ? null : laterDay(from, days.reduce(earlierDay));
}

function takesPlaceOf(a: Approval, b: Approval): boolean {
  return a.inForceFrom > b.inForceFrom || (a.inForceFrom === b.inForceFrom && a.seq > b.seq);
}

/** The targets of an assignment with the amendments of it that are in force on a day. */
export function amendRows(
  rows: readonly Target[],
  records: TargetRecords,
  assignment: string,
  day: Day,
): { readonly rows: TargetInForce[]; readonly amendments: Amendment[] } {
  const stacks = stackAmendments(records.amendments, assignment);
  const amendments: Amendment[] = [];
  const amended = rows.map((row): TargetInForce => {
    const stack = stacks.get(amendedKey(row)) ?? [];
    const holding = holdingOn(stack, day);
    if (!holding) return { ...row, amendment: null };
    const told = tellAmendment(holding, stack, row.target, 'in-force');
    amendments.push(told);
    return { ...row, branch: 'amended', target: told.target, reason: told.sentence, amendment: told.id };
  });
  return { rows: amended, amendments };
}

/** How an amendment stands on a day. */
export function stateOfAmendment(
  amendment: AmendmentRecord,
  records: TargetRecords,
  day: Day,
): Amendment['state'] {
  if (amendment.withdrawal !== null) return 'withdrawn';
  const from = amendment.inForceFrom;
  if (holderOn(records, from > day ? from : day)?.assignment !== amendment.assignment) return 'superseded';
  if (from > day) return 'waiting';
  const stack = stackAmendments(records.amendments, amendment.assignment).get(amendedKey(amendment)) ?? [];
  return holdingOn(stack, day)?.id === amendment.id ? 'in-force' : 'replaced';
}
