import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { type AgencyMatcher, buildAgencyMatcher } from '../../agencies/match-agency.ts';
import { buildDecidedMatcher } from '../../agencies/match-decided.ts';
import { decisionKey, decisionsInForce, type NameDecision } from '../../agencies/name-decision.ts';
import type { Day } from '../../platform/date.ts';
import { sourceKey } from '../../platform/source-name.ts';
import { readAgency, readAgencyList, unclearNames } from '../convert-texts.ts';
import type { ImportKind } from '../import-kind.ts';
import type { UnclearText } from './unclear-text-store.ts';

/** Refused rows that write one name, in whatever spelling that a decision covers, from one source. */
export interface NameGroup {
  readonly key: string;
  readonly kind: ImportKind['kind'];
  readonly source: string | null;
  /** How the rows write it, with the number of rows, most first. */
  readonly texts: readonly string[];
  readonly code: 'unknown-agency' | 'ambiguous-agency';
  readonly rows: number;
  readonly batches: ReadonlyMap<string, number>;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly decision: NameDecision | null;
}

/** Open refusals by what became of their names since. */
export interface NameGroups {
  /** Still unclear. */
  readonly waiting: readonly NameGroup[];
  /** Clear by now, by a decision or by the tree: to be tried again. */
  readonly answered: readonly NameGroup[];
  /** Decided to be no unit of the province. */
  readonly dismissed: readonly NameGroup[];
}

/** Sorts unclear texts by name and source, and by what the matcher and the decisions say of them now. */
export function groupNames(
  tree: AgencyTree,
  decisions: readonly NameDecision[],
  texts: readonly (UnclearText & { readonly kind: ImportKind['kind'] })[],
  today: Day,
): NameGroups {
  const plain = buildAgencyMatcher(tree);
  const matchers = new Map<string | null, AgencyMatcher>();
  const matcherOf = (source: string | null) => {
    const matcher = matchers.get(source) ?? buildDecidedMatcher(tree, plain, decisions, source);
    matchers.set(source, matcher);
    return matcher;
  };
  const inForce = new Map(
    decisionsInForce(decisions).map((decision) => [
      aboutOf(decisionKey(decision.text), decision.source),
      decision,
    ]),
  );
  const deciding = (key: string, source: string | null) =>
    inForce.get(aboutOf(key, source)) ?? inForce.get(aboutOf(key, null)) ?? null;
  const groups = { waiting: newGroups(), answered: newGroups(), dismissed: newGroups() };

  for (const line of texts) {
    const matcher = matcherOf(line.source);
    const { clear, names } = readNames(matcher, line, today);
    for (const name of names) {
      const key = decisionKey(name);
      if (key === '') continue;
      const decision = deciding(key, line.source);
      const fate = clear ? 'answered' : decision?.agencyId === null ? 'dismissed' : 'waiting';
      groups[fate].add(name, key, line, decision);
    }
  }
  return {
    waiting: groups.waiting.list(),
    answered: groups.answered.list(),
    dismissed: groups.dismissed.list(),
  };
}

const aboutOf = (key: string, source: string | null) => JSON.stringify([key, sourceKey(source)]);

/** Whether the rows of a line would be taken now, and the names that they turn on. */
function readNames(
  matcher: AgencyMatcher,
  line: UnclearText & { readonly kind: ImportKind['kind'] },
  today: Day,
): { clear: boolean; names: readonly string[] } {
  if (line.kind !== 'procedures') {
    const { day, otherDay } = line;
    return { clear: 'value' in readAgency(matcher, line.text, { day, otherDay, today }), names: [line.text] };
  }
  const unclear = unclearNames(matcher, line.text);
  if (unclear.length > 0) return { clear: false, names: unclear };
  const before = unclearNames(matcher.byItself, line.text);
  return {
    clear: 'value' in readAgencyList(matcher, line.text),
    names: before.length > 0 ? before : [line.text],
  };
}

function newGroups() {
  const groups = new Map<string, ReturnType<typeof newGroup>>();
  const newGroup = (
    key: string,
    line: { kind: ImportKind['kind']; source: string | null },
    decision: NameDecision | null,
  ) => ({
    key,
    kind: line.kind,
    source: line.source,
    decision,
    texts: new Map<string, number>(),
    codes: new Map<string, number>(),
    batches: new Map<string, number>(),
    days: [] as Day[],
    rows: 0,
  });
  return {
    add(
      text: string,
      key: string,
      line: UnclearText & { readonly kind: ImportKind['kind'] },
      decision: NameDecision | null,
    ) {
      const about = JSON.stringify([line.kind, sourceKey(line.source), key]);
      const group = groups.get(about) ?? newGroup(key, line, decision);
      groups.set(about, group);
      group.rows += line.rows;
      increase(group.texts, text, line.rows);
      increase(group.codes, line.code, line.rows);
      increase(group.batches, line.batch, line.rows);
      if (line.day !== null) group.days.push(line.day);
      if (line.lastDay !== null) group.days.push(line.lastDay);
    },
    list(): readonly NameGroup[] {
      return [...groups.values()]
        .map(({ texts, codes, days, ...group }): NameGroup => {
          const sorted = days.sort();
          return {
            ...group,
            texts: mostFirst(texts),
            code: mostFirst(codes)[0] === 'ambiguous-agency' ? 'ambiguous-agency' : 'unknown-agency',
            firstDay: sorted[0] ?? null,
            lastDay: sorted.at(-1) ?? null,
          };
        })
        .sort((a, b) => b.rows - a.rows || a.key.localeCompare(b.key));
    },
  };
}

function increase(counts: Map<string, number>, of: string, by: number): void {
  counts.set(of, (counts.get(of) ?? 0) + by);
}

function mostFirst(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}
