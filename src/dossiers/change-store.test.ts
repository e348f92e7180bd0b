import { afterAll, beforeAll, expect, test } from 'vitest';
import { Warehouse } from '../platform/warehouse.ts';
import { insertChange, whileUnchanged } from './change-store.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await Warehouse.open(':memory:');
  await warehouse.run('create table change (seq bigint, kind varchar, changed_at timestamp, batch varchar)');
});
afterAll(() => warehouse.close());

const change = () =>
  warehouse.transaction((session) =>
    insertChange(session, { kind: 'import', at: '2026-11-23 10:00:00', batch: String }),
  );

test('a slow question is answered from one state although changes never cease', async () => {
  let tries = 0;
  const pushes: Promise<unknown>[] = [];
  const [before, after] = await whileUnchanged(warehouse, async () => {
    tries += 1;
    const count = async () =>
      (await warehouse.query<{ n: number }>('select count(*) as n from change'))[0]?.n;
    const first = await count();
    const push = change();
    pushes.push(push);
    // In the turn of a writer the push waits, and so must not be waited for.
    if (tries <= 3) await push;
    return [first, await count()];
  });
  expect(after).toBe(before);
  expect(tries).toBe(4);
  await Promise.all(pushes);
  expect(await warehouse.query('select count(*) as n from change')).toEqual([{ n: 4 }]);
});

test('a question that fails while nothing changes fails', async () => {
  await expect(whileUnchanged(warehouse, () => Promise.reject(new Error('không có')))).rejects.toThrow(
    'không có',
  );
});
