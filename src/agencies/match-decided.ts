import { formatDay } from '../platform/date.ts';
import { isSameSource } from '../platform/source-name.ts';
import { buildAgencyHeirs } from './agency-heir.ts';
import type { AgencyMatch } from './agency-match.ts';
import type { AgencyTree } from './agency-tree.ts';
import type { AgencyMatcher } from './match-agency.ts';
import { decisionKey, decisionsInForce, type NameDecision } from './name-decision.ts';

/**
 * The matcher with a memory: where a text by itself is unknown or ambiguous, the decision about it answers, one of
 * exactly this source before one of none. A name that is certain is never overridden.
 */
export function buildDecidedMatcher(
  tree: AgencyTree,
  plain: AgencyMatcher,
  decisions: readonly NameDecision[],
  source: string | null,
): AgencyMatcher {
  const byKey = new Map<string, NameDecision>();
  const inForce = decisionsInForce(decisions);
  for (const decision of inForce)
    if (decision.source === null) byKey.set(decisionKey(decision.text), decision);
  for (const decision of inForce)
    if (decision.source !== null && isSameSource(decision.source, source))
      byKey.set(decisionKey(decision.text), decision);
  if (byKey.size === 0) return plain;
  const heirs = buildAgencyHeirs(tree);

  function decided(
    text: string,
    itself: AgencyMatch,
    standFor: (agencyId: string) => AgencyMatch,
  ): AgencyMatch {
    if (itself.kind === 'matched') return itself;
    const decision = byKey.get(decisionKey(text));
    if (!decision) return itself;
    if (decision.agencyId === null) return { kind: 'unknown', decision };
    const match = standFor(decision.agencyId);
    if (match.kind !== 'matched') return match.kind === 'unknown' ? { kind: 'unknown', decision } : match;
    return {
      ...match,
      note: decisionNote(decision, match.note ?? `tính cho ${match.agency.name}.`),
      decision,
    };
  }

  return {
    match: (text, day) =>
      decided(text, plain.match(text, day), (id) => {
        const agency = tree.find(id);
        return agency ? heirs.standFor(agency, day) : { kind: 'unknown' };
      }),
    matchEver: (text) => decided(text, plain.matchEver(text), plain.matchEver),
    eraOf: plain.eraOf,
    turns: plain.turns,
    byItself: plain.byItself,
  };
}

function decisionNote(decision: NameDecision, what: string): string {
  return `theo quyết định ngày ${formatDay(decision.decidedAt.slice(0, 10))}, ${what}`;
}
