import type { App } from '../platform/app.ts';
import { insertPurpose } from './purpose-store.ts';
import { setUpFrame } from './set-up-frame.ts';

/** Makes an installation for a province's own data: the frame, and nothing made up, now or at any later start. */
export async function installOwn(app: App): Promise<void> {
  await setUpFrame(app);
  await insertPurpose(app.records, 'own');
}
