import { loadAgencyTree } from '../agencies/agency-store.ts';
import { buildAgencyMatcher } from '../agencies/match-agency.ts';
import { buildDecidedMatcher } from '../agencies/match-decided.ts';
import { listNameDecisions } from '../agencies/name-decision-store.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import type { ConvertContext } from './convert-sheet.ts';
import type { ImportRequest } from './import-request.ts';

/** What an import leans on besides its files: the tree as names find it, and what people have decided. */
export async function loadImportContext(
  app: App,
  request: Pick<ImportRequest, 'source'>,
  today: Day,
): Promise<ConvertContext> {
  const { source } = request;
  const tree = await loadAgencyTree(app.records);
  const decisions = await listNameDecisions(app.records);
  return { matcher: buildDecidedMatcher(tree, buildAgencyMatcher(tree), decisions, source), today, source };
}
