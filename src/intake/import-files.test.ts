import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { dataVersion } from '../dossiers/change-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { findBatch, listBatches } from './batch-store.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import type { ImportKind } from './import-kind.ts';
import { listRefusals } from './refused/refusal-store.ts';
import { undoBatch } from './undo-batch.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);

let directory: string;
let app: App;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  app = await openApp({ directory, clock: () => new Date('2026-11-23T03:00:00Z') });
  const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
});

afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

interface Options {
  readonly kind?: ImportKind;
  readonly strict?: boolean;
  readonly source?: string;
}

async function write(name: string, content: string | Uint8Array): Promise<{ path: string; name: string }> {
  const path = join(directory, 'tmp', name);
  await writeFile(path, content);
  return { path, name };
}

async function importCsv(content: string, options: Options = {}, name = 'a.csv') {
  return importFiles(app, {
    files: [await write(name, content)],
    kind: options.kind ?? dossierKind,
    source: options.source ?? null,
    strict: options.strict ?? false,
  });
}

async function current(columns = 'agency, channel, paid_online'): Promise<Record<string, unknown>> {
  const rows = await app.warehouse.query<{ key: string }>(
    `select key, ${columns} from dossier where known_to is null order by key`,
  );
  return Object.fromEntries(rows.map(({ key, ...rest }) => [key, rest]));
}

const HEAD = 'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp';

