import { describe, expect, test } from 'vitest';
import { type Cell, type Column, cellText, headingRows, type Row, totalOf } from './report-table.ts';

const column = (differences: Partial<Column>): Column => ({
  group: null,
  heading: '',
  align: 'right',
  width: 10,
  total: { kind: 'none' },
  ...differences,
});
const COLUMNS: readonly Column[] = [
  column({ heading: 'Đơn vị', total: { kind: 'label' } }),
  column({ group: 'Trực tuyến', heading: 'Tổng', total: { kind: 'sum' } }),
  column({ group: 'Trực tuyến', heading: 'Số', total: { kind: 'sum' } }),
  column({ group: 'Trực tuyến', heading: 'Tỷ lệ', total: { kind: 'ratio', numerator: 2, denominator: 1 } }),
];
const unit = (below: number, above: number): Row => ({
  kind: 'unit',
  cells: [
    { kind: 'text', text: 'A' },
    { kind: 'count', value: below },
    { kind: 'count', value: above },
    { kind: 'rate', percent: below === 0 ? null : (100 * above) / below },
  ],
});

describe('tables of figures', () => {
  test.each<[Cell, string]>([
    [{ kind: 'rate', percent: 34.2 }, '34,2'],
    [{ kind: 'rate', percent: 23 }, '23'],
    [{ kind: 'rate', percent: 0 }, '0'],
    [{ kind: 'rate', percent: null }, '—'],
    [{ kind: 'gap', points: 1.8 }, '+1,8'],
    [{ kind: 'gap', points: -20.85 }, '-20,85'],
    [{ kind: 'gap', points: 0 }, '0'],
    [{ kind: 'count', value: 12431 }, '12.431'],
    [{ kind: 'blank' }, ''],
  ])('%j is printed as %s', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  test('the rate of a total is the ratio of its sums, not the mean of the rates', () => {
    const total = totalOf(COLUMNS, [unit(900, 90), unit(100, 90)], 'Cộng');
    expect(total.cells.map(cellText)).toEqual(['Cộng', '1.000', '180', '18']);
  });

  test('a total of nothing is không phát sinh, not 0 %', () => {
    expect(totalOf(COLUMNS, [unit(0, 0)], 'Cộng').cells.map(cellText)).toEqual(['Cộng', '0', '0', '—']);
  });

  test('neighbouring columns of one group share a cell above them', () => {
    const [upper = [], lower = []] = headingRows(COLUMNS);
    expect(upper.map((cell) => [cell.text, cell.columnSpan, cell.rowSpan])).toEqual([
      ['Đơn vị', 1, 2],
      ['Trực tuyến', 3, 1],
    ]);
    expect(lower.map((cell) => cell.text)).toEqual(['Tổng', 'Số', 'Tỷ lệ']);
  });
});
