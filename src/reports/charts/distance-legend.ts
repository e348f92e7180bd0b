import { DISTANCE_POINTS } from '../../targets/distance.ts';
import type { Absence } from './chart-figure.ts';
import { absenceEntry, type LegendEntry, MARK_HEIGHT } from './chart-legend.ts';
import { DISTANCE_COLOURS, PALETTE, PRAISE_COLOUR } from './palette.ts';
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
      : { mark: [swatch(PALETTE.ground)], width: 20, words: met.words },
    ...STEP_WORDS.map((words, index) => ({
      mark: [swatch(DISTANCE_COLOURS[index + 1] ?? PALETTE.ground)],
      width: 20,
      words,
    })),
    ...[...new Set(absences)].filter((absence) => absence !== 'not-assigned').map(absenceEntry),
  ];
}

/** Of a map that praises. */
export function praiseEntries(met: string): LegendEntry[] {
  return [{ mark: [swatch(PRAISE_COLOUR)], width: 20, words: met }];
}

function swatch(fill: string) {
  const shape = bar(0, 0, 20, MARK_HEIGHT, fill);
  return { ...shape, attributes: { ...shape.attributes, stroke: PALETTE.strongLine, 'stroke-width': 0.8 } };
}
