import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

  test('no target is below the floor or above 100, and a better baseline never lowers it', () => {
    const counts = fc
      .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
      .map(([a, b]) => resultOf({ numerator: Math.min(a, b), denominator: b }));
    const uplift = fc.record({
      mode: fc.constantFrom('points' as const, 'relative' as const),
      value: fc.integer({ min: 0, max: 2000 }).map((value) => value / 100),
    });
    fc.assert(
      fc.property(counts, counts, fc.nat(100), uplift, (one, other, central, raised) => {
        const give = (baseline: Result) =>
          setTarget(input({ baseline, central, readings: { ...PLAN, uplift: raised } })).target ?? Number.NaN;
        const [lower, higher] =
          (one.numerator ?? 0) * (other.denominator ?? 1) <= (other.numerator ?? 0) * (one.denominator ?? 1)
            ? [one, other]
            : [other, one];
        const floor =
          raised.mode === 'points' ? central + raised.value : (central * (100 + raised.value)) / 100;
        expect(give(lower)).toBeGreaterThanOrEqual(Math.min(100, floor) - 0.005001);
        expect(give(lower)).toBeGreaterThanOrEqual(central);
        expect(give(higher)).toBeLessThanOrEqual(100);
        expect(give(higher)).toBeGreaterThanOrEqual(give(lower));
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
