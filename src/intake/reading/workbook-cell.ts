import { dayFromNumber } from '../../platform/date.ts';
import { plainNumber } from './read-number.ts';

/** What a number in a cell stands for, told by the cell's format. */
export type CellFormat = 'number' | 'date' | 'percent';

/** Formats that every workbook knows by number: days and times, those of East Asian calendars included. */
const BUILT_IN_DATES = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const BUILT_IN_PERCENTS = (id: number) => id === 9 || id === 10;

/** Tells a format by its number and, for formats of the workbook's own, its code (`dd/mm/yyyy hh:mm`). */
export function formatOf(id: number, code: string | null): CellFormat {
  if (code === null) return BUILT_IN_DATES(id) ? 'date' : BUILT_IN_PERCENTS(id) ? 'percent' : 'number';
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general|standard/gi, '');
  if (/[ymdhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

/** Days between the beginnings of the two calendars that workbooks count by. */
const DAYS_FROM_1900_TO_1904 = 1462;
const SECONDS_A_DAY = 86_400;
/** 1899-12-30, so that serial 61 is 1900-03-01. */
const EPOCH = -25_569;
/** 29/02/1900, which workbooks have and the calendar has not. */
const LEAP_THAT_WAS_NOT = 60;
const LAST_SERIAL = 2_958_466;

/** A true Excel date as `YYYY-MM-DD HH:MM:SS`, a time without a day as `HH:MM:SS`; `null` outside Excel's calendar. */
export function instantText(serial: number, date1904: boolean): string | null {
  const counted = date1904 ? serial + DAYS_FROM_1900_TO_1904 : serial;
  const seconds = Math.round(counted * SECONDS_A_DAY);
  const day = Math.floor(seconds / SECONDS_A_DAY);
  if (!(counted >= 0) || day >= LAST_SERIAL) return null;
  const rest = seconds - day * SECONDS_A_DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const time = `${two(rest / 3600)}:${two((rest / 60) % 60)}:${two(rest % 60)}`;
  if (day === 0) return time;
  if (day === LEAP_THAT_WAS_NOT) return `1900-02-29 ${time}`;
  return `${dayText(day)} ${time}`;
}

const MAX_KNOWN_DAYS = 100_000;
const knownDays = new Map<number, string>();

/** The day of a serial number; the same few days come again in every row, so they are kept. */
function dayText(day: number): string {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const text = dayFromNumber(day + EPOCH + (day < LEAP_THAT_WAS_NOT ? 1 : 0));
  if (knownDays.size < MAX_KNOWN_DAYS) knownDays.set(day, text);
  return text;
}

const SHORT_INTEGER = /^(0|-?[1-9]\d{0,14})$/;

/** The number of a cell as text: dates as instants, percentages as a person sees them, others plain. */
export function numberText(written: string, format: CellFormat, date1904: boolean): string {
  if (format === 'number' && SHORT_INTEGER.test(written)) return written;
  const value = Number(written);
  if (Number.isNaN(value)) return written;
  switch (format) {
    case 'number':
      return plainNumber(value);
    case 'percent':
      return plainNumber(Number((value * 100).toPrecision(15)));
    case 'date':
      return instantText(value, date1904) ?? plainNumber(value);
  }
}
