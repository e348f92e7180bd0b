import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCampaign } from '../campaigns/campaign-store.ts';
import { listBatches } from '../intake/batch-store.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { importFiles } from '../intake/import-files.ts';
import { type App, openApp } from '../platform/app.ts';
import { ignoreProgress } from '../platform/progress.ts';
import { loadCatalogue } from '../procedures/procedure-store.ts';
import { installOwn } from './install-own.ts';
import { installSample } from './install-sample.ts';
import { findPurpose } from './purpose-store.ts';

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

test('made-up data never enter an installation that holds real ones', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-own-'));
  const own = await openApp({ directory });
  await installOwn(own);
  const path = join(directory, 'that.csv');
  await writeFile(path, 'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận\nHS-1,Sở Tư pháp,08/11/2024\n');
  const files = [{ path, name: 'that.csv' }];
  await importFiles(own, { files, kind: dossierKind, source: null, strict: true });
  await expect(installSample(own, ignoreProgress, { dossiers: 1000, seed: 1 })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await listBatches(own.warehouse)).toHaveLength(1);
  expect(await findPurpose(own.records)).toBe('own');
  await own.close();
  await rm(directory, { recursive: true, force: true });
});
