import type { App } from '../../platform/app.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';

/** Asks whether the refused rows of a batch may be taken away as a file, and gives what writes down that they were. */
export async function recordTaking(app: App, batch: string, format: string): Promise<() => Promise<void>> {
  const change = await beginChange(app, 'see-imports', null);
  return async () => {
    // Made-up data are open to anybody, whose takings could fill the disk.
    if (app.asker.kind === 'visitor') return;
    await change.record(app.records, {
      what: 'take-refused-rows',
      subject: { kind: 'batch', id: batch },
      detail: { format },
    });
  };
}
