import type { Ratio } from '../../indicators/ratio.ts';
import { allSucceed } from '../beta-distribution.ts';

/** Cases of which all count, part of the agencies that do so: one in twenty, until a level shows otherwise. */
const BEFOREHAND = { complete: 0.5, agencies: 10 } as const;
const ROUNDS = 12;

/**
 * The chance of each agency that it has made a rule of it, so that all of its cases count, those to come too: 0 as soon
 * as one did not. An agency of whose twenty cases all count may be such a one, or a good one so far; how many there are,
 * and how likely the others are to come so far, the level teaches.
 */
export function completeChances(totals: readonly Ratio[]): number[] {
  const chances = totals.map(() => 0);
  const full = totals.map(({ numerator, denominator }) => denominator > 0 && numerator >= denominator - 1e-6);
  const present = totals.filter(({ denominator }) => denominator > 0).length;
  let share = BEFOREHAND.complete / BEFOREHAND.agencies;
  for (let round = 0; round < ROUNDS && full.includes(true); round += 1) {
    const others = levelRates(totals, chances);
    for (const [index, { denominator }] of totals.entries()) {
      if (!full[index]) continue;
      const luck = allSucceed(denominator, others.mean * others.weight, (1 - others.mean) * others.weight);
      chances[index] = share / (share + (1 - share) * luck);
    }
    const complete = chances.reduce((sum, chance) => sum + chance, 0);
    share = (complete + BEFOREHAND.complete) / (present + BEFOREHAND.agencies);
  }
  return chances;
}

/** How the rates of a level lie. */
export interface LevelRates {
  readonly mean: number;
  /** Variance between agencies, in log odds. */
  readonly spread: number;
  /** How many cases the level is worth against an agency's own. */
  readonly weight: number;
}

/** The mean rate of a level and how far its agencies lie apart, beyond what chance makes of few cases. */
export function levelRates(totals: readonly Ratio[], without: readonly number[] = []): LevelRates {
  const parts = totals.map((_, index) => 1 - (without[index] ?? 0));
  let counted = 0.5;
  let cases = 1;
  for (const [index, { numerator, denominator }] of totals.entries()) {
    counted += (parts[index] ?? 1) * numerator;
    cases += (parts[index] ?? 1) * denominator;
  }
  const mean = counted / cases;
  const ordinary = mean * (1 - mean);
  let above = 0;
  let below = 0;
  let chance = 0;
  for (const [index, { numerator, denominator }] of totals.entries()) {
    const size = (parts[index] ?? 1) * Math.min(denominator, 50);
    if (size <= 0) continue;
    above += size * (numerator / denominator - mean) ** 2;
    chance += (size / denominator) * ordinary;
    below += size;
  }
  const between = below > 0 ? Math.max((above - chance) / below, 0.02 * ordinary) : ordinary / 2;
  return {
    mean,
    spread: Math.min(4, Math.max(0.1, between / ordinary ** 2)),
    weight: Math.min(100, Math.max(1, ordinary / between - 1)),
  };
}
