import type { Ratio } from '../indicators/ratio.ts';
import { type CommonCourse, commonCourse } from './forecast-common.ts';
import { type Block, DAMPING, type ForecastSeries, weeksOf } from './forecast-series.ts';

/** What the peers of a level teach about a rate, on the scale of log odds; time in weeks. */
export interface PeerLessons {
  /** The rate of the level, and how far agencies lie apart. */
  readonly mean: number;
  readonly spread: number;
  /** Cases that the peers are worth against an agency's own baseline. */
  readonly weight: number;
  /** What all have in common. */
  readonly common: CommonCourse;
  readonly nature: RateNature;
}

/** How rates of a level behave: what one week differs by chance, drifts, and rises on its own. */
interface RateNature {
  /** Times the chance of single cases: cases come in batches that share their fate. */
  readonly overdispersion: number;
  /** Variance that a level drifts in a week. */
  readonly drift: number;
  /** Deviation of an agency's own weekly slope from that of its peers. */
  readonly ownSlope: number;
  /** Variance of the level at the start around the baseline. */
  readonly start: number;
}

/** Where a rate stands in the middle of the last week: level and own slope, with their covariance. */
export interface RateState {
  readonly level: number;
  readonly slope: number;
  readonly varLevel: number;
  readonly covariance: number;
  readonly varSlope: number;
}

const MIDDLING: RateNature = { overdispersion: 1.6, drift: 0.02, ownSlope: 0.08, start: 0.15 };
const CHOICES: { readonly [Trait in keyof RateNature]: readonly number[] } = {
  overdispersion: [1, 1.6, 3, 6],
  drift: [0.005, 0.02, 0.06, 0.15],
  ownSlope: [0.02, 0.08, 0.2],
  start: [0.02, 0.15, 0.6],
};

/** Learns from the series of a level: the common movement, and the nature under which the weeks so far are likeliest. */
export function learnFromPeers(group: readonly ForecastSeries[], past: number): PeerLessons {
  const weeks = group.map((series) => weeksOf(series, past));
  const all = weeks.flat();
  const cases = all.reduce((sum, week) => sum + week.cases, 0);
  const counted = all.reduce((sum, week) => sum + week.counted, 0);
  const mean = (counted + 0.5) / (cases + 1);
  const { spread, weight } = spreadOf(
    weeks.map((blocks) => totalOf(blocks)),
    mean,
  );
  const without = { mean, spread, weight, common: commonCourse(weeks) };
  const telling = weeks.flatMap((blocks, index) =>
    blocks.some((block) => block.cases > 0) ? [{ blocks, baseline: group[index]?.baseline ?? null }] : [],
  );
  const likelihoodOf = (nature: RateNature) => {
    let likelihood = -priorCost(nature);
    for (const { blocks, baseline } of telling)
      likelihood += followWeeks(blocks, baseline, { ...without, nature }).likelihood;
    return likelihood;
  };
  let nature = MIDDLING;
  let best = likelihoodOf(nature);
  // One trait after the other, twice over: as good as all combinations, at a tenth of the cost.
  for (const trait of [...TRAITS, ...TRAITS]) {
    for (const value of CHOICES[trait]) {
      if (value === nature[trait]) continue;
      const candidate = { ...nature, [trait]: value };
      const likelihood = likelihoodOf(candidate);
      if (likelihood > best) [nature, best] = [candidate, likelihood];
    }
  }
  return { ...without, nature };
}

const TRAITS = ['overdispersion', 'drift', 'ownSlope', 'start'] as const;

/** A few agencies and weeks cannot tell; then the middling nature stands. */
function priorCost({ overdispersion, drift, ownSlope, start }: RateNature): number {
  return (
    Math.log(overdispersion / 1.6) ** 2 +
    0.3 * Math.log(drift / 0.02) ** 2 +
    0.3 * Math.log(ownSlope / 0.08) ** 2 +
    0.3 * Math.log(start / 0.15) ** 2
  );
}

