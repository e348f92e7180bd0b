import { expect, test } from 'vitest';
import { formatOf, instantText, numberText } from './workbook-cell.ts';

test.each([
  [45604, '2024-11-08 00:00:00'],
  [45604.708333333336, '2024-11-08 17:00:00'],
  [45604.70833333333, '2024-11-08 17:00:00'],
  [45604.999999, '2024-11-09 00:00:00'],
  [1, '1900-01-01 00:00:00'],
  [59, '1900-02-28 00:00:00'],
  [60, '1900-02-29 00:00:00'],
  [61, '1900-03-01 00:00:00'],
  [2_958_465, '9999-12-31 00:00:00'],
  [0.5, '12:00:00'],
  [2_958_466, null],
  [-1, null],
])('the serial number %d is %s', (serial, text) => {
  expect(instantText(serial, false)).toBe(text);
});

test('the calendar of 1904 begins four years and a day later', () => {
  expect(instantText(45604 - 1462, true)).toBe('2024-11-08 00:00:00');
});

test.each([
  [0, null, 'number'],
  [14, null, 'date'],
  [22, null, 'date'],
  [10, null, 'percent'],
  [164, 'dd/mm/yyyy', 'date'],
  [164, '[$-42A]dd/mm/yyyy\\ hh:mm;@', 'date'],
  [164, '[h]:mm', 'date'],
  [164, '#,##0\\ "đồng chẵn dsmy"', 'number'],
  [164, '[Red]-#,##0_d', 'number'],
  [164, 'General', 'number'],
  [164, '0,0%', 'percent'],
] as const)('the format %d %s is that of a %s', (id, code, format) => {
  expect(formatOf(id, code)).toBe(format);
});

test('a number that is no number stays what was written', () => {
  expect(numberText('một', 'date', false)).toBe('một');
  expect(numberText('-1', 'date', false)).toBe('-1');
});
