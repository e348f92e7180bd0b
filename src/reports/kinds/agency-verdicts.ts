import type { Agency } from '../../agencies/agency.ts';
import { AppError } from '../../platform/app-error.ts';
import { formatDay } from '../../platform/date.ts';
import type { Standing } from '../../targets/target.ts';
import { isOver, keepsUp, paceIndex } from '../facts/course.ts';
import { lateReturns } from '../facts/own-return.ts';
import { type ReportFacts, standingIndex } from '../facts/report-facts.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import { nameInText } from '../wording/phrase.ts';
import { frameOf } from './paper-frame.ts';

/** One target of an agency that can be judged, and how it stands. */
export interface Verdict {
  readonly indicator: string;
  readonly row: Standing;
  /** Đạt · kịp lộ trình · chậm lộ trình, on the last day chưa đạt. */
  readonly state: 'met' | 'keeps-up' | 'behind';
}

/**
 * How the targets of an agency stand, in the order of the plan; those of which nothing can be said are left
 * out, as is a target not met that has no trajectory.
 */
export function verdictsOf(facts: ReportFacts, agency: Pick<Agency, 'id'>): Verdict[] {
  const standingOf = standingIndex(facts.standing);
  const paceOf = paceIndex(facts);
  return facts.campaign.targetIndicators.flatMap(({ indicator }): Verdict[] => {
    const row = standingOf(agency.id, indicator);
    const pace = row === null ? null : paceOf(row);
    if (row === null || pace === null) return [];
    const state = pace === 'met' ? 'met' : !isOver(facts) && keepsUp(pace) ? 'keeps-up' : 'behind';
    return [{ indicator, row, state }];
  });
}

/** Whether there is anything to remind an agency of: a target behind, or a report past its day. */
export function isLate(facts: ReportFacts, agency: Pick<Agency, 'id'>): boolean {
  // Whoever watches over the campaign writes to others.
  return frameOf(facts, 'progress').agency !== agency.id && isBehind(facts, agency);
}

/** The office that watches over the campaign, where it is late itself: it writes no letter to itself. */
export function lateOffice(facts: ReportFacts): Agency | null {
  const { agency: id } = frameOf(facts, 'progress');
  const office = facts.holders.find((holder) => holder.id === id);
  return office && isBehind(facts, office) ? office : null;
}

function isBehind(facts: ReportFacts, agency: Pick<Agency, 'id'>): boolean {
  return (
    verdictsOf(facts, agency).some(({ state }) => state === 'behind') ||
    lateReturns(facts, agency.id).length > 0
  );
}

/** Refuses a reminder to an agency of which there is nothing to remind. */
export function requireLate(facts: ReportFacts, agency: Agency): void {
  if (isLate(facts, agency)) return;
  if (frameOf(facts, 'progress').agency === agency.id)
    throw new AppError(
      'refused',
      `${nameInText(agency, facts.tree)} là cơ quan đôn đốc Chiến dịch nên không có công văn đôn đốc gửi chính mình. Hãy chọn đơn vị khác.`,
      { agency: agency.id },
    );
  throw new AppError(
    'refused',
    `${nameInText(agency, facts.tree)} không có chỉ tiêu nào ${isOver(facts) ? 'chưa đạt' : 'chậm lộ trình'} đến hết ngày ${formatDay(facts.milestone.day)} và không có báo cáo quá hạn, nên không có gì để đôn đốc. Hãy chọn mốc khác hoặc đơn vị khác.`,
    { agency: agency.id, milestone: facts.milestone.code },
  );
}

/** The agencies for which a paper of a kind is made where it is made for each of them. */
export function subjectsOf(facts: ReportFacts, kind: PaperKind): readonly Agency[] {
  return kind === 'reminder' ? facts.holders.filter((agency) => isLate(facts, agency)) : facts.holders;
}
