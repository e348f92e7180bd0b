import { DISTANCE_POINTS } from '../../targets/distance.ts';
import type { Absence } from './chart-figure.ts';
import { absenceEntry, type LegendEntry, MARK_HEIGHT } from './chart-legend.ts';
import { DISTANCE_COLOURS, PALETTE } from './palette.ts';
import { bar } from './pens.ts';
import { standingMark } from './standing-mark.ts';

const [NEAR, FAR, FARTHER] = DISTANCE_POINTS;
const STEP_WORDS = [`còn thiếu đến ${NEAR} điểm`, `${NEAR}–${FAR}`, `${FAR}–${FARTHER}`, `trên ${FARTHER}`];

/** What the depths of a heat table or a map mean, and what stands where there is no rate. */
export function distanceEntries(
  absences: Iterable<Absence>,
  met: { mark: 'shape' | 'white'; words: string } = { mark: 'shape', words: 'đạt chỉ tiêu' },
): LegendEntry[] {
  return [
    met.mark === 'shape'
      ? { mark: standingMark('met', 6, MARK_HEIGHT / 2), width: 12, words: met.words }
      : { mark: [swatch(0)], width: 20, words: met.words },
    ...STEP_WORDS.map((words, index) => ({ mark: [swatch(index + 1)], width: 20, words })),
    ...[...new Set(absences)].filter((absence) => absence !== 'not-assigned').map(absenceEntry),
  ];
}

function swatch(step: number) {
  const shape = bar(0, 0, 20, MARK_HEIGHT, DISTANCE_COLOURS[step] ?? PALETTE.ground);
  return { ...shape, attributes: { ...shape.attributes, stroke: PALETTE.strongLine, 'stroke-width': 0.8 } };
}
