import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { importFiles } from '../intake/import-files.ts';
import { openImporter } from '../intake/import-for-test.ts';
import type { App } from '../platform/app.ts';
import { RESULT_FIELDS, resultKind } from './result-kind.ts';
import { listResults } from './result-store.ts';

const importer = openImporter();
let app: App;

beforeEach(() => {
  app = importer.app;
});

async function importResults(content: string, source: string | null = null) {
  const path = join(app.temporary, 'kq.csv');
  await writeFile(path, content);
  return importFiles(app, { files: [{ path, name: 'kq.csv' }], kind: resultKind, source, strict: false });
}

const window = { from: '2024-01-01', to: '2024-10-31' };

test('the table keeps the columns in the order of the fields', () => {
  expect(resultKind.table.columns.map((column) => column.name)).toEqual(
    RESULT_FIELDS.map((field) => field.column),
  );
});

test('a rate alone stands as it is; counts stand beside none', async () => {
  const result = await importResults(
    `Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Tỷ lệ (%);Từ ngày;Đến ngày;Nguồn
Sở Tài chính;online-dossiers;;;35,2;01/01/2024;31/10/2024;Phụ lục I
Huyện Krông Búk;online-payments;1.056;10.000;;01/01/2024;31/10/2024;Phụ lục I
Sở Tài chính;transparency;;;97.5;01/01/2024;31/10/2024;Phụ lục I
`,
  );
  expect(result).toMatchObject({ rows: 3, inserted: 3, refused: 0 });
  expect(await listResults(app.warehouse, window)).toMatchObject([
    {
      agency: '649',
      indicator: 'online-payments',
      numerator: 1056,
      denominator: 10000,
      percent: null,
      source: 'Phụ lục I',
    },
    {
      agency: 'dept:taichinh',
      indicator: 'online-dossiers',
      numerator: null,
      denominator: null,
      percent: 35.2,
    },
    { agency: 'dept:taichinh', indicator: 'transparency', percent: 97.5 },
  ]);
});

test.each([
  ['Sở Tài chính,no-such-code,1,2,,01/01/2024,31/10/2024', 'bad-value', 'Chỉ tiêu'],
  ['Sở Tài chính,,1,2,,01/01/2024,31/10/2024', 'missing-key', 'Chỉ tiêu'],
  ['Sở Tài chính,on-time,1,2,,,31/10/2024', 'missing-key', 'Từ ngày'],
  ['Sở Tài chính,on-time,1,2,,01/01/2024,31/31/2024', 'bad-date', 'Đến ngày'],
  ['Sở Tài chính,on-time,1,,,01/01/2024,31/10/2024', 'bad-number', 'Tỷ lệ (%)'],
  ['Sở Tài chính,on-time,,,352,01/01/2024,31/10/2024', 'bad-number', 'Tỷ lệ (%)'],
  ['Sở Tài chính,on-time,một,2,,01/01/2024,31/10/2024', 'bad-number', 'Tử số'],
  ['Sở Tài chính,on-time,1,2,,31/10/2024,01/01/2024', 'bad-value', 'Đến ngày'],
  ['Sở Tài chính,on-time,3,2,,01/01/2024,31/10/2024', 'bad-value', 'Tử số'],
  ['Sở Tài chính,on-time,243,1.000,"24,32",01/01/2024,31/10/2024', 'bad-value', 'Tỷ lệ (%)'],
  ['Sở Tài chính,on-time,243,1.000,"24,4",01/01/2024,31/10/2024', 'bad-value', 'Tỷ lệ (%)'],
  ['Sở Lạ,on-time,1,2,,01/01/2024,31/10/2024', 'unknown-agency', 'Đơn vị'],
])('refuses "%s" as %s', async (line, code, column) => {
  const result = await importResults(`Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Tỷ lệ (%),Từ ngày,Đến ngày\n${line}\n`);
  expect(result).toMatchObject({ rows: 1, refused: 1, issues: [{ code, column }] });
});

