import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { App } from '../../platform/app.ts';
import { findBatch, listBatches } from '../batch-store.ts';
import { openImporter } from '../import-for-test.ts';
import { procedureKind } from '../procedure-kind.ts';
import { undoBatch } from '../undo-batch.ts';
import { verifyData } from '../verify-data.ts';
import { dismissRefusals } from './dismiss-refusals.ts';
import { listRefusalStates } from './refusal-state-store.ts';
import {
  correctWorkbook,
  currentDossiers,
  importBytes,
  makeWorkbook,
  seeWorkbook,
} from './refused-for-test.ts';
import { writeRefusedWorkbook } from './write-refused-workbook.ts';

const importer = openImporter();
const FIRST = '2026-11-23-1';
const SECOND = '2026-11-23-2';

const HEADINGS = [
  'Số hồ sơ',
  'Đơn vị tiếp nhận',
  'Ghi chú',
  'NgayTiepNhan',
  'Ngày kết thúc xử lý',
  'Hình thức nộp',
  'Phí',
  'Lệ phí',
];
/** One row a reason, its right form beside it; H0 was right at first. */
const ROWS: readonly { wrong: string[]; right: string[]; code: string | null; column: string }[] = [
  row(null, '', ['H0', 'Sở Tư pháp', '', '05/11/2024', '', '1', '10.000', '0'], 0, 'H0'),
  row('missing-key', 'Mã hồ sơ', ['', 'Sở Tư pháp', '', '05/11/2024', '', '1', '', ''], 0, 'H1'),
  row('bad-date', 'Ngày tiếp nhận', ['H2', '643', '', '31/02/2024', '', '1', '', ''], 3, '28/02/2024'),
  row('bad-number', 'Lệ phí', ['H3', '643', '', '05/11/2024', '', '2', '10.000', '1,5'], 7, '1500'),
  row('bad-value', 'Hình thức nộp', ['H4', '643', '', '05/11/2024', '', '9', '', ''], 5, '2'),
  row(
    'unknown-agency',
    'Đơn vị tiếp nhận',
    ['H5', 'Sở Trời', '', '05/11/2024', '', '1', '', ''],
    1,
    'Sở Tài chính',
  ),
  row(
    'ambiguous-agency',
    'Đơn vị tiếp nhận',
    ['H6', 'Xã Ea Blang', '', '08/11/2024', '', '1', '', ''],
    1,
    '643',
  ),
  row(
    'date-order',
    'Ngày kết thúc xử lý',
    ['H7', '643', '', '05/11/2024', '01/11/2024', '1', '', ''],
    4,
    '06/11/2024',
  ),
];

function row(code: string | null, column: string, wrong: string[], at: number, right: string) {
  return { code, column, wrong, right: wrong.map((cell, index) => (index === at ? right : cell)) };
}

function csv(which: 'wrong' | 'right'): string {
  return [HEADINGS, ...ROWS.map((each) => each[which])]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');
}

function xlsx(which: 'wrong' | 'right') {
  const rows = [['BÁO CÁO HỒ SƠ'], [], HEADINGS, ...ROWS.map((each) => each[which])];
  return makeWorkbook([{ name: 'Hồ sơ', rows }]);
}

const open = (app: App) => listRefusalStates(app.warehouse, { state: 'open' }, { offset: 0, limit: 100 });