describe('an import', () => {
  test('answers with the counts of the contract, the first reason of each refused row, and notes after them', async () => {
    const result = await importCsv(
      `${HEAD},Mã TTHC,Ghi chú
H1,Sở Tư pháp,08/11/2024,Trực tuyến,1.001612,
H2,Sở Lạ,08/11/2024,2,1.001612,
H3,Sở Tư pháp,31/02/2024,9,1.001612,
H1,Sở Tư pháp,08/11/2024,Trực tuyến,1.001612.000.00.00.H15,
`,
    );
    expect(result).toMatchObject({
      batch: '2026-11-23-1',
      files: 1,
      rows: 4,
      inserted: 1,
      updated: 0,
      unchanged: 1,
      refused: 2,
      skipped: 0,
      ignoredColumns: ['Ghi chú'],
      repeats: null,
    });
    expect(result.issues.map(({ row, column, code, value }) => ({ row, column, code, value }))).toEqual([
      { row: 3, column: 'Đơn vị tiếp nhận', code: 'unknown-agency', value: 'Sở Lạ' },
      { row: 4, column: 'Ngày tiếp nhận', code: 'bad-date', value: '31/02/2024' },
      { row: 2, column: 'Mã TTHC', code: 'unknown-procedure', value: '1.001612' },
      { row: 5, column: 'Mã TTHC', code: 'unknown-procedure', value: '1.001612.000.00.00.H15' },
      { row: 5, column: 'Mã hồ sơ', code: 'duplicate-in-file', value: 'H1' },
    ]);
    expect(result.issues[1]?.message).toBe(
      'Tệp a.csv, dòng 4, cột Ngày tiếp nhận: “31/02/2024” không phải là ngày. Cùng dòng này: cột Hình thức nộp: “9” không phải là Trực tiếp, Trực tuyến hoặc BCCI (cũng đọc được 1, 2, 3). Sửa rồi nhập lại tệp; dòng đã nhập sẽ được thay.',
    );
    expect(await dataVersion(app.warehouse)).toBe(1);
    expect(await listRefusals(app.warehouse, '2026-11-23-1', { offset: 1, limit: 5 })).toMatchObject([
      { row: 4 },
    ]);
  });

  test.each([
    [',Sở Tư pháp,08/11/2024,1', 'missing-key', 'Mã hồ sơ'],
    [',Sở Lạ,08/11/2024,7', 'missing-key', 'Mã hồ sơ'],
    ['H1,,08/11/2024,1', 'unknown-agency', 'Đơn vị tiếp nhận'],
    ['H1,Sở Lạ,08/11/2024,7', 'unknown-agency', 'Đơn vị tiếp nhận'],
    ['H1,Sở Lạ,8-11,7', 'bad-date', 'Ngày tiếp nhận'],
    ['H1,Xã Ea Blang,08/11/2024,1', 'ambiguous-agency', 'Đơn vị tiếp nhận'],
    ['H1,Sở Tư pháp,08/11/2024,7', 'bad-value', 'Hình thức nộp'],
  ])('refuses "%s" as %s', async (line, code, column) => {
    const result = await importCsv(`${HEAD}\n${line}\n`);
    expect(result).toMatchObject({ rows: 1, refused: 1, inserted: 0, issues: [{ code, column, row: 2 }] });
    expect(await current()).toEqual({});
  });

  test('refuses a dossier completed before it was received, by day and not by hour', async () => {
    const result = await importCsv(
      `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý
H1,Sở Tư pháp,08/11/2024 15:00,08/11/2024 09:00
H2,Sở Tư pháp,08/11/2024 15:00,07/11/2024 16:00
`,
    );
    expect(result.issues.filter((issue) => issue.code === 'date-order')).toMatchObject([
      { row: 3, value: '07/11/2024 16:00' },
    ]);
    expect(Object.keys(await current())).toEqual(['H1']);
  });

  test('sums Phí and Lệ phí, and does not know the fee when either is blank', async () => {
    await importCsv(
      `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Phí,Lệ phí
H1,Sở Tư pháp,08/11/2024,10.000,5.000 đ
H2,Sở Tư pháp,08/11/2024,10.000,
H3,Sở Tư pháp,08/11/2024,0,0
`,
    );
    expect(await current('fee')).toEqual({ H1: { fee: 15000 }, H2: { fee: null }, H3: { fee: 0 } });
  });

  test('skips rows with neither key nor agency', async () => {
    const result = await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,1\n,,,2\n`);
    expect(result).toMatchObject({ rows: 1, inserted: 1, refused: 0, skipped: 1 });
  });

  test('compares meaning, not spelling', async () => {
    await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024 09:15:10,Trực tuyến\nH2,643,08/11/2024,1\n`);
    const again = await importCsv(
      `${HEAD}\nH1,dept:tuphap,2024-11-08T02:15:55Z,2\nH2,thành phố Buôn Ma Thuột,2024-11-08,3\n`,
    );
    expect(again).toMatchObject({ rows: 2, inserted: 0, updated: 1, unchanged: 1 });
  });

  test('replaces only the fields that its file has a column for; a blank cell is an answer', async () => {
    await importCsv(
      `${HEAD},Thanh toán trực tuyến\nH1,Sở Tư pháp,08/11/2024,2,Có\nH2,Sở Tư pháp,08/11/2024,2,Có\n`,
    );
    const partial = await importCsv('Mã hồ sơ,Thanh toán trực tuyến\nH1,\nH9,Có\n', {}, 'b.csv');
    expect(partial).toMatchObject({ rows: 2, updated: 1, refused: 1 });
    expect(partial.issues).toMatchObject([{ row: 3, code: 'unknown-agency', column: 'Mã hồ sơ' }]);
    expect(await current()).toEqual({
      H1: { agency: 'dept:tuphap', channel: 2, paid_online: false },
      H2: { agency: 'dept:tuphap', channel: 2, paid_online: true },
    });
  });

  test('looks an agency up on the day that the dossier already has, when the file gives none', async () => {
    await importCsv(`${HEAD}\nH1,Huyện Krông Búk,08/11/2024,1\n`);
    const later = await importCsv(
      'Mã hồ sơ,Đơn vị tiếp nhận,Hình thức nộp\nH1,huyện Krông Búk,2\n',
      {},
      'b.csv',
    );
    expect(later).toMatchObject({ updated: 1, refused: 0 });
  });

  test('counts the rows of one key in their order: inserted, then updated or unchanged', async () => {
    await importCsv(`${HEAD}\nH0,Sở Tư pháp,08/11/2024,1\n`);
    const result = await importCsv(
      `${HEAD}
H1,Sở Tư pháp,08/11/2024,1
H0,Sở Tư pháp,08/11/2024,2
H1,Sở Tư pháp,08/11/2024,2
H0,Sở Tư pháp,08/11/2024,1
H1,Sở Tư pháp,08/11/2024,2
`,
      {},
      'b.csv',
    );
    expect(result).toMatchObject({ rows: 5, inserted: 1, updated: 3, unchanged: 1, refused: 0 });
    expect(await current('channel')).toEqual({ H0: { channel: 1 }, H1: { channel: 2 } });
  });

  test('reads every sheet of a workbook in order as one file', async () => {
    const result = await importFiles(app, {
      files: [
        await write(
          'a.xlsx',
          await workbook({
            'Hồ sơ': [
              HEAD.split(','),
              ['H1', 'Sở Tư pháp', '08/11/2024', '1'],
              ['H2', 'Sở Tư pháp', '08/11/2024', '1'],
            ],
            'Bổ sung': [
              ['Mã hồ sơ', 'Thanh toán trực tuyến'],
              ['H1', 'Có'],
            ],
            'Ghi chú': [['không có gì'], ['để nhập']],
          }),
        ),
      ],
      kind: dossierKind,
      source: null,
      strict: false,
    });
    expect(result).toMatchObject({ files: 1, rows: 3, inserted: 2, updated: 1, refused: 0 });
    expect(result.ignoredSheets).toEqual(['Ghi chú']);
    expect(result.issues.filter((issue) => issue.code === 'duplicate-in-file')).toMatchObject([
      { sheet: 'Bổ sung', row: 2, value: 'H1' },
    ]);
    expect(await current()).toMatchObject({
      H1: { channel: 1, paid_online: true },
      H2: { paid_online: null },
    });
  });

  test('under --strict, one refused row leaves everything as it was, and the refused rows are still to be had', async () => {
    await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,1\n`);
    const result = await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,2\nH2,Sở Lạ,08/11/2024,1\n`, {
      strict: true,
    });
    expect(result).toMatchObject({ batch: null, rows: 2, inserted: 0, updated: 0, unchanged: 1, refused: 1 });
    expect(await readFile(result.refusedFile ?? '', 'utf8')).toContain('H2,Sở Lạ');
    expect(await current('channel')).toEqual({ H1: { channel: 1 } });
    expect(await dataVersion(app.warehouse)).toBe(1);
    expect(await listBatches(app.warehouse)).toHaveLength(1);
  });

  test('writes refused rows that can be mended and imported again, without formulas or personal data', async () => {
    const result = await importCsv(
      `${HEAD},"Phí, lệ phí",Chủ hồ sơ,CCCD
=1+1,Sở Lạ,08/11/2024,1,"1,5",Nguyễn Văn A,001099012345
-2,Sở Lạ,08/11/2024,1,,Nguyễn Văn A,001099012345
`,
    );
    const text = await readFile(result.refusedFile ?? '', 'utf8');
    const [head, first, second] = text.split('\n');
    expect(head).toBe(`\uFEFF${HEAD},"Phí, lệ phí",Lý do,Mã dòng bị từ chối`);
    expect(first).toMatch(/^'=1\+1,Sở Lạ,08\/11\/2024,1,"1,5","Tệp a\.csv, dòng 2, /);
    expect(second).toMatch(/^'-2,Sở Lạ,/);
    expect(text).not.toMatch(/Nguyễn|0010990/);
    expect(result.personalColumns).toEqual(['Chủ hồ sơ', 'CCCD']);
    const [kept] = await app.warehouse.query<{ cells: string }>(
      'select string_agg(cells) as cells from refusal',
    );
    expect(kept?.cells).not.toMatch(/Nguyễn|0010990/);
    const again = await importCsv(text, {}, 'b.csv');
    expect(again).toMatchObject({ rows: 2, refused: 2, ignoredColumns: [] });
  });

  test('refuses a file without the columns of its kind as unreadable, and one with two columns of one meaning', async () => {
    await expect(importCsv('Họ tên,Tuổi\nA,1\n')).rejects.toMatchObject({ code: 'unreadable-file' });
    await expect(importCsv('Mã hồ sơ,Số hồ sơ,Đơn vị\nA,B,Sở Tư pháp\n')).rejects.toMatchObject({
      code: 'unreadable-file',
    });
    expect(await dataVersion(app.warehouse)).toBe(0);
  });
});

