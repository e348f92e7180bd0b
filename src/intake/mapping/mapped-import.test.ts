import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../platform/app-error.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import { openImporter } from '../import-for-test.ts';
import { procedureKind } from '../procedure-kind.ts';
import { listMappings } from './list-mappings.ts';
import { lookAtHeadings } from './look-at-headings.ts';
import { pointColumns } from './point-columns.ts';
import { saveMapping } from './save-mapping.ts';
import { withdrawMapping } from './withdraw-mapping.ts';

const importer = openImporter();

const HEADINGS = ['Số phiếu', 'Nơi nhận', 'Vào sổ', 'Lối', 'Khách', 'Ghi thêm'];
const POINTED = ['Số phiếu=key', 'Nơi nhận=agency', 'Vào sổ=received_at', 'Lối=channel'];
const ROWS = [
  ['HS-1', 'Sở Tư pháp', '08/11/2024', 'Trực tuyến', 'A', 'gấp'],
  ['HS-2', 'Thị xã Buôn Hồ', '09/11/2024 07:30', 'Trực tiếp', 'B', ''],
  ['HS-3', 'Sở Tư pháp', '2024-11-10', 'BCCI', '', ''],
];
const KEPT = [
  { key: 'HS-1', agency: 'dept:tuphap', received: '2024-11-08 00:00:00', channel: 2 },
  { key: 'HS-2', agency: '644', received: '2024-11-09 07:30:00', channel: 1 },
  { key: 'HS-3', agency: 'dept:tuphap', received: '2024-11-10 00:00:00', channel: 3 },
];

async function put(name: string, content: string | Uint8Array) {
  const path = join(importer.app.temporary, name);
  await writeFile(path, content);
  return { path, name };
}

const csv = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
  [headings, ...rows].map((cells) => `${cells.join(',')}\n`).join('');

async function bring(name: string, content: string | Uint8Array, source: string | null = null) {
  const files = [await put(name, content)];
  return importFiles(importer.app, { files, kind: dossierKind, source, strict: false });
}

async function look(name: string, content: string | Uint8Array, source: string | null = null) {
  const files = [await put(name, content)];
  return lookAtHeadings(importer.app, { files, kind: dossierKind, source });
}

