import type { Warehouse } from '../src/platform/warehouse.ts';

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

const TYPES: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  key: 'VARCHAR',
  agency: 'VARCHAR',
  procedure: 'VARCHAR',
  received_at: 'VARCHAR',
  due_at: 'VARCHAR',
  completed_at: 'VARCHAR',
  channel: 'TINYINT',
  status: 'TINYINT',
  fee: 'BIGINT',
  paid_online: 'BOOLEAN',
  components_digitised: 'BOOLEAN',
  result_digitised: 'BOOLEAN',
  electronic_result: 'BOOLEAN',
  reused: 'BOOLEAN',
  synchronised: 'BOOLEAN',
  satisfaction: 'TINYINT',
};
const VALUES = COLUMNS.map((name) =>
  name.endsWith('_at') ? `cast(made.${name} as timestamp)` : `made.${name}`,
);

/** Puts the rows straight into table `dossier` as current versions of one new change, and gives its number. */
export async function insertDossiers(warehouse: Warehouse, rows: readonly MadeDossier[]): Promise<number> {
  const seq = await insertMadeChange(warehouse);
  await warehouse.run(
    `insert into dossier (${COLUMNS.join(', ')}, said, batch, part, known_from)
    select ${VALUES.join(', ')}, 0, ${seq}, 1, ${seq}
    from (select unnest(from_json($1::json, '${JSON.stringify([TYPES])}')) as made)`,
    [JSON.stringify(rows)],
  );
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
