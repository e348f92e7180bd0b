import { type Day, dayFromNumber, dayNumber, formatDay } from '../platform/date.ts';

/** The days of the simulated year and around it, numbered from its first day; made once, asked for every row. */
export interface WorkingDays {
  readonly first: Day;
  isWorking(index: number): boolean;
  /** The same day when it is worked, else the next one that is. */
  onOrAfter(index: number): number;
  /** Ngày làm việc: the day that many working days later; the day itself is not counted (BLDS 147.2). */
  after(index: number, workingDays: number): number;
  indexOf(day: Day): number;
  dayAt(index: number): Day;
  /** `08/11/2024`. */
  text(index: number): string;
  /** `241108`, as dossier codes write it. */
  code(index: number): string;
}

/** Days before the first that a submission may fall on, and after the last that a due date may. */
const LEAD = 60;
const TAIL = 500;

/** Numbers the days of the period; `isWorkingDay` is the province's calendar. */
export function numberWorkingDays(from: Day, to: Day, isWorkingDay: (day: Day) => boolean): WorkingDays {
  const zero = dayNumber(from);
  const days: Day[] = [];
  for (let number = zero - LEAD; number <= dayNumber(to) + TAIL; number += 1)
    days.push(dayFromNumber(number));
  const working = days.map(isWorkingDay);
  const texts = days.map(formatDay);
  const codes = days.map((day) => day.slice(2, 4) + day.slice(5, 7) + day.slice(8, 10));
  const workingIndexes: number[] = [];
  const rankOf: number[] = [];
  working.forEach((isWorked, at) => {
    rankOf.push(workingIndexes.length);
    if (isWorked) workingIndexes.push(at - LEAD);
  });
  const nthWorking = (rank: number): number => {
    const index = workingIndexes[rank];
    if (index === undefined) throw new RangeError(`working days: ${rank} is past the end of the calendar`);
    return index;
  };
  return {
    first: from,
    isWorking: (index) => working[index + LEAD] ?? false,
    onOrAfter: (index) => nthWorking(rankOf[index + LEAD] ?? workingIndexes.length),
    after: (index, count) => {
      const rank = rankOf[index + LEAD] ?? workingIndexes.length;
      if (count === 0) return nthWorking(rank);
      return nthWorking(working[index + LEAD] ? rank + count : rank + count - 1);
    },
    indexOf: (day) => dayNumber(day) - zero,
    dayAt: (index) => dayFromNumber(zero + index),
    text: (index) => texts[index + LEAD] ?? '',
    code: (index) => codes[index + LEAD] ?? '',
  };
}
