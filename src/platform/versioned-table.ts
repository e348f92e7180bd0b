import type { WarehouseSession } from './warehouse.ts';

/** A value column of a versioned table; its place in the list is its bit in `said`. */
interface VersionedColumn {
  readonly name: string;
  /** What a new key gets when nobody spoke of the column, as SQL; `null` unless the column refuses it. */
  readonly unsaid: string;
}

/**
 * A table that keeps every version of each key. A version is the state after its batch; `said` is the mask of the
 * columns that the batch spoke of (0: derived by an undo), so a version with `said` is also a *statement*. A
 * statement that changed nothing stands in the twin `<table>_repeat`. The state of a key is, column by column, the
 * value of its latest statement that speaks of the column.
 */
export interface VersionedTable {
  readonly table: string;
  readonly columns: readonly VersionedColumn[];
  /** A key begins with its first statement that speaks of all these columns; earlier ones say nothing. */
  readonly founding: readonly string[];
}

/** What one part of a batch says of each key. */
export interface Statements {
  /** Table or view with `row_number`, `key` and the columns said; where a key repeats, the later row wins. */
  readonly relation: string;
  readonly said: readonly string[];
  readonly batch: number;
  readonly part: number;
  /** The number of the change that makes these statements known. */
  readonly known: number;
}

/** What became of the rows, each counted once, in their order. */
export interface AppliedCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows whose key had already stood in an earlier row; those rows are in `SEQUENCE`. */
  readonly repeated: number;
}

/** Temporary table left by `applyStatements` when a key repeats: `row_number, key, turn, turns, before`. */
export const SEQUENCE = 'versioned_sequence';

/** The mask of the columns said. */
export function maskOf(table: VersionedTable, said: readonly string[]): number {
  return said.reduce((mask, name) => {
    const bit = table.columns.findIndex((column) => column.name === name);
    if (bit < 0) throw new Error(`${table.table} has no column ${name}`);
    return mask | (1 << bit);
  }, 0);
}

/** Writes the statements of one part: new keys straight, known keys merged with what is current, set-wise. */
export async function applyStatements(
  session: WarehouseSession,
  table: VersionedTable,
  statements: Statements,
): Promise<AppliedCounts> {
  const { relation, said, batch, part, known } = statements;
  const mask = maskOf(table, said);
  const names = table.columns.map((column) => column.name);
  const differs = (left: string, right: string) =>
    said.map((name) => `${left}.${name} is distinct from ${right}.${name}`).join(' or ') || 'false';
  const repeats = await findRepeatedKeys(session, relation, said);
  const latest = repeats
    ? `(select * from ${relation} as line where not exists (
        select 1 from ${SEQUENCE} as earlier where earlier.row_number = line.row_number and earlier.turn < earlier.turns))`
    : relation;

  const [stored] = await session.query<{ any: boolean }>(
    `select exists (select 1 from ${table.table} where known_to is null) as any`,
  );
  const columns = `key, ${names.join(', ')}, said, batch, part`;
  const insertNew = (from: string) =>
    session.run(
      `insert into ${table.table} (${columns}, known_from)
      select line.key, ${table.columns.map((column) => (said.includes(column.name) ? `line.${column.name}` : column.unsaid)).join(', ')},
        $1, $2, $3, $4
      from ${from}`,
      [mask, batch, part, known],
    );
  const total = await count(session, `select count(*) as n from ${latest} as line`);
  if (!stored?.any) {
    await insertNew(`${latest} as line`);
    return addTurns({ inserted: total, updated: 0, unchanged: 0 }, repeats, 0, 0);
  }

  await session.run(
    `create or replace temp table versioned_met as
    select line.row_number, line.key, ${names.map((name) => `${said.includes(name) ? 'line' : 'held'}.${name}`).join(', ')},
      ${differs('line', 'held')} as changed
    from ${latest} as line
    join ${table.table} as held on held.key = line.key and held.known_to is null`,
  );
  const [met] = await session.query<{ n: number; changed: number; single_changed: number; single: number }>(
    `select count(*) as n, count(*) filter (where changed) as changed,
      count(*) filter (where changed and ${repeats ? `key not in (select key from ${SEQUENCE})` : 'true'}) as single_changed,
      count(*) filter (where ${repeats ? `key not in (select key from ${SEQUENCE})` : 'true'}) as single
    from versioned_met`,
  );
  if (!met) throw new Error('no counts');
  const [first] = repeats
    ? await session.query<{ changed: number; same: number }>(
        `select count(*) filter (where ${differs('line', 'held')}) as changed,
          count(*) filter (where not (${differs('line', 'held')})) as same
        from ${relation} as line
        join ${SEQUENCE} as sequence on sequence.row_number = line.row_number and sequence.turn = 1
        join ${table.table} as held on held.key = line.key and held.known_to is null`,
      )
    : [{ changed: 0, same: 0 }];
  await insertNew(
    `${latest} as line where not exists (select 1 from versioned_met as met where met.key = line.key)`,
  );
  await writeChanged(session, table, { columns, names, mask, batch, part, known });
  await session.run('drop table versioned_met');
  return addTurns(
    { inserted: total - met.n, updated: met.single_changed, unchanged: met.single - met.single_changed },
    repeats,
    first?.changed ?? 0,
    first?.same ?? 0,
  );
}

