import { expect, test } from 'vitest';
import { latenessOf } from './lateness.ts';

const row = (
  agency: string,
  percent: number | null,
  trajectory: number | null,
  onTrajectory: boolean | null,
) => ({
  agency,
  level: 'commune',
  indicator: 'online-dossiers',
  target: 60,
  numerator: null,
  denominator: null,
  percent,
  origin: 'counted' as const,
  source: null,
  gap: null,
  met: false,
  rank: null,
  of: 3,
  trajectory,
  onTrajectory,
  minimumVolume: null,
  rankInterval: null,
});

test('of each agency the targets below the trajectory are counted, and the worst is told', () => {
  const late = latenessOf([
    row('643', 40, 45.5, false),
    row('643', 10, 45.55, false),
    row('643', 80, 45, true),
    row('644', 50, 45, true),
    // Below by less than is printed, and one that cannot be placed.
    row('645', 45, 45, false),
    row('646', 10, null, null),
  ]);
  expect([...late]).toEqual([
    ['643', { targets: 2, points: 35.55 }],
    ['645', { targets: 1, points: 0 }],
  ]);
});
