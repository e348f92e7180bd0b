import { installFrame } from '../campaigns/install-frame.ts';
import type { App } from '../platform/app.ts';
import { beginChange } from '../platform/audit/begin-change.ts';

/** The frame of the reference campaign: agencies, calendar, campaign. */
export async function setUpFrame(app: App): Promise<void> {
  const change = await beginChange(app, 'import', null);
  await installFrame(app.records, 'dak-lak-2024', async (transaction, frame) => {
    await change.record(transaction, {
      what: 'install-frame',
      subject: { kind: 'campaign', id: frame.id },
    });
  });
}
