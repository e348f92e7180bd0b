import type { Records } from '../../platform/records.ts';
import { keepUntilWritten } from '../../platform/write-mark.ts';
import type { Acceptance } from './suspicion.ts';

type AcceptanceTables = {
  suspicion_acceptance: {
    suspicion: string;
    accepted_at: string;
    accepted_by: string | null;
    reason: string;
  };
};

/** Who accepted what, by the id of the suspicion. */
export const listAcceptances = keepUntilWritten(async (records: Records) => {
  const rows = await records
    .withTables<AcceptanceTables>()
    .selectFrom('suspicion_acceptance')
    .selectAll()
    .execute();
  return new Map(
    rows.map((row): [string, Acceptance] => [
      row.suspicion,
      { acceptedAt: row.accepted_at, acceptedBy: row.accepted_by, reason: row.reason },
    ]),
  ) as ReadonlyMap<string, Acceptance>;
});

/** Keeps an acceptance; a later one of the same suspicion takes its place. */
export async function insertAcceptance(
  records: Records,
  suspicion: string,
  { acceptedAt, acceptedBy, reason }: Acceptance,
): Promise<void> {
  await records
    .withTables<AcceptanceTables>()
    .insertInto('suspicion_acceptance')
    .values({ suspicion, accepted_at: acceptedAt, accepted_by: acceptedBy, reason })
    .onConflict((conflict) =>
      conflict.column('suspicion').doUpdateSet((row) => ({
        accepted_at: row.ref('excluded.accepted_at'),
        accepted_by: row.ref('excluded.accepted_by'),
        reason: row.ref('excluded.reason'),
      })),
    )
    .execute();
}

export async function deleteAcceptance(records: Records, suspicion: string): Promise<void> {
  await records
    .withTables<AcceptanceTables>()
    .deleteFrom('suspicion_acceptance')
    .where('suspicion', '=', suspicion)
    .execute();
}
