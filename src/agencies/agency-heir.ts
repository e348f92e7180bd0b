import { addDays, type Day, formatDay } from '../platform/date.ts';
import { type Agency, isValidWithin } from './agency.ts';
import type { AgencyMatch } from './agency-match.ts';
import type { AgencyTree } from './agency-tree.ts';

/** What units that have ended count for. */
export interface AgencyHeirs {
  /** True when the unit stands under the province on the day. */
  isStanding(agency: Agency, day: Day): boolean;
  /** Units that had ended stand for the one that they went to whole; after a split nobody can say. */
  matchEnded(ended: readonly Agency[], day: Day): AgencyMatch;
  /** The unit itself, else its heir; unknown before its first day. */
  standFor(agency: Agency, day: Day): AgencyMatch;
}

/** Follows the successions of the tree. */
export function buildAgencyHeirs(tree: AgencyTree): AgencyHeirs {
  const underRoot = tree.subtree(tree.root.id);

  function isStanding(agency: Agency, day: Day): boolean {
    return underRoot.has(agency.id) && isValidWithin(agency, day, day);
  }

  function matchEnded(ended: readonly Agency[], day: Day): AgencyMatch {
    const fates = ended.map((agency) => ({ agency, ...fateOf(agency, day) }));
    const heirs = [...new Set(fates.flatMap((fate) => fate.heirs))];
    const [heir, ...others] = heirs;
    const [first] = fates.filter((fate) => fate.heirs.length > 0);
    if (!heir || !first) return { kind: 'unknown' };
    if (others.length > 0 || fates.some((fate) => fate.wasSplit))
      return { kind: 'ambiguous', candidates: heirs };
    return { kind: 'matched', agency: heir, note: successionNote(first.agency, heir) };
  }

  function fateOf(agency: Agency, day: Day): { heirs: readonly Agency[]; wasSplit: boolean } {
    if (isStanding(agency, day)) return { heirs: [agency], wasSplit: false };
    const steps = tree.successorsOf(agency.id).filter((succession) => succession.on <= day);
    const fates = steps.map((step) => {
      const next = tree.find(step.toId);
      return next ? fateOf(next, day) : { heirs: [], wasSplit: false };
    });
    return {
      heirs: [...new Set(fates.flatMap((fate) => fate.heirs))],
      wasSplit: steps.some((step) => step.share === 'part') || fates.some((fate) => fate.wasSplit),
    };
  }

  function successionNote(ended: Agency, heir: Agency): string {
    const last = ended.validTo === null ? '' : ` từ ngày ${formatDay(addDays(ended.validTo, 1))}`;
    const basis = tree.successorsOf(ended.id)[0]?.legalBasis;
    return `${ended.name} không còn${last}${basis ? ` (${basis})` : ''}; tính cho ${heir.name}.`;
  }

  return {
    isStanding,
    matchEnded,
    standFor(agency, day) {
      if (isStanding(agency, day)) return { kind: 'matched', agency, note: null };
      return hasEnded(agency, day) ? matchEnded([agency], day) : { kind: 'unknown' };
    },
  };
}

/** True when the unit is no more on the day. */
export function hasEnded(agency: Agency, day: Day): boolean {
  return agency.validTo !== null && agency.validTo < day;
}
