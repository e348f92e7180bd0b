import type { App } from '../../platform/app.ts';
import type { ImportResult } from '../intake-api.ts';
import { listSuspicions } from './list-suspicions.ts';
import type { Suspicion } from './suspicion.ts';
import { listBatchReach } from './suspicion-store.ts';
import { suspicionsOn } from './suspicions-on.ts';

/** An import with what looks wrong about it. */
export type JudgedImport = ImportResult & { readonly suspicions: readonly Suspicion[] };

/** Says of an import that has happened what looks wrong about it. */
export async function judgeImport(app: App, result: ImportResult): Promise<JudgedImport> {
  return { ...result, suspicions: await suspectImport(app, result) };
}

/**
 * The open suspicions of an import: of its batch, and of the agencies and days that it touched; of a rehearsal, those that it
 * would raise by itself.
 */
export async function suspectImport(
  app: App,
  { batch, effect }: Pick<ImportResult, 'batch' | 'effect'>,
): Promise<readonly Suspicion[]> {
  if (batch === null) return effect?.suspicions ?? [];
  const [{ suspicions }, reach] = await Promise.all([
    listSuspicions(app, { state: 'open' }),
    listBatchReach(app.warehouse, batch),
  ]);
  const touched = new Set(
    reach.flatMap(({ agency, from, to }) =>
      suspicionsOn(suspicions, { agency, scope: 'own', from, to }, { subtree: () => new Set() }),
    ),
  );
  return suspicions.filter((each) => each.batches.includes(batch) || touched.has(each));
}
