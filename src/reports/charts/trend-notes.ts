import type { Day } from '../../platform/date.ts';
import type { Shape } from '../paper/drawing.ts';
import { type ChartLook, lettersOf, lineRoom } from './chart-look.ts';
import { widthOf, wrapWords } from './letters.ts';
import { PALETTE } from './palette.ts';
import { HALO, stroke, words } from './pens.ts';

/** Ghi chú của một ngày: `Sơ kết 30 ngày`. */
export interface DayNote {
  readonly day: Day;
  readonly words: string;
}

interface PlacedNote {
  readonly x: number;
  readonly from: number;
  readonly lane: number;
  readonly lines: readonly string[];
}

const GAP = 12;

/** Notes above a plot, each at its day: beside each other where there is room, else in lanes one above the other. */
export function noteLanes(
  notes: readonly DayNote[],
  x: (day: Day) => number,
  look: ChartLook,
): { readonly height: number; readonly shapes: (bottom: number) => Shape[] } {
  const small = lettersOf(look, 'small');
  const room = lineRoom(small);
  const ends: number[] = [];
  const placed = notes
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map((note): PlacedNote => {
      const lines = wrapWords(note.words, small, look.width * 0.6);
      const width = Math.max(...lines.map((line) => widthOf(line, small)));
      const at = x(note.day);
      // To the right of its day, to the left where it would leave the drawing.
      const from = at + 4 + width <= look.width ? at + 4 : Math.max(0, at - 4 - width);
      const free = ends.findIndex((end) => end + GAP <= Math.min(from, at));
      const lane = free === -1 ? ends.length : free;
      for (let line = 0; line < lines.length; line += 1)
        ends[lane + line] = Math.max(from + width, ends[lane + line] ?? 0);
      return { x: at, from, lane, lines };
    });
  return {
    height: ends.length * room,
    shapes: (bottom) => [
      ...placed.map((note) =>
        stroke([note.x, note.lane * room + 3], [note.x, bottom], PALETTE.strongLine, { 'stroke-width': 0.8 }),
      ),
      ...placed.flatMap((note) =>
        note.lines.map((line, index) =>
          words(line, { x: note.from, y: (note.lane + index) * room + small.size }, small, {
            ...HALO,
            fill: PALETTE.secondInk,
          }),
        ),
      ),
    ],
  };
}
