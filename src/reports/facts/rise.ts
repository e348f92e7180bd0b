import { compare, type Fraction, subtract } from '../../targets/fraction.ts';
import { MINIMUM_VOLUME, rateInterval } from '../../targets/rank-interval.ts';
import { countsOf, exactPercent } from '../../targets/result.ts';
import { type Figure, pointsBetween } from './figures.ts';

/** How far a figure moved between two windows, and whether by more than chance makes. */
export interface Rise {
  readonly before: Figure;
  readonly now: Figure;
  /** Unrounded points, below 0 where it fell. */
  readonly exact: Fraction;
  /** The points that a reader finds between the printed rates. */
  readonly points: number;
  /** The rates differ by more than chance makes, and both rest on enough cases for a rate to say something. */
  readonly isCertain: boolean;
}

/** The movement between two windows that share no dossier, as the baseline and the campaign; `null` unless both have a rate. */
export function riseBetween(before: Figure | null, now: Figure | null): Rise | null {
  const [was, is] = [before && exactPercent(before), now && exactPercent(now)];
  if (!before || !now || !was || !is) return null;
  const exact = subtract(is, was);
  return { before, now, exact, points: pointsBetween(before, now) ?? 0, isCertain: isApart(before, now) };
}

/** The movement of a cumulative figure since an earlier day: what came since is judged against what was there then. */
export function riseSince(before: Figure | null, now: Figure | null): Rise | null {
  const rise = riseBetween(before, now);
  if (rise === null) return null;
  const [was, is] = [countsOf(rise.before), countsOf(rise.now)];
  if (was === null || is === null) return rise;
  const numerator = is.numerator - was.numerator;
  const denominator = is.denominator - was.denominator;
  const grew = numerator >= 0 && denominator > 0 && numerator <= denominator;
  return grew ? { ...rise, isCertain: isApart(was, { numerator, denominator }) } : rise;
}

/** Below 0 where the first rose more; 0 where both rose alike. */
export function compareRises(a: Rise, b: Rise): number {
  return compare(b.exact, a.exact);
}

/** Rates without counts were published as they are: nobody can say what chance has to do with them. */
function isApart(
  before: Pick<Figure, 'numerator' | 'denominator'>,
  now: Pick<Figure, 'numerator' | 'denominator'>,
): boolean {
  const [was, is] = [ratioOf(before), ratioOf(now)];
  if (was === null || is === null) return false;
  if (Math.min(was.denominator, is.denominator) < MINIMUM_VOLUME) return false;
  const [a, b] = [rateInterval(was), rateInterval(is)];
  return a.high < b.low || b.high < a.low;
}

function ratioOf({ numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>) {
  return numerator === null || denominator === null || numerator > denominator || denominator === 0
    ? null
    : { numerator, denominator };
}
