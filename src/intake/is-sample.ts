import type { App } from '../platform/app.ts';
import { listBatches } from './batch-store.ts';

/** Whether everything in an installation may be shown to anybody: it holds made-up dossiers, and says so. */
export async function isSample(app: App): Promise<boolean> {
  return (await listBatches(app.warehouse)).some(({ simulated, undone }) => simulated && !undone);
}
