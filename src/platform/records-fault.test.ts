import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from './migrate.ts';
import { readStored } from './read-stored.ts';
import { openRecords, type Records } from './records.ts';
import { Warehouse } from './warehouse.ts';

let directory: string;
let records: Records;
const run = (sql: string) => records.executeQuery(CompiledQuery.raw(sql));

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-records-'));
  records = await openRecords(join(directory, 'vedich.sqlite'));
  await run('create table note (text text not null)');
});
afterEach(async () => {
  await records.destroy();
  await rm(directory, { recursive: true });
});

test('a file that can grow no further says so, keeps nothing of the transaction, and goes on once there is room', async () => {
  await run('pragma max_page_count = 20');
  const write = () =>
    records.transaction().execute(async (transaction) => {
      for (let index = 0; index < 100; index += 1)
        await transaction.executeQuery(
          CompiledQuery.raw('insert into note values (?)', ['chữ '.repeat(500)]),
        );
    });
  await expect(write()).rejects.toMatchObject({
    code: 'no-space',
    message: expect.stringContaining('Hãy dọn chỗ'),
  });
  expect((await run('select count(*) as n from note')).rows).toEqual([{ n: 0 }]);
  await run('pragma max_page_count = 100000');
  await write();
  expect((await run('select count(*) as n from note')).rows).toEqual([{ n: 100 }]);
});

test('a stored text that is none of its shape is damage, with its table and key', () => {
  const place = { table: 'target_assignment', key: 'dak-lak-60-000001' };
  expect(readStored(z.array(z.string()), '["a"]', place)).toEqual(['a']);
  for (const text of ['["a', '{}', ''])
    expect(() => readStored(z.array(z.string()), text, place)).toThrow(
      /bảng target_assignment, mục dak-lak-60-000001 không đọc lại được.*vedich restore/,
    );
});

test('records that have lost the list of their steps are damaged, and no step is taken twice', async () => {
  const warehouse = await Warehouse.open(':memory:');
  try {
    await migrate(records, warehouse);
    await run('delete from migration');
    await expect(migrate(records, warehouse)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('vedich.sqlite'),
    });
  } finally {
    await warehouse.close();
  }
});
