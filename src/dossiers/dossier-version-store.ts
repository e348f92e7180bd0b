import type { WarehouseSession } from '../platform/warehouse.ts';
import { DOSSIER_TABLE } from './dossier-table.ts';

/** What a batch said of a dossier: the state after it, field by field as text, and the mask of the fields it spoke of. */
export interface DossierStatement {
  readonly values: Readonly<Record<string, string | null>>;
  readonly said: number;
  /** Number of the batch's change. */
  readonly batch: number;
  readonly part: number;
}

/** One version of a dossier, known from one change until before another. */
export interface DossierVersion extends DossierStatement {
  readonly knownFrom: number;
  readonly knownTo: number | null;
}

const NAMES = DOSSIER_TABLE.columns.map(({ name }) => name);
const TEXTS = NAMES.map((name) => `cast(${name} as varchar) as ${name}`).join(', ');

/** Every version of the dossier, the oldest first. */
export async function listDossierVersions(session: WarehouseSession, key: string): Promise<DossierVersion[]> {
  const rows = await session.query(
    `select ${TEXTS}, said, batch, part, known_from, known_to from ${DOSSIER_TABLE.table} where key = $1 order by known_from`,
    [key],
  );
  return rows.map((row) => ({
    ...toStatement(row),
    knownFrom: Number(row.known_from),
    knownTo: row.known_to === null ? null : Number(row.known_to),
  }));
}

/** What was said of the dossier without changing it, in the order of the batches. */
export async function listDossierRepeats(
  session: WarehouseSession,
  key: string,
): Promise<DossierStatement[]> {
  const rows = await session.query(
    `select ${TEXTS}, said, batch, part from ${DOSSIER_TABLE.table}_repeat where key = $1 order by batch, part`,
    [key],
  );
  return rows.map(toStatement);
}

function toStatement(row: Readonly<Record<string, unknown>>): DossierStatement {
  const values = NAMES.map((name) => [name, (row[name] ?? null) as string | null] as const);
  return {
    values: Object.fromEntries(values),
    said: Number(row.said),
    batch: Number(row.batch),
    part: Number(row.part),
  };
}
