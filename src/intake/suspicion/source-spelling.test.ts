import { expect, test } from 'vitest';
import { openImporter } from '../import-for-test.ts';
import { listEarlier } from './batch-finding-store.ts';
import { addUpSpellings } from './source-spelling.ts';

const importer = openImporter();
const file = (key: string) => `Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận\n${key};Sở Tư pháp;20/11/2024`;

test('earlier batches of a source are those of any spelling of it', async () => {
  const first = await importer.importCsv(file('A'), { source: 'Cổng DVC' });
  await importer.importCsv(file('B'), { source: 'Cổng khác' });
  await importer.importCsv(file('C'));
  const second = await importer.importCsv(file('D'), { source: 'cổng  dvc' });
  const earlier = await listEarlier(importer.app.warehouse, 99, 'CONG DVC');
  expect(earlier.map(({ id }) => id)).toEqual([second.batch, first.batch]);
  expect(await listEarlier(importer.app.warehouse, 99, null)).toHaveLength(1);
});

test('days of one source are added up over its spellings', () => {
  expect(
    addUpSpellings([
      { agency: 'Cổng DVC', day: '2024-11-20', count: 2 },
      { agency: 'cổng dvc', day: '2024-11-20', count: 3 },
      { agency: 'cổng dvc', day: '2024-11-19', count: 1 },
    ]),
  ).toEqual([
    { agency: 'Cổng DVC', day: '2024-11-19', count: 1 },
    { agency: 'Cổng DVC', day: '2024-11-20', count: 5 },
  ]);
});
