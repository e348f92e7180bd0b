import { expect, test } from 'vitest';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { findClash, lookupFields, matchHeadings } from './heading.ts';

function match(headings: readonly string[]) {
  const { columns, ignored } = matchHeadings(headings, lookupFields(DOSSIER_FIELDS));
  expect(findClash(columns)).toBeNull();
  return {
    columns: Object.fromEntries(columns.map(({ field, heading }) => [field.column, heading])),
    ignored,
  };
}

test('headings in use elsewhere step in for columns that the table lacks', () => {
  expect(match(['Mã hồ sơ', 'Cơ quan tiếp nhận', 'Hạn trả', 'Ngày có kết quả', 'Ngày trả kết quả'])).toEqual({
    columns: {
      key: 'Mã hồ sơ',
      agency: 'Cơ quan tiếp nhận',
      due_at: 'Hạn trả',
      completed_at: 'Ngày có kết quả',
      returned_at: 'Ngày trả kết quả',
    },
    ignored: [],
  });
});

test('they yield to a column that is the field, wherever it stands', () => {
  expect(
    match(['Mã hồ sơ', 'Cơ quan tiếp nhận', 'Đơn vị xử lý', 'Đơn vị', 'Hạn xử lý', 'Ngày hẹn trả']),
  ).toEqual({
    columns: { key: 'Mã hồ sơ', agency: 'Đơn vị', due_at: 'Ngày hẹn trả' },
    ignored: ['Cơ quan tiếp nhận', 'Đơn vị xử lý', 'Hạn xử lý'],
  });
});

test('of two of them the better one steps in: who received before who worked on it', () => {
  expect(match(['Mã hồ sơ', 'Đơn vị xử lý', 'Cơ quan tiếp nhận', 'Cơ quan tiếp nhận'])).toEqual({
    columns: { key: 'Mã hồ sơ', agency: 'Cơ quan tiếp nhận' },
    ignored: ['Đơn vị xử lý', 'Cơ quan tiếp nhận'],
  });
});
