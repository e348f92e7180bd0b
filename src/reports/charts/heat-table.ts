import { distanceOf } from '../../targets/distance.ts';
import type { Drawing, Shape } from '../paper/drawing.ts';
import { ABSENCE_WORDS, type ChartFigure, shownAs } from './chart-figure.ts';
import { legend } from './chart-legend.ts';
import { type ChartLook, lettersOf, lineRoom, rateNumber } from './chart-look.ts';
import { distanceEntries } from './distance-legend.ts';
import { type Letters, widthOf, wrapWords } from './letters.ts';
import { DISTANCE_COLOURS, PALETTE } from './palette.ts';
import { bar, place, stroke, words } from './pens.ts';
import { standingMark } from './standing-mark.ts';
import { dotted, hatched, rectangle } from './texture.ts';

/** Rows of one level, or of the communes of one district, under one heading. */
export interface HeatGroup {
  /** Empty: no heading. */
  readonly name: string;
  /** A figure for each column. */
  readonly rows: readonly { readonly name: string; readonly figures: readonly ChartFigure[] }[];
}

const ROW_GAP = 5;

/** Where the cells of a table stand. */
interface Grid {
  readonly nameWidth: number;
  readonly cell: number;
  readonly count: number;
}

/** Bảng nhiệt: agencies by indicators in one hue; white has met its target, deeper is farther; the number stands in its cell. */
export function heatTable(
  columns: readonly string[],
  groups: readonly HeatGroup[],
  look: ChartLook,
): Drawing {
  const text = lettersOf(look, 'small');
  const longest = Math.max(0, ...groups.flatMap(({ rows }) => rows.map(({ name }) => widthOf(name, text))));
  const nameWidth = Math.min(longest + 6, look.width * 0.36);
  const grid = { nameWidth, count: columns.length, cell: (look.width - nameWidth) / columns.length };
  const head = headings(columns, grid, look);
  const shapes: Shape[] = [...head.shapes];
  let y = head.height;
  for (const group of groups) {
    if (group.name !== '') {
      const name = groupName(group.name, y, look);
      shapes.push(...name.shapes);
      y += name.height;
    }
    for (const row of group.rows) {
      const lines = wrapWords(row.name, text, nameWidth - 6);
      const height = lines.length * lineRoom(text) + ROW_GAP;
      const foot = y + height / 2 + text.size * 0.34;
      const first = foot - ((lines.length - 1) * lineRoom(text)) / 2;
      shapes.push(
        ...lines.map((line, index) => words(line, { x: 0, y: first + index * lineRoom(text) }, text)),
        ...row.figures.flatMap((figure, index) =>
          cell(figure, { x: nameWidth + index * grid.cell, y, width: grid.cell, height }, look),
        ),
      );
      y += height;
      shapes.push(stroke([0, y], [look.width, y], PALETTE.line, { 'stroke-width': 0.7 }));
    }
  }
  const absences = groups.flatMap(({ rows }) =>
    rows.flatMap(({ figures }) => figures.map(shownAs).filter((shown) => typeof shown !== 'number')),
  );
  const key = legend(distanceEntries(absences), look, y + 8);
  return { width: look.width, height: Math.ceil(y + 8 + key.height + 2), shapes: [...shapes, ...key.shapes] };
}

/** Names of the columns, set at the foot of their room. */
function headings(columns: readonly string[], { nameWidth, cell }: Grid, look: ChartLook) {
  const letters = lettersOf(look, 'small strong');
  const room = lineRoom(letters);
  const heads = columns.map((name) => wrapWords(name, letters, cell - 6));
  const height = Math.max(1, ...heads.map((lines) => lines.length)) * room + 6;
  return {
    height,
    shapes: [
      ...heads.flatMap((lines, column) =>
        lines.map((line, index) =>
          words(
            line,
            { x: nameWidth + (column + 0.5) * cell, y: height - 8 - (lines.length - 1 - index) * room },
            letters,
            { 'text-anchor': 'middle' },
          ),
        ),
      ),
      stroke([0, height], [look.width, height], PALETTE.strongLine),
    ],
  };
}

function groupName(name: string, y: number, look: ChartLook) {
  const letters: Letters = lettersOf(look, 'small strong');
  const room = lineRoom(letters);
  const lines = wrapWords(name, letters, look.width);
  return {
    height: lines.length * room + 8,
    shapes: lines.map((line, index) =>
      words(line, { x: 0, y: y + 6 + letters.size + index * room }, letters),
    ),
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cell(figure: ChartFigure, box: Box, look: ChartLook): Shape[] {
  const shown = shownAs(figure);
  const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const letters = lettersOf(look, 'small');
  const foot = middle.y + letters.size * 0.34;
  const quiet = { 'text-anchor': 'middle', fill: PALETTE.secondInk } as const;
  if (typeof shown === 'number') {
    const number = rateNumber(shown, look);
    const step = distanceOf(figure);
    return [
      ...(step > 0
        ? [bar(inner.x, inner.y, inner.width, inner.height, DISTANCE_COLOURS[step] ?? PALETTE.ground)]
        : []),
      ...(figure.pace === 'met'
        ? standingMark('met', place(middle.x - widthOf(number, letters) / 2 - 9), place(middle.y))
        : []),
      words(number, { x: middle.x, y: foot }, letters, { 'text-anchor': 'middle' }),
    ];
  }
  const ring = rectangle(inner.x, inner.y, inner.width, inner.height);
  switch (shown) {
    case 'nothing-arose':
      return [words('—', { x: middle.x, y: foot }, letters, quiet)];
    case 'not-reported':
      return [hatched(ring)];
    case 'not-yet-due':
      return [dotted(ring)];
    case 'not-assigned':
      return [words(ABSENCE_WORDS[shown], { x: middle.x, y: foot }, letters, quiet)];
  }
}
