import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, openApp } from '../platform/app.ts';
import { loadCatalogue } from './procedure-store.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-procedures-'));
  app = await openApp({ directory });
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

async function insert(values: string): Promise<void> {
  await app.warehouse.run(
    `insert into procedure (key, name, field, levels, agencies, service_level, has_fee, time_limit_days,
      said, batch, part, known_from, known_to) values ${values}`,
  );
}

test('an empty catalogue has no procedures', async () => {
  expect((await loadCatalogue(app.warehouse)).procedures).toEqual([]);
});

test('only current versions are in the catalogue', async () => {
  await insert(`('1.000001', 'Cũ', null, null, null, 'partial', false, null, 0, 1, 1, 1, 2),
    ('1.000001', 'Đăng ký khai sinh', 'Hộ tịch', '["commune"]', '["24118","24121"]', 'full', false, 1, 0, 2, 2, 2, null),
    ('1.000002', null, null, null, null, null, null, null, 0, 1, 1, 1, null)`);
  const catalogue = await loadCatalogue(app.warehouse);
  expect(catalogue.procedures).toEqual([
    {
      code: '1.000001',
      name: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      levels: ['commune'],
      agencyIds: ['24118', '24121'],
      serviceLevel: 'full',
      hasFee: false,
      timeLimitDays: 1,
      validFrom: null,
      validTo: null,
    },
    {
      code: '1.000002',
      name: '1.000002',
      field: '',
      levels: [],
      agencyIds: [],
      serviceLevel: 'information',
      hasFee: false,
      timeLimitDays: null,
      validFrom: null,
      validTo: null,
    },
  ]);
  expect(catalogue.onlineServicesOf('24118')).toEqual(new Set(['1.000001']));
  expect(catalogue.find('1.000003')).toBeNull();
});
