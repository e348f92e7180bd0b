import { installFrame } from '../campaigns/install-frame.ts';
import type { App } from '../platform/app.ts';
import { insertPurpose } from './purpose-store.ts';

/** Makes an installation for a province's own data: the frame, and nothing made up, now or at any later start. */
export async function installOwn(app: App): Promise<void> {
  await installFrame(app.records, 'dak-lak-2024');
  await insertPurpose(app.records, 'own');
}
