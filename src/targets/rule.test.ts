import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundHalfUp } from '../platform/number.ts';
import { DEFAULT_READINGS, type TargetReadings } from './readings.ts';
import { NO_RESULT, resultOf } from './result.ts';
import { periodInWords, type RuleInput, setTarget } from './rule.ts';
import type { Result } from './target.ts';

const points = { mode: 'points', value: 5 } as const;
const relative = { mode: 'relative', value: 5 } as const;
const PLAN: TargetReadings = {
  uplift: points,
  baseline: { from: '2024-01-01', to: '2024-10-31' },
  ...DEFAULT_READINGS,
};
const RELATIVE = { ...PLAN, uplift: relative };

const input = (differences: Partial<RuleInput> = {}): RuleInput => ({
  agency: 'dept:taichinh',
  indicator: { indicator: 'online-dossiers', rule: 'uplift', clause: 'III.2.a' },
  baseline: NO_RESULT,
  central: 50,
  readings: { ...PLAN, uplift: points },
  exemption: null,
  noBaseline: null,
  summedFrom: null,
  ...differences,
});
const rate = (percent: number): Result => ({ numerator: null, denominator: null, percent });

describe('III.2.a', () => {
  test.each([
    { central: 50, result: rate(2.7), branch: 'below-central', inPoints: 55, inRelation: 52.5 },
    { central: 50, result: rate(34.2), branch: 'below-central', inPoints: 55, inRelation: 52.5 },
    { central: 50, result: rate(50), branch: 'at-or-above-central', inPoints: 55, inRelation: 52.5 },
    { central: 50, result: rate(63.4), branch: 'at-or-above-central', inPoints: 68.4, inRelation: 66.57 },
    { central: 50, result: rate(97), branch: 'at-or-above-central', inPoints: 100, inRelation: 100 },
    {
      central: 45,
      result: resultOf({ numerator: 0, denominator: 120 }),
      branch: 'below-central',
      inPoints: 50,
      inRelation: 47.25,
    },
    { central: 45, result: rate(10.56), branch: 'below-central', inPoints: 50, inRelation: 47.25 },
    { central: 45, result: rate(45), branch: 'at-or-above-central', inPoints: 50, inRelation: 47.25 },
    { central: 45, result: rate(71), branch: 'at-or-above-central', inPoints: 76, inRelation: 74.55 },
    { central: 45, result: rate(98), branch: 'at-or-above-central', inPoints: 100, inRelation: 100 },
    {
      central: 45,
      result: resultOf({ numerator: 0, denominator: 0 }),
      branch: 'not-applicable',
      inPoints: null,
      inRelation: null,
    },
  ])(
    'a result of $result.percent% with $central% central gives $inPoints or, relative, $inRelation',
    ({ central, result, branch, inPoints, inRelation }) => {
      const given = setTarget(input({ central, baseline: result }));
      expect(given).toMatchObject({ branch, target: inPoints, basis: 'III.2.a', central, baseline: result });
      expect(setTarget(input({ central, baseline: result, readings: RELATIVE })).target).toBe(inRelation);
    },
  );

  test('the branch and the target come from the unrounded ratio', () => {
    const justBelow = setTarget(input({ baseline: resultOf({ numerator: 49_999, denominator: 100_000 }) }));
    expect(justBelow).toMatchObject({ branch: 'below-central', target: 55, baseline: { percent: 50 } });
    expect(justBelow.reason).toContain('50% (49.999/100.000), thấp hơn mức trung ương 50%');
    expect(setTarget(input({ baseline: rate(49.996) })).reason).toContain(
      'là 49,996%, thấp hơn mức trung ương 50%',
    );
    expect(setTarget(input({ baseline: rate(50.004) })).reason).toContain(
      'là 50,004%, cao hơn mức trung ương 50%',
    );
    // 2/3 is 66,666…%: 71,67 and not 66,67 + 5 in another rounding; relative 70 and not 66,67 × 1,05 = 70,0035
    const twoThirds = resultOf({ numerator: 2, denominator: 3 });
    expect(setTarget(input({ baseline: twoThirds })).target).toBe(71.67);
    expect(setTarget(input({ baseline: twoThirds, readings: RELATIVE })).target).toBe(70);
    // 60,005% exactly: half-up, where binary floating point would fall below
    expect(setTarget(input({ baseline: resultOf({ numerator: 12_001, denominator: 20_000 }) })).target).toBe(
      65.01,
    );
  });

  test('after a split the central target is raised, and says why', () => {
    const given = setTarget(input({ noBaseline: 'nhận một phần Xã Ea Blang từ 01/11/2024' }));
    expect(given).toMatchObject({ branch: 'below-central', target: 55 });
    expect(given.reason).toBe(
      'Không có kết quả 10 tháng năm 2024 riêng (nhận một phần Xã Ea Blang từ 01/11/2024) nên lấy mức trung ương 50%: 50% + 5 điểm % = 55% (III.2.a).',
    );
  });

  test('each branch gives its reason in one sentence', () => {
    expect(setTarget(input({ baseline: rate(2.7) })).reason).toBe(
      'Kết quả 10 tháng năm 2024 là 2,7%, thấp hơn mức trung ương 50% nên giao 50% + 5 điểm % = 55% (III.2.a).',
    );
    expect(setTarget(input({ baseline: rate(97) })).reason).toBe(
      'Kết quả 10 tháng năm 2024 là 97%, cao hơn mức trung ương 50% nên giao 97% + 5 điểm % = 102%, tối đa 100% (III.2.a).',
    );
    expect(setTarget(input({ baseline: rate(50), readings: RELATIVE })).reason).toBe(
      'Kết quả 10 tháng năm 2024 là 50%, bằng mức trung ương 50% nên giao 50% × 1,05 = 52,5% (III.2.a).',
    );
    expect(setTarget(input({ baseline: resultOf({ numerator: 0, denominator: 0 }) })).reason).toBe(
      'Không phát sinh hồ sơ thuộc diện tính trong 10 tháng năm 2024 nên không giao chỉ tiêu (III.2.a).',
    );
  });

  const NAMED_ONLINE = [
    ['Sở Tài chính', 35.2],
    ['Sở Tư pháp', 24.3],
    ['Sở Giao thông vận tải', 15.9],
    ['Sở Tài nguyên và Môi trường', 2.7],
    ['Ban Quản lý các Khu công nghiệp tỉnh', 0],
    ['UBND huyện Krông Búk', 33.8],
    ['UBND huyện Lắk', 30.2],
    ['UBND huyện Krông Bông', 23],
    ['UBND huyện Ea Súp', 7.1],
    ['UBND huyện Buôn Đôn', 6.6],
    ["UBND huyện M'Đrăk", 5.3],
  ] as const;
  const NAMED_PAYMENTS = [
    ['Sở Công Thương', 9.14],
    ['Sở Nông nghiệp và Phát triển nông thôn', 2.6],
    ['Sở Tài nguyên và Môi trường', 2.42],
    ['Sở Y tế', 1.62],
    ['Sở Giáo dục và Đào tạo', 0],
    ['Sở Nội vụ', 0],
    ['Ban Quản lý các Khu công nghiệp tỉnh', 0],
  ] as const;

  test.each([
    ...NAMED_ONLINE.map(([name, percent]) => ({ name, percent, central: 50, points: 55, relative: 52.5 })),
    ...NAMED_PAYMENTS.map(([name, percent]) => ({ name, percent, central: 45, points: 50, relative: 47.25 })),
  ])('$name, which the plan names with $percent%, gets $points or, relative, $relative', (named) => {
    const of = (readings: TargetReadings) =>
      setTarget(input({ baseline: rate(named.percent), central: named.central, readings }));
    expect(of(PLAN)).toMatchObject({ branch: 'below-central', target: named.points });
    expect(of(RELATIVE)).toMatchObject({ branch: 'below-central', target: named.relative });
    expect(of({ ...PLAN, floor: 'none' }).target).toBe(roundHalfUp(named.percent + 5, 2));
  });

  test.each([
    { percent: 97, readings: { cap: 98 }, target: 98, words: '97% + 5 điểm % = 102%, tối đa 98%' },
    { percent: 99, readings: { cap: 98 }, target: 98, words: '99% + 5 điểm % = 104%, tối đa 98%' },
    {
      percent: 63.4,
      readings: { upliftOn: 'floor' },
      target: 63.4,
      words: 'giao bằng kết quả 63,4%, không thấp hơn mức sàn 50% + 5 điểm % = 55%',
    },
    { percent: 52, readings: { upliftOn: 'floor' }, target: 55, words: '50% + 5 điểm % = 55%' },
    { percent: 34.2, readings: { upliftOn: 'floor' }, target: 55, words: '50% + 5 điểm % = 55%' },
    { percent: 34.2, readings: { floor: 'none' }, target: 39.2, words: '34,2% + 5 điểm % = 39,2%' },
    { percent: 97, readings: { floor: 'none' }, target: 100, words: '97% + 5 điểm % = 102%, tối đa 100%' },
    {
      percent: 40,
      readings: { uplift: { mode: 'relative', value: 2.5 } },
      target: 51.25,
      words: '50% × 1,025 = 51,25%',
    },
  ] as const)('$percent% under $readings gives $target', ({ percent, readings, target, words }) => {
    const given = setTarget(input({ baseline: rate(percent), readings: { ...PLAN, ...readings } }));
    expect(given.target).toBe(target);
    expect(given.reason).toContain(words);
  });

  const counts = fc
    .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
    .map(([a, b]) => resultOf({ numerator: Math.min(a, b), denominator: b }));
  const uplift = fc.record({
    mode: fc.constantFrom('points' as const, 'relative' as const),
    value: fc.integer({ min: 0, max: 2000 }).map((value) => value / 100),
  });
  const readings = fc
    .record({
      uplift,
      cap: fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100),
      floor: fc.constantFrom('central' as const, 'none' as const),
      upliftOn: fc.constantFrom('own-result' as const, 'floor' as const),
    })
    .map((chosen): TargetReadings => ({ ...PLAN, ...chosen }));

  test('no target is above the cap, none below the floor, and a better baseline never lowers it', () => {
    fc.assert(
      fc.property(counts, counts, fc.nat(100), readings, (one, other, central, chosen) => {
        const read = {
          ...chosen,
          cap: chosen.floor === 'central' ? Math.max(chosen.cap, central) : chosen.cap,
        };
        const give = (baseline: Result) =>
          setTarget(input({ baseline, central, readings: read })).target ?? Number.NaN;
        const [lower, higher] =
          (one.numerator ?? 0) * (other.denominator ?? 1) <= (other.numerator ?? 0) * (one.denominator ?? 1)
            ? [one, other]
            : [other, one];
        expect(give(higher)).toBeGreaterThanOrEqual(give(lower));
        expect(give(higher)).toBeLessThanOrEqual(Math.min(100, read.cap));
        const { mode, value } = read.uplift;
        const raised = (base: number) => (mode === 'points' ? base + value : (base * (100 + value)) / 100);
        const least =
          read.floor === 'central'
            ? raised(central)
            : raised(((lower.numerator ?? 0) / (lower.denominator ?? 1)) * 100);
        expect(give(lower)).toBeGreaterThanOrEqual(Math.min(read.cap, least) - 0.005001);
        if (read.floor === 'central') expect(give(lower)).toBeGreaterThanOrEqual(central);
      }),
    );
  });

  test('a lower cap, no floor or an uplift on the floor alone never gives more than the plan', () => {
    fc.assert(
      fc.property(counts, fc.nat(100), readings, (baseline, central, chosen) => {
        const read = {
          ...chosen,
          cap: chosen.floor === 'central' ? Math.max(chosen.cap, central) : chosen.cap,
        };
        const give = (under: TargetReadings) => setTarget(input({ baseline, central, readings: under }));
        const plan = give({ ...PLAN, uplift: read.uplift });
        const other = give(read);
        expect(other.target).toBeLessThanOrEqual(plan.target ?? Number.NaN);
        expect(other.branch).toBe(plan.branch);
      }),
    );
  });
});

