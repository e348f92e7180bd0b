import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readPublishedScores } from './read-published-scores.ts';

const FIGURES = new URL('../../samples/dak-lak-2024/plan-figures.json', import.meta.url);

test('the plan’s score and places stand under the set of the plan', async () => {
  const { score766, cutOff } = JSON.parse(await readFile(FIGURES, 'utf8'));
  expect(await readPublishedScores('66', 'qd766')).toMatchObject([{ ...score766, on: cutOff }]);
});

test('the portal’s groups of 2026 add up to its total', async () => {
  const scores = await readPublishedScores('66', 'portal-2026');
  for (const { points, groups } of scores)
    expect(groups.reduce((sum, group) => sum + group.points, 0)).toBeCloseTo(points, 9);
  expect(scores).toMatchObject([
    { on: '2026-10-05', points: 65.13, rank: 7, of: 34 },
    { on: '2026-10-10', points: 65.49, rank: null },
  ]);
});

test('of another province none are known', async () => {
  expect(await readPublishedScores('01', 'qd766')).toEqual([]);
});
