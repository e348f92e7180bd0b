import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { explainMigration } from './damage.ts';
import type { Records } from './records.ts';
import type { Warehouse } from './warehouse.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Brings both databases to the newest shape: numbered SQL files, forward only, each in one transaction. */
export async function migrate(records: Records, warehouse: Warehouse): Promise<void> {
  await migrateRecords(records).catch((error: unknown) => {
    throw explainMigration('vedich.sqlite', error);
  });
  await migrateWarehouse(warehouse).catch((error: unknown) => {
    throw explainMigration('warehouse.duckdb', error);
  });
}

async function migrateRecords(records: Records): Promise<void> {
  await records.executeQuery(
    CompiledQuery.raw(
      'create table if not exists migration (name text primary key, applied_at text not null)',
    ),
  );
  const done = await records.executeQuery<{ name: string }>(CompiledQuery.raw('select name from migration'));
  for (const { name, statements } of await pending('records', done.rows)) {
    await records.transaction().execute(async (transaction) => {
      for (const statement of statements) await transaction.executeQuery(CompiledQuery.raw(statement));
      await transaction.executeQuery(
        CompiledQuery.raw('insert into migration values (?, ?)', [name, new Date().toISOString()]),
      );
    });
  }
}

async function migrateWarehouse(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    'create table if not exists migration (name varchar not null, applied_at varchar not null)',
  );
  const done = await warehouse.query<{ name: string }>('select name from migration');
  for (const { name, statements } of await pending('warehouse', done)) {
    await warehouse.transaction(async (session) => {
      for (const statement of statements) await session.run(statement);
      await session.run('insert into migration values ($1, $2)', [name, new Date().toISOString()]);
    });
  }
}

/** The changes of shape that this program knows, of each database. */
export async function listMigrations(): Promise<{ records: string[]; warehouse: string[] }> {
  return { records: await namesIn('records'), warehouse: await namesIn('warehouse') };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(`${MIGRATIONS}${folder}`)).filter((name) => name.endsWith('.sql')).sort();
}

async function pending(folder: string, done: readonly { name: string }[]) {
  const names = await namesIn(folder);
  const missing = names.filter((name) => !done.some((row) => row.name === name));
  return Promise.all(
    missing.map(async (name) => ({
      name,
      statements: (await readFile(`${MIGRATIONS}${folder}/${name}`, 'utf8'))
        .split(/;\s*$/m)
        .map((statement) => statement.trim())
        .filter((statement) => statement !== '' && !/^(--[^\n]*\n?)+$/.test(statement)),
    })),
  );
}
