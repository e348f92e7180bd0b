import { formatPlain } from '../../platform/number.ts';
import type { Drawing, Shape } from '../paper/drawing.ts';
import {
  ABSENCE_WORDS,
  type ChartFigure,
  compareShown,
  PACE_WORDS,
  shownAs,
  standingWord,
} from './chart-figure.ts';
import { legend, TARGET_ENTRY, TRAJECTORY_ENTRY } from './chart-legend.ts';
import { type ChartLook, isNarrow, lettersOf, lineRoom, rateNumber, rateText } from './chart-look.ts';
import { widthOf, wrapWords } from './letters.ts';
import { PACE_COLOURS, PALETTE } from './palette.ts';
import { bar, circle, place, stroke, words } from './pens.ts';
import { standingMark } from './standing-mark.ts';
import { dotted, hatched, rectangle } from './texture.ts';

/** Một thanh: an agency or an indicator with its figure. */
export interface Bar extends ChartFigure {
  readonly name: string;
}

/** How the bars are to be read. */
export interface BarsManner {
  /** Highest first, those without a rate last; or in the order of the list. */
  readonly order?: 'by-value' | 'as-given';
  /** What the tick stands for. */
  readonly target?: string;
  /** Whether a word says how each stands: not before a campaign, when nobody is behind. */
  readonly standing?: boolean;
}

const BAR_HEIGHT = 9;
const ROW_GAP = 8;
const MARK_ROOM = 16;

type Manner = Required<Pick<BarsManner, 'target' | 'standing'>>;

/** Where the columns of a row stand. */
interface Columns {
  readonly nameWidth: number;
  /** Right edge of the number. */
  readonly number: number;
  readonly barFrom: number;
  readonly barTo: number;
  /** Right edge of the target. */
  readonly target: number;
  readonly standing: number;
}

/**
 * So với chỉ tiêu: one row each with name, rate, bar from zero, tick at the target, hollow mark where the trajectory says
 * today should be, target and standing in words. What has no rate has no bar: the row says why.
 */
export function barsAgainstTarget(
  bars: readonly Bar[],
  look: ChartLook,
  { order = 'by-value', target = 'chỉ tiêu', standing = true }: BarsManner = {},
): Drawing {
  const manner = { target, standing };
  const rows = order === 'as-given' ? [...bars] : bars.toSorted(compareShown);
  const narrow = isNarrow(look);
  const columns = narrow ? narrowColumns(look) : wideColumns(rows, look, manner);
  const shapes: Shape[] = [];
  const small = lettersOf(look, 'small');
  let y = 0;
  if (!narrow) {
    shapes.push(...headings(columns, look, target));
    y += lineRoom(small) + 4;
  }
  const top = y;
  const rowShapes: Shape[] = [];
  for (const row of rows) {
    const drawn = narrow ? narrowRow(row, y, columns, look, manner) : wideRow(row, y, columns, look, manner);
    rowShapes.push(...drawn.shapes);
    y += drawn.height;
  }
  if (!narrow) shapes.push(...scale(columns, top, y, look));
  shapes.push(...rowShapes);
  if (!narrow) y += lineRoom(small) + 2;
  const entries = legend(
    [
      ...(rows.some(({ target }) => target !== null) ? [{ ...TARGET_ENTRY, words: target }] : []),
      ...(rows.some(({ trajectory }) => trajectory !== null) ? [TRAJECTORY_ENTRY] : []),
    ],
    look,
    y + 4,
  );
  return {
    width: look.width,
    height: Math.ceil(y + (entries.height > 0 ? entries.height + 6 : 0)),
    shapes: [...shapes, ...entries.shapes],
  };
}

/** What the bars tell, for those who cannot see them. */
export function barsInWords(bars: readonly Bar[], look: ChartLook): string {
  return bars
    .map((row) => {
      const shown = shownAs(row);
      return `${row.name}: ${typeof shown === 'number' ? rateText(shown, look) : ABSENCE_WORDS[shown]}`;
    })
    .join('; ');
}

function wideColumns(rows: readonly Bar[], look: ChartLook, manner: Manner): Columns {
  const text = lettersOf(look);
  const longest = Math.max(0, ...rows.map(({ name }) => widthOf(name, text)));
  const nameWidth = Math.min(longest, look.width * 0.34) + 1;
  const numberWidth = widthOf('100,00', lettersOf(look, 'strong'));
  const standingWidth = manner.standing
    ? MARK_ROOM + widthOf(PACE_WORDS['on-trajectory'], lettersOf(look, 'small'))
    : -12;
  const targetWidth = widthOf(manner.target, lettersOf(look, 'small'));
  const number = nameWidth + 10 + numberWidth;
  const standing = look.width - standingWidth;
  const target = standing - 12;
  return { nameWidth, number, barFrom: number + 10, barTo: target - targetWidth - 12, target, standing };
}

function narrowColumns(look: ChartLook): Columns {
  const numberWidth = widthOf(rateText(100, look), lettersOf(look, 'strong'));
  return {
    nameWidth: look.width,
    number: numberWidth,
    barFrom: 1,
    barTo: look.width - 5,
    target: 0,
    standing: numberWidth + 12,
  };
}

function headings(columns: Columns, look: ChartLook, target: string): Shape[] {
  const small = lettersOf(look, 'small');
  const pen = { fill: PALETTE.secondInk };
  const y = small.size;
  return [
    words('%', { x: columns.number, y }, small, { ...pen, 'text-anchor': 'end' }),
    words(target, { x: columns.target, y }, small, { ...pen, 'text-anchor': 'end' }),
  ];
}