describe.each([
  ['CSV', 'a.csv', async (which: 'wrong' | 'right') => csv(which)],
  ['XLSX', 'a.xlsx', xlsx],
])('%s with a row for every reason', (_, name, make) => {
  test('comes back as a workbook, and corrected closes every refusal as if it had been right at first', async () => {
    const { app } = importer;
    const result = await importBytes(app, await make('wrong'), name);
    expect(result).toMatchObject({ rows: 8, inserted: 1, refused: 7 });
    const wrong = ROWS.filter((each) => each.code !== null);

    const [sheet, ...others] = await seeWorkbook(await writeRefusedWorkbook(app, FIRST));
    if (!sheet) throw new Error('no sheet');
    expect(others).toEqual([]);
    expect(sheet.headings).toEqual([
      'Mã hồ sơ',
      'Đơn vị tiếp nhận',
      'Ngày tiếp nhận',
      'Ngày kết thúc xử lý',
      'Hình thức nộp',
      'Phí',
      'Lệ phí',
      'Lý do',
      'Mã dòng bị từ chối',
    ]);
    expect(sheet.rows.map((each) => each.coloured)).toEqual(wrong.map((each) => [each.column]));
    const firstRow = name === 'a.csv' ? 3 : 5;
    sheet.rows.forEach(({ cells }, index) => {
      const texts = wrong[index]?.wrong.filter((__, column) => column !== 2).map((text) => text || null);
      expect(cells.slice(0, 7)).toEqual(texts);
      expect(cells[7]).toBe(result.issues[index]?.message);
      expect(cells[8]).toBe(`${FIRST}/1/${firstRow + index}`);
    });
    expect((await open(app)).byCode.map((each) => each.code).sort()).toEqual(
      wrong.map((each) => each.code).sort(),
    );

    const right = wrong.map(
      (each) => each.right[HEADINGS.findIndex((__, at) => each.wrong[at] !== each.right[at])],
    );
    const corrected = await correctWorkbook([sheet], (cell) => right[cell.row] ?? null);
    const again = await importBytes(app, corrected, 'da-sua.xlsx');
    expect(again).toMatchObject({
      rows: 7,
      inserted: 7,
      refused: 0,
      ignoredColumns: [],
      ignoredSheets: [],
      // The columns that the first file lacked, and nothing of references.
      warnings: [expect.stringContaining('không có cột “Mã TTHC”, “Ngày hẹn trả”')],
    });
    expect((await open(app)).total).toBe(0);
    const closed = await listRefusalStates(app.warehouse, { state: 'closed' }, { offset: 0, limit: 100 });
    expect(closed.rows.map((each) => each.closing)).toEqual(
      wrong.map(() => ({ how: 'reference', batch: SECOND, reason: null, at: null })),
    );
    expect(await listBatches(app.warehouse)).toMatchObject([
      { id: SECOND, refused: 0, openRefusals: 0 },
      { id: FIRST, refused: 7, openRefusals: 0 },
    ]);
    expect(await verifyData(app)).toEqual([]);

    const atFirst = await importer.withCopy(async (copy) => {
      expect(await importBytes(copy, await make('right'), name)).toMatchObject({ inserted: 8, refused: 0 });
      return currentDossiers(copy);
    });
    expect(await currentDossiers(app)).toEqual(atFirst);
  });
});

test('files of other columns come back each in its own, so that nothing is said that no file said', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Phí,Lệ phí\nA,643,05/11/2024,1000,500\n');
  await importer.importCsv([
    'Phí,Mã hồ sơ,Lệ phí,Đơn vị\n1000,A,x,643\n',
    'Mã hồ sơ,Ngày tiếp nhận,Hình thức nộp\nA,05/11/2024,7\n',
  ]);
  const seen = await seeWorkbook(await writeRefusedWorkbook(app, SECOND));
  expect(seen.map((sheet) => [sheet.name, sheet.headings.slice(0, -2), sheet.rows[0]?.coloured])).toEqual([
    ['0.csv', ['Phí', 'Mã hồ sơ', 'Lệ phí', 'Đơn vị tiếp nhận'], ['Lệ phí']],
    ['1.csv', ['Mã hồ sơ', 'Ngày tiếp nhận', 'Hình thức nộp'], ['Hình thức nộp']],
  ]);
  const corrected = await correctWorkbook(seen, ({ heading }) => (heading === 'Lệ phí' ? '700' : '2'));
  expect(await importBytes(app, corrected, 'b.xlsx')).toMatchObject({ rows: 2, updated: 2, refused: 0 });
  expect(await currentDossiers(app)).toMatchObject([
    { key: 'A', fee: '1700', channel: '2', received_at: '2024-11-05 00:00:00' },
  ]);
  expect((await open(app)).total).toBe(0);
});

