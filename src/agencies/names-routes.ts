import { localDay } from '../platform/date.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { summariseAgency } from './agency-api.ts';
import { buildAgencyLikeness } from './agency-likeness.ts';
import { loadAgencyTree } from './agency-store.ts';
import { buildAgencyMatcher } from './match-agency.ts';
import { buildDecidedMatcher } from './match-decided.ts';
import { listNameDecisions } from './name-decision-store.ts';
import { listCandidates, summariseCandidate, summariseDecision } from './names-api.ts';

/** `GET /api/agency-names/candidates`. */
export function namesRoutes(): readonly Route[] {
  return [
    answerRoute(
      listCandidates,
      { action: 'import' },
      async (app, { text, day = localDay(app.clock()), source }) => {
        const tree = await loadAgencyTree(app.records);
        const plain = buildAgencyMatcher(tree);
        const decisions = await listNameDecisions(app.records);
        const match = buildDecidedMatcher(tree, plain, decisions, source ?? null).match(text, day);
        const decision = match.kind === 'ambiguous' ? undefined : match.decision;
        const likely = buildAgencyLikeness(tree, plain.eraOf).candidates(text, day);
        return {
          text,
          day,
          meaning: {
            kind: match.kind,
            agency: match.kind === 'matched' ? summariseAgency(match.agency) : null,
            note: match.kind === 'matched' ? match.note : null,
            decision: decision ? summariseDecision(decision, tree) : null,
          },
          candidates: likely.map((candidate) => summariseCandidate(candidate, tree)),
        };
      },
    ),
  ];
}
