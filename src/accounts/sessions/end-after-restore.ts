import type { App } from '../../platform/app.ts';
import { deleteAllLinks } from '../links/one-time-link-store.ts';
import { deleteAllSessions } from './session-store.ts';

/** What was open when a backup was made does not open again with it: no session counts, and no link works. */
export async function endAfterRestore({ records }: Pick<App, 'records'>): Promise<void> {
  await deleteAllSessions(records);
  await deleteAllLinks(records);
}
