import type { Records } from '../platform/records.ts';

/** What an installation was made for: the province's own data, or the simulated year of a sample. */
export type Purpose = 'own' | 'sample';

interface SettingRow {
  name: string;
  value: string;
}

const NAME = 'purpose';

/** What the installation was made for; `null` before it was made. */
export async function findPurpose(records: Records): Promise<Purpose | null> {
  const row = await records
    .withTables<{ setting: SettingRow }>()
    .selectFrom('setting')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  return row ? (row.value as Purpose) : null;
}

/** Writes what the installation is made for, unless that is known. */
export async function insertPurpose(records: Records, purpose: Purpose): Promise<void> {
  await records
    .withTables<{ setting: SettingRow }>()
    .insertInto('setting')
    .values({ name: NAME, value: purpose })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}
