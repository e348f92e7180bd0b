import { expect, test } from 'vitest';
import { type HeadlineFacts, headlineOf } from './headline.ts';

const facts: HeadlineFacts = {
  dayOfCampaign: 17,
  days: 60,
  from: '2024-11-08',
  percent: 38.41,
  target: 55,
  met: false,
  indicatorName: 'Hồ sơ trực tuyến',
  keepingUp: 96,
  of: 212,
  willReach: 71,
};

/** Reads a no-break space as any other. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('one line says it all', () => {
  expect(plain(headlineOf(facts))).toBe(
    'Ngày 17/60 · tỉnh đạt 38,4 % hồ sơ trực tuyến, cần 55 %; 96/212 đơn vị theo kịp lộ trình; với nhịp hiện nay 71 đơn vị sẽ đạt',
  );
});

test('on the last day it tells who has met the target, and forecasts nothing', () => {
  expect(plain(headlineOf({ ...facts, dayOfCampaign: 60, willReach: null }))).toBe(
    'Ngày 60/60 · tỉnh đạt 38,4 % hồ sơ trực tuyến, cần 55 %; 96/212 đơn vị đạt chỉ tiêu này',
  );
});

test('a target that is passed is said to be passed', () => {
  expect(plain(headlineOf({ ...facts, percent: 55, met: true }))).toContain(
    'tỉnh đạt 55,0 % hồ sơ trực tuyến, đã qua mức 55 %',
  );
});

test('a target that is only reached by rounding is still needed', () => {
  expect(plain(headlineOf({ ...facts, percent: 55 }))).toContain(
    'tỉnh đạt 55,0 % hồ sơ trực tuyến, cần 55 %',
  );
});

test('before the campaign and without dossiers no rate is told', () => {
  expect(headlineOf({ ...facts, dayOfCampaign: 0 })).toBe(
    'Chiến dịch bắt đầu ngày 08/11/2024, chưa đến kỳ tính.',
  );
  expect(headlineOf({ ...facts, percent: null })).not.toContain('%');
});
