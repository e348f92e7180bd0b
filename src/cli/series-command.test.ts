import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';
import { seriesEndpoint } from '../indicators/borders/borders-api.ts';

const { vedich } = openCommands();

const argv = [
  'series',
  ...['--indicator', 'online-dossiers', '--agency', '24328', '--by', 'month'],
  ...['--from', '2024-10-01', '--to', '2024-11-30'],
];

test('series prints a table with what changed, and the same as data', async () => {
  const printed = await vedich(...argv, '--borders', '2024-11-01');
  expect(printed).toMatchObject({ status: 0, error: '' });
  expect(printed.out).toContain('Tháng 11/2024');
  expect(printed.out).toContain('không phát sinh');
  expect(printed.out).toContain(
    '- Từ 01/11/2024: một phần Xã Ea Blang nhập vào Xã Ea Drông; một phần Xã Ea Blang nhập vào Xã Ea Siên. (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024)',
  );
  const { out } = await vedich(...argv, '--borders', '2024-11-01', '--json');
  const answer = seriesEndpoint.answer.parse(JSON.parse(out));
  expect(answer).toMatchObject({ borders: '2024-11-01', scope: 'own', by: 'month' });
  expect(answer.rows).toMatchObject([
    { state: 'known', numerator: 0, denominator: 0, percent: null },
    { state: 'known', numerator: 0, denominator: 0, percent: null },
  ]);
});

test('without --borders each unit is as it was', async () => {
  const { out } = await vedich(...argv, '--json');
  expect(seriesEndpoint.answer.parse(JSON.parse(out)).borders).toBe('as-was');
});

test.each([
  [['--borders', 'hom-nay'], /^Ngày “hom-nay” không có thật/],
  [['--level', 'commune'], /^Đã chọn một đơn vị/],
  [['--from', '2019-01-01', '--by', 'day'], /quá 366 kỳ/],
])('series %j is wrong usage, in one sentence', async (more, message) => {
  const { status, out, error } = await vedich(...argv, ...more);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(error).toMatch(message);
  expect(error.trim().split('\n')).toHaveLength(1);
});
