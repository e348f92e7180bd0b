import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { openReader } from './read-for-test.ts';

const reader = openReader();
const { refusal } = reader;

/** A file of one table: its report and its rows. */
async function read(content: string | Uint8Array, name?: string) {
  const { file, tables } = await reader.read(content, name);
  return { file, rows: tables.flat() };
}

describe('JSON', () => {
  const objects = [
    {
      MaHoSo: 'HS-1',
      MaDonVi: 643,
      TrangThaiHoSo: 10,
      DuocTaiSuDung: true,
      ChuHoSo: 'Kín',
      Phi: 1000.0,
      NgayTra: null,
    },
    {
      MaDonVi: 'dept:tuphap',
      MaHoSo: '  HS-2 ',
      LePhi: 0.5,
      TaiLieuNop: [{}],
      KenhThucHien: { ma: 2, chuHoSo: 'Kín' },
    },
  ];
  const expected = [
    [1, 'HS-1', '643', '10', 'true', '1000', null, null, null],
    [2, 'HS-2', 'dept:tuphap', null, null, null, null, '0.5', '{"ma":2}'],
  ];

  test.each([
    ['one object a line', objects.map((object) => JSON.stringify(object)).join('\n')],
    ['an array', JSON.stringify(objects)],
    ['an indented array', JSON.stringify(objects, null, 2)],
  ])('is read from %s', async (_, content) => {
    for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le', 'gzip']) {
      const { file, rows } = await read(encode(content, encoding), 'a.ndjson');
      expect(rows).toEqual(expected);
      expect(file.ignoredColumns).toEqual(['TaiLieuNop']);
      expect(file.personalColumns).toEqual(['ChuHoSo']);
    }
  });

  test('rows of NDJSON are lines, and long integers keep their digits', async () => {
    const { rows } = await read(
      '{"MaHoSo":12345678901234567890,"MaDonVi":"x"}\n\n{"MaHoSo":"b","MaDonVi":"y"}',
      'a.json',
    );
    expect(rows).toEqual([
      [1, '12345678901234567890', 'x'],
      [3, 'b', 'y'],
    ]);
  });

  test('a long array is cut into its objects wherever its pieces end', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({
      MaHoSo: `HS "${index}" }{][\\`,
      MaDonVi: 'Sở Tư pháp',
    }));
    const { rows } = await read(JSON.stringify(many), 'a.json');
    expect(rows).toEqual(many.map((object, index) => [index + 1, object.MaHoSo, object.MaDonVi]));
  });

  test.each([
    ['a broken line', '{"MaHoSo":"a","MaDonVi":"b"}\n{"MaHoSo":\n', /dòng 2 không phải là một đối tượng/],
    ['a line that is no object', '{"MaHoSo":"a","MaDonVi":"b"}\n[1]\n', /dòng 2/],
    ['a cut array', '[{"MaHoSo":"a","MaDonVi":"b"},', /bản ghi thứ 2/],
    ['something behind the array', '[{"MaHoSo":"a","MaDonVi":"b"}] x', /bản ghi thứ 2/],
    ['one meaning twice', '{"MaHoSo":"a","Mã hồ sơ":"c","MaDonVi":"b"}', /“MaHoSo” và “Mã hồ sơ” cùng nghĩa/],
    [
      'the fee and its part',
      '{"MaHoSo":"a","MaDonVi":"b","Phí, lệ phí":1,"Phi":2}',
      /cùng nghĩa là Phí, lệ phí/,
    ],
    ['no agency', '{"MaHoSo":"a"}', /thiếu cột “Đơn vị tiếp nhận”/],
    ['no known key', '{"a":1}', /không nhận ra/],
    ['no record', '[]', /không nhận ra/],
    [
      'nesting deeper than a stack',
      `{"MaDonVi":"b","MaHoSo":${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}}`,
      /dòng 1 không phải/,
    ],
    [
      'a field of its own in every record',
      Array.from({ length: 20_000 }, (_, index) => `{"MaHoSo":"a","MaDonVi":"b","k${index}":1}`).join('\n'),
      /hơn 16384 trường/,
    ],
    ['deep nesting', `[{"MaHoSo":${'['.repeat(100_000)}`, /bản ghi thứ/],
  ])('is refused with the place: %s', async (_, content, message) => {
    expect(await refusal(content, 'a.json')).toMatch(message);
  });
});

function encode(text: string, encoding: string): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return iconv.encode(text, encoding, { addBOM: true });
    case 'gzip':
      return gzipSync(text);
    default:
      return Buffer.from(text);
  }
}
