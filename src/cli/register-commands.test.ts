import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';
import { indicatorsEndpoint } from '../indicators/indicators-api.ts';
import { meaningsEndpoint } from '../indicators/meanings-api.ts';

const { vedich } = openCommands();

test('indicators prints the register, in words and as data', async () => {
  const printed = await vedich('indicators');
  expect(printed).toMatchObject({ status: 0, error: '' });
  expect(printed.out).toContain('`online-dossiers`');
  const { indicators } = indicatorsEndpoint.answer.parse(
    JSON.parse((await vedich('indicators', '--json')).out),
  );
  expect(indicators.filter(({ computed }) => computed)).toHaveLength(11);
});

test('meanings says that nothing arose where nothing did, and what nobody reported', async () => {
  const argv = ['meanings', '--indicator', 'online-payments', '--from', '2024-11-08', '--to', '2024-11-17'];
  const answer = meaningsEndpoint.answer.parse(JSON.parse((await vedich(...argv, '--json')).out));
  expect(answer).toMatchObject({
    agency: '66',
    scope: 'subtree',
    taken: 'online-payments',
    clause: 'III.2.a',
  });
  expect(answer.meanings.map(({ origin, denominator, percent }) => [origin, denominator, percent])).toEqual([
    ['counted', 0, null],
    ['counted', 0, null],
    ['none', null, null],
  ]);
  const { out } = await vedich(...argv);
  expect(out.match(/không phát sinh/g)).toHaveLength(2);
  expect(out.match(/chưa báo cáo/g)).toHaveLength(1);
});

test('meanings of an indicator with one meaning is wrong usage, in one sentence', async () => {
  const argv = ['meanings', '--indicator', 'on-time', '--from', '2024-11-08', '--to', '2024-11-17'];
  const { status, out, error } = await vedich(...argv);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(error).toMatch(/^Chỉ tiêu “on-time” không có nhiều cách hiểu.*online-dossiers.*\n$/);
});
