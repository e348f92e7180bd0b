import { buildAgencyLikeness } from '../../agencies/agency-likeness.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { buildAgencyMatcher } from '../../agencies/match-agency.ts';
import type { NameDecision } from '../../agencies/name-decision.ts';
import { listNameDecisions } from '../../agencies/name-decision-store.ts';
import { summariseCandidate, summariseDecision } from '../../agencies/names-api.ts';
import type { App } from '../../platform/app.ts';
import { localDay } from '../../platform/date.ts';
import type { ImportKind } from '../import-kind.ts';
import { groupNames, type NameGroup, type NameGroups } from './group-names.ts';
import type { WaitingNames } from './names-api.ts';
import { listUnclearTexts } from './unclear-text-store.ts';

const SPELLINGS_SHOWN = 5;

/** Tên chưa rõ: the names that refused rows wait for somebody to decide on, most rows first, with their candidates. */
export async function listWaitingNames(
  app: App,
  kinds: readonly ImportKind[],
  limit: number,
): Promise<WaitingNames> {
  const tree = await loadAgencyTree(app.records);
  const decisions = await listNameDecisions(app.records);
  const { waiting, answered, dismissed } = await loadNameGroups(app, kinds, tree, decisions);
  const likeness = buildAgencyLikeness(tree, buildAgencyMatcher(tree).eraOf);
  const today = localDay(app.clock());
  const decisionOf = ({ decision }: NameGroup) => decision && summariseDecision(decision, tree);
  return {
    waiting: waiting.slice(0, limit).map((group) => {
      const [text = '', ...alsoWritten] = group.texts;
      return {
        text,
        alsoWritten: alsoWritten.slice(0, SPELLINGS_SHOWN),
        source: group.source,
        kind: group.kind,
        code: group.code,
        rows: group.rows,
        batches: batchRows(group),
        firstDay: group.firstDay,
        lastDay: group.lastDay,
        decision: decisionOf(group),
        candidates: likeness
          .candidates(text, group.lastDay ?? today)
          .map((candidate) => summariseCandidate(candidate, tree)),
      };
    }),
    names: waiting.length,
    rows: sumRows(waiting),
    answered: answered.map((group) => ({
      text: group.texts[0] ?? '',
      source: group.source,
      decision: decisionOf(group),
      rows: group.rows,
      batches: batchRows(group),
    })),
    dismissedRows: sumRows(dismissed),
  };
}

/** Every open refusal for an unclear name, sorted by what the decisions say of it. */
export async function loadNameGroups(
  app: App,
  kinds: readonly ImportKind[],
  tree: AgencyTree,
  decisions: readonly NameDecision[],
): Promise<NameGroups> {
  const { turns } = buildAgencyMatcher(tree);
  const texts = [];
  for (const kind of kinds)
    for (const text of await listUnclearTexts(app.warehouse, kind, turns))
      texts.push({ ...text, kind: kind.kind });
  return groupNames(tree, decisions, texts, localDay(app.clock()));
}

/** The batches of a group with the number of its rows in each. */
export function batchRows(group: Pick<NameGroup, 'batches'>): { batch: string; rows: number }[] {
  return [...group.batches].map(([batch, rows]) => ({ batch, rows }));
}

function sumRows(groups: readonly NameGroup[]): number {
  return groups.reduce((sum, group) => sum + group.rows, 0);
}
