import { expect, test } from 'vitest';
import { browserWords } from './browser-words.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/148.0 Safari/537.36`, 'Chrome trên Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/148.0 Safari/537.36 Edg/148.0`,
    'Edge trên Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} coc_coc_browser/130.0 Chrome/124.0 Safari/537.36`,
    'Cốc Cốc trên Windows',
  ],
  [`Mozilla/5.0 (Linux; Android 15; K) ${WEBKIT} Chrome/148.0 Mobile Safari/537.36`, 'Chrome trên Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari trên iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox trên Linux'],
  ['curl/8.5.0', 'Trình duyệt không rõ'],
  [null, 'Trình duyệt không rõ'],
])('%s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words);
});
