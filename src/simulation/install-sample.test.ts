import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCampaign } from '../campaigns/campaign-store.ts';
import { listBatches } from '../intake/batch-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { ignoreProgress } from '../platform/progress.ts';
import { loadCatalogue } from '../procedures/procedure-store.ts';
import { installSample } from './install-sample.ts';

let app: App;

beforeAll(async () => {
  app = await openApp({ directory: await mkdtemp(join(tmpdir(), 'vedich-sample-')) });
  await installSample(app, ignoreProgress, { dossiers: 10_000, seed: 3 });
});

afterAll(async () => {
  await app.close();
  await rm(app.directory, { recursive: true, force: true });
});

test('the sample holds the campaign, the catalogue of the plan and the year, all labelled as made up', async () => {
  expect(await findCampaign(app.records, 'dak-lak-60')).not.toBeNull();
  const { procedures } = await loadCatalogue(app.warehouse);
  expect(procedures.filter(({ serviceLevel }) => serviceLevel === 'full')).toHaveLength(730);
  const made = { refused: 0, notes: 0, simulated: true, source: 'Số liệu mô phỏng' };
  expect(await listBatches(app.warehouse)).toMatchObject([
    { kind: 'dossiers', inserted: 10_000, ...made },
    { kind: 'procedures', inserted: 1732, ...made },
  ]);
  expect(await readdir(app.temporary)).not.toContain('mo-phong');
});

test('an installation that has the sample is left alone', async () => {
  const before = await listBatches(app.warehouse);
  await installSample(app, ignoreProgress, { dossiers: 12_000, seed: 4 });
  expect(await listBatches(app.warehouse)).toEqual(before);
});
