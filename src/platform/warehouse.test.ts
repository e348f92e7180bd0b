import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type App, openApp } from './app.ts';

let directory: string;
let app: App;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  app = await openApp({ directory });
});

afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

describe('an opened data directory', () => {
  test('gives counts as numbers, and refuses those a number cannot hold', async () => {
    expect(await app.warehouse.query('select count(*) as n from change')).toEqual([{ n: 0 }]);
    await expect(app.warehouse.query('select 9007199254740993::bigint as n')).rejects.toThrow(RangeError);
  });

  test('rolls a failed transaction back whole, and goes on', async () => {
    const insert = "insert into change values (1, 'import', now()::timestamp, 'a')";
    await expect(
      app.warehouse.transaction(async (session) => {
        await session.run(insert);
        throw new Error('in the middle');
      }),
    ).rejects.toThrow('in the middle');
    expect(await app.warehouse.query('select count(*) as n from change')).toEqual([{ n: 0 }]);
    await app.warehouse.transaction((session) => session.run(insert));
    expect(await app.warehouse.query('select count(*) as n from change')).toEqual([{ n: 1 }]);
  });

  test('lets one writer in at a time, in the order of asking', async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((number) =>
        app.warehouse.transaction(async (session) => {
          const [row] = await session.query<{ n: number }>('select count(*) as n from change');
          await session.run("insert into change values ($1, 'import', now()::timestamp, 'a')", [number]);
          order.push((row?.n ?? 0) + 1);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });

  test('keeps what was committed when opened again', async () => {
    await app.warehouse.run("insert into change values (7, 'import', now()::timestamp, 'a')");
    await app.close();
    app = await openApp({ directory });
    expect(await app.warehouse.query('select seq from change')).toEqual([{ seq: 7 }]);
  });
});

test('a reader never sees a torn row while the first rows of a table are committed', async () => {
  for (let round = 0; round < 12; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'vedich-torn-'));
    const own = await openApp({ directory: folder });
    let done = false;
    const seen: unknown[] = [];
    const read = async () => {
      while (!done) seen.push(...(await own.warehouse.query('select kind, batch from change')));
    };
    const readers = [read(), read()];
    await own.warehouse.transaction((session) =>
      session.run(
        "insert into change values (1, 'import', now()::timestamp, 'a long name of a batch, not inlined')",
      ),
    );
    seen.push(...(await own.warehouse.query('select kind, batch from change')));
    done = true;
    await Promise.all(readers);
    await own.close();
    await rm(folder, { recursive: true, force: true });
    expect(new Set(seen.map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ kind: 'import', batch: 'a long name of a batch, not inlined' })]),
    );
  }
});
