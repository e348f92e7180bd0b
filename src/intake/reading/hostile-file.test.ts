import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { Warehouse } from '../../platform/warehouse.ts';
import { readFileIntoStaging } from './read-file.ts';
import { openReader } from './read-for-test.ts';
import {
  inlineRow,
  pack,
  packTexts,
  SHEET_PART,
  TEXTS_PART,
  workbookTexts,
  zipParts,
} from './workbook-for-test.ts';

const { read, refusal, readPath } = openReader();
const directory = mkdtempSync(join(tmpdir(), 'vedich-hostile-'));
afterAll(() => rmSync(directory, { recursive: true }));

const HEAD = inlineRow('Mã hồ sơ', 'Đơn vị tiếp nhận', 'Lĩnh vực');
const ROW = inlineRow('H1', 'Sở Tư pháp', 'Hộ tịch');
const GOOD = packTexts(workbookTexts(HEAD + ROW));
const FRAME = GOOD.filter(({ name }) => name !== SHEET_PART);
const SHEET = pack(SHEET_PART, workbookTexts(HEAD + ROW)[SHEET_PART] ?? '');

/** `copies` times a text between two others, deflated without ever being whole in memory. */
function swollen(name: string, head: string, piece: string, copies: number, tail: string) {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const packed = deflateRawSync(Buffer.from(piece), flush);
  const parts = [head, piece.repeat(1), tail].map((text) => Buffer.byteLength(text));
  return {
    name,
    packed: Buffer.concat([
      deflateRawSync(Buffer.from(head), flush),
      ...Array.from({ length: copies }, () => packed),
      deflateRawSync(Buffer.from(tail)),
    ]),
    size: (parts[0] ?? 0) + copies * (parts[1] ?? 0) + (parts[2] ?? 0),
    checksum: 0,
  };
}

const ZEROS = swollen(SHEET_PART, '', '\0'.repeat(1 << 24), 180, '');
const LONG = 'y'.repeat(32_000);

test.each([
  ['a sheet of gigabytes of zeros', zipParts([...FRAME, ZEROS]), /lớn bất thường/],
  ['the same, gzipped', gzipSync(zipParts([...FRAME, ZEROS])), /lớn bất thường/],
  ['the same, which claims to be small', zipParts([...FRAME, { ...ZEROS, size: 1000 }]), /bị hỏng/],
  ['a part shorter than it claims', zipParts([...FRAME, { ...SHEET, size: 100_000 }]), /bị hỏng/],
  ['a part packed shorter than it claims', zipParts([...FRAME, { ...SHEET, packedSize: 99_999 }]), /bị hỏng/],
  ['a part that lies over another', zipParts([...FRAME, { ...SHEET, offset: 0 }]), /bị hỏng/],
  ['a part with other bytes than were packed', zipParts([...FRAME, { ...SHEET, checksum: 1 }]), /bị hỏng/],
  ['two parts of one name', zipParts([...GOOD, pack(SHEET_PART.toUpperCase(), '<x/>')]), /bị hỏng/],
  ['a part outside the folder', zipParts([...GOOD, pack('../../etc/passwd', 'x')]), /bị hỏng/],
  ['an unknown compression', zipParts([...FRAME, { ...SHEET, method: 12 }]), /bị hỏng/],
  ['a cut workbook', zipParts(GOOD).subarray(0, -40), /bị hỏng/],
  [
    'one part for ten thousand sheets',
    zipParts(packTexts(workbookTexts(HEAD + ROW, { sheets: 10_000 }))),
    /bị hỏng/,
  ],
  [
    'entities that grow',
    zipParts(
      packTexts({
        ...workbookTexts(HEAD + ROW),
        [TEXTS_PART]: '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><sst/>',
      }),
    ),
    /bị hỏng/,
  ],
  [
    'entities from elsewhere',
    zipParts(
      packTexts({
        ...workbookTexts(''),
        'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook/>',
      }),
    ),
    /bị hỏng/,
  ],
  [
    'a long text named in every row',
    zipParts([
      ...packTexts(workbookTexts('', { texts: `<si><t>${LONG}</t></si>` })).filter(
        ({ name }) => name !== SHEET_PART,
      ),
      pack(
        SHEET_PART,
        `<worksheet><sheetData>${HEAD}${inlineRow('H1', 'x', '')
          .replace(/<c t="inlineStr"><is><t><\/t><\/is><\/c>/, '<c t="s"><v>0</v></c>')
          .repeat(20_000)}</sheetData></worksheet>`,
      ),
    ]),
    /“Hồ sơ”: nội dung trong các ô lớn bất thường/,
  ],
  [
    'one heading sixteen thousand times',
    zipParts(packTexts(workbookTexts(inlineRow('Đơn vị', ...Array<string>(16_383).fill('Mã hồ sơ'))))),
    /cùng nghĩa(?<=^.{0,300})/,
  ],
  ['a key twice', '[{"MaHoSo":"a","MaDonVi":"b"},{"MaHoSo":"a","MaHoSo":"c"}]', /bản ghi thứ 2.*hai lần/],
  ['a key twice with spaces', '{"MaHoSo" :"a","MaHoSo":"c","MaDonVi":"\\\\"}', /dòng 1.*hai lần/],
  ['a key twice inside', '{"MaHoSo":"a","MaDonVi":"b","x":[{"y":1,"y":2}]}', /dòng 1.*hai lần/],
  ['quotes alone', '"'.repeat(1001), /nháy kép/],
  ['a PDF', '%PDF-1.7\n', /không được hỗ trợ/],
])('is refused in one sentence: %s', async (_, content, message) => {
  const said = await refusal(content, 'a.xlsx');
  expect(said).toMatch(message);
  expect(said).not.toMatch(/\n/);
});

