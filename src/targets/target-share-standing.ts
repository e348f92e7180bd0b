import { addRatios, percent, type Ratio } from '../indicators/ratio.ts';
import { joinList } from '../platform/text.ts';
import { compare, type Fraction, percentOfCounts, sum, toHundredths } from './fraction.ts';
import { describeParts, fieldOfPart, promisedRate, promiseOf, type ShareFrame } from './target-share.ts';
import { memberKey } from './target-share-name.ts';
import type { MemberStanding, PartStanding, SharePart, SharePartInput } from './target-share-schema.ts';

/** Kết quả từng phần, and of each member who holds one. */
export interface ShareStanding {
  readonly parts: PartStanding[];
  readonly members: MemberStanding[];
}

/**
 * Each part against what it promised, so far: a field held by one is counted by its dossiers; one that is shared has no
 * count for each of those who share it, and none is guessed. What no part names counts for the rest.
 */
export function shareStanding(frame: ShareFrame, parts: readonly SharePartInput[]): ShareStanding {
  const keys = parts.map((part) => fieldOfPart(part, frame.index));
  const named = new Set(keys.filter((key) => key !== null));
  const described = describeParts(parts, frame.index);
  const standings = described.map((part, index): PartStanding => {
    const key = keys[index];
    const holders = keys.filter((other) => other === key).length;
    if (key === undefined)
      return { ...part, ...NO_COUNT, note: 'Danh mục thủ tục không còn lĩnh vực này nên không đếm được.' };
    if (holders > 1 || part.hold === 'part')
      return {
        ...part,
        ...NO_COUNT,
        note: `${sharedName(part)} chia cho nhiều người nên không đếm riêng từng phần.`,
      };
    const counted = frame.fields.filter((field) =>
      key === null ? !named.has(field.key) : field.key === key,
    );
    const soFar = addRatios(counted.map((field) => field.soFar));
    return { ...part, ...judge(soFar, promisedRate(parts[index] ?? part), part.needed), note: null };
  });
  return { parts: standings, members: memberStandings(parts, standings) };
}

const NO_COUNT = { soFar: null, met: null, left: null };

function sharedName({ field, fieldName }: SharePart): string {
  return field === null ? fieldName : `Lĩnh vực ${field}`;
}

/** What is said of a ratio against the rate promised and the number needed by the last day. */
function judge(
  soFar: Ratio,
  rate: Fraction | null,
  needed: number,
): Pick<PartStanding, 'soFar' | 'met' | 'left'> {
  const { numerator, denominator } = soFar;
  return {
    soFar: { numerator, denominator, percent: percent(soFar) },
    met:
      rate === null || denominator === 0 ? null : compare(percentOfCounts(numerator, denominator), rate) >= 0,
    left: Math.max(0, needed - numerator),
  };
}

function memberStandings(
  inputs: readonly SharePartInput[],
  parts: readonly PartStanding[],
): MemberStanding[] {
  const held = new Map<string, number[]>();
  for (const [index, { member }] of parts.entries()) {
    const key = memberKey(member ?? '');
    if (key !== '') held.set(key, [...(held.get(key) ?? []), index]);
  }
  return [...held.values()].map((indexes) => {
    const own = indexes.flatMap((index) => parts[index] ?? []);
    const promises = indexes.flatMap((index) => inputs[index] ?? []).map(promiseOf);
    const planned = own.reduce((all, part) => all + part.planned, 0);
    const needed = own.reduce((all, part) => all + part.needed, 0);
    const rate = rateOver(sum(promises), planned);
    const uncounted = own.filter(({ soFar }) => soFar === null);
    const soFar = uncounted.length > 0 ? null : addRatios(own.flatMap((part) => part.soFar ?? []));
    return {
      member: own[0]?.member ?? '',
      fields: own.map(({ fieldName }) => fieldName),
      planned,
      needed,
      percent: rate && toHundredths(rate),
      ...(soFar ? judge(soFar, rate, needed) : NO_COUNT),
      note:
        uncounted.length > 0
          ? `Có phần không đếm riêng được (${joinList(uncounted.map(({ fieldName }) => fieldName))}) nên không có số đếm của riêng người này.`
          : null,
    };
  });
}

function rateOver(promise: Fraction, planned: number): Fraction | null {
  return planned > 0
    ? { numerator: promise.numerator * 100n, denominator: promise.denominator * BigInt(planned) }
    : null;
}
