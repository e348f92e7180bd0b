import { expect, test } from 'vitest';
import { numberExcerpt } from './number-excerpt.ts';

const SENTENCE =
  'Toàn tỉnh có 2.005 hồ sơ nộp trực tuyến trên 05 hồ sơ tiếp nhận, đạt 58,38%; không đổi so với kết quả đến ngày 31/10/2024 (60%); cần đạt 65%.';

test('the words around a number, cut between words', () => {
  expect(numberExcerpt(SENTENCE, '58,38%')).toBe(
    '… trực tuyến trên 05 hồ sơ tiếp nhận, đạt 58,38%; không đổi so với kết quả đến ngày 31/10/2024 …',
  );
  expect(numberExcerpt('Có 05 tổ.', '05')).toBe('Có 05 tổ.');
});

test('a number that is part of another is not it', () => {
  expect(numberExcerpt(SENTENCE, '05')).toContain('trên 05 hồ sơ');
  expect(numberExcerpt(SENTENCE, '65%')).toMatch(/^… .*cần đạt 65%\.$/);
});
