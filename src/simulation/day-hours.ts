import type { Random } from './random.ts';

/** Minutes in a day. */
export const DAY_MINUTES = 1440;
/** Hồ sơ nhận sau 15 giờ is passed on the next working day (NĐ 61/2018, điều 18). */
export const PASSED_ON_NEXT_DAY_FROM = 15 * 60;
/** Hết giờ làm việc. */
export const CLOSING = 17 * 60;

/** How a half hour weighs: from the hour (8.5 is 08:30), and how busy. */
type HalfHours = readonly (readonly [number, number])[];

/** Counters open 07:30–11:30 and 13:30–17:00, busiest from 9 to 11 and from 14 to 16. */
const COUNTER: HalfHours = [
  [7.5, 1],
  [8, 2],
  [8.5, 3],
  [9, 4.5],
  [9.5, 5],
  [10, 4.5],
  [10.5, 4],
  [11, 1.5],
  [13.5, 2],
  [14, 4],
  [14.5, 4.3],
  [15, 3.8],
  [15.5, 3.2],
  [16, 1.6],
  [16.5, 0.7],
];

/** People at home after work. */
const EVENING: HalfHours = [
  [6, 0.5],
  [6.5, 0.8],
  [17.5, 1],
  [18, 1.2],
  [18.5, 1.5],
  [19, 3],
  [19.5, 4],
  [20, 4.5],
  [20.5, 4],
  [21, 3],
  [21.5, 2],
  [22, 1],
  [22.5, 0.5],
];

/** Sundays and holidays. */
const DAY_OFF: HalfHours = [
  [7, 1],
  [8, 2],
  [9, 3],
  [9.5, 3],
  [10, 3],
  [10.5, 2],
  [14, 2],
  [15, 3],
  [15.5, 2],
  [16, 2],
  [19, 3],
  [20, 4],
  [20.5, 3],
  [21, 2],
  [22, 1],
];

/** Draws a minute of the day. */
export type DrawMinute = (random: Random) => number;

export const drawCounterMinute = drawFrom(COUNTER);
export const drawEveningMinute = drawFrom(EVENING);
export const drawDayOffMinute = drawFrom(DAY_OFF);

function drawFrom(halfHours: HalfHours): DrawMinute {
  const starts: number[] = [];
  for (const [hour, weight] of halfHours) {
    for (let ticket = 0; ticket < Math.round(weight * 10); ticket += 1) starts.push(hour * 60);
  }
  return (random) => (starts[random.below(starts.length)] ?? 0) + random.below(30);
}
