import { compare, fractionOf } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import type { Figure } from './figures.ts';
import type { Rise } from './rise.ts';

/** Of fewer cases than these, one more or less moves a rate by more than a point. */
const SMALL_BASE = 100;

/** Why a rise that is clear must yet be looked at before it is praised. */
export interface RiseCaution {
  /** Kỳ gốc 0%: the rise tells as much of the baseline as of the campaign. */
  readonly fromZero: boolean;
  /** Cases below the line at the baseline, now, where they are few; else `null`. */
  readonly fewBefore: number | null;
  readonly fewNow: number | null;
}

/** What to look at in a rise; all `false` and `null` where nothing. */
export function cautionOn({ before, now }: Rise): RiseCaution {
  const was = exactPercent(before);
  return {
    fromZero: was !== null && compare(was, fractionOf(0)) === 0,
    fewBefore: fewOf(before),
    fewNow: fewOf(now),
  };
}

function fewOf({ denominator }: Figure): number | null {
  return denominator !== null && denominator < SMALL_BASE ? denominator : null;
}
