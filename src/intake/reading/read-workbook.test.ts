import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx, XlsxStreamWriter } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { SqlValue } from '../../platform/warehouse.ts';
import { openReader } from './read-for-test.ts';

const { read, refusal } = openReader();

const HEADINGS = ['Mã hồ sơ', 'Đơn vị tiếp nhận', 'Lĩnh vực'];

describe('a workbook made by a writer', () => {
  test('gives texts, numbers, booleans, days and minutes as text', async () => {
    const { tables } = await read(
      await writeXlsx({
        sheets: [
          {
            name: 'Hồ sơ',
            rows: [
              ['Mã hồ sơ', 'Đơn vị', 'Ngày nộp', 'Ngày tiếp nhận', 'Phí', 'Tái sử dụng', 'Trạng thái'],
              [' HS-1 ', 643, date('2024-11-08'), date('2024-11-08T17:00:00'), 150_000, true, 1.5],
              [
                'HS-2'.normalize('NFD'),
                'Thị xã Buôn Hồ',
                date('2024-02-29T23:59:59'),
                date('1900-03-01'),
                1e21,
                false,
                1e-7,
              ],
              [null, null, null, null, null, null, null],
              ['HS-3', 'x', null, date('1900-01-01'), 0, null, -0.1 - 0.2],
            ],
          },
        ],
      }),
    );
    expect(tables).toEqual([
      [
        [2, 'HS-1', '643', '2024-11-08 00:00:00', '2024-11-08 17:00:00', '150000', 'true', '1.5'],
        [
          3,
          'HS-2',
          'Thị xã Buôn Hồ',
          '2024-02-29 23:59:59',
          '1900-03-01 00:00:00',
          `1${'0'.repeat(21)}`,
          'false',
          '0.0000001',
        ],
        [5, 'HS-3', 'x', null, '1900-01-01 00:00:00', '0', null, '-0.3'],
      ],
    ]);
  });

  test('in the calendar of 1904 gives the same days', async () => {
    const rows = [
      [...HEADINGS.slice(0, 2), 'Ngày nộp'],
      ['HS-1', 'x', date('2024-11-08T17:00:00')],
    ];
    const { tables } = await read(await writeXlsx({ sheets: [{ name: 'S', rows }], dateSystem: '1904' }));
    expect(tables).toEqual([[[2, 'HS-1', 'x', '2024-11-08 17:00:00']]]);
  });

  test('is read below titles, merged headings and numbered columns, with the rows a person sees', async () => {
    const { file, tables } = await read(
      await writeXlsx({
        sheets: [
          {
            name: 'Phụ lục',
            rows: [
              ['UBND TỈNH ĐẮK LẮK', null, null, null, null, null],
              [],
              ['STT', 'Mã\nhồ sơ (*)', 'ĐƠN VỊ  tiếp nhận', 'Thời gian', null, 'Ghi chú'],
              [null, null, null, 'Ngày nộp', 'Ngày hẹn trả', null],
              ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
              [1, 'HS-1', 'Sở Tư pháp', '08/11/2024', '18/11/2024', 'a'],
              [],
              [2, 'HS-2', 'Sở Y tế', '09/11/2024', null, null],
            ],
            merges: [
              { startRow: 0, startCol: 0, endRow: 0, endCol: 5 },
              { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
              { startRow: 2, startCol: 2, endRow: 3, endCol: 2 },
              { startRow: 2, startCol: 3, endRow: 2, endCol: 4 },
            ],
          },
        ],
      }),
    );
    expect(tables).toEqual([
      [
        [6, 'HS-1', 'Sở Tư pháp', '08/11/2024', '18/11/2024'],
        [8, 'HS-2', 'Sở Y tế', '09/11/2024', null],
      ],
    ]);
    expect(file.ignoredColumns).toEqual(['STT', 'Ghi chú']);
  });

  test('is read sheet by sheet, hidden ones too; sheets of other things are named', async () => {
    const { file, tables } = await read(
      await writeXlsx({
        sheets: [
          { name: 'Bìa', rows: [['Báo cáo'], ['Đơn vị', 'Tổng số'], ['Sở Y tế', 3]] },
          { name: 'Tháng 1', rows: [HEADINGS, ['HS-1', 'x', 'y']] },
          {
            name: 'Tháng 2',
            hidden: true,
            rows: [
              ['Lĩnh vực', 'Số CMND', 'Đơn vị', 'Mã hồ sơ'],
              ['y', '240', 'x', 'HS-2'],
            ],
          },
          { name: 'Trống', rows: [] },
        ],
      }),
    );
    expect(file.sheets.map((sheet) => [sheet.sheet, sheet.rows])).toEqual([
      ['Tháng 1', 1],
      ['Tháng 2', 1],
    ]);
    expect(tables).toEqual([[[2, 'HS-1', 'x', 'y']], [[2, 'y', 'x', 'HS-2']]]);
    expect(file.ignoredSheets).toEqual(['Bìa', 'Trống']);
    expect(file.personalColumns).toEqual(['Số CMND']);
  });

  test('with random cells reads back cell by cell, from shared and from inline texts', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'aăâđêôơưừạỹ <>&"\'_x000D_;,\n\u00A0#=1'),
      maxLength: 12,
    });
    const value = fc.oneof(
      text,
      fc.integer().map((number) => number / 1000),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (rows, shared) => {
          const { tables } = await read(await write([HEADINGS, ...rows], shared));
          const expected = rows
            .map((cells, index) => [index + 2, ...cells.map(landed)])
            .filter((cells) => cells.slice(1).some((cell) => cell !== null));
          expect(tables).toEqual([expected]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a workbook made by hand', () => {
  const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
  const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const heading = row(1, ...HEADINGS.map(inline));

  test('gives rich, shared and inline texts, formulas, errors, percentages and dates of its own formats', async () => {
    const { tables } = await read(
      workbook({
        sheet: `${heading}
          <row r="3" hidden='1'><c r='A3' t='s'><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="B3" t="str"><f>A1&amp;"&gt;"</f><v>tính</v></c></row>
          <!-- <row r="4"><c><v>9</v></c></row> -->
          ${row(5, '<c s="1"><v>45604.708333333336</v></c>', '<c s="2"><v>0.352</v></c>', '<c t="e"><v>#N/A</v></c>')}
          ${row(6, '<c t="d"><v>2024-11-08T17:00:00</v></c>', '<c s="1"><v>0.5</v></c>', '<c s="3"><v>45604</v></c>')}
          ${row(7, '<c><v>1.0</v></c>', '<c><f>1/3</f><v>0.33333333333333331</v></c>', '<c t="b"><v>0</v></c>')}
          ${row(8, inline('a_x000D_b &#273;&#xEA; &lt;'), '<c t="inlineStr"><is><r><t>Sở </t></r><r><t><![CDATA[Y & tế]]></t></r></is></c>', '<c r="C8" s="1"/>')}
          ${row(9, '<c r="A9"><v>1E+3</v></c>', '<c s="4"><v>5</v></c>', '<c s="1"><v>-1</v></c>')}`,
        texts:
          '<si><r><rPr><b/></rPr><t xml:space="preserve">Mã </t></r><r><t>đậm</t></r><rPh sb="0" eb="1"><t>phiên âm</t></rPh></si><si><t>  </t></si>',
        formats: ['dd/mm/yyyy\\ hh:mm', '0.0%', '[$-42A]dd&quot; tháng &quot;mm', '#,##0\\ "d"'],
      }),
    );
    expect(tables).toEqual([
      [
        [3, 'Mã đậm', 'tính', null],
        [5, '2024-11-08 17:00:00', '35.2', '#N/A'],
        [6, '2024-11-08T17:00:00', '12:00:00', '2024-11-08 00:00:00'],
        [7, '1', '0.333333333333333', 'false'],
        [8, 'a\rb đê <', 'Sở Y & tế', null],
        [9, '1000', '5', '-1'],
      ],
    ]);
  });

  test('may write elements with a prefix, parts by absolute names, and neither rows nor cells with numbers', async () => {
    const sheet = [HEADINGS, ['HS-1', 'x', 'y']]
      .map((cells) => `<row>${cells.map(inline).join('')}</row>`)
      .join('')
      .replace(/<(\/?)(\w)/g, '<$1x:$2');
    const { tables } = await read(workbook({ sheet, prefix: 'x:', target: '/xl/worksheets/Sheet1.xml' }));
    expect(tables).toEqual([[[2, 'HS-1', 'x', 'y']]]);
  });

  test.each([
    ['no workbook inside', zip({ 'word/document.xml': '<w/>' }), /không phải là bảng tính \.xlsx/],
    ['no sheet part', workbook({ sheet: heading, drop: 'xl/worksheets/sheet1.xml' }), /bị hỏng/],
    ['a cut sheet', workbook({ sheet: `${heading}<row><c` }).subarray(0, -30), /bị hỏng/],
    [
      'a shared text that is not there',
      workbook({ sheet: `${heading}${row(2, '<c t="s"><v>7</v></c>')}` }),
      /bị hỏng/,
    ],
    ['a row beyond the last', workbook({ sheet: `${heading}${row(1_048_577, inline('a'))}` }), /bị hỏng/],
    [
      'a column beyond the last',
      workbook({ sheet: `${heading}${row(2, '<c r="XFE2"><v>1</v></c>')}` }),
      /bị hỏng/,
    ],
    ['a document type', workbook({ sheet: heading, before: '<!DOCTYPE x [<!ENTITY a "aaaa">]>' }), /bị hỏng/],
    ['endless text', workbook({ sheet: row(1, inline('x'.repeat(6_000_000))) }), /bị hỏng/],
    [
      'a part that says it unpacks to three gigabytes',
      zip({ 'xl/worksheets/sheet1.xml': '<x/>' }, 3_000_000_000),
      /lớn bất thường/,
    ],
    [
      'no known heading',
      workbook({ sheet: row(1, inline('Nguyễn Văn Kín'), inline('b')) }),
      /^(?!.*Kín).*không nhận ra/,
    ],
    [
      'one meaning twice',
      workbook({ sheet: row(1, ...['Mã hồ sơ', 'Đơn vị', 'Mã đơn vị'].map(inline)) }),
      /“Bảng &1”.*cùng nghĩa/,
    ],
    [
      'no key',
      workbook({ sheet: row(1, ...['Đơn vị', 'Ngày nộp'].map(inline)) }),
      /“Bảng &1”: thiếu cột “Mã hồ sơ”.*Đơn vị, Ngày nộp/,
    ],
  ])('is refused in one sentence: %s', async (_, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  test('a sheet that is meant to be read but lacks a column is not passed over beside a whole one', async () => {
    const most = ['Đơn vị', 'Mã TTHC', 'Lĩnh vực', 'Ngày nộp', 'Trạng thái'];
    const content = await writeXlsx({
      sheets: [
        { name: 'Đủ', rows: [HEADINGS] },
        { name: 'Thiếu', rows: [most] },
      ],
    });
    expect(await refusal(content)).toMatch(/“Thiếu”: thiếu cột “Mã hồ sơ”/);
  });
});

function date(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
}

async function write(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  shared: boolean,
): Promise<Uint8Array> {
  if (!shared) return writeXlsx({ sheets: [{ name: 'S', rows: rows.map((cells) => [...cells]) }] });
  const writer = new XlsxStreamWriter({ name: 'S' });
  for (const cells of rows) writer.addRow([...cells]);
  return writer.finish();
}

/** What a cell is after the way through a workbook. */
function landed(value: string | number | boolean | null): SqlValue {
  if (value === null || typeof value === 'boolean') return value === null ? null : String(value);
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim() || null;
  return String(value);
}

function workbook(parts: {
  sheet: string;
  texts?: string;
  formats?: readonly string[];
  prefix?: string;
  target?: string;
  before?: string;
  drop?: string;
}): Buffer {
  const p = parts.prefix ?? '';
  const target = parts.target ?? 'worksheets/sheet1.xml';
  const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
  const relations = (...items: [string, string][]) =>
    `<Relationships>${items.map(([kind, to], index) => `<Relationship Id="rId${index + 1}" Type="${type}/${kind}" Target="${to}"/>`).join('')}</Relationships>`;
  const codes = parts.formats ?? [];
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<?xml version="1.0"?><${p}workbook xmlns:r="${type}"><${p}sheets><${p}sheet name="Bảng &amp;1" sheetId="1" r:id="rId1"/></${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', target],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/sharedStrings.xml': `<sst>${parts.texts ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode='${code}'/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${parts.before ?? ''}<${p}worksheet><${p}sheetData>${parts.sheet}</${p}sheetData></${p}worksheet>`,
  };
  if (parts.drop) delete files[parts.drop];
  return zip(files);
}

/** A zip of deflated parts; `unpacked` is the size it claims for each. */
function zip(files: Readonly<Record<string, string>>, unpacked?: number): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(unpacked ?? bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directoryOfParts = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directoryOfParts.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directoryOfParts, Buffer.from('PK\x05\x06'), end]);
}