test('a row refused anew answers the old refusal and is one to correct itself; an undo opens the old one again', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,Sở Trời\nB,Sở Mây\n');
  const back = 'Mã hồ sơ,Đơn vị,Lý do,Mã dòng bị từ chối';
  const again = await importBytes(
    app,
    `${back}\nA,Sở Gió,x,${FIRST}/1/2\nB,643,y,${FIRST}/1/3\nC,643,,${FIRST}/9/9\nD,643,,chưa rõ\n`,
    'b.csv',
  );
  expect(again).toMatchObject({ rows: 4, inserted: 3, refused: 1, ignoredColumns: [] });
  expect(again.warnings.join()).toContain('2 dòng có “Mã dòng bị từ chối” không khớp');
  expect((await open(app)).rows.map((each) => each.reference)).toEqual([`${SECOND}/1/2`]);
  expect(await verifyData(app)).toEqual([]);

  // The same content once more says nothing, but stands in when the first is taken back.
  await importBytes(
    app,
    `${back}\nA,Sở Gió,x,${FIRST}/1/2\nB,643,y,${FIRST}/1/3\nC,643,,${FIRST}/9/9\nD,643,,chưa rõ\n`,
    'b.csv',
  );
  await undoBatch(app, SECOND);
  expect((await open(app)).rows.map((each) => each.reference)).toEqual(['2026-11-23-3/1/2']);
  expect(await verifyData(app)).toEqual([]);
  await undoBatch(app, '2026-11-23-3');
  expect((await open(app)).rows.map((each) => each.reference)).toEqual([`${FIRST}/1/2`, `${FIRST}/1/3`]);
  expect(await findBatch(app.warehouse, FIRST)).toMatchObject({ refused: 2, openRefusals: 2 });
  await undoBatch(app, FIRST);
  expect((await open(app)).total).toBe(0);
});

test('refused rows of a file that came twice wait with its second import once the first is taken back', async () => {
  const { app } = importer;
  const rows =
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Sở Trời,01/11/2024\nB,643,01/11/2024\nC,Sở Mây,01/11/2024\nD,Sở Mưa,01/11/2024\nD,643,02/11/2024\n';
  await importBytes(app, rows, 'a.csv');
  await dismissRefusals(app, FIRST, { references: [`${FIRST}/1/4`] }, 'Ngoài tỉnh');
  expect(await importBytes(app, rows, 'b.csv')).toMatchObject({ rows: 5, unchanged: 5, refused: 0 });
  await undoBatch(app, FIRST);
  expect((await open(app)).rows.map((each) => each.reference)).toEqual([`${SECOND}/1/2`]);
  const { rows: closed } = await listRefusalStates(
    app.warehouse,
    { state: 'closed' },
    { offset: 0, limit: 9 },
  );
  expect(closed.map(({ reference, closing }) => [reference, closing?.how])).toEqual([
    [`${SECOND}/1/4`, 'dismissed'],
    [`${SECOND}/1/5`, 'key'],
  ]);
  expect(await findBatch(app.warehouse, SECOND)).toMatchObject({
    rows: 5,
    unchanged: 2,
    refused: 3,
    openRefusals: 1,
  });
  const seen = await seeWorkbook(await writeRefusedWorkbook(app, SECOND));
  const corrected = await correctWorkbook(seen, () => '643');
  expect(await importBytes(app, corrected, 'c.xlsx')).toMatchObject({ inserted: 1, refused: 0 });
  expect((await open(app)).total).toBe(0);
  expect(await verifyData(app)).toEqual([]);
});

