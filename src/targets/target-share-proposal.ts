import { addRatios } from '../indicators/ratio.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import {
  add,
  casesAt,
  ceiling,
  compare,
  type Fraction,
  fractionOf,
  multiply,
  percentOfCounts,
  subtract,
  sum,
  toHundredths,
} from './fraction.ts';
import { type FieldFrame, isActive, type ShareFrame } from './target-share.ts';
import { apportion } from './target-share-apportion.ts';
import type { SharePartInput, ShareVolume } from './target-share-schema.ts';
import { divideVolume, type Pace } from './target-share-volume.ts';

const FULL = fractionOf(100);
const NONE = fractionOf(0);

/** Phương án phân công: the parts, and by how many points every field is raised. */
export interface ProposedShare {
  readonly volume: ShareVolume;
  /** Unrounded points. */
  readonly uplift: Fraction;
  readonly parts: readonly SharePartInput[];
  readonly reason: string;
}

/** What one field brings in: its volume and where it starts. */
interface Start {
  readonly key: string;
  readonly volume: number;
  readonly base: Fraction;
}

/**
 * A starting point by the rule itself: every field is raised from its own baseline by the same number of points, at
 * most to 100 %, until the agency's target is reached; whole dossiers by the largest remainder. Where the baseline is
 * enough nobody is lowered. Without any field to go by, all is one part.
 */
export function proposeShare(frame: ShareFrame, volume: ShareVolume, pace: Pace): ProposedShare {
  const volumes = divideVolume(frame.fields, volume.basis, volume.dossiers, pace);
  const divided = volumes.some((count) => count > 0);
  const target = fractionOf(frame.target);
  if (!divided) {
    const needed = Number(ceiling(casesAt(target, volume.dossiers)));
    const parts = volume.dossiers > 0 ? [partOf(null, volume.dossiers, needed)] : [];
    return { volume, uplift: NONE, parts, reason: undividedReason(frame, volume) };
  }
  const agencyBase = baseOf(addRatios(frame.fields.map(({ baseline }) => baseline)), NONE);
  const starts = frame.fields.map(({ key, baseline }, index) => ({
    key,
    volume: volumes[index] ?? 0,
    base: baseOf(baseline, agencyBase),
  }));
  const uplift = upliftTo(target, starts);
  const dues = starts.map(({ key, volume: count, base }) => ({
    key,
    due: casesAt(raised(base, uplift), count),
  }));
  const needed = apportion(dues, Number(ceiling(sum(dues.map(({ due }) => due)))));
  const parts = frame.fields
    .map((field, index) => ({ field, planned: volumes[index] ?? 0, needed: needed[index] ?? 0 }))
    .sort((a, b) => b.planned - a.planned || (a.field.key < b.field.key ? -1 : 1))
    .filter(({ field, planned }) => planned > 0 || isActive(field))
    .map(({ field, planned, needed: count }) => partOf(field, planned, count));
  return { volume, uplift, parts, reason: reasonOf(frame, volume, uplift, starts) };
}

/** The least number of points by which all must be raised, none above 100, for the whole to reach the target. */
function upliftTo(target: Fraction, starts: readonly Start[]): Fraction {
  const counted = starts
    .filter(({ volume }) => volume > 0)
    .map(({ volume, base }) => ({ volume, base, room: subtract(FULL, base) }))
    .sort((a, b) => compare(a.room, b.room));
  const total = counted.reduce((all, { volume }) => all + volume, 0);
  const wanted = multiply(target, fractionOf(total));
  let reached = sum(counted.map(({ volume, base }) => multiply(base, fractionOf(volume))));
  let uplift = NONE;
  let rising = total;
  for (const { volume, room } of counted) {
    if (compare(reached, wanted) >= 0) return uplift;
    const step = multiply(subtract(room, uplift), fractionOf(rising));
    if (compare(add(reached, step), wanted) >= 0) {
      const missing = subtract(wanted, reached);
      return sum([
        uplift,
        { numerator: missing.numerator, denominator: missing.denominator * BigInt(rising) },
      ]);
    }
    reached = sum([reached, step]);
    uplift = room;
    rising -= volume;
  }
  return uplift;
}

function raised(base: Fraction, uplift: Fraction): Fraction {
  const sumOfBoth = add(base, uplift);
  return compare(sumOfBoth, FULL) > 0 ? FULL : sumOfBoth;
}

/** The baseline rate of a field; where nothing arose in it, that of the whole agency. */
function baseOf(ratio: { numerator: number; denominator: number }, otherwise: Fraction): Fraction {
  return ratio.denominator > 0 ? percentOfCounts(ratio.numerator, ratio.denominator) : otherwise;
}

function partOf(field: FieldFrame | null, planned: number, needed: number): SharePartInput {
  return { field: field?.field ?? null, hold: 'whole', member: null, planned, target: null, needed };
}

const VOLUME_WORDS = {
  baseline: 'theo nhịp kỳ gốc',
  forecast: 'theo dự báo',
  own: 'do đơn vị tự dự kiến',
} as const;

function reasonOf(
  frame: ShareFrame,
  volume: ShareVolume,
  uplift: Fraction,
  starts: readonly Start[],
): string {
  const expected = `Dự kiến ${formatCount(volume.dossiers)} ${frame.unit} trong chiến dịch (${VOLUME_WORDS[volume.basis]})`;
  if (uplift.numerator === 0n)
    return `${expected}; kết quả kỳ gốc của các lĩnh vực đã đủ chỉ tiêu ${formatPlain(frame.target)}% nên giữ nguyên.`;
  const full = starts.filter(
    ({ volume: count, base }) => count > 0 && compare(raised(base, uplift), FULL) === 0,
  );
  const capped = full.length > 0 ? ', tối đa 100%' : '';
  return `${expected}; mỗi lĩnh vực tăng ${formatPlain(toHundredths(uplift))} điểm % so với kỳ gốc${capped} để đạt chỉ tiêu ${formatPlain(frame.target)}%.`;
}

function undividedReason(frame: ShareFrame, volume: ShareVolume): string {
  return volume.dossiers > 0
    ? `Chưa có ${frame.unit} nào ở kỳ gốc hoặc trong chiến dịch để chia theo lĩnh vực, nên để một phần chung.`
    : `Kỳ gốc không có ${frame.unit} nào nên không có nhịp để dự kiến. Hãy chọn số tự dự kiến.`;
}
