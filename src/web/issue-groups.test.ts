import { describe, expect, test } from 'vitest';
import { issueMessage, placeOfSheet, REFUSAL_ADVICE } from '../intake/refusal.ts';
import { countValues, groupIssues } from './issue-groups.ts';

function refused(row: number, value: string, what: string, code: 'bad-date' | 'unknown-agency' = 'bad-date') {
  const place = placeOfSheet('a.xlsx', 'Hồ sơ');
  const message = `${issueMessage(place, row, 'Ngày tiếp nhận', what)} ${REFUSAL_ADVICE}`;
  return { file: 'a.xlsx', sheet: 'Hồ sơ', row, column: 'Ngày tiếp nhận', code, value, message };
}

describe('rows of which the same is to be said', () => {
  test('stand under one sentence, without place and advice', () => {
    const rows = [3, 14, 1204].map((row) => refused(row, '31/02/2024', '“31/02/2024” không phải là ngày.'));
    const sheets = groupIssues([...rows, refused(5, 'x', '“x” không phải là ngày.')]);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.groups.map(({ what, rows }) => [what, rows])).toEqual([
      ['“31/02/2024” không phải là ngày.', [3, 14, 1204]],
      ['“x” không phải là ngày.', [5]],
    ]);
  });

  test('are one whatever the day on which a name is unknown', () => {
    const unknown = (row: number, day: string) =>
      refused(
        row,
        'Sở X',
        `“Sở X” không phải là đơn vị nào của tỉnh vào ngày ${day}/11/2024.`,
        'unknown-agency',
      );
    const [sheet] = groupIssues([unknown(2, '08'), unknown(9, '12')]);
    expect(sheet?.groups.map(({ what, rows }) => [what, rows])).toEqual([
      ['“Sở X” không phải là đơn vị nào của tỉnh.', [2, 9]],
    ]);
  });

  test('are one whatever the days that stand in the wrong order', () => {
    const late = (row: number, day: string) => ({
      ...refused(row, '01/01/2024', `kết thúc xử lý “01/01/2024” trước ngày tiếp nhận “${day}”.`),
      code: 'date-order' as const,
    });
    const [sheet] = groupIssues([late(2, '08/11/2024'), late(9, '09/11/2024')]);
    expect(sheet?.groups.map(({ what, rows }) => [what, rows])).toEqual([
      ['Kết thúc xử lý trước ngày tiếp nhận.', [2, 9]],
    ]);
  });

  test('are kept apart where they are told apart, and by sheet', () => {
    const rows = [refused(2, 'x', 'như nhau.'), refused(3, 'x', 'như nhau.')];
    expect(groupIssues(rows, ({ row }) => String(row))[0]?.groups).toHaveLength(2);
    expect(groupIssues([...rows, { ...refused(4, 'x', 'như nhau.'), sheet: 'Khác' }])).toHaveLength(2);
  });
});

test('values are counted, most first', () => {
  const note = (value: string | null) => ({
    ...refused(1, '', 'x'),
    code: 'unknown-procedure' as const,
    value,
  });
  expect(countValues([note('1.1'), note('2.2'), note('2.2'), note(null)], 'unknown-procedure')).toEqual([
    ['2.2', 2],
    ['1.1', 1],
    ['(trống)', 1],
  ]);
});
