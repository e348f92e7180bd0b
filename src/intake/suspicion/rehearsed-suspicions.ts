import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { listBatches } from '../batch-store.ts';
import { listBatchFindings } from './batch-finding-store.ts';
import { findingSuspicion, futureSuspicion, numberSuspicions, repeatSuspicion } from './batch-suspicions.ts';
import { bySeverity, type SuspicionFact } from './suspicion.ts';
import { suspicionAnswer } from './suspicion-answer.ts';
import type { SuspicionAnswer } from './suspicion-api.ts';
import { listFutureDays, listRepeatedFiles } from './suspicion-store.ts';

/**
 * What a batch that is written but will be taken back (chạy thử) would raise by itself: rows left out, cells blanked,
 * many refused, days to come, a file sent before. What only the days of all batches together show is left to the import.
 */
export async function rehearsedSuspicions(
  app: App,
  session: WarehouseSession,
  id: string,
): Promise<SuspicionAnswer[]> {
  const tree = await loadAgencyTree(app.records);
  const batches = await listBatches(session);
  const live = new Map(batches.filter(({ undone }) => !undone).map((batch) => [batch.id, batch]));
  const facts = [
    ...numberSuspicions([...live.values()]),
    ...(await listRepeatedFiles(session)).map(repeatSuspicion),
    ...(await listFutureDays(session)).map(futureSuspicion),
    ...(await listBatchFindings(session)).flatMap(
      (finding) =>
        findingSuspicion(finding, live.get(finding.batch)?.source ?? null, (each) => live.has(each), tree) ??
        [],
    ),
  ];
  return facts
    .filter(({ batches: [guilty] }) => guilty === id)
    .sort(bySeverity)
    .map((fact) => suspicionAnswer({ ...unnamed(fact, id), state: 'open', acceptance: null }));
}

/** Its number is not its own: it goes to the next import that stays. */
function unnamed(fact: SuspicionFact, id: string): SuspicionFact {
  return {
    ...fact,
    batches: fact.batches.filter((batch) => batch !== id),
    text: fact.text.replaceAll(`Đợt ${id}`, 'Lần nhập này').replaceAll(`đợt ${id}`, 'lần nhập này'),
  };
}
