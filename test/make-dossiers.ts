import type { SqlValue, Warehouse } from '../src/platform/warehouse.ts';

/** A row of table `dossier` as tests speak of it; instants are `YYYY-MM-DD` or `YYYY-MM-DD HH:mm`. */
export interface MadeDossier {
  readonly key: string;
  readonly agency: string;
  readonly procedure: string | null;
  readonly received_at: string | null;
  readonly due_at: string | null;
  readonly completed_at: string | null;
  /** 1 in person, 2 online, 3 by post. */
  readonly channel: number;
  readonly status: number | null;
  readonly fee: number | null;
  readonly paid_online: boolean | null;
  readonly components_digitised: boolean | null;
  readonly result_digitised: boolean | null;
  readonly electronic_result: boolean | null;
  readonly reused: boolean | null;
  readonly synchronised: boolean | null;
  readonly satisfaction: number | null;
}

let made = 0;

/** A valid dossier, open and in person, with the differences given. */
export function makeDossier(differences: Partial<MadeDossier> = {}): MadeDossier {
  made += 1;
  return {
    key: `H15.${String(made).padStart(8, '0')}`,
    agency: 'dept:tuphap',
    procedure: null,
    received_at: '2024-11-10 08:30',
    due_at: null,
    completed_at: null,
    channel: 1,
    status: 4,
    fee: null,
    paid_online: null,
    components_digitised: null,
    result_digitised: null,
    electronic_result: null,
    reused: null,
    synchronised: null,
    satisfaction: null,
    ...differences,
  };
}

const COLUMNS = [
  'key',
  'agency',
  'procedure',
  'received_at',
  'due_at',
  'completed_at',
  'channel',
  'status',
  'fee',
  'paid_online',
  'components_digitised',
  'result_digitised',
  'electronic_result',
  'reused',
  'synchronised',
  'satisfaction',
] as const satisfies readonly (keyof MadeDossier)[];

const ROWS_A_STATEMENT = 200;

/** Puts the rows straight into table `dossier` as current versions of one new change, and gives its number. */
export async function insertDossiers(warehouse: Warehouse, rows: readonly MadeDossier[]): Promise<number> {
  const seq = await insertMadeChange(warehouse);
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const values: SqlValue[] = [];
    const tuples = rows.slice(start, start + ROWS_A_STATEMENT).map((row) => {
      const places = COLUMNS.map((column) => {
        values.push(row[column]);
        const place = `$${values.length}`;
        return column.endsWith('_at') ? `cast(${place} as timestamp)` : place;
      });
      return `(${places.join(', ')}, 0, ${seq}, 1, ${seq})`;
    });
    await warehouse.run(
      `insert into dossier (${COLUMNS.join(', ')}, said, batch, part, known_from) values ${tuples.join(', ')}`,
      values,
    );
  }
  return seq;
}

/** Takes all dossiers away again; a change like any other. */
export async function deleteDossiers(warehouse: Warehouse): Promise<void> {
  await warehouse.run('delete from dossier');
  await insertMadeChange(warehouse);
}

/** Numbers one more change, so that nobody answers from what was known before it. */
export async function insertMadeChange(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.query<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from change');
  const seq = row?.seq ?? 1;
  await warehouse.run(
    `insert into change values (${seq}, 'import', timestamp '2024-11-08 08:00:00', 'made-${seq}')`,
  );
  return seq;
}