/** Points columns of a file out, the way the command does. */
async function map(
  name: string,
  content: string | Uint8Array,
  pointed: readonly string[],
  { source = null as string | null, ignore = [] as readonly string[] } = {},
) {
  const { tables } = await look(name, content, source);
  const table = tables[0];
  if (!table) throw new Error('no table');
  const columns = pointed.map((each) => {
    const [heading = '', field = ''] = each.split('=');
    return { heading, field };
  });
  return saveMapping(importer.app, dossierKind, {
    source,
    headings: pointColumns(table, dossierKind.fields, { columns, ignore }),
  });
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

function kept() {
  return importer.app.warehouse.query(
    'select key, agency, received_at::varchar as received, channel from dossier where known_to is null order by key',
  );
}

/** The same table in every form in which it may come. */
const workbook = () =>
  writeXlsx({
    sheets: [
      {
        name: 'Sổ',
        rows: [
          ['SỔ TIẾP NHẬN'],
          ['Quý IV năm 2024'],
          HEADINGS,
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
          ...ROWS,
        ],
      },
    ],
  });
const objects = ROWS.map((row) =>
  Object.fromEntries(HEADINGS.map((heading, index) => [heading, row[index]])),
);
const FORMS: readonly (readonly [string, string, () => Promise<string | Uint8Array>])[] = [
  ['text that the warehouse reads', 'a.csv', async () => csv(HEADINGS, ROWS)],
  ['packed text', 'a.csv.gz', async () => gzipSync(csv(HEADINGS, ROWS))],
  ['text below titles', 'b.csv', async () => `SỔ TIẾP NHẬN\n\n${csv(HEADINGS, ROWS)}`],
  ['text that the worker reads', 'c.csv', async () => `\uFEFF${csv(HEADINGS, ROWS).replace('gấp', 'g"ấp')}`],
  ['text in UTF-16', 'd.csv', async () => iconv.encode(csv(HEADINGS, ROWS), 'utf-16le', { addBOM: true })],
  ['text with semicolons', 'e.csv', async () => csv(HEADINGS, ROWS).replaceAll(',', ';')],
  ['a workbook with titles', 'a.xlsx', workbook],
  ['one object a line', 'a.ndjson', async () => objects.map((each) => `${JSON.stringify(each)}\n`).join('')],
  ['an array of objects', 'a.json', async () => JSON.stringify(objects)],
];

describe('a table with foreign headings', () => {
  test.each(FORMS)('as %s is refused, then read by one mapping', async (_, name, make) => {
    const content = await make();
    const refused = await refusal(bring(name, content));
    expect(refused.code).toBe('unreadable-file');
    expect(refused.message).toContain('vedich map');
    const mapping = await map(name, content, POINTED);
    const result = await bring(name, content);
    expect(result).toMatchObject({
      rows: 3,
      inserted: 3,
      refused: 0,
      mappings: [{ file: name, mapping: 'm1' }],
    });
    expect(await kept()).toEqual(KEPT);
    const { tables } = await look(name, content);
    expect(tables[0]).toMatchObject({ mapping: mapping.id, fingerprint: mapping.fingerprint, missing: [] });
  });

  test('has one fingerprint in all its forms, found whatever the order of the columns', async () => {
    const prints = new Set<string>();
    for (const [, name, make] of FORMS) {
      for (const table of (await look(name, await make())).tables) prints.add(table.fingerprint);
    }
    const turned = [...HEADINGS].reverse();
    prints.add((await look('turned.csv', csv(turned, ROWS))).tables[0]?.fingerprint ?? '');
    expect(prints.size).toBe(1);
  });

  test('is read the next day too, in another order and another form', async () => {
    await map('a.csv', csv(HEADINGS, ROWS), POINTED);
    const order = [3, 5, 0, 2, 4, 1];
    const turn = (cells: readonly string[]) => order.map((index) => cells[index] ?? '');
    const next = ROWS.map((row) => turn([row[0]?.replace('HS', 'HT') ?? '', ...row.slice(1)]));
    const result = await bring(
      'b.csv',
      csv(
        turn(HEADINGS).map((each) => each.toUpperCase()),
        next,
      ),
    );
    expect(result).toMatchObject({ inserted: 3, refused: 0 });
    expect(await kept()).toEqual(KEPT.map((row) => ({ ...row, key: row.key.replace('HS', 'HT') })));
    const asJson = objects.map((object) => Object.fromEntries(Object.entries(object).reverse()));
    expect(await bring('c.json', JSON.stringify(asJson))).toMatchObject({ inserted: 3, refused: 0 });
  });

  test('with one heading more is another table, for which what was said is suggested', async () => {
    await map('a.csv', csv(HEADINGS, ROWS), POINTED);
    const wider = csv(
      [...HEADINGS, 'Mới'],
      ROWS.map((row) => [...row, 'x']),
    );
    expect((await refusal(bring('b.csv', wider))).code).toBe('unreadable-file');
    const { tables } = await look('b.csv', wider);
    expect(tables[0]?.mapping).toBeNull();
    expect(tables[0]?.columns.slice(0, 4).map((column) => column.suggestions[0]?.column)).toEqual([
      'key',
      'agency',
      'received_at',
      'channel',
    ]);
  });

  test('of JSON whose keys come one after the other is known by the keys of its beginning', async () => {
    const sparse = objects.map((object) =>
      Object.fromEntries(Object.entries(object).filter(([, text]) => text)),
    );
    const content = sparse.map((each) => `${JSON.stringify(each)}\n`).join('');
    await map('a.ndjson', content, POINTED);
    const late = `${content}${`${JSON.stringify(sparse[2])}\n`.repeat(300)}{"Số phiếu":"HS-9","Sau cùng":1}\n`;
    expect(await bring('b.ndjson', late)).toMatchObject({
      rows: 304,
      ignoredColumns: ['Khách', 'Ghi thêm', 'Sau cùng'],
    });
  });

  test('is looked at without anything being kept', async () => {
    await look('a.csv', csv(HEADINGS, ROWS));
    expect(await kept()).toEqual([]);
    expect(await listMappings(importer.app, [dossierKind])).toEqual([]);
  });
});

describe('a mapping', () => {
  test('of one source leaves the files of another alone, and comes before one of none', async () => {
    const content = csv(HEADINGS, ROWS);
    await map('a.csv', content, POINTED, { source: 'iGate' });
    expect((await refusal(bring('a.csv', content, 'khác'))).code).toBe('unreadable-file');
    expect((await refusal(bring('a.csv', content))).code).toBe('unreadable-file');
    const general = await map('a.csv', content, ['Số phiếu=key', 'Nơi nhận=agency']);
    expect((await bring('a.csv', content, 'IGATE')).mappings).toEqual([
      { file: 'a.csv', sheet: null, mapping: 'm1' },
    ]);
    expect((await bring('a.csv', content, 'khác')).mappings[0]?.mapping).toBe(general.id);
  });

  test('of one kind says nothing of files of another', async () => {
    const content = csv(HEADINGS, ROWS);
    await map('a.csv', content, POINTED);
    const files = [await put('a.csv', content)];
    const wanted = { files, kind: procedureKind, source: null, strict: false };
    expect((await refusal(importFiles(importer.app, wanted))).code).toBe('unreadable-file');
  });

  test('gives way to a newer one, and stands again when that is taken back', async () => {
    const content = csv(HEADINGS, ROWS);
    const first = await map('a.csv', content, POINTED);
    const second = await map('a.csv', content, ['Lối=Trạng thái']);
    const kinds = [dossierKind];
    const standing = async () =>
      (await listMappings(importer.app, kinds)).flatMap(({ id, inForce }) => (inForce ? [id] : []));
    expect(await standing()).toEqual([second.id]);
    expect(second.headings.map(({ field }) => field?.column ?? null)).toEqual([
      'key',
      'agency',
      'received_at',
      'status',
      null,
      null,
    ]);
    expect(await withdrawMapping(importer.app, kinds, second.id)).toMatchObject({
      withdrawnAt: '2026-11-23 10:00:00',
      inForce: false,
    });
    expect(await standing()).toEqual([first.id]);
    expect((await bring('a.csv', content)).mappings[0]?.mapping).toBe(first.id);
    await withdrawMapping(importer.app, kinds, first.id);
    expect(await standing()).toEqual([]);
    expect((await refusal(bring('b.csv', content))).code).toBe('unreadable-file');
    expect((await refusal(withdrawMapping(importer.app, kinds, 'm9'))).code).toBe('not-found');
  });

  test('saved again as it stands is the same one', async () => {
    const content = csv(HEADINGS, ROWS);
    const first = await map('a.csv', content, POINTED);
    expect(await map('a.csv', content, POINTED)).toEqual(first);
    expect(await listMappings(importer.app, [dossierKind])).toHaveLength(1);
  });

  test('that corrects another lets the same file speak again', async () => {
    const content = csv(HEADINGS, ROWS);
    await map('a.csv', content, ['Số phiếu=key', 'Nơi nhận=agency', 'Vào sổ=submitted_at']);
    await bring('a.csv', content);
    expect(await bring('a.csv', content)).toMatchObject({ unchanged: 3, repeats: '2026-11-23-1' });
    await map('a.csv', content, ['Vào sổ=received_at', 'Lối=channel']);
    expect(await bring('a.csv', content)).toMatchObject({ updated: 3, repeats: null });
    expect(await kept()).toEqual(KEPT);
  });

  test('comes before our own headings, which count for all else', async () => {
    const content = csv(
      ['Mã hồ sơ', 'Đơn vị', 'Ngày tiếp nhận', 'Ngày nhận thật', 'Chủ hồ sơ'],
      [['HS-1', 'Sở Tư pháp', '01/11/2024', '08/11/2024', 'A']],
    );
    await bring('a.csv', content);
    expect((await kept())[0]?.received).toBe('2024-11-01 00:00:00');
    await map('a.csv', content, ['Ngày nhận thật=Ngày tiếp nhận'], { ignore: ['Ngày tiếp nhận'] });
    const result = await bring('a.csv', content);
    expect(result).toMatchObject({
      updated: 1,
      ignoredColumns: ['Ngày tiếp nhận'],
      personalColumns: ['Chủ hồ sơ'],
    });
    expect((await kept())[0]?.received).toBe('2024-11-08 00:00:00');
  });

  test('lets a heading that stood in for another field go', async () => {
    const content = csv(['Mã hồ sơ', 'Cơ quan tiếp nhận', 'Cơ quan thật'], [['HS-1', 'x', 'Sở Tư pháp']]);
    const mapping = await map('a.csv', content, ['Cơ quan thật=agency']);
    expect(mapping.headings.map(({ field }) => field?.column ?? null)).toEqual(['key', null, 'agency']);
  });

  test('may point out Phí beside Lệ phí, and no other two for one field', async () => {
    const fees = csv(['Số phiếu', 'Nơi nhận', 'Phí', 'Lệ phí'], [['HS-1', 'Sở Tư pháp', '10.000', '5.000']]);
    await map('a.csv', fees, ['Số phiếu=key', 'Nơi nhận=agency']);
    expect(await bring('a.csv', fees)).toMatchObject({ inserted: 1 });
    const [row] = await importer.app.warehouse.query('select fee from dossier where known_to is null');
    expect(row?.fee).toBe(15_000);
    const both = await refusal(map('b.csv', csv(HEADINGS, ROWS), [...POINTED, 'Ghi thêm=channel']));
    expect(both.code).toBe('refused');
    expect(both.message).toContain('“Lối” và “Ghi thêm” cùng được chỉ là Hình thức nộp');
  });

  test.each([
    ['a personal column', ['Người nộp=key'], 'dữ liệu cá nhân'],
    ['no column for what must be there', ['Nơi nhận=agency'], 'Chưa có cột nào được chỉ là “Mã hồ sơ”'],
    ['a heading that is not there', ['Số=key'], 'không có cột “Số”'],
    ['a field that is none', ['Nơi nhận=Tỉnh'], 'Không có trường “Tỉnh”'],
  ])('is refused: %s', async (_, pointed, said) => {
    const content = csv(['Số phiếu', 'Nơi nhận', 'Người nộp'], [['HS-1', 'Sở Tư pháp', 'A']]);
    expect((await refusal(map('a.csv', content, pointed))).message).toContain(said);
    expect(await listMappings(importer.app, [dossierKind])).toEqual([]);
  });

  test('of headings that are numbers of people is refused without them', async () => {
    const headings = [
      { heading: '066094001234', column: 'key' },
      { heading: 'x', column: 'agency' },
    ];
    const error = await refusal(saveMapping(importer.app, dossierKind, { source: null, headings }));
    expect(error.message).not.toContain('0660');
    expect(error.code).toBe('refused');
  });
});
