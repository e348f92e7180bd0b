import { type Day, daysBetween, formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import type { Drawing, Shape } from '../paper/drawing.ts';
import { type ChartLook, isNarrow, lettersOf, rateText } from './chart-look.ts';
import { widthOf } from './letters.ts';
import { PALETTE } from './palette.ts';
import { circle, HALO, place, polyline, stroke, words } from './pens.ts';
import { type DayNote, noteLanes } from './trend-notes.ts';

/** Diễn biến: what a rate did on each day of a campaign and since it began; a screen's Trend is one. */
export interface Trend {
  readonly target: number | null;
  readonly days: readonly {
    readonly day: Day;
    readonly numerator: number;
    readonly denominator: number;
    /** Of all days up to this one; `null` as long as nothing arose. */
    readonly cumulative: number | null;
  }[];
  /** Lộ trình at the end of each day; empty without a target or a baseline. */
  readonly trajectory: readonly { readonly day: Day; readonly percent: number }[];
}

/** The days that the trend spans, and what belongs to one of them: a milestone, an import. */
export interface TrendFrame {
  readonly from: Day;
  readonly to: Day;
  readonly notes: readonly DayNote[];
}

const PLOT_HEIGHT = 232;
const FOOT = 34;

/** From a day and a rate to a place in the drawing. */
interface Scales {
  readonly x: (day: Day) => number;
  readonly y: (percent: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Each day a dot (the larger, the more cases), the rate since the campaign began a line, the trajectory dashed with its
 * name on it, the target a line across; notes stand above on the days they belong to.
 */
export function trendWithTrajectory(trend: Trend, frame: TrendFrame, look: ChartLook): Drawing {
  const narrow = isNarrow(look);
  const small = lettersOf(look, 'small');
  const left = widthOf('100 %', small) + 8;
  const right =
    look.width - (narrow || trend.target === null ? 10 : widthOf(targetWords(trend.target), small) + 12);
  const days = daysBetween(frame.from, frame.to);
  const x = (day: Day) => left + ((daysBetween(frame.from, day) + 1) / (days + 1)) * (right - left);
  const lanes = noteLanes(frame.notes, x, look);
  const top = lanes.height + 10;
  const bottom = top + PLOT_HEIGHT;
  const y = (percent: number) => bottom - (Math.max(0, Math.min(100, percent)) / 100) * PLOT_HEIGHT;
  const scales: Scales = { x, y, left, right, top, bottom };
  return {
    width: look.width,
    height: Math.ceil(bottom + FOOT),
    shapes: [
      ...grid(scales, look),
      ...dayScale(scales, frame, look),
      ...lanes.shapes(bottom),
      ...targetShapes(trend, scales, look, narrow),
      ...trajectoryShapes(trend, scales, look),
      ...dailyDots(trend, scales, look),
      ...cumulativeShapes(trend, scales, look),
    ],
  };
}

function grid({ y, left, right }: Scales, look: ChartLook): Shape[] {
  const small = lettersOf(look, 'small');
  return [0, 25, 50, 75, 100].flatMap((percent) => [
    stroke([left, y(percent)], [right, y(percent)], percent === 0 ? PALETTE.strongLine : PALETTE.line),
    words(`${percent}${look.face === 'paper' ? '' : '\u202f'}%`, { x: left - 6, y: y(percent) + 4 }, small, {
      fill: PALETTE.secondInk,
      'text-anchor': 'end',
    }),
  ]);
}

/** Day 1, every tenth and the last of the campaign. */
function dayScale({ bottom, left, right }: Scales, { from, to }: TrendFrame, look: ChartLook): Shape[] {
  const small = lettersOf(look, 'small');
  const count = daysBetween(from, to) + 1;
  const every = Math.max(1, Math.ceil(count / 60)) * 10;
  const ticks = [1, ...Array.from({ length: Math.floor(count / every) }, (_, index) => (index + 1) * every)];
  const full = widthOf(`ngày ${count}`, small) + 10 < ((right - left) / count) * every;
  return ticks.flatMap((day) => {
    const at = left + (day / count) * (right - left);
    const name = full && day > 1 ? `ngày ${day}` : `${day}`;
    return [
      stroke([at, bottom], [at, bottom + 4], PALETTE.strongLine),
      words(name, { x: at, y: bottom + 18 }, small, { fill: PALETTE.secondInk, 'text-anchor': 'middle' }),
    ];
  });
}

function targetShapes(
  { target }: Trend,
  { y, left, right }: Scales,
  look: ChartLook,
  narrow: boolean,
): Shape[] {
  if (target === null) return [];
  const name = lettersOf(look, 'small strong');
  const at = narrow ? { x: left + 4, y: y(target) - 5 } : { x: right + 6, y: y(target) + 4 };
  return [
    stroke([left, y(target)], [right, y(target)], PALETTE.ink, { 'stroke-width': 1.5 }),
    words(targetWords(target), at, name, HALO),
  ];
}

function targetWords(target: number): string {
  return `chỉ tiêu ${formatPlain(target)}`;
}

/** The name runs along the line, on the side on which the result is not. */
function trajectoryShapes({ trajectory, days }: Trend, { x, y }: Scales, look: ChartLook): Shape[] {
  const [first, last] = [trajectory[0], trajectory.at(-1)];
  if (!first || !last) return [];
  const now = days.findLast(({ cumulative }) => cumulative !== null);
  const course = trajectory.find(({ day }) => day === now?.day)?.percent ?? 0;
  const isBelow = now !== undefined && now.cumulative !== null && now.cumulative < course;
  const near = trajectory[Math.round(trajectory.length * 0.56)] ?? first;
  const far = trajectory[Math.round(trajectory.length * 0.76)] ?? last;
  const [x1, y1, x2, y2] = [x(near.day), y(near.percent), x(far.day), y(far.percent)];
  const angle = x1 === x2 ? 0 : (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const [nameX, nameY] = [place((x1 + x2) / 2), place((y1 + y2) / 2)];
  return [
    polyline(
      trajectory.map(({ day, percent }) => [x(day), y(percent)]),
      PALETTE.secondInk,
      { 'stroke-dasharray': '5 4', 'stroke-width': 1.2 },
    ),
    words('lộ trình', { x: nameX, y: nameY + (isBelow ? -6 : 15) }, lettersOf(look, 'small'), {
      ...HALO,
      fill: PALETTE.secondInk,
      'text-anchor': 'middle',
      transform: `rotate(${place(angle)} ${nameX} ${nameY})`,
    }),
  ];
}

function dailyDots({ days }: Trend, { x, y }: Scales, look: ChartLook): Shape[] {
  const arose = days.filter(({ denominator }) => denominator > 0);
  const most = Math.max(1, ...arose.map(({ denominator }) => denominator));
  return arose.map(({ day, numerator, denominator }) => {
    const percent = (numerator / denominator) * 100;
    return {
      ...circle(x(day), y(percent), 1.5 + 2.5 * Math.sqrt(denominator / most), {
        fill: PALETTE.accent,
        'fill-opacity': 0.4,
      }),
      children: [
        { tag: 'title', attributes: {}, text: `${formatDay(day)}: ${rateText(percent, look)}` } as const,
      ],
    };
  });
}

function cumulativeShapes({ days }: Trend, { x, y, right }: Scales, look: ChartLook): Shape[] {
  const known = days.flatMap(({ day, cumulative }) => (cumulative === null ? [] : [{ day, cumulative }]));
  const last = known.at(-1);
  if (!last) return [];
  const strong = lettersOf(look, 'small strong');
  const text = rateText(last.cumulative, look);
  const after = x(last.day) + 8 + widthOf(text, strong) <= right;
  return [
    polyline(
      known.map(({ day, cumulative }) => [x(day), y(cumulative)]),
      PALETTE.accent,
      { 'stroke-width': 2.5, 'stroke-linejoin': 'round' },
    ),
    circle(x(last.day), y(last.cumulative), 4, { fill: PALETTE.accent }),
    words(text, { x: x(last.day) + (after ? 8 : -8), y: y(last.cumulative) + 17 }, strong, {
      ...HALO,
      'text-anchor': after ? 'start' : 'end',
    }),
  ];
}
