import type { WarehouseSession } from '../../platform/warehouse.ts';

/** A refused row that bears the code of a dossier. */
export interface RefusedRow {
  readonly batch: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly message: string;
}

/** Refused rows with this code as their files write it, in the order of batches and rows. */
export async function listRefusedOf(session: WarehouseSession, key: string): Promise<RefusedRow[]> {
  return session.query<RefusedRow>(
    `select refusal.batch, refusal.file, refusal.sheet, refusal.row_number as row, refusal.message
    from refusal
    join batch on batch.id = refusal.batch and batch.kind = 'dossiers'
    where refusal.key = $1
    order by batch.seq, refusal.part, refusal.row_number`,
    [key],
  );
}