test.each(['1,3,"33,33"', '2,3,"66,66"', '2,3,"66,7"', '2,3,67', '0,0,0', '3,3,100'])(
  'keeps counts beside a rate that rounds them: %s',
  async (figures) => {
    const result = await importResults(
      `Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Tỷ lệ (%),Từ ngày,Đến ngày\nSở Tài chính,on-time,${figures},01/01/2024,31/10/2024\n`,
    );
    expect(result).toMatchObject({ inserted: 1, refused: 0 });
  },
);

test('the same figure of another source is another result; the same source replaces it whole', async () => {
  const head = 'Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\n';
  const first = `${head}Sở Tài chính,on-time,90,100,01/01/2024,31/10/2024\n`;
  expect(await importResults(first, 'Cổng DVCQG')).toMatchObject({ inserted: 1 });
  expect(await importResults(first, 'Tỉnh')).toMatchObject({ inserted: 1 });
  expect(await importResults(first, 'Tỉnh')).toMatchObject({ inserted: 0, unchanged: 1 });
  const rate = 'Đơn vị,Chỉ tiêu,Tỷ lệ (%),Từ ngày,Đến ngày\nSở Tài chính,on-time,91,2024-01-01,2024-10-31\n';
  expect(await importResults(rate, 'Tỉnh')).toMatchObject({ updated: 1 });
  expect(await listResults(app.warehouse, window)).toMatchObject([
    { source: 'Cổng DVCQG', numerator: 90, denominator: 100, percent: null },
    { source: 'Tỉnh', numerator: null, denominator: null, percent: 91 },
  ]);
});

test.each([
  ['Tỷ lệ hồ sơ nộp trực tuyến', 'online-dossiers'],
  ['hồ sơ  TRỰC TUYẾN', 'online-dossiers'],
  ['"Công khai, minh bạch"', 'transparency'],
  ['Tỷ lệ TTHC công bố đúng hạn', 'published-on-time'],
  ['Đúng hạn', 'on-time'],
  ['Thanh toán trực tuyến', 'online-payments'],
  ['Số hóa hồ sơ', 'digitised-dossiers'],
])('an indicator may be named: %s', async (name, indicator) => {
  const result = await importResults(
    `Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\nSở Tài chính,${name},1,2,01/01/2024,31/10/2024\n`,
  );
  expect(result).toMatchObject({ inserted: 1, refused: 0 });
  expect(await listResults(app.warehouse, window)).toMatchObject([{ indicator }]);
});

test.each(['Tỷ lệ lạ', 'Tỷ lệ'])('a name of no indicator is told the codes: %s', async (name) => {
  const { issues } = await importResults(
    `Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\nSở Tài chính,${name},1,2,01/01/2024,31/10/2024\n`,
  );
  expect(issues).toMatchObject([{ code: 'bad-value', column: 'Chỉ tiêu', value: name }]);
  expect(issues[0]?.message).toContain('online-payments (Tỷ lệ hồ sơ thanh toán trực tuyến)');
});

test('counts of procedures with payment are kept as the portal gives them', async () => {
  const result = await importResults(
    `Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Tỷ lệ (%),Từ ngày,Đến ngày
Sở Tài chính,procedures-paid-online,11,6,"183,33",01/01/2024,31/10/2024
Sở Tài chính,fee-procedures-with-dossiers,6,2,,01/01/2024,31/10/2024
Sở Tài chính,online-payments,6,2,,01/01/2024,31/10/2024
`,
  );
  expect(result).toMatchObject({ inserted: 2, refused: 1, issues: [{ row: 4, column: 'Tử số' }] });
});

test('two sources that differ only in a number of a person stay two, and keep no such number', async () => {
  const header = 'Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày,Nguồn';
  const row = (source: string, numerator: number) =>
    `643,online-dossiers,${numerator},100,01/01/2024,31/10/2024,${source}`;
  const content = [header, row('CV 0912345678', 1), row('CV 0987654321', 2)].join('\n');
  expect(await importResults(content)).toMatchObject({ inserted: 2, updated: 0, notes: 0, personalCells: 2 });
  const sources = (await listResults(app.warehouse, window)).map(({ source }) => source);
  expect(new Set(sources).size).toBe(2);
  for (const source of sources) expect(source).toMatch(/^CV … #[0-9a-f]{4}$/);
  expect(await importResults([header, row('CV 0912345678', 1)].join('\n'))).toMatchObject({ unchanged: 1 });
});
