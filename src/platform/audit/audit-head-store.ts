import type { WarehouseSession } from '../warehouse.ts';
import type { AuditEntry } from './audit-entry.ts';

/** The end of the chain. */
export type AuditHead = Pick<AuditEntry, 'number' | 'hash'>;

/** The end of the chain as the warehouse remembers it; `null` where it has none yet. */
export async function findKeptHead(session: WarehouseSession): Promise<AuditHead | null> {
  const [head] = await session.query<AuditHead>(
    'select number, hash from audit_head order by number desc limit 1',
  );
  return head ?? null;
}

/** Remembers a later end of the chain; inside a transaction. */
export async function keepHead(session: WarehouseSession, head: AuditHead): Promise<void> {
  const kept = await findKeptHead(session);
  if (kept === null) await session.run('insert into audit_head values ($1, $2)', [head.number, head.hash]);
  else if (kept.number < head.number)
    await session.run('update audit_head set number = $1, hash = $2', [head.number, head.hash]);
}
