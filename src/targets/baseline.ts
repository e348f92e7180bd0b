import type { Succession } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { addRatios, type Ratio } from '../indicators/ratio.ts';
import { type Day, formatDay } from '../platform/date.ts';
import { joinList } from '../platform/text.ts';
import { countsOf, NO_RESULT, resultOf } from './result.ts';
import type { Result } from './target.ts';

/** Whose results of the baseline window make up an agency's own, after mergers and splits. */
export interface Lineage {
  /** The agency itself and the units that went into it whole. */
  readonly members: readonly string[];
  /** Units of which it took, or gave away, a part after the baseline window began: its own result cannot be told. */
  readonly parts: readonly Succession[];
}

/** Follows predecessors back from the day the campaign starts. */
export function lineageOf(tree: AgencyTree, agencyId: string, baselineFrom: Day, start: Day): Lineage {
  const members = [agencyId];
  const parts: Succession[] = tree
    .successorsOf(agencyId)
    .filter(({ share, on }) => share === 'part' && on > baselineFrom && on <= start);
  for (const succession of tree.predecessorsOf(agencyId)) {
    if (succession.on > start) continue;
    if (succession.share === 'part') {
      if (succession.on > baselineFrom) parts.push(succession);
      continue;
    }
    const before = lineageOf(tree, succession.fromId, baselineFrom, succession.on);
    members.push(...before.members);
    parts.push(...before.parts);
  }
  return { members, parts };
}

/** Kết quả kỳ gốc of an agency on one indicator, and what must be said of it. */
export interface Baseline {
  readonly result: Result;
  /** Why it has none of its own; `null` when it has. */
  readonly noBaseline: string | null;
  /** Whose results were added; `null` when only its own stands. */
  readonly summedFrom: string | null;
}

/**
 * The baseline of an agency: a declared result of its own stands before dossiers; units that went into it whole are
 * added, each with its declared result where there is one.
 */
export function baselineOf(
  tree: AgencyTree,
  lineage: Lineage,
  declaredOf: (agencyId: string) => Result | null,
  countedOf: (agencyId: string) => Ratio | null,
): Baseline {
  const [self = '', ...predecessors] = lineage.members;
  const own = declaredOf(self);
  const alone = (result: Result): Baseline => ({ result, noBaseline: null, summedFrom: null });
  if (own && (countsOf(own) === null || !predecessors.some((id) => declaredOf(id)))) return alone(own);
  if (lineage.parts.length > 0) {
    const touched = [...lineage.members, ...lineage.parts.flatMap(({ fromId, toId }) => [fromId, toId])];
    return touched.some((id) => arose(declaredOf(id), countedOf(id)))
      ? { result: NO_RESULT, noBaseline: partsInWords(tree, lineage), summedFrom: null }
      : alone(countedResult(countedOf(self)));
  }
  if (!lineage.members.some((id) => declaredOf(id) ?? countedOf(id))) return alone(NO_RESULT);
  const results = lineage.members.map((id) => {
    const declared = declaredOf(id);
    return declared ? countsOf(declared) : countedOf(id);
  });
  const counts = results.filter((ratio) => ratio !== null);
  if (counts.length < results.length)
    return {
      result: NO_RESULT,
      noBaseline: `chỉ có tỷ lệ, không có số hồ sơ của ${namesOf(tree, lineage.members)} để cộng`,
      summedFrom: null,
    };
  return {
    result: resultOf(addRatios(counts)),
    noBaseline: null,
    summedFrom:
      predecessors.length > 0
        ? `cộng của ${namesOf(tree, isNew(tree, self) ? predecessors : lineage.members)}`
        : null,
  };
}

/** True when the agency began with the merger, and so had nothing of its own before. */
function isNew(tree: AgencyTree, agencyId: string): boolean {
  const begins = tree.find(agencyId)?.validFrom ?? null;
  return begins !== null && tree.predecessorsOf(agencyId).some(({ on }) => on <= begins);
}

function arose(declared: Result | null, counted: Ratio | null): boolean {
  return declared ? declared.percent !== null : counted !== null && counted.denominator > 0;
}

function countedResult(counted: Ratio | null): Result {
  return counted ? resultOf(counted) : NO_RESULT;
}

function partsInWords(tree: AgencyTree, lineage: Lineage): string {
  return joinList(
    lineage.parts.map(({ fromId, toId, on }) =>
      lineage.members.includes(toId)
        ? `nhận một phần ${nameOf(tree, fromId)} từ ${formatDay(on)}`
        : `chuyển một phần sang ${nameOf(tree, toId)} từ ${formatDay(on)}`,
    ),
  );
}

function namesOf(tree: AgencyTree, ids: readonly string[]): string {
  return joinList(ids.map((id) => nameOf(tree, id)));
}

function nameOf(tree: AgencyTree, id: string): string {
  return tree.find(id)?.name ?? id;
}
