import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { openReader } from './reading/read-for-test.ts';

const { read } = openReader();

const TABLE = `STT,Mã hồ sơ,Đơn vị,Ghi chú
1,H1,Sở Tư pháp,
,,,
2,H2,Sở Tư pháp,x
Tổng cộng,,,
\u00A0,, ,
,,,Người lập
`;

test.each([
  ['clean text, which the warehouse reads itself', TABLE],
  ['text with line breaks in cells', TABLE.replace(',x', ',"x\ny"')],
  ['ragged text, which is read record by record', TABLE.replace('Tổng cộng,,,', 'Tổng cộng,,')],
])('rows whose text stands in unknown columns only are counted: %s', async (_, content) => {
  const { file, tables } = await read(content);
  expect(tables[0]).toHaveLength(2);
  expect(file.sheets[0]).toMatchObject({ rows: 2, skipped: 2 });
});

test('records of JSON as well', async () => {
  const records = [{ MaHoSo: 'H1', MaDonVi: 'x' }, { Note: 'Tổng cộng' }, { Note: null, MaHoSo: '' }];
  const { file } = await read(records.map((record) => JSON.stringify(record)).join('\n'), 'a.ndjson');
  expect(file.sheets[0]).toMatchObject({ rows: 1, skipped: 1 });
});

test('rows of a workbook, beyond those looked through for headings as well', async () => {
  const lines = Array.from({ length: 80 }, (_, index) => [index + 1, `H${index}`, 'Sở Tư pháp', null]);
  const rows = [
    ['STT', 'Mã hồ sơ', 'Đơn vị', 'Ghi chú'],
    ['Cộng nhóm', null, null, null],
    ...lines,
    [null, null, null, null],
    ['Tổng cộng', null, null, ' '],
    [null, null, null, 'Người lập'],
  ];
  const { file } = await read(await writeXlsx({ sheets: [{ name: 'Hồ sơ', rows }] }), 'a.xlsx');
  expect(file.sheets[0]).toMatchObject({ rows: 80, skipped: 3 });
});
