import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsOf, textOf } from '../paper/report-document.ts';
import { tiedRuns } from './tied-runs.ts';

test('a figure keeps its brackets and what it is numbered with', () => {
  const texts = tiedRuns(runsOf('Sở Tư pháp (24,3%), mục V.1 Kế hoạch')).map(({ text }) => text);
  expect(texts).toEqual(['Sở Tư pháp ', '(24,3%),', ' mục ', 'V.1', ' Kế hoạch']);
});

test('no letter is lost, whatever stands beside', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('1', '(', ')', ' ', 'mục ', '24,3%', 'V.', 'dài'.repeat(20), ';')),
      (words) => {
        const runs = runsOf(words.join(''));
        expect(textOf(tiedRuns(runs))).toBe(textOf(runs));
      },
    ),
  );
});
