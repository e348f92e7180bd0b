import { expect, test } from 'vitest';
import { openImporter } from './import-for-test.ts';

const importer = openImporter();
const GENERAL = 'hãy viết ngày/tháng/năm, như 12/11/2024';
const YEAR = 'hãy viết đủ bốn chữ số của năm, như 12/11/2024';

const DAYS: readonly (readonly [string, string | null])[] = [
  ['12.11.2024', 'hãy viết 12/11/2024'],
  ['5.1.2024', 'hãy viết 05/01/2024'],
  ['12 11 2024', 'hãy viết 12/11/2024'],
  ['12.11.2024 08:30', 'hãy viết 12/11/2024'],
  ['12 tháng 11 năm 2024', 'hãy viết 12/11/2024'],
  ['Ngày 5 tháng 11 năm 2024', 'hãy viết 05/11/2024'],
  ['2024/11/12', 'hãy viết 12/11/2024'],
  ['12/11/24', YEAR],
  ['12.11.24', YEAR],
  ['12-11-24', YEAR],
  ['11/25/2024', 'hãy viết ngày trước tháng sau, như 12/11/2024'],
  ['31.02.2024', GENERAL],
  ['8-11', GENERAL],
  ['hôm qua', GENERAL],
  ['31/02/2024', null],
  ['2024-02-31', null],
];

test('a day that cannot be read says how it is written, and never guesses a year', async () => {
  const rows = DAYS.map(([text], row) => `H${row},Sở Tư pháp,${text}`);
  const { issues } = await importer.importCsv(['Mã hồ sơ,Đơn vị,Ngày tiếp nhận', ...rows].join('\n'));
  expect(issues.map(({ code }) => code)).toEqual(DAYS.map(() => 'bad-date'));
  expect(
    issues.map(({ message }) => /không phải là ngày(?:; (.*?))?\. Sửa/.exec(message)?.[1] ?? null),
  ).toEqual(DAYS.map(([, advice]) => advice));
});

test('a day with dashes is read as it is', async () => {
  const result = await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Sở Tư pháp,12-11-2024\n');
  expect(result).toMatchObject({ inserted: 1, refused: 0 });
});