test('an import gives back the memory that it did without, also when it fails', async () => {
  const limit = async () =>
    (await app.warehouse.query("select current_setting('memory_limit') as value"))[0]?.value;
  const before = await limit();
  await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,1\n`);
  expect(await limit()).toBe(before);
  await expect(importCsv('Họ tên,Tuổi\nA,1\n')).rejects.toThrow();
  expect(await limit()).toBe(before);
});

test('an import says which units that had ended were taken for others', async () => {
  const result = await importCsv(`${HEAD}\nH1,Xã Hòa Tân,08/11/2024,1\nH2,Xã Hòa Tân,09/11/2024,1\n`);
  expect(result).toMatchObject({ inserted: 2, refused: 0 });
  expect(result.agencyNotes).toHaveLength(1);
  expect(result.agencyNotes[0]).toContain('Xã Hòa Tân');
});

describe('content already imported', () => {
  const content = `${HEAD}\nH1,Sở Tư pháp,08/11/2024,1\nH2,Sở Lạ,08/11/2024,1\n`;

  test('changes nothing, whatever came between, and every row is unchanged', async () => {
    await importCsv(content);
    await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,2\n`, {}, 'b.csv');
    const again = await importFiles(app, {
      files: [await write('c.csv.gz', gzipSync(content))],
      kind: dossierKind,
      source: 'lần hai',
      strict: true,
    });
    expect(again).toMatchObject({
      rows: 2,
      unchanged: 2,
      refused: 0,
      repeats: '2026-11-23-1',
      source: 'lần hai',
    });
    expect(await current('channel')).toEqual({ H1: { channel: 2 } });
    expect(await findBatch(app.warehouse, again.batch ?? '')).toMatchObject({
      repeats: '2026-11-23-1',
      rows: 2,
    });
  });

  test('is told file by file', async () => {
    await importCsv(content);
    const both = await importFiles(app, {
      files: [await write('x.csv', content), await write('y.csv', `${HEAD}\nH3,Sở Tư pháp,08/11/2024,1\n`)],
      kind: dossierKind,
      source: null,
      strict: false,
    });
    expect(both).toMatchObject({ files: 2, rows: 3, inserted: 1, unchanged: 2, refused: 0 });
  });

  test('stands for the first batch once that is taken back', async () => {
    await importCsv(content);
    await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,3\n`, {}, 'b.csv');
    await importCsv(content);
    await undoBatch(app, '2026-11-23-1');
    expect(await current('channel')).toEqual({ H1: { channel: 1 } });
    await undoBatch(app, '2026-11-23-3');
    expect(await current('channel')).toEqual({ H1: { channel: 3 } });
    const third = await importCsv(content);
    expect(third).toMatchObject({ inserted: 0, updated: 1, refused: 1, repeats: null });
  });
});

describe('taking a batch back', () => {
  test('in the middle leaves what later batches said', async () => {
    await importCsv(`${HEAD},Thanh toán trực tuyến\nH1,Sở Tư pháp,08/11/2024,1,Không\n`);
    await importCsv(`${HEAD}\nH1,Sở Tài chính,08/11/2024,2\nH2,Sở Tài chính,08/11/2024,2\n`, {}, 'b.csv');
    await importCsv('Mã hồ sơ,Thanh toán trực tuyến\nH1,Có\n', {}, 'c.csv');
    const undone = await undoBatch(app, '2026-11-23-2');
    expect(undone).toMatchObject({ id: '2026-11-23-2', undone: true });
    expect(await current()).toEqual({ H1: { agency: 'dept:tuphap', channel: 1, paid_online: true } });
    expect(await dataVersion(app.warehouse)).toBe(4);
    expect((await listBatches(app.warehouse)).map((batch) => [batch.id, batch.undone])).toEqual([
      ['2026-11-23-3', false],
      ['2026-11-23-2', true],
      ['2026-11-23-1', false],
    ]);
  });

  test('twice is a conflict; of an unknown batch, not found', async () => {
    await importCsv(`${HEAD}\nH1,Sở Tư pháp,08/11/2024,1\n`);
    await undoBatch(app, '2026-11-23-1');
    await expect(undoBatch(app, '2026-11-23-1')).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoBatch(app, 'không có')).rejects.toMatchObject({ code: 'not-found' });
    expect(await dataVersion(app.warehouse)).toBe(2);
  });
});

function workbook(sheets: Record<string, string[][]>): Promise<Uint8Array> {
  return writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) });
}
