import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { type App, openApp } from '../platform/app.ts';
import { importFiles } from './import-files.ts';
import { procedureKind } from './procedure-kind.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);

let directory: string;
let app: App;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  app = await openApp({ directory });
  const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
});

afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

async function importProcedures(content: string) {
  const path = join(app.temporary, 'tthc.csv');
  await writeFile(path, content);
  return importFiles(app, {
    files: [{ path, name: 'tthc.csv' }],
    kind: procedureKind,
    source: null,
    strict: false,
  });
}

test('columns of a procedure table stand in the order of its file', () => {
  expect(procedureKind.table.columns.map((column) => column.name)).toEqual(
    procedureKind.fields.map((field) => field.column).filter((column) => column !== 'key'),
  );
});

test('a catalogue of procedures keeps levels and agencies as the dossiers ask for them', async () => {
  const result = await importProcedures(
    `Mã TTHC,Tên TTHC,Cấp thực hiện,Đơn vị,Mức độ,Có phí,Thời hạn giải quyết
1.001612.000.00.00.H15,Cấp bản sao,Tỉnh; Xã,"Sở Tư pháp, Sở Văn hóa, Thể thao và Du lịch; 643",Toàn trình,Có,5
1.001613,Khác,Huyện,,Một phần,,10 ngày
1.001614,Khác,Liên xã,,Một phần,,
1.001615,Khác,Xã,Sở Lạ,Một phần,,
,,,,,,
`,
  );
  expect(result).toMatchObject({ rows: 4, inserted: 2, refused: 2 });
  expect(result.issues.map(({ row, column, code }) => ({ row, column, code }))).toEqual([
    { row: 4, column: 'Cấp thực hiện', code: 'bad-value' },
    { row: 5, column: 'Đơn vị', code: 'unknown-agency' },
  ]);
  expect(
    await app.warehouse.query(
      'select key, levels, agencies, service_level, has_fee, time_limit_days from procedure order by key',
    ),
  ).toEqual([
    {
      key: '1.001612',
      levels: '["province","department","commune"]',
      agencies: '["643","dept:tuphap","dept:vhttdl"]',
      service_level: 'full',
      has_fee: true,
      time_limit_days: 5,
    },
    {
      key: '1.001613',
      levels: '["district"]',
      agencies: null,
      service_level: 'partial',
      has_fee: false,
      time_limit_days: 10,
    },
  ]);
});