/** The zero line, and lines at each quarter with their number below. */
function scale(columns: Columns, top: number, bottom: number, look: ChartLook): Shape[] {
  const small = lettersOf(look, 'small');
  return [0, 25, 50, 75, 100].flatMap((percent) => {
    const x = at(percent, columns);
    return [
      stroke([x, top], [x, bottom], percent === 0 ? PALETTE.strongLine : PALETTE.line),
      words(`${percent}`, { x, y: bottom + small.size + 1 }, small, {
        fill: PALETTE.secondInk,
        'text-anchor': 'middle',
      }),
    ];
  });
}

function wideRow(row: Bar, top: number, columns: Columns, look: ChartLook, manner: Manner) {
  const text = lettersOf(look);
  const small = lettersOf(look, 'small');
  const lines = wrapWords(row.name, text, columns.nameWidth);
  const height = lines.length * lineRoom(text) + ROW_GAP;
  const middle = top + height / 2;
  const foot = middle + text.size * 0.34;
  const first = foot - ((lines.length - 1) * lineRoom(text)) / 2;
  return {
    height,
    shapes: [
      ...lines.map((line, index) => words(line, { x: 0, y: first + index * lineRoom(text) }, text)),
      ...numberShapes(row, columns.number, foot, look),
      ...barShapes(row, middle, columns, look, manner),
      ...(row.target === null
        ? []
        : [words(formatPlain(row.target), { x: columns.target, y: foot }, text, { 'text-anchor': 'end' })]),
      ...(row.pace === null || !manner.standing
        ? []
        : [
            ...standingMark(row.pace, place(columns.standing + 6), place(middle)),
            words(
              standingWord({ ...row, pace: row.pace }),
              { x: columns.standing + MARK_ROOM, y: foot },
              small,
            ),
          ]),
    ],
  };
}

/** Name, then number with target and standing, then the bar as wide as the place. */
function narrowRow(row: Bar, top: number, columns: Columns, look: ChartLook, manner: Manner) {
  const text = lettersOf(look);
  const small = lettersOf(look, 'small');
  const lines = wrapWords(row.name, text, columns.nameWidth);
  const room = lineRoom(text);
  const foot = top + lines.length * room + text.size;
  const aside = row.target === null ? '' : `${manner.target} ${formatPlain(row.target)}`;
  const asideWidth = aside === '' ? 0 : widthOf(aside, small) + 14;
  const middle = foot + 13;
  const markAt = columns.standing + asideWidth;
  return {
    height: middle + 16 - top,
    shapes: [
      ...lines.map((line, index) => words(line, { x: 0, y: top + text.size + index * room }, text)),
      ...(typeof shownAs(row) === 'number'
        ? [words(rateText(row.percent ?? 0, look), { x: 0, y: foot }, lettersOf(look, 'strong'))]
        : [words('—', { x: 0, y: foot }, text, { fill: PALETTE.secondInk })]),
      ...(aside === ''
        ? []
        : [words(aside, { x: columns.standing, y: foot }, small, { fill: PALETTE.secondInk })]),
      ...(row.pace === null || !manner.standing
        ? []
        : [
            ...standingMark(row.pace, place(markAt + 6), place(foot - 4)),
            words(standingWord({ ...row, pace: row.pace }), { x: markAt + MARK_ROOM, y: foot }, small),
          ]),
      bar(columns.barFrom, middle - BAR_HEIGHT / 2, columns.barTo - columns.barFrom, BAR_HEIGHT, '#f6f7f9'),
      ...barShapes(row, middle, columns, look, manner),
    ],
  };
}

function numberShapes(row: Bar, right: number, foot: number, look: ChartLook): Shape[] {
  const end = { 'text-anchor': 'end' } as const;
  return typeof shownAs(row) === 'number'
    ? [words(rateNumber(row.percent ?? 0, look), { x: right, y: foot }, lettersOf(look, 'strong'), end)]
    : [words('—', { x: right, y: foot }, lettersOf(look), { ...end, fill: PALETTE.secondInk })];
}

function barShapes(
  row: Bar,
  middle: number,
  columns: Columns,
  look: ChartLook,
  { standing }: Manner,
): Shape[] {
  const { barFrom, barTo } = columns;
  const shown = shownAs(row);
  const top = middle - BAR_HEIGHT / 2;
  const place0 = rectangle(barFrom, top, barTo - barFrom, BAR_HEIGHT);
  const tick = row.target === null ? [] : [bar(at(row.target, columns) - 1, middle - 9, 2, 18, PALETTE.ink)];
  const mark =
    row.trajectory === null
      ? []
      : [
          circle(at(row.trajectory, columns), middle, 3.5, {
            fill: PALETTE.ground,
            stroke: PALETTE.ink,
            'stroke-width': 1.4,
          }),
        ];
  if (typeof shown === 'number') {
    const judged = row.pace === 'met' || standing ? row.pace : null;
    const fill = judged === null ? PALETTE.secondInk : PACE_COLOURS[judged];
    const length = at(shown, columns) - barFrom;
    return [bar(barFrom, top, length, BAR_HEIGHT, fill), ...tick, ...mark];
  }
  const why = lettersOf(look, 'small');
  const reason = ABSENCE_WORDS[shown];
  return [
    ...(shown === 'not-reported' ? [hatched(place0)] : []),
    ...(shown === 'not-yet-due' ? [dotted(place0)] : []),
    ...tick,
    bar(barFrom + 10, middle - 9, widthOf(reason, why) + 8, 18, PALETTE.ground),
    words(reason, { x: barFrom + 14, y: middle + why.size * 0.34 }, why, { fill: PALETTE.secondInk }),
  ];
}

/** Where a rate stands on the scale from 0 to 100. */
function at(percent: number, { barFrom, barTo }: Columns): number {
  return barFrom + (Math.max(0, Math.min(100, percent)) / 100) * (barTo - barFrom);
}
