import type { Drawing, Shape } from '../paper/drawing.ts';
import { type ChartFigure, shownAs } from './chart-figure.ts';
import { legend } from './chart-legend.ts';
import { type ChartLook, isNarrow, lettersOf, lineRoom } from './chart-look.ts';
import { distanceEntries, praiseEntries } from './distance-legend.ts';
import { boxOf, isInside, type LabelPlace, labelPlace } from './label-place.ts';
import { type Letters, widthOf, wrapWords } from './letters.ts';
import { type AreaOwner, type MapArea, mapOf } from './map-areas.ts';
import { type AreaPaint, distancePaint, figureInWords, praisePaint } from './map-paint.ts';
import { PALETTE } from './palette.ts';
import { HALO, words } from './pens.ts';
import type { Rings } from './texture.ts';

/** Đơn vị trên bản đồ: the agency of an area with its figure. */
export interface MapRow extends ChartFigure, AreaOwner {
  /** Without its type: `Krông Búk`; words on the map. */
  readonly shortName: string;
}

/** How the map is to be read. */
export interface MapManner {
  /** What it means to have met. */
  readonly met?: string;
  /** For the public: only those that met have colour and rate, nobody is shown to be behind. */
  readonly praises?: boolean;
}

/** An area where it is drawn, with what is to be written on it. */
interface Placed {
  readonly row: MapRow;
  readonly rings: Rings;
  readonly middle: LabelPlace;
  readonly paint: AreaPaint;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How much of a label must lie on its own area. */
const LABEL_ON_AREA = 0.8;
/** More areas than this have their list below the map, in columns. */
const FEW_AREAS = 20;
/** On a screen; in a paper the map of districts leaves room on its page for the table of the same districts above it. */
const MAP_WIDTH = { few: 470, many: 520 };
const PAPER_MAP_WIDTH = 440;
const KEY_COLUMN = 150;

/**
 * Bản đồ: districts until 30/6/2025, communes after, each as deep as it is far from its target, with name and rate on
 * it; one too small for them has a number that a list explains. `null` where these agencies make up no known map.
 */
export function districtMap(
  rows: readonly MapRow[],
  look: ChartLook,
  { met = 'đạt chỉ tiêu', praises = false }: MapManner = {},
): Drawing | null {
  const owned = mapOf(rows);
  if (owned === null) return null;
  const narrow = isNarrow(look);
  const few = owned.length <= FEW_AREAS;
  const width = narrow
    ? look.width
    : few
      ? Math.min(look.width - 120, look.face === 'paper' ? PAPER_MAP_WIDTH : MAP_WIDTH.few)
      : Math.min(look.width, MAP_WIDTH.many);
  const { placed, height } = placeAreas(owned, width, (row) =>
    praises ? praisePaint(row, look) : distancePaint(row, look),
  );
  const fitting = labelAreas(placed, lettersOf(look, 'small'));
  // A few names among many numbers would look like names of more than their own area.
  const labels = fitting.size * 2 < placed.length ? new Map<MapRow, Shape[]>() : fitting;
  const listed = placed.filter(({ row }) => !labels.has(row));
  const numbers = new Map(listed.map(({ row }, index) => [row, index + 1]));
  const key = keyOf(listed, look, width + 16, height);
  const foot = legend(
    praises
      ? praiseEntries(met)
      : distanceEntries(
          rows.map(shownAs).filter((shown) => typeof shown !== 'number'),
          { mark: 'white', words: met },
        ),
    look,
    Math.max(height, key.bottom) + 10,
  );
  return {
    width: look.width,
    height: Math.ceil(Math.max(height, key.bottom) + 10 + foot.height + 2),
    shapes: [
      ...placed.flatMap(areaShapes),
      ...placed.flatMap((area) => labels.get(area.row) ?? numberShapes(area, numbers, look)),
      ...key.shapes,
      ...foot.shapes,
    ],
  };
}

/** What the map tells, for those who cannot see it: every area with its rate, in the order of the list. */
export function mapInWords(rows: readonly MapRow[], look: ChartLook): string {
  return rows.map((row) => `${row.name}: ${figureInWords(row, look)}`).join('; ');
}

function placeAreas(
  owned: readonly { readonly area: MapArea; readonly owner: MapRow }[],
  width: number,
  paintOf: (row: MapRow) => AreaPaint,
): { readonly placed: Placed[]; readonly height: number } {
  const box = boxOf(owned.flatMap(({ area }) => area.rings));
  const scale = (width - 2) / (box.right - box.left);
  const placed = owned.map(({ area, owner }): Placed => {
    const toX = (x: number) => 1 + (x - box.left) * scale;
    const toY = (y: number) => 1 + (y - box.top) * scale;
    const middle = labelPlace(area.rings);
    return {
      row: owner,
      rings: area.rings.map((ring) => ring.map(([x, y]) => [toX(x), toY(y)] as const)),
      middle: { x: toX(middle.x), y: toY(middle.y), room: middle.room * scale },
      paint: paintOf(owner),
    };
  });
  return { placed, height: Math.ceil((box.bottom - box.top) * scale + 2) };
}

function areaShapes({ row, rings, paint }: Placed): Shape[] {
  const d = rings
    .map(
      (ring) =>
        `${ring.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('')}Z`,
    )
    .join('');
  const says = paint.listed === '' ? row.name : `${row.name}: ${paint.listed}`;
  return [
    {
      tag: 'path',
      attributes: {
        d,
        fill: paint.fill,
        'fill-rule': 'evenodd',
        stroke: PALETTE.secondInk,
        'stroke-width': 0.8,
        'stroke-linejoin': 'round',
      },
      children: [{ tag: 'title', attributes: {}, text: says }],
    },
    ...(paint.texture === null ? [] : [paint.texture(rings)]),
  ];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Names with values where they fit on their area and touch no other; the largest areas choose first. */
function labelAreas(placed: readonly Placed[], letters: Letters): Map<MapRow, Shape[]> {
  const room = lineRoom(letters);
  const strong: Letters = {
    ...letters,
    face: letters.face.startsWith('paper') ? 'paper bold' : 'screen bold',
  };
  const taken: Box[] = [];
  const labels = new Map<MapRow, Shape[]>();
  const names = Map.groupBy(placed, ({ row }) => row.shortName);
  const bySize = placed.toSorted((a, b) => b.middle.room - a.middle.room);
  for (const { row, rings, middle, paint } of bySize) {
    const { value } = paint;
    const name = names.get(row.shortName)?.length === 1 ? row.shortName : row.name;
    const fitting = [1, 0.6, 0.4].flatMap((part) => {
      const lines = wrapWords(name, letters, widthOf(name, letters) * part + 1);
      const width = Math.max(widthOf(value, strong), ...lines.map((line) => widthOf(line, letters)));
      const box = boxAround(middle, width, (lines.length + (value === '' ? 0 : 1)) * room);
      return isOnArea(rings, box) && taken.every((other) => !overlaps(box, other)) ? [{ lines, box }] : [];
    })[0];
    if (!fitting) continue;
    const { lines, box } = fitting;
    taken.push(box);
    const line = (text: string, index: number, face: Letters) =>
      words(text, { x: middle.x, y: box.top + (index + 0.78) * room }, face, {
        ...HALO,
        stroke: paint.fill,
        'stroke-width': 2.5,
        'text-anchor': 'middle',
      });
    labels.set(row, [
      ...lines.map((text, index) => line(text, index, letters)),
      ...(value === '' ? [] : [line(value, lines.length, row.percent === null ? letters : strong)]),
    ]);
  }
  return labels;
}

function numberShapes(
  { row, paint, middle: { x, y } }: Placed,
  numbers: ReadonlyMap<MapRow, number>,
  look: ChartLook,
): Shape[] {
  return [
    words(`${numbers.get(row) ?? ''}`, { x, y: y + 4 }, lettersOf(look, 'small strong'), {
      ...HALO,
      stroke: paint.fill,
      'stroke-width': 2,
      'text-anchor': 'middle',
    }),
  ];
}

/** What the numbers stand for: beside the map where it has room, else below it in columns. */
function keyOf(listed: readonly Placed[], look: ChartLook, left: number, height: number) {
  const letters = lettersOf(look, 'small');
  const room = lineRoom(letters);
  const beside = look.width - left >= 100 && listed.length <= FEW_AREAS;
  const columns = beside ? 1 : Math.max(1, Math.floor(look.width / KEY_COLUMN));
  const columnWidth = beside ? look.width - left : look.width / columns;
  const numberWidth = widthOf('100 ', letters);
  const entries = listed.map(({ row, paint }, index) => ({
    number: index + 1,
    lines: wrapWords(
      paint.listed === '' ? row.name : `${row.name}: ${paint.listed}`,
      letters,
      columnWidth - numberWidth - 8,
    ),
  }));
  const perColumn = Math.ceil(entries.length / columns);
  const shapes: Shape[] = [];
  let bottom = 0;
  for (let column = 0; column < columns; column += 1) {
    const x = (beside ? left : 0) + column * columnWidth;
    let y = beside ? 4 : height + 8;
    for (const { number, lines } of entries.slice(column * perColumn, (column + 1) * perColumn)) {
      shapes.push(
        words(`${number}`, { x: x + numberWidth - 5, y: y + letters.size }, lettersOf(look, 'small strong'), {
          'text-anchor': 'end',
        }),
        ...lines.map((line, index) =>
          words(line, { x: x + numberWidth, y: y + letters.size + index * room }, letters),
        ),
      );
      y += lines.length * room + 2;
    }
    bottom = Math.max(bottom, y);
  }
  return { shapes, bottom: listed.length === 0 ? 0 : bottom };
}

function boxAround({ x, y }: { readonly x: number; readonly y: number }, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom;
}

/** True where a label lies on its own area, but for a corner. */
function isOnArea(rings: Rings, { left, right, top, bottom }: Box): boolean {
  let [inside, all] = [0, 0];
  for (let column = 0; column <= 8; column += 1)
    for (let row = 0; row <= 4; row += 1) {
      all += 1;
      if (isInside(rings, left + ((right - left) * column) / 8, top + ((bottom - top) * row) / 4))
        inside += 1;
    }
  return inside / all >= LABEL_ON_AREA;
}