interface Turns {
  readonly rows: number;
  readonly changed: number;
}

function addTurns(
  counts: { inserted: number; updated: number; unchanged: number },
  turns: Turns | null,
  firstChanged: number,
  firstSame: number,
): AppliedCounts {
  return {
    inserted: counts.inserted,
    updated: counts.updated + firstChanged + (turns?.changed ?? 0),
    unchanged: counts.unchanged + firstSame + (turns ? turns.rows - turns.changed : 0),
    repeated: turns?.rows ?? 0,
  };
}

/** Puts the rows of keys that stand more than once into `SEQUENCE`, in order; `null` when there are none. */
async function findRepeatedKeys(
  session: WarehouseSession,
  relation: string,
  said: readonly string[],
): Promise<Turns | null> {
  await session.run(
    `create or replace temp table versioned_repeated as
    select key from ${relation} group by key having count(*) > 1`,
  );
  if ((await count(session, 'select count(*) as n from versioned_repeated')) === 0) {
    await session.run('drop table versioned_repeated');
    return null;
  }
  const before = (name: string) => `lag(line.${name}) over turns`;
  await session.run(
    `create or replace temp table ${SEQUENCE} as
    select line.row_number, line.key,
      row_number() over turns as turn,
      count(*) over (partition by line.key) as turns,
      ${before('row_number')} as before,
      ${said.map((name) => `line.${name} is distinct from ${before(name)}`).join(' or ') || 'false'} as changed
    from ${relation} as line
    where line.key in (select key from versioned_repeated)
    window turns as (partition by line.key order by line.row_number)`,
  );
  await session.run('drop table versioned_repeated');
  const [turns] = await session.query<{ rows: number; changed: number }>(
    `select count(*) as rows, count(*) filter (where changed) as changed from ${SEQUENCE} where turn > 1`,
  );
  return turns ?? null;
}

/** Closes what the met keys changed, adds their new versions, and keeps the statements that changed nothing. */
async function writeChanged(
  session: WarehouseSession,
  table: VersionedTable,
  at: {
    columns: string;
    names: readonly string[];
    mask: number;
    batch: number;
    part: number;
    known: number;
  },
): Promise<void> {
  const values = at.names.join(', ');
  const replaced = `known_to is null and key in (select key from versioned_met where changed)`;
  // A version that an earlier part of this same change made was never known: only its statement stays.
  await session.run(
    `insert into ${table.table}_repeat (${at.columns})
    select ${at.columns} from ${table.table} where ${replaced} and known_from = $1 and said <> 0`,
    [at.known],
  );
  await session.run(`delete from ${table.table} where ${replaced} and known_from = $1`, [at.known]);
  await session.run(`update ${table.table} set known_to = $1 where ${replaced}`, [at.known]);
  await session.run(
    `insert into ${table.table} (${at.columns}, known_from)
    select key, ${values}, $1, $2, $3, $4 from versioned_met where changed`,
    [at.mask, at.batch, at.part, at.known],
  );
  await session.run(
    `insert into ${table.table}_repeat (${at.columns})
    select key, ${values}, $1, $2, $3 from versioned_met where not changed`,
    [at.mask, at.batch, at.part],
  );
}

async function count(session: WarehouseSession, sql: string): Promise<number> {
  const [row] = await session.query<{ n: number }>(sql);
  return row?.n ?? 0;
}
