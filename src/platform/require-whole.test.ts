import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openApp, RECORDS_FILE, WAREHOUSE_FILE } from './app.ts';
import { explainRecords } from './damage.ts';
import { Warehouse } from './warehouse.ts';

let directory: string;
const at = (name: string) => join(directory, name);

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'vedich-begun-')), 'data');
  await mkdir(directory);
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

async function makeWarehouse(bytes: number): Promise<void> {
  await rm(at(WAREHOUSE_FILE), { force: true });
  await (await Warehouse.open(at(WAREHOUSE_FILE))).close();
  await truncate(at(WAREHOUSE_FILE), bytes);
}

test('a directory whose making was broken off, by a kill or a full disk, is made again', async () => {
  for (const bytes of [0, 1, 4096, 8192, 12_287]) {
    await makeWarehouse(bytes);
    const app = await openApp({ directory });
    expect(await app.warehouse.query('select count(*) as n from batch')).toEqual([{ n: 0 }]);
    await app.close();
    await rm(at(RECORDS_FILE));
  }
});

test('a warehouse that ends as early is damage where there are records, a log of what was committed, or files', async () => {
  await (await openApp({ directory })).close();
  await truncate(at(WAREHOUSE_FILE), 8192);
  await expect(openApp({ directory })).rejects.toMatchObject({ code: 'damaged' });

  await rm(at(RECORDS_FILE));
  await makeWarehouse(4096);
  await writeFile(at(`${WAREHOUSE_FILE}.wal`), 'committed');
  await expect(openApp({ directory })).rejects.toMatchObject({ code: 'damaged' });

  await rm(at(`${WAREHOUSE_FILE}.wal`));
  await mkdir(at('files/refused'));
  await expect(openApp({ directory })).rejects.toMatchObject({ code: 'damaged' });
});

test('no room for the index of the log of records is a full disk; a disk that fails otherwise is no defect', () => {
  const failure = (errcode: number) => Object.assign(new Error('disk I/O error'), { errcode });
  expect(explainRecords(failure(4874))).toMatchObject({ code: 'no-space' });
  expect(explainRecords(failure(1802))).toMatchObject({
    code: 'damaged',
    message: expect.stringContaining('vedich.sqlite'),
  });
});
