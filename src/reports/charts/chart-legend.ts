import type { Shape } from '../paper/drawing.ts';
import { ABSENCE_WORDS, type Absence } from './chart-figure.ts';
import { type ChartLook, lettersOf, lineRoom } from './chart-look.ts';
import { widthOf, wrapWords } from './letters.ts';
import { PALETTE } from './palette.ts';
import { bar, circle, moved, stroke, words } from './pens.ts';
import { dotted, hatched, rectangle } from './texture.ts';

/** Chú giải: a mark and what it means. */
export interface LegendEntry {
  /** Drawn in a box that wide and 12 high. */
  readonly mark: Shape[];
  readonly width: number;
  readonly words: string;
}

/** How high the mark's box is. */
export const MARK_HEIGHT = 12;
const GAP = 18;

/** The entries in a row, on as many lines as they need; gives the shapes and how high they are. */
export function legend(
  entries: readonly LegendEntry[],
  look: ChartLook,
  top: number,
): { readonly shapes: Shape[]; readonly height: number } {
  const letters = lettersOf(look, 'small');
  const room = lineRoom(letters) + 3;
  const shapes: Shape[] = [];
  let [x, line] = [0, 0];
  for (const entry of entries) {
    const before = entry.width + (entry.width > 0 ? 6 : 0);
    const lines = wrapWords(entry.words, letters, look.width - before);
    const width = before + Math.max(...lines.map((each) => widthOf(each, letters)));
    if (x > 0 && x + width > look.width) {
      x = 0;
      line += 1;
    }
    const y = top + line * room;
    if (entry.mark.length > 0) shapes.push(moved(x, y + (room - MARK_HEIGHT) / 2, entry.mark));
    for (const [index, each] of lines.entries())
      shapes.push(
        words(each, { x: x + before, y: y + room * (index + 0.7) }, letters, { fill: PALETTE.secondInk }),
      );
    line += lines.length - 1;
    x += width + GAP;
  }
  return { shapes, height: entries.length === 0 ? 0 : (line + 1) * room };
}

/** The tick of a target. */
export const TARGET_ENTRY: LegendEntry = {
  mark: [bar(3, -1, 2, 14, PALETTE.ink)],
  width: 8,
  words: 'chỉ tiêu',
};

/** The hollow mark of the trajectory. */
export const TRAJECTORY_ENTRY: LegendEntry = {
  mark: [circle(5, 6, 3.5, { fill: PALETTE.ground, stroke: PALETTE.ink, 'stroke-width': 1.4 })],
  width: 10,
  words: 'lộ trình đến hôm đó',
};

/** What stands in the place of a rate. */
export function absenceEntry(absence: Absence): LegendEntry {
  const entry = (mark: Shape[]): LegendEntry => ({ mark, width: 20, words: ABSENCE_WORDS[absence] });
  switch (absence) {
    case 'nothing-arose':
      return entry([stroke([4, 6], [16, 6], PALETTE.ink, { 'stroke-width': 1.2 })]);
    case 'not-reported':
      return entry([box(), hatched(rectangle(0, 0, 20, MARK_HEIGHT))]);
    case 'not-yet-due':
      return entry([box(), dotted(rectangle(0, 0, 20, MARK_HEIGHT))]);
    case 'not-assigned':
      return entry([box()]);
  }
}

function box(): Shape {
  const shape = bar(0, 0, 20, MARK_HEIGHT, PALETTE.ground);
  return { ...shape, attributes: { ...shape.attributes, stroke: PALETTE.strongLine, 'stroke-width': 0.8 } };
}
