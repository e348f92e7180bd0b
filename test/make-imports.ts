import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { insertAgencies } from '../src/agencies/agency-store.ts';
import { resultKind } from '../src/indicators/result-kind.ts';
import { dossierKind } from '../src/intake/dossier-kind.ts';
import { importFiles } from '../src/intake/import-files.ts';
import type { ImportKind } from '../src/intake/import-kind.ts';
import type { ImportRequest } from '../src/intake/import-request.ts';
import type { ImportResult } from '../src/intake/intake-api.ts';
import { procedureKind } from '../src/intake/procedure-kind.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { ignoreProgress, type OnProgress } from '../src/platform/progress.ts';
import { closeAndRemove, copyTemplate } from './data-template.ts';
import { AGENCIES, SUCCESSIONS } from './small-province.ts';

/** A file as people send it: its kind and its text. */
export interface MadeFile {
  readonly kind: 'dossiers' | 'procedures' | 'results';
  readonly text: string;
}

const KINDS: Readonly<Record<MadeFile['kind'], ImportKind>> = {
  dossiers: dossierKind,
  procedures: procedureKind,
  results: resultKind,
};

/** A small province opened in a directory of its own, with a clock that the test sets. */
export async function openSmallProvince(start: string) {
  const directory = await copyTemplate('small province', ({ records }) =>
    insertAgencies(records, AGENCIES, SUCCESSIONS),
  );
  const clock = { now: new Date(start) };
  const app = await openApp({ directory, clock: () => clock.now });
  return { app, clock, close: () => closeAndRemove(app) };
}

let written = 0;

/** Imports one file, or does with it what else the request asks. */
export async function importMade(
  app: App,
  file: MadeFile,
  differences: Partial<ImportRequest> = {},
  onProgress: OnProgress = ignoreProgress,
): Promise<ImportResult> {
  written += 1;
  const path = join(app.temporary, `made-${written}.csv`);
  await writeFile(path, file.text);
  const request = { kind: KINDS[file.kind], source: null, strict: false, ...differences };
  return importFiles(app, { files: [{ path, name: 'made.csv' }], ...request }, onProgress);
}

/** Every table of the warehouse and of the records, row by row. */
export async function dumpAll(app: App): Promise<Readonly<Record<string, readonly string[]>>> {
  const dump: Record<string, readonly string[]> = {};
  const tables = await app.warehouse.query<{ name: string }>(
    // Where the audit ended is noted a second later, and is no part of what an import says.
    "select table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_name <> 'audit_head' order by 1",
  );
  for (const { name } of tables) {
    const rows = await app.warehouse.query<{ row: string }>(
      `select cast(line as varchar) as row from ${name} as line`,
    );
    dump[name] = rows.map(({ row }) => row).sort();
  }
  for (const { name } of await app.records.introspection.getTables())
    dump[`records ${name}`] = (
      await app.records.withTables<Record<string, object>>().selectFrom(name).selectAll().execute()
    )
      .map((row) => JSON.stringify(row))
      .sort();
  return dump;
}

const flag = fc.constantFrom('Có', 'Không', '');
const pick = (values: readonly string[]) => fc.constantFrom(...values);
const DAYS = [
  '30/10/2024',
  '31/10/2024',
  '01/11/2024',
  '05/11/2024',
  '08/11/2024',
  '09/11/2024',
  '12/11/2024',
];
const CODES = ['1.000001', '1.000002', '1.000003', '1.000004'];

/** Columns of a file of dossiers and what may stand in them, wrong values too. */
const DOSSIER_COLUMNS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'Đơn vị tiếp nhận': pick(['dept:a', 'dept:a', 'dept:a', 'dept:b', '1', '13', '19', '21', 'Sở Lạ']),
  'Mã TTHC': pick([...CODES, '']),
  'Ngày tiếp nhận': pick([...DAYS, ...DAYS, '31/02/2024', '']),
  'Ngày hẹn trả': pick([...DAYS, '']),
  'Ngày kết thúc xử lý': pick(['', '', '', '', '', '09/11/2024', '12/11/2024', '01/11/2024']),
  'Hình thức nộp': pick(['Trực tuyến', 'Trực tiếp', '']),
  'Phí, lệ phí': pick(['0', '20.000', '']),
  'Thanh toán trực tuyến': flag,
  'Số hóa TPHS': flag,
  'Số hóa kết quả': flag,
  'Mức độ hài lòng': pick(['Hài lòng', 'Bình thường', '']),
};

function csv(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, ...rows].map((row) => row.join(';')).join('\n');
}

/** Any file of dossiers out of eight codes, with any of its columns. */
export const anyDossierFile: fc.Arbitrary<MadeFile> = fc
  .record({
    absent: fc.subarray(Object.keys(DOSSIER_COLUMNS).slice(1), { maxLength: 4 }),
    rows: fc.array(fc.record({ key: fc.integer({ min: 1, max: 8 }), cells: fc.record(DOSSIER_COLUMNS) }), {
      minLength: 6,
      maxLength: 14,
    }),
  })
  .map(({ absent, rows }) => {
    const headings = Object.keys(DOSSIER_COLUMNS).filter((heading) => !absent.includes(heading));
    const lines = rows.map(({ key, cells }) => [
      `H${key}`,
      ...headings.map((heading) => cells[heading] ?? ''),
    ]);
    return { kind: 'dossiers', text: csv(['Mã hồ sơ', ...headings], lines) };
  });

/** Any file of procedures. */
export const anyProcedureFile: fc.Arbitrary<MadeFile> = fc
  .uniqueArray(
    fc.record({
      code: pick(CODES),
      agencies: pick(['', 'dept:a', 'dept:a; 13', '21; 19']),
      level: pick(['Toàn trình', 'Một phần', 'Cung cấp thông tin']),
      fee: pick(['Có', 'Không']),
    }),
    { minLength: 1, selector: ({ code }) => code },
  )
  .map((rows) => ({
    kind: 'procedures',
    text: csv(
      ['Mã TTHC', 'Đơn vị', 'Mức độ', 'Có phí'],
      rows.map(({ code, agencies, level, fee }) => [code, `"${agencies}"`, level, fee]),
    ),
  }));

/** Any file of declared figures of two periods. */
export const anyResultFile: fc.Arbitrary<MadeFile> = fc
  .array(
    fc.record({
      agency: pick(['66', 'dept:a', '13', '1']),
      indicator: pick(['online-dossiers', 'on-time', 'transparency']),
      above: fc.integer({ min: 0, max: 20 }),
      from: pick(['01/11/2024', '08/11/2024']),
      source: pick(['', 'Cổng']),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((rows) => ({
    kind: 'results',
    text: csv(
      ['Đơn vị', 'Chỉ tiêu', 'Tử số', 'Mẫu số', 'Từ ngày', 'Đến ngày', 'Nguồn'],
      rows.map(({ agency, indicator, above, from, source }) => [
        agency,
        indicator,
        `${above}`,
        '20',
        from,
        '12/11/2024',
        source,
      ]),
    ),
  }));

/** Any file, mostly of dossiers. */
export const anyFile: fc.Arbitrary<MadeFile> = fc.oneof(
  { arbitrary: anyDossierFile, weight: 4 },
  { arbitrary: anyProcedureFile, weight: 2 },
  { arbitrary: anyResultFile, weight: 1 },
);
