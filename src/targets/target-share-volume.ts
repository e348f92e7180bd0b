import { addRatios, percent, type Ratio } from '../indicators/ratio.ts';
import { add, type Fraction, multiply } from './fraction.ts';
import type { FieldFrame } from './target-share.ts';
import { apportionByWeight } from './target-share-apportion.ts';
import type { FieldIndex } from './target-share-field.ts';
import type { VolumeBasis } from './target-share-schema.ts';

/** Kết quả by key of the field. */
export type FieldRatios = ReadonlyMap<string, Ratio>;

/** How far the campaign is from its baseline window in length: working days of both. */
export interface Pace {
  readonly campaignDays: number;
  readonly baselineDays: number;
}

/**
 * Lĩnh vực of an agency: every one in which anything arose in the baseline window or so far, with the volume of the
 * campaign at the pace of the baseline window, the largest first.
 */
export function fieldFrames(
  index: FieldIndex,
  baseline: FieldRatios,
  soFar: FieldRatios,
  pace: Pace,
): FieldFrame[] {
  const nothing: Ratio = { numerator: 0, denominator: 0 };
  const keys = [...new Set([...baseline.keys(), ...soFar.keys()])].filter(
    (key) =>
      (baseline.get(key) ?? soFar.get(key) ?? nothing).denominator + (soFar.get(key)?.denominator ?? 0) > 0,
  );
  const total = paceVolume(addRatios(baseline.values()).denominator, pace);
  const volumes = apportionByWeight(
    keys.map((key) => ({ key, weight: whole(baseline.get(key)?.denominator ?? 0) })),
    total,
  );
  return keys
    .map((key, position) => {
      const [before, now] = [baseline.get(key) ?? nothing, soFar.get(key) ?? nothing];
      return {
        key,
        field: index.nameOf(key),
        expected: volumes[position] ?? 0,
        baseline: { ...before, percent: percent(before) },
        soFar: { ...now, percent: percent(now) },
      };
    })
    .sort(
      (a, b) =>
        b.expected - a.expected ||
        b.baseline.denominator - a.baseline.denominator ||
        b.soFar.denominator - a.soFar.denominator ||
        (a.key < b.key ? -1 : 1),
    );
}

/**
 * Nhịp kỳ gốc: the cases of the baseline window as many as working days of the campaign bring, half-up, at least one
 * where there was any.
 */
function paceVolume(cases: number, { campaignDays, baselineDays }: Pace): number {
  if (cases === 0 || campaignDays === 0 || baselineDays === 0) return 0;
  const doubled = BigInt(cases) * BigInt(campaignDays) * 2n + BigInt(baselineDays);
  return Math.max(1, Number(doubled / (2n * BigInt(baselineDays))));
}

/** The volume of the whole campaign at the pace of the baseline window. */
export function expectedAtPace(fields: readonly FieldFrame[]): number {
  return fields.reduce((all, { expected }) => all + expected, 0);
}

/**
 * Số hồ sơ dự kiến of each field when the agency expects `dossiers` in all: at the pace of the baseline window alone,
 * or else what has come so far and the rest divided by that pace and what has come.
 */
export function divideVolume(
  fields: readonly FieldFrame[],
  basis: VolumeBasis,
  dossiers: number,
  pace: Pace,
): number[] {
  if (basis === 'baseline') return fields.map(({ expected }) => expected);
  const weights = fields.map(({ key, baseline, soFar }) => ({
    key,
    weight: add(
      multiply(whole(baseline.denominator), {
        numerator: BigInt(pace.campaignDays),
        denominator: BigInt(Math.max(1, pace.baselineDays)),
      }),
      whole(soFar.denominator),
    ),
  }));
  const come = fields.reduce((all, { soFar }) => all + soFar.denominator, 0);
  const already = come <= dossiers ? fields.map(({ soFar }) => soFar.denominator) : fields.map(() => 0);
  const rest = apportionByWeight(weights, come <= dossiers ? dossiers - come : dossiers);
  return rest.map((count, index) => count + (already[index] ?? 0));
}

function whole(count: number): Fraction {
  return { numerator: BigInt(count), denominator: 1n };
}
