import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { SqlValue } from '../../platform/warehouse.ts';
import { openReader } from './read-for-test.ts';

const reader = openReader();
const { refusal } = reader;

/** A file of one table: its report and its rows. */
async function read(content: string | Uint8Array, name?: string) {
  const { file, tables } = await reader.read(content, name);
  return { file, rows: tables.flat() };
}

const HEADINGS = 'Mã hồ sơ,Đơn vị tiếp nhận,Lĩnh vực';
const ROWS = [
  [2, 'HS-1', 'Sở Tư pháp', 'Hộ tịch'],
  [3, 'HS-2', "UBND huyện M'Đrắk", null],
];
const CSV = `${HEADINGS}\nHS-1,Sở Tư pháp,Hộ tịch\nHS-2,UBND huyện M'Đrắk,\n`;

/** A million-row export in small: more than one piece of the file, read by both ways. */
function longCsv(line: (index: number) => string, count = 30_000): string {
  return `${HEADINGS}\n${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;
}

describe('a table in text', () => {
  test.each([
    ['UTF-8', Buffer.from(CSV)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${CSV}`)],
    ['UTF-8 with separate accents', Buffer.from(CSV.normalize('NFD'))],
    ['UTF-16 LE', iconv.encode(CSV, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE', iconv.encode(CSV, 'utf-16be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(CSV, 'utf-16le')],
    ['Windows-1258', windows1258(CSV)],
    ['semicolons', Buffer.from(CSV.replaceAll(',', ';'))],
    ['tabs', Buffer.from(CSV.replaceAll(',', '\t'))],
    ['a declared separator', Buffer.from(`sep=;\n${CSV.replaceAll(',', ';')}`)],
    ['CR LF', Buffer.from(CSV.replaceAll('\n', '\r\n'))],
    ['CR alone', Buffer.from(CSV.replaceAll('\n', '\r'))],
    ['mixed line ends', Buffer.from(CSV.replace('\n', '\r\n'))],
    ['no last line end', Buffer.from(CSV.trimEnd())],
    ['quotes everywhere', Buffer.from(CSV.replace(/[^,\n]+/g, '"$&"'))],
    ['gzip', gzipSync(CSV)],
    ['gzip of UTF-16', gzipSync(iconv.encode(CSV, 'utf-16le', { addBOM: true }))],
    ['blank lines at the end', Buffer.from(`${CSV}\n\n`)],
    ['blank cells at the end', Buffer.from(`${CSV},,\n , ,\n`)],
    [
      'white space around cells',
      Buffer.from(CSV.replace('HS-1', '  HS-1\u00A0').replace('Hộ tịch', '\tHộ tịch ')),
    ],
    ['a short row', Buffer.from(CSV.replace("M'Đrắk,", "M'Đrắk"))],
    ['a long row of blanks', Buffer.from(CSV.replace('Hộ tịch', 'Hộ tịch,, '))],
    [
      'other cases, accents and marks in headings',
      Buffer.from(CSV.replace(HEADINGS, 'MÃ HỒ SƠ (*), ma don vi ,TenLinhVuc')),
    ],
    ['title rows', Buffer.from(`DANH SÁCH HỒ SƠ,,\n"Kỳ\nbáo cáo",,\n\n${CSV}`)],
    ['numbered columns', Buffer.from(CSV.replace('\n', '\n(1),(2),(3)\n')), 1],
  ])('is read alike with %s', async (_, content, shift = 0) => {
    const { file, rows } = await read(content);
    expect(rows).toEqual(ROWS.map(([number, ...cells]) => [Number(number) + shift, ...cells]));
    expect(file.sheets.map((sheet) => sheet.sheet)).toEqual([null]);
    expect(file.sheets[0]?.columns.map((column) => column.field.column)).toEqual(['key', 'agency', 'field']);
  });

  test('counts records and not lines, blank ones in between included', async () => {
    const { rows } = await read(`${HEADINGS}\nHS-1,"Sở\nTư pháp",\n\nHS-2,"a ""b"" c",x\n`);
    expect(rows).toEqual([
      [2, 'HS-1', 'Sở\nTư pháp', null],
      [4, 'HS-2', 'a "b" c', 'x'],
    ]);
  });

  test('keeps every row of a long file in its place, plain or with quotes and line breaks', async () => {
    const expected = Array.from({ length: 30_000 }, (_, index) => [index + 2, `HS-${index}`, 'Sở Tư pháp']);
    const plain = await read(longCsv((index) => `HS-${index},Sở Tư pháp,Hộ tịch`));
    expect(plain.rows.map((row) => row.slice(0, 3))).toEqual(expected);
    const quoted = await read(longCsv((index) => `HS-${index},"Sở Tư pháp","a, b${index % 7 ? '' : '\n'}c"`));
    expect(quoted.rows.map((row) => row.slice(0, 3))).toEqual(expected);
    const ragged = await read(longCsv((index) => `HS-${index},Sở Tư pháp${index === 20_000 ? '' : ',x'}`));
    expect(ragged.rows.map((row) => row.slice(0, 3))).toEqual(expected);
  });

  test('joins what an unquoted separator cut off the last column', async () => {
    const { rows } = await read(`${HEADINGS}\nHS-1,Sở Tư pháp,Đất đai,môi trường\n`);
    expect(rows).toEqual([[2, 'HS-1', 'Sở Tư pháp', 'Đất đai,môi trường']]);
  });

  test('reports unknown headings and lets go of personal ones, whatever is wrong with the file', async () => {
    const headings = 'STT,Mã hồ sơ,Chủ hồ sơ,Số CCCD,Đơn vị,Điện thoại,Địa chỉ,Email,Ghi chú';
    const row = '1,HS-1,Nguyễn Văn Kín,066012345678,Sở Tư pháp,0905000111,Thôn 1,kin@vidu.vn,gấp';
    for (const content of [`${headings}\n${row}\n`, `${headings}\n\n${row}\n`]) {
      const { file, rows } = await read(content);
      expect(file.ignoredColumns).toEqual(['STT', 'Ghi chú']);
      expect(file.personalColumns).toEqual(['Chủ hồ sơ', 'Số CCCD', 'Điện thoại', 'Địa chỉ', 'Email']);
      expect(rows.map((cells) => cells.slice(1))).toEqual([['HS-1', 'Sở Tư pháp']]);
    }
    for (const broken of [`${row}\n${row}\n`, `${headings}\n${row.replace('1,HS', '"1,HS')}\n`]) {
      const message = await refusal(broken);
      expect(message).not.toMatch(/Kín|066012345678|0905000111|Thôn 1|kin@/);
    }
  });

  test('reads Phí and Lệ phí as two columns of one field', async () => {
    const { file, rows } = await read('Mã hồ sơ,Đơn vị,Phí,Lệ phí\nHS-1,66,1.000,2.000\n');
    expect(file.sheets[0]?.columns.map((column) => column.field.column)).toEqual([
      'key',
      'agency',
      'fee',
      'fee',
    ]);
    expect(rows).toEqual([[2, 'HS-1', '66', '1.000', '2.000']]);
  });

  test('has the same content hash packed and unpacked', async () => {
    expect((await read(gzipSync(CSV), 'a.csv.gz')).file.contentHash).toBe((await read(CSV)).file.contentHash);
  });

  test('is told by its content and not by its name', async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: 'Hồ sơ',
          rows: CSV.trim()
            .split('\n')
            .map((line) => line.split(',')),
        },
      ],
    });
    expect((await read(workbook, 'a.csv')).rows).toEqual(ROWS);
    expect((await read(gzipSync(workbook), 'a.xlsx')).rows).toEqual(ROWS);
    expect((await read(CSV, 'a.xlsx')).rows).toEqual(ROWS);
    expect((await read(CSV, 'thang [1] *.csv')).rows).toEqual(ROWS);
  });

  test('bad bytes in a column that is not kept do not matter; in one that is, the place is named', async () => {
    const bad = (text: string) =>
      Buffer.concat(
        text
          .split('#')
          .flatMap((part, index) => (index ? [Buffer.from([0xff]), Buffer.from(part)] : [Buffer.from(part)])),
      );
    const { rows } = await read(bad('Mã hồ sơ,Đơn vị,Ghi chú\nHS-1,Sở Tư pháp,a#b\n'));
    expect(rows).toEqual([[2, 'HS-1', 'Sở Tư pháp']]);
    expect(await refusal(bad('Mã hồ sơ,Đơn vị,Ghi chú\nHS-1,Sở Tư pháp,ế\nHS-2,Sở T# pháp,\n'))).toMatch(
      /dòng 3.*Đơn vị.*UTF-8/,
    );
  });

  test('with random cells reads back cell by cell, whatever the separator, quoting, line end and encoding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, cell, cell), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'nfd', 'windows-1258', 'gzip'),
        async (table, separator, lineEnd, always, encoding) => {
          const quote = (text: string) =>
            always || /["\r\n]|^\s|\s$/.test(text) || text.includes(separator)
              ? `"${text.replaceAll('"', '""')}"`
              : text;
          const lines = [['Mã hồ sơ', 'Đơn vị', 'Lĩnh vực'], ...table].map((cells) =>
            cells.map(quote).join(separator),
          );
          const { rows } = await read(encode(lines.join(lineEnd), encoding));
          expect(rows).toEqual(landed(table, 2));
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('a table in text that cannot be read', () => {
  test.each([
    ['nothing', '', /rỗng/],
    ['only spaces', ' \n\n', /rỗng/],
    ['no known heading', 'a,b\n1,2\n', /không nhận ra dòng tiêu đề.*Mã hồ sơ.*Đơn vị tiếp nhận/],
    [
      'no agency',
      'Mã hồ sơ,Ngày nộp,Ghi chú\n1,2,3\n',
      /thiếu cột “Đơn vị tiếp nhận”.*Mã hồ sơ, Ngày nộp, Ghi chú/,
    ],
    [
      'one meaning twice',
      'Mã hồ sơ,Số hồ sơ,Đơn vị\n1,2,3\n',
      /“Mã hồ sơ” \(cột thứ 1\) và “Số hồ sơ” \(cột thứ 2\)/,
    ],
    ['Phí and the sum of both', 'Mã hồ sơ,Đơn vị,Phí,"Phí, lệ phí"\n1,2,3,4\n', /cùng nghĩa là Phí, lệ phí/],
    ['an open quote', `${HEADINGS}\nHS-1,"Sở Tư pháp,x\nHS-2,b,c\n`, /nháy kép mở ở bản ghi thứ 2/],
    ['an endless open quote', `${HEADINGS}\nHS-1,"${'x,'.repeat(3_000_000)}`, /nháy kép/],
    ['an endless cell', `${HEADINGS}\nHS-1,b,${'x'.repeat(50_000)}\n`, /dòng 2, cột “Lĩnh vực” dài quá/],
    ['too many columns', `${HEADINGS}${',x'.repeat(20_000)}\n`, /hơn 16384 cột/],
    ['NUL bytes', `${HEADINGS}\nHS\0,b,c\n`, /NUL/],
    ['HTML', '<html><table><tr><td>Mã hồ sơ</td></tr></table></html>', /HTML.*\.xlsx/],
    [
      'an old workbook',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'),
      /\.xls\).*lưu lại thành \.xlsx/,
    ],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /mật khẩu/,
    ],
    ['a PDF', '%PDF-1.7', /không được hỗ trợ/],
    ['a cut gzip', gzipSync(CSV.repeat(50)).subarray(0, 60), /\.gz bị hỏng/],
    ['a cut zip', Buffer.from('PK\x03\x04 nothing'), /bị hỏng/],
  ])('is refused in one sentence: %s', async (_, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  test('a folder or nothing at all is refused by name', async () => {
    await expect(reader.readPath(tmpdir(), 'x.csv')).rejects.toThrow(/“x.csv”: đây là một thư mục/);
    await expect(reader.readPath(join(tmpdir(), 'vedich-none'), 'x.csv')).rejects.toThrow(
      /“x.csv”: không tìm thấy/,
    );
  });
});

const LETTERS = 'aăâeêioôơuưyđbcghklmnpqrstvxAĂÂĐÊÔƠƯ'.split('');
const TONES = ['', '', '', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const letter = fc
  .tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...TONES))
  .map(([base, tone]) => (/[bcdghklmnpqrstvxđĐ]/i.test(base) ? base : (base + tone).normalize('NFC')));
const word = fc.array(letter, { minLength: 1, maxLength: 8 }).map((letters) => letters.join(''));
const cell = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(' ', ' ', ',', ';', '\t', '"', '""', '\n', "'", '=', '1.000', '08/11/2024', '#'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

function landed(table: readonly (readonly string[])[], first: number): SqlValue[][] {
  return table.map((cells, index) => [first + index, ...cells.map((text) => text.trim() || null)]);
}

/** Windows-1258 has letters with circumflex, breve and horn ready; tone marks follow their letter. */
function windows1258(text: string): Buffer {
  const apart = text.normalize('NFD').replace(/([aeiouy])(\u0323?)([\u0302\u0306\u031B])/giu, '$1$3$2');
  const bases = apart.replace(/[aeou][\u0302\u0306\u031B]/giu, (pair) => pair.normalize('NFC'));
  const decoded = iconv.decode(iconv.encode(bases, 'windows-1258'), 'windows-1258');
  if (decoded.normalize('NFC') !== text.normalize('NFC'))
    throw new Error('the test cannot write this in Windows-1258');
  return iconv.encode(bases, 'windows-1258');
}

function encode(text: string, encoding: string): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
    case 'utf-16be':
      return iconv.encode(text, encoding, { addBOM: true });
    case 'nfd':
      return Buffer.from(text.normalize('NFD'));
    case 'windows-1258':
      return windows1258(text);
    case 'gzip':
      return gzipSync(text);
    default:
      return Buffer.from(text);
  }
}