describe('is read in spite of how it looks:', () => {
  test('a sheet that claims every cell there can be', async () => {
    const parts = workbookTexts('');
    const last = inlineRow('H1', 'Sở Tư pháp').replace('<row>', '<row r="1048576">');
    const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${HEAD}${last}</sheetData></worksheet>`;
    const { tables } = await read(zipParts(packTexts({ ...parts, [SHEET_PART]: sheet })), 'a.xlsx');
    expect(tables).toEqual([[[1_048_576, 'H1', 'Sở Tư pháp', null]]]);
  });

  test('keys that every object has already, numbers beyond all numbers, halves of letters', async () => {
    const { file, tables } = await read(
      `{"__proto__":{"MaHoSo":"x"},"constructor":1,"MaHoSo":"a","MaDonVi":"b","Phi":1e400}
{"MaHoSo":"\\ud800c","MaDonVi":"a \\":\\" b","Phi":"\\\\"}\n`,
    );
    expect(tables).toEqual([
      [
        [1, 'a', 'b', '1e400'],
        [2, '\uFFFDc', 'a ":" b', '\\'],
      ],
    ]);
    expect(file.ignoredColumns).toEqual(['__proto__', 'constructor']);
  });

  test('a link that the person names', async () => {
    const to = join(directory, 'to.csv');
    writeFileSync(to, 'Mã hồ sơ,Đơn vị\nH1,643\n');
    symlinkSync(to, join(directory, 'link.csv'));
    expect((await readPath(join(directory, 'link.csv'), 'link.csv')).tables).toEqual([[[2, 'H1', '643']]]);
  });
});

test('a link that leads nowhere, or round and round, is told from a defect', async () => {
  const loop = join(directory, 'loop.csv');
  symlinkSync(loop, loop);
  await expect(readPath(loop, 'loop.csv')).rejects.toMatchObject({
    code: 'unreadable-file',
    message: expect.stringMatching(/^Tệp “loop.csv”: không đọc được tệp \(ELOOP\)/),
  });
  await expect(readPath('/dev/zero', 'zero.csv')).rejects.toMatchObject({ code: 'unreadable-file' });
});

test.each([
  ['a table in text', 'Mã hồ sơ,Đơn vị\nH1,643\n'],
  ['JSON', '{"MaHoSo":"a","MaDonVi":"b"}\n'],
])(
  '%s written to while it is read is refused: its hash may be of other bytes than its rows',
  async (_, text) => {
    const path = join(directory, 'grows');
    writeFileSync(path, text);
    const warehouse = await Warehouse.open(':memory:');
    const options = { temporary: directory, required: ['key', 'agency'], tablePrefix: 'grows' };
    const reading = warehouse.transaction((session) =>
      readFileIntoStaging(session, { path, name: 'lớn dần.csv' }, DOSSIER_FIELDS, options, () => {
        appendFileSync(path, text);
      }),
    );
    await expect(reading).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringMatching(/^Tệp “lớn dần.csv”: tệp bị thay đổi trong khi đang đọc/),
    });
    await warehouse.close();
  },
);