test('a dossier brought by a later batch closes its refusal, one brought by an earlier batch does not', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,643\n');
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,Sở Trời\nB,Sở Trời\n');
  expect((await open(app)).byAgency).toEqual([{ agencyText: 'Sở Trời', count: 2 }]);
  // Nothing changes in A, which is a statement all the same.
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,643\nC,Sở Trời\n');
  const left = await open(app);
  expect(left.rows.map((each) => each.reference)).toEqual(['2026-11-23-3/1/3', `${SECOND}/1/3`]);
  const { rows } = await listRefusalStates(
    app.warehouse,
    { state: 'closed', batch: SECOND },
    { offset: 0, limit: 9 },
  );
  expect(rows).toMatchObject([
    { reference: `${SECOND}/1/2`, closing: { how: 'key', batch: '2026-11-23-3' } },
  ]);
  await undoBatch(app, '2026-11-23-3');
  expect((await open(app)).total).toBe(2);
});

test('rows of a catalogue come back by their reference alone, and never close those of another kind', async () => {
  const { app } = importer;
  const options = { kind: procedureKind };
  await importBytes(app, 'Mã TTHC,Tên TTHC,Có phí\n1.000001,Khai sinh,tùy\n', 'a.csv', options);
  const dossiers = await importBytes(
    app,
    `Mã hồ sơ,Đơn vị,Mã dòng bị từ chối\nA,643,${FIRST}/1/2\n`,
    'b.csv',
  );
  expect(dossiers.warnings.join()).toContain('không khớp');
  expect((await open(app)).total).toBe(1);
  const seen = await seeWorkbook(await writeRefusedWorkbook(app, FIRST));
  expect(seen[0]?.rows[0]?.coloured).toEqual(['Có phí']);
  const corrected = await correctWorkbook(seen, () => 'Không');
  expect(await importBytes(app, corrected, 'c.xlsx', options)).toMatchObject({ inserted: 1, refused: 0 });
  expect((await open(app)).total).toBe(0);
});

test('hostile cells come back as they were, never as formulas', async () => {
  const { app } = importer;
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', `='x'!A1`, '_x0041_', '<b>&amp;"', 'a\nb', '🙂 \uFFFF'];
  const lines = cells.map((cell, index) => `K${index},Sở Trời,"${cell.replaceAll('"', '""')}"`);
  await importer.importCsv(`Mã hồ sơ,Đơn vị,Lĩnh vực\n${lines.join('\n')}\n`);
  const bytes = await writeRefusedWorkbook(app, FIRST);
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  expect([...(sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([]);
  // Not corrected at all: refused anew with the same cells, and the old refusals answered.
  expect(await importBytes(app, bytes, 'b.xlsx')).toMatchObject({
    rows: cells.length,
    refused: cells.length,
  });
  const kept = await app.warehouse.query<{ field: string }>(
    `select json_extract_string(cells, '$."Lĩnh vực"') as field from refusal where batch = $1 order by row_number`,
    [SECOND],
  );
  expect(kept.map((each) => each.field)).toEqual([...cells.slice(0, 8), '🙂 \uFFFD']);
  expect((await open(app)).byBatch).toEqual([{ batch: SECOND, count: cells.length }]);
});

test('more rows than a workbook is good for are left to the CSV copy, which one sentence says', async () => {
  const { app } = importer;
  await importer.importCsv(
    `Mã hồ sơ,Đơn vị\n${Array.from({ length: 20_001 }, (_, index) => `K${index},Sở Trời`).join('\n')}\n`,
  );
  await expect(writeRefusedWorkbook(app, FIRST)).rejects.toMatchObject({
    code: 'refused',
    message: `Đợt nhập ${FIRST} còn 20.001 dòng chờ sửa, quá nhiều cho một bảng tính (tối đa 20.000). Hãy dùng bản CSV.`,
  });
});