describe('III.2.b and footnote 2', () => {
  const full = { indicator: 'digitised-dossiers', rule: 'full', clause: 'III.2.b' } as const;

  test('the full indicators are 100 also where nothing arose', () => {
    expect(setTarget(input({ indicator: full, central: 80 }))).toMatchObject({
      branch: 'full',
      target: 100,
      basis: 'III.2.b',
      central: 80,
      reason: 'Phấn đấu đạt 100% chỉ tiêu theo quy định (III.2.b).',
    });
  });

  test.each([full, { indicator: 'online-dossiers', rule: 'uplift', clause: 'III.2.a' } as const])(
    'an exempt agency gets no target on $indicator',
    (indicator) => {
      const exemption = 'Không có TTHC tiếp nhận hồ sơ trên môi trường điện tử';
      expect(setTarget(input({ indicator, exemption, baseline: rate(60) }))).toMatchObject({
        branch: 'not-applicable',
        target: null,
        reason: 'Không giao chỉ tiêu: không có TTHC tiếp nhận hồ sơ trên môi trường điện tử.',
      });
    },
  );
});

test.each([
  ['2024-01-01', '2024-10-31', '10 tháng năm 2024'],
  ['2023-01-01', '2023-12-31', 'năm 2023'],
  ['2024-01-01', '2024-02-29', '2 tháng năm 2024'],
  ['2024-01-01', '2024-10-30', 'kỳ 01/01/2024–30/10/2024'],
  ['2023-01-01', '2024-10-31', 'kỳ 01/01/2023–31/10/2024'],
])('the window %s..%s is called %s', (from, to, words) => {
  expect(periodInWords({ from, to })).toBe(words);
});
