import { expect, test } from 'vitest';
import { numberWordsIn } from './number-words.ts';

const valuesIn = (text: string) => numberWordsIn(text).map(({ value }) => value);

test.each([
  ['năm mươi tám phẩy ba tám phần trăm', '58,38'],
  ['ba mươi tám phần trăm', '38'],
  ['Tám phần trăm hồ sơ', '8'],
  ['mười hai đơn vị', '12'],
  ['hai mươi mốt xã', '21'],
  ['hai mươi lăm năm', '25'],
  ['hai mươi năm qua', '20'],
  ['một trăm linh năm hồ sơ', '105'],
  ['một trăm tám mươi tư xã', '184'],
  ['ba triệu bốn trăm bảy mươi nghìn hồ sơ', '3470000'],
  ['hai tỷ đồng', '2000000000'],
  ['hai chục cán bộ', '20'],
])('%s', (words, value) => expect(valuesIn(`Đạt ${words}.`)).toEqual([value]));

test.each([
  'bộ phận một cửa',
  'hai bên cùng làm',
  'một tỷ lệ khá',
  'điểm phần trăm',
  'hàng trăm cán bộ',
  'trong năm nay',
  'Sở Tư pháp',
  'không phát sinh hồ sơ',
])('%s is no number', (words) => expect(valuesIn(words)).toEqual([]));

test('where they stand', () => {
  expect(numberWordsIn('Có mười hai xã, ba mươi thôn.')).toMatchObject([
    { text: 'mười hai', at: 3 },
    { text: 'ba mươi', at: 16 },
  ]);
});
