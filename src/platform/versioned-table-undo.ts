import { maskOf, type VersionedTable } from './versioned-table.ts';
import type { WarehouseSession } from './warehouse.ts';

/** A later batch that said the same as some parts of the one taken back, and now stands for them. */
export interface Heir {
  readonly fromPart: number;
  readonly toPart: number;
  readonly batch: number;
  /** Its own number for the first of these parts. */
  readonly firstPart: number;
}

/** Parts are numbered within a batch; together they order the statements of a key. */
const PARTS = 1_000_000;

/**
 * Takes the statements of a batch back: each key it spoke of gets the state that the remaining statements give, as if
 * the batch had never been. Versions that were known stay readable up to this change.
 */
export async function withdrawStatements(
  session: WarehouseSession,
  table: VersionedTable,
  withdrawn: { batch: number; known: number; heirs: readonly Heir[] },
): Promise<void> {
  const { batch, known, heirs } = withdrawn;
  const names = table.columns.map((column) => column.name);
  const columns = `key, ${names.join(', ')}, said, batch, part`;
  const statements = (where: string) => statementsSql(table, where);

  await session.run(
    `create or replace temp table versioned_touched as
    select distinct key from (${statements('batch = $1')}) as statement`,
    [batch],
  );
  for (const heir of heirs) {
    await session.run(
      `insert into ${table.table}_repeat (${columns})
      select key, ${names.join(', ')}, said, $1, part - $2 + $3
      from (${statements('batch = $4 and part between $2 and $5')}) as statement`,
      [heir.batch, heir.fromPart, heir.firstPart, batch, heir.toPart],
    );
  }
  await session.run(`update ${table.table} set said = 0 where batch = $1 and said <> 0`, [batch]);
  await session.run(`delete from ${table.table}_repeat where batch = $1`, [batch]);

  await foldTouched(session, table, statements('key in (select key from versioned_touched)'));
  const differs = names.map((name) => `held.${name} is distinct from folded.${name}`).join(' or ');
  await session.run(
    `create or replace temp table versioned_derived as
    select folded.* from versioned_folded as folded
    left join ${table.table} as held on held.key = folded.key and held.known_to is null
    where held.key is null or held.batch = $1 or ${differs}`,
    [batch],
  );
  await session.run(
    `update ${table.table} set known_to = $1
    where known_to is null and key in (
      select key from versioned_derived
      union all
      select key from versioned_touched as touched
      where not exists (select 1 from versioned_folded as folded where folded.key = touched.key)
    )`,
    [known],
  );
  await session.run(
    `insert into ${table.table} (${columns}, known_from)
    select key, ${names.join(', ')}, 0, batch, part, $1 from versioned_derived`,
    [known],
  );
  for (const name of ['touched', 'folded', 'derived']) await session.run(`drop table versioned_${name}`);
}

/** The state that the remaining statements give each touched key; keys without a founding statement are absent. */
async function foldTouched(
  session: WarehouseSession,
  table: VersionedTable,
  statements: string,
): Promise<void> {
  await session.run(`create or replace temp table versioned_folded as ${foldSql(table, statements)}`);
}

/** All statements that stand, as SQL: those that made versions and those that changed nothing. */
export function statementsSql({ table, columns }: VersionedTable, where: string): string {
  const names = `key, ${columns.map(({ name }) => name).join(', ')}, said, batch, part`;
  return `select ${names} from ${table} where said <> 0 and ${where}
    union all
    select ${names} from ${table}_repeat where ${where}`;
}

/** What statements say together of each key, column by column the latest that speaks of it, as SQL. */
export function foldSql(table: VersionedTable, statements: string): string {
  const founding = maskOf(table, table.founding);
  const latest = (name: string, unsaid: string) => {
    const value = `arg_max_null(${name}, place) filter (where said & ${maskOf(table, [name])} <> 0)`;
    return `${unsaid === 'null' ? value : `coalesce(${value}, ${unsaid})`} as ${name}`;
  };
  return `select key, ${table.columns.map((column) => latest(column.name, column.unsaid)).join(', ')},
      max(place) // ${PARTS} as batch, max(place) % ${PARTS} as part
    from (
      select *, min(place) filter (where said & ${founding} = ${founding}) over (partition by key) as founded
      from (select *, batch * ${PARTS} + part as place from (${statements}) as statement) as placed
    ) as ordered
    where place >= founded
    group by key`;
}
