import type { Day } from '../platform/date.ts';

/** Số, ký hiệu and day of a plan as they stand on it. */
export interface PlanNumber {
  /** `2871/KH-UBND`. */
  readonly number: string;
  readonly day: Day;
}

/** The longest that anybody may send as a number. */
export const LONGEST_PLAN_NUMBER = 60;

/** Số of a plan, its symbol with up to five parts: `2871/KH-UBND`, `05a/KH-BCĐ.CĐS`. */
const PLAN_NUMBER =
  /^(0?[1-9]\d{0,4}[a-zđ]?)\/(KH-[A-ZĐĂÂÊÔƠƯ][A-ZĐĂÂÊÔƠƯ\d]{0,11}(?:[.-][A-ZĐĂÂÊÔƠƯ\d]{1,12}){0,3})$/u;
const WORDS_BEFORE = /^(?:kế hoạch\s+)?(?:số\s*:?\s*)?/iu;

/** What somebody wrote as the number of a plan, as it is printed (`Số: 2871 / kh-ubnd`: `2871/KH-UBND`); `null`: no such number. */
export function readPlanNumber(written: string): string | null {
  if (written.length > LONGEST_PLAN_NUMBER) return null;
  const [number = '', ...symbol] = written.normalize('NFC').trim().replace(WORDS_BEFORE, '').split('/');
  const read = `${number.trim().toLocaleLowerCase('vi')}/${symbol.join('/').trim().toLocaleUpperCase('vi')}`;
  return PLAN_NUMBER.test(read) ? read : null;
}

/** True for a plan that still waits for its number: `…/KH-UBND`, or none at all. */
export function isPlanOpen({ planNumber }: { readonly planNumber: string }): boolean {
  return !/^[\p{L}\d]/u.test(planNumber.replace(WORDS_BEFORE, ''));
}