/** Follows the weeks of one agency (a Kalman filter on log odds); how likely its weeks were, and where it stands now. */
export function followWeeks(
  blocks: readonly Block[],
  baseline: Ratio | null,
  peers: PeerLessons,
): { readonly state: RateState; readonly likelihood: number } {
  const { nature, mean, spread, weight } = peers;
  const known = baseline && baseline.denominator > 0 ? baseline : null;
  const start = known ? (known.numerator + weight * mean) / (known.denominator + weight) : mean;
  const clipped = Math.min(0.998, Math.max(0.002, start));
  let level = Math.log(clipped / (1 - clipped));
  let slope = 0;
  let varLevel = known
    ? Math.min(spread, 1 / ((known.denominator + weight) * clipped * (1 - clipped))) + nature.start
    : spread;
  let covariance = 0;
  let varSlope = nature.ownSlope ** 2;
  let likelihood = 0;
  for (const [index, block] of blocks.entries()) {
    if (index > 0) {
      const length = (block.middle - (blocks[index - 1]?.middle ?? 0)) / 7;
      const faded = DAMPING ** length;
      level += slope * length + (peers.common.moves[index - 1] ?? 0);
      varLevel += 2 * length * covariance + length ** 2 * varSlope + nature.drift * length;
      covariance = faded * (covariance + length * varSlope);
      slope *= faded;
      varSlope = faded ** 2 * varSlope + (1 - faded ** 2) * nature.ownSlope ** 2;
    }
    if (block.cases <= 0) continue;
    const seen = seeWeek(block, level, varLevel, nature.overdispersion);
    likelihood += seen.likelihood;
    const gain = 1 - seen.variance / varLevel;
    const onSlope = covariance / varLevel;
    slope += onSlope * (seen.level - level);
    varSlope -= onSlope * covariance * gain;
    covariance *= 1 - gain;
    level = seen.level;
    varLevel = seen.variance;
  }
  return { state: { level, slope, varLevel, covariance, varSlope }, likelihood };
}

/** What a week says of the level: the most likely value given what was expected of it, and how likely the week was. */
function seeWeek(block: Block, expected: number, variance: number, overdispersion: number) {
  const { cases, counted } = block;
  let level = expected;
  let information = 0;
  for (let round = 0; round < 4; round += 1) {
    const rate = 1 / (1 + Math.exp(-level));
    information = (cases * rate * (1 - rate)) / overdispersion;
    const pull = (counted - cases * rate) / overdispersion - (level - expected) / variance;
    level += Math.min(2, Math.max(-2, pull / (information + 1 / variance)));
  }
  level = Math.min(9, Math.max(-9, level));
  const rate = Math.min(1 - 1e-4, Math.max(1e-4, 1 / (1 + Math.exp(-expected))));
  const ordinary = cases * rate * (1 - rate);
  const spread = ordinary * overdispersion + Math.min(ordinary ** 2 * variance, cases ** 2 / 4);
  const surprise = Math.min(9, (counted - cases * rate) ** 2 / spread);
  return {
    level,
    variance: 1 / (information + 1 / variance),
    likelihood: -0.5 * (Math.log(spread / ordinary) + surprise),
  };
}

/** How far the agencies of a level lie apart in log odds, and how many cases the level is worth against its own. */
function spreadOf(totals: readonly Ratio[], mean: number): { spread: number; weight: number } {
  const ordinary = mean * (1 - mean);
  let above = 0;
  let below = 0;
  let chance = 0;
  for (const { numerator, denominator } of totals) {
    if (denominator <= 0) continue;
    const size = Math.min(denominator, 50);
    above += size * (numerator / denominator - mean) ** 2;
    chance += (size / denominator) * ordinary;
    below += size;
  }
  const between = below > 0 ? Math.max((above - chance) / below, 0.02 * ordinary) : ordinary / 2;
  return {
    spread: Math.min(4, Math.max(0.1, between / ordinary ** 2)),
    weight: Math.min(100, Math.max(1, ordinary / between - 1)),
  };
}

function totalOf(blocks: readonly Block[]): Ratio {
  let numerator = 0;
  let denominator = 0;
  for (const block of blocks) {
    numerator += block.counted;
    denominator += block.cases;
  }
  return { numerator, denominator };
}
