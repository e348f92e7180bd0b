import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, openApp } from '../platform/app.ts';
import { insertAgencies, loadAgencyTree } from './agency-store.ts';
import { readUnits } from './read-units.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-agencies-'));
  app = await openApp({ directory });
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

test('without agencies it says what to do', async () => {
  await expect(loadAgencyTree(app.records)).rejects.toMatchObject({ code: 'not-found' });
});

test('what was stored comes back as it was, however often it is stored', async () => {
  const file = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);
  const { agencies, successions } = readUnits(JSON.parse(await readFile(file, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
  await insertAgencies(app.records, agencies, successions);
  const tree = await loadAgencyTree(app.records);
  expect(tree.root.id).toBe('66');
  expect(tree.agencies).toHaveLength(agencies.length);
  expect(tree.successions).toHaveLength(successions.length);
  for (const agency of agencies) expect(tree.find(agency.id)).toEqual(agency);
  expect(tree.successorsOf('24139')).toEqual(successions.filter(({ fromId }) => fromId === '24139'));
});

test('a stored agency takes the new form', async () => {
  const tree = await loadAgencyTree(app.records);
  const lak = tree.find('656');
  if (!lak) throw new Error('no Lắk');
  await insertAgencies(app.records, [{ ...lak, hCode: 'H15.99' }], []);
  expect((await loadAgencyTree(app.records)).find('656')?.hCode).toBe('H15.99');
});
