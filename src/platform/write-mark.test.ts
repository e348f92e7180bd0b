import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leaveUncounted, openRecords, type Records } from './records.ts';
import { Warehouse, type WarehouseSession } from './warehouse.ts';
import { keepUntilWritten, writeMark } from './write-mark.ts';

let directory: string;
let records: Records;
let warehouse: Warehouse;
let read = 0;

const countRecords = keepUntilWritten(async (store: Records) => {
  read += 1;
  const { rows } = await sql<{ n: number }>`select count(*) as n from thing`.execute(store);
  return rows[0]?.n;
});
const countRows = keepUntilWritten(async (store: WarehouseSession) => {
  read += 1;
  const [row] = await store.query<{ n: number }>('select count(*) as n from thing');
  return row?.n;
});

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-mark-'));
  records = await openRecords(join(directory, 'vedich.sqlite'));
  warehouse = await Warehouse.open(':memory:');
});
afterAll(async () => {
  await records.destroy();
  await warehouse.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  await sql`drop table if exists thing`.execute(records);
  await sql`create table thing (id integer)`.execute(records);
  await sql`insert into thing values (1)`.execute(records);
  await warehouse.run('create or replace table thing (id integer)');
  await warehouse.run('insert into thing values (1)');
  read = 0;
});

describe('a reading kept until the store is written', () => {
  test('is made once for many askers, and again after a row was written or taken away', async () => {
    expect(await Promise.all([countRecords(records), countRecords(records)])).toEqual([1, 1]);
    expect([await countRecords(records), read]).toEqual([1, 1]);
    await sql`insert into thing values (2) returning id`.execute(records);
    expect([await countRecords(records), read]).toEqual([2, 2]);
    await sql`delete from thing`.execute(records);
    expect([await countRecords(records), read]).toEqual([0, 3]);
  });

  test('sees within a transaction what that has written, and outside what was committed', async () => {
    await records
      .transaction()
      .execute(async (transaction) => {
        await sql`insert into thing values (2)`.execute(transaction);
        expect(writeMark(transaction)).toBeNull();
        expect(await countRecords(transaction)).toBe(2);
        throw new Error('given up');
      })
      .catch(() => {});
    expect(await countRecords(records)).toBe(1);
    await records
      .transaction()
      .execute((transaction) => sql`insert into thing values (3)`.execute(transaction));
    expect(await countRecords(records)).toBe(2);
  });

  test('lasts while nothing but the tables that were named is written', async () => {
    await sql`create table if not exists visit (id integer)`.execute(records);
    leaveUncounted(records, ['visit']);
    await countRecords(records);
    const mark = writeMark(records);
    const tables = records.withTables<{ visit: { id: number }; thing: { id: number } }>();
    await tables.insertInto('visit').values({ id: 1 }).execute();
    await tables.insertInto('visit').values({ id: 2 }).returningAll().execute();
    await records.transaction().execute(async (transaction) => {
      await transaction.withTables<{ visit: { id: number } }>().updateTable('visit').set({ id: 3 }).execute();
    });
    await tables.deleteFrom('visit').execute();
    expect([writeMark(records), await countRecords(records), read]).toEqual([mark, 1, 1]);
    // What is written beside them counts, and so does a statement that says its table further on.
    await records.transaction().execute(async (transaction) => {
      await transaction
        .withTables<{ visit: { id: number } }>()
        .insertInto('visit')
        .values({ id: 4 })
        .execute();
      await sql`insert into thing values (2)`.execute(transaction);
    });
    expect([await countRecords(records), read]).toEqual([2, 2]);
    await sql`with it as (select 5 as id) insert into "visit" select id from it`.execute(records);
    expect(writeMark(records)).toBeGreaterThan((mark ?? 0) + 1);
  });

  test('leaves aside the tables that do not matter to the one who asks', async () => {
    await sql`create table if not exists aside (id integer)`.execute(records);
    const insert = (table: 'aside' | 'thing') =>
      records
        .withTables<{ aside: { id: number }; thing: { id: number } }>()
        .insertInto(table)
        .values({ id: 7 })
        .execute();
    const before = [writeMark(records, ['aside']), writeMark(records)];
    await insert('aside');
    expect([writeMark(records, ['aside']), writeMark(records)]).toEqual([before[0], (before[1] ?? 0) + 1]);
    await insert('thing');
    expect(writeMark(records, ['aside'])).toBe((before[0] ?? 0) + 1);
    // A table that nobody counts any more does not take the mark back to one that was.
    const mark = writeMark(records);
    leaveUncounted(records, ['aside']);
    expect(writeMark(records)).toBe(mark);
    await insert('aside');
    expect([writeMark(records), writeMark(records, ['aside'])]).toEqual([mark, mark]);
  });

  test('of the warehouse likewise', async () => {
    expect([await countRows(warehouse), await countRows(warehouse), read]).toEqual([1, 1, 1]);
    await warehouse.run('insert into thing values (2)');
    expect(await countRows(warehouse)).toBe(2);
    const within = await warehouse.transaction(async (session) => {
      await session.run('insert into thing values (3)');
      expect(await countRows(warehouse)).toBe(2);
      return countRows(session);
    });
    expect([within, await countRows(warehouse)]).toEqual([3, 3]);
    const half = warehouse.transaction(async (session) => {
      await session.run('insert into thing values (4)');
      throw new Error('given up');
    });
    await expect(half).rejects.toThrow('given up');
    expect(await countRows(warehouse)).toBe(3);
  });

  test('that failed is made again', async () => {
    let tries = 0;
    const failOnce = keepUntilWritten(async (_: Warehouse) => {
      tries += 1;
      if (tries === 1) throw new Error('once');
      return tries;
    });
    await expect(failOnce(warehouse)).rejects.toThrow('once');
    expect(await failOnce(warehouse)).toBe(2);
  });
});
