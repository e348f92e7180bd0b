import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { decisionsInForce } from '../../agencies/name-decision.ts';
import { listNameDecisions } from '../../agencies/name-decision-store.ts';
import { summariseDecision } from '../../agencies/names-api.ts';
import type { App } from '../../platform/app.ts';
import { listNameUses } from './name-use-store.ts';
import type { ListedDecision } from './names-api.ts';

/** Every decision about a name, newest first, with what came in by it. */
export async function listDecisions(app: App): Promise<ListedDecision[]> {
  const tree = await loadAgencyTree(app.records);
  const decisions = await listNameDecisions(app.records);
  const inForce = new Set(decisionsInForce(decisions).map(({ id }) => id));
  const uses = Map.groupBy(await listNameUses(app.warehouse), ({ decision }) => decision);
  return decisions.map((decision) => {
    const batches = (uses.get(decision.id) ?? []).map(({ batch, rows }) => ({ batch, rows }));
    return {
      ...summariseDecision(decision, tree),
      inForce: inForce.has(decision.id),
      rows: batches.reduce((sum, { rows }) => sum + rows, 0),
      batches,
    };
  });
}
