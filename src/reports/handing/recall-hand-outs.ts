import { recallMails } from '../../platform/mail/outbox-store.ts';
import type { Records } from '../../platform/records.ts';
import { listDeliveries } from './hand-out-store.ts';

/** Letters of a paper that is being withdrawn and that have not gone out yet do not go out. */
export async function recallHandOuts(records: Records, paper: string, at: string): Promise<void> {
  const deliveries = await listDeliveries(records, paper);
  await recallMails(
    records,
    deliveries.map(({ mail }) => mail),
    at,
  );
}
