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

test('communes at nothing are told among those who missed, so that the parts add up to all', () => {
  const communes = facts.holders.filter(({ level }) => level === 'commune').slice(0, 12);
  const rates = [80, 0, 0, 1, 2, 3, 4, 5, 6, 7, null, null];
  const ids = communes.map(({ id }) => id);
  const standing = facts.standing.flatMap((row): Standing[] => {
    const rate = rates[ids.indexOf(row.agency)];
    if (rate === undefined || row.indicator !== 'online-dossiers') return [];
    const counts = { numerator: (rate ?? 0) * 100, denominator: rate === null ? 0 : 10_000, percent: rate };
    // Of their own, so that the nearest are no farther than those at nothing.
    const target = rate === 0 ? 1 : 55;
    return [
      { ...row, ...counts, target, met: rate === null ? null : rate >= target, gap: (rate ?? 0) - target },
    ];
  });
  const words = textOf(
    levelSentence({ ...facts, holders: communes, standing }, 'online-dossiers', 'commune').runs,
  );
  expect(words).toMatch(
    /09\/12 đơn vị chưa đạt chỉ tiêu [^,;]*, trong đó 02 đơn vị [^,;]* \(0%\), cách chỉ tiêu xa nhất/,
  );
  const parts = [...words.matchAll(/(\d\d)\/12 đơn vị/g)].map(([, count]) => Number(count));
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(12);
});

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
