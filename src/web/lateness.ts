import type { z } from 'zod';
import type { standingEndpoint } from '../targets/targets-api.ts';

type Standing = z.output<typeof standingEndpoint.answer>['rows'][number];

/** Chậm: on how many targets an agency is below its trajectory, and how far at the worst, in percentage points. */
export interface Lateness {
  readonly targets: number;
  readonly points: number;
}

/** More than so many points below the trajectory is far behind. */
export const FAR_BEHIND_POINTS = 10;

/** How late each agency is that is late at all. */
export function latenessOf(rows: readonly Standing[]): ReadonlyMap<string, Lateness> {
  const late = rows.flatMap(({ agency, onTrajectory, trajectory, percent }) =>
    onTrajectory !== false || trajectory === null || percent === null
      ? []
      : [{ agency, points: Math.max(0, Math.round((trajectory - percent) * 100) / 100) }],
  );
  const byAgency = Map.groupBy(late, ({ agency }) => agency);
  return new Map(
    [...byAgency].map(([agency, those]) => [
      agency,
      { targets: those.length, points: Math.max(...those.map(({ points }) => points)) },
    ]),
  );
}
