import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import type { Standing } from '../../targets/target.ts';
import { textOf } from '../paper/report-document.ts';
import { levelSentence } from './level-sentence.ts';

const facts = makeFacts('day-30');

/** Districts that stand at so many per cent of a target of their own, in turns; the others are not there. */
function said(standings: readonly (readonly [percent: number, target: number])[]): string {
  const districts = facts.holders.filter(({ level }) => level === 'district').slice(0, standings.length);
  const ids = districts.map(({ id }) => id);
  const standing = facts.standing.flatMap((row): Standing[] => {
    const [percent, target] = standings[ids.indexOf(row.agency)] ?? [];
    if (percent === undefined || target === undefined || row.indicator !== 'online-dossiers') return [];
    const counts = { numerator: percent * 100, denominator: 10_000, percent };
    return [{ ...row, ...counts, target, met: percent >= target, gap: percent - target }];
  });
  return textOf(
    levelSentence({ ...facts, holders: districts, standing }, 'online-dossiers', 'district').runs,
  );
}

describe('those who missed their targets are told with them', () => {
  test.each<[string, (readonly [number, number])[], RegExp]>([
    [
      'once where all have the same',
      [
        [10, 55],
        [20, 55],
      ],
      /02\/2 .* dự kiến giao \(55%\) gồm [^/]* \(10%\), [^/]* \(20%\)\.$/,
    ],
    [
      'beside the results where they differ',
      [
        [10, 55],
        [20, 60],
      ],
      /dự kiến giao \(kết quả\/chỉ tiêu\) gồm .* \(10%\/55%\)/,
    ],
    [
      'in words where it is one',
      [
        [10, 55],
        [80, 60],
      ],
      /01\/2 .* chưa đạt chỉ tiêu dự kiến giao là .* \(10%, dự kiến giao 55%\)\.$/,
    ],
  ])('%s', (_, standings, words) => {
    expect(said(standings)).toMatch(words);
  });

  test('results are explained where they stand beside targets, and nowhere else', () => {
    for (const standings of [
      [
        [10, 55],
        [20, 55],
      ],
      [
        [10, 55],
        [20, 60],
      ],
      [
        [10, 55],
        [80, 60],
      ],
      [
        [80, 55],
        [70, 60],
      ],
    ] as const) {
      const words = said(standings);
      expect(words.includes('(kết quả/chỉ tiêu)')).toBe(/%\/\d/.test(words));
    }
  });
});
