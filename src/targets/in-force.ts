import type { Day } from '../platform/date.ts';
import {
  type AmendmentRecord,
  amendedKey,
  amendmentInWords,
  holdingOn,
  stackAmendments,
} from './amendment.ts';
import type { Amendment } from './amendment-api.ts';
import type { Approval } from './approval-api.ts';
import type { Target, TargetInForce } from './target.ts';

/** What was recorded of a campaign's targets: assignments oldest first, the rest in the order of recording. */
export interface TargetRecords {
  readonly assignments: readonly { readonly id: string }[];
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
    if (holding === null || approval.inForceFrom >= holding.inForceFrom) holding = approval;
  }
  if (holding !== null) return { assignment: holding.assignment, approval: holding };
  const last = assignments.at(-1);
  return last ? { assignment: last.id, approval: null } : null;
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
    const stack = stacks.get(amendedKey(row));
    const holding = stack && holdingOn(stack, day);
    if (!stack || !holding) return { ...row, amendment: null };
    const was = stack[stack.indexOf(holding) - 1]?.target;
    const amendment: Amendment = {
      ...holding,
      was: was === undefined ? row.target : was,
      sentence: amendmentInWords(holding, was === undefined ? row.target : was),
      state: 'in-force',
    };
    amendments.push(amendment);
    return {
      ...row,
      branch: 'amended',
      target: holding.target,
      reason: amendment.sentence,
      amendment: holding.id,
    };
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
