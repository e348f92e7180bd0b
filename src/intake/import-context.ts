import { loadAgencyTree } from '../agencies/agency-store.ts';
import { buildAgencyMatcher } from '../agencies/match-agency.ts';
import { buildDecidedMatcher } from '../agencies/match-decided.ts';
import { decisionKey, decisionsInForce, type NameDecision } from '../agencies/name-decision.ts';
import { listNameDecisions } from '../agencies/name-decision-store.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { isSameSource } from '../platform/source-name.ts';
import type { ConvertContext } from './convert-sheet.ts';
import type { ImportRequest } from './import-request.ts';

/** The tree and the decisions that an import leans on. */
export interface ImportContext extends ConvertContext {
  /** True where names mean something in this source that they do not mean in others. */
  readonly hasOwnNames: boolean;
}

/**
 * What an import leans on besides its files: the tree as names find it, and what people have decided. `onlyForAll`: a
 * name that was decided on for one source alone is left open, as others have brought the same content.
 */
export async function loadImportContext(
  app: App,
  { source, onlyForAll = false }: Pick<ImportRequest, 'source'> & { readonly onlyForAll?: boolean },
  today: Day,
): Promise<ImportContext> {
  const tree = await loadAgencyTree(app.records);
  const decisions = await listNameDecisions(app.records);
  return {
    matcher: buildDecidedMatcher(
      tree,
      buildAgencyMatcher(tree),
      onlyForAll ? forAll(decisions) : decisions,
      source,
    ),
    today,
    source,
    hasOwnNames: decisionsInForce(decisions).some(
      (decision) => decision.source !== null && isSameSource(decision.source, source),
    ),
  };
}

/** The decisions for every source, but for names that mean something of their own in one. */
function forAll(decisions: readonly NameDecision[]): readonly NameDecision[] {
  const inForce = decisionsInForce(decisions);
  const own = new Set(inForce.filter(({ source }) => source !== null).map(({ text }) => decisionKey(text)));
  return inForce.filter(({ text }) => !own.has(decisionKey(text)));
}
