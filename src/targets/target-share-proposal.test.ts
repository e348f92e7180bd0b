import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeProcedure } from '../../test/make-procedures.ts';
import { addRatios, percent } from '../indicators/ratio.ts';
import { buildCatalogue } from '../procedures/procedure.ts';
import { compare, fractionOf, toHundredths } from './fraction.ts';
import type { ShareFrame } from './target-share.ts';
import { checkShare } from './target-share-check.ts';
import { indexFields } from './target-share-field.ts';
import { proposeShare } from './target-share-proposal.ts';
import type { ShareVolume, VolumeBasis } from './target-share-schema.ts';
import { expectedAtPace, type FieldRatios, fieldFrames } from './target-share-volume.ts';

const NAMES = Array.from({ length: 40 }, (_, index) => `Lĩnh vực ${index + 1}`);
const INDEX = indexFields(
  buildCatalogue(
    NAMES.map((field, index) => makeProcedure({ code: `1.${String(index).padStart(6, '0')}`, field })),
  ),
);
const PACE = { campaignDays: 41, baselineDays: 207 };

interface Field {
  readonly name: string;
  readonly baseline: readonly [number, number];
  readonly soFar: readonly [number, number];
}

function frameOf(target: number, fields: readonly Field[]): ShareFrame {
  const ratios = (of: (field: Field) => readonly [number, number]): FieldRatios =>
    new Map(
      fields.map((field) => {
        const [numerator, denominator] = of(field);
        return [INDEX.keyOfName(field.name) ?? '', { numerator, denominator }];
      }),
    );
  return {
    target,
    counted: 'hồ sơ trực tuyến',
    unit: 'hồ sơ',
    index: INDEX,
    fields: fieldFrames(
      INDEX,
      ratios(({ baseline }) => baseline),
      ratios(({ soFar }) => soFar),
      PACE,
    ),
  };
}

function propose(frame: ShareFrame, basis: VolumeBasis = 'baseline', dossiers?: number) {
  const volume: ShareVolume = { basis, dossiers: dossiers ?? expectedAtPace(frame.fields) };
  return proposeShare(frame, volume, PACE);
}

const ratio = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 60_000 })),
    fc.integer({ min: 0, max: 100 }),
  )
  .map(([denominator, part]) => [Math.floor((denominator * part) / 100), denominator] as const);
const fields = fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMES), baseline: ratio, soFar: ratio }), {
  maxLength: 40,
  selector: ({ name }) => name,
});
const target = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
  fc.constantFrom(50, 55, 100),
);
const basis = fc.oneof(
  fc.constant({ basis: 'baseline' as const, dossiers: undefined }),
  fc.record({
    basis: fc.constantFrom('own' as const, 'forecast' as const),
    dossiers: fc.integer({ min: 1, max: 100_000 }),
  }),
);

describe('a proposal', () => {
  test('adds up, reaches the target, and gives whole dossiers and no part more than it has', () => {
    fc.assert(
      fc.property(target, fields, basis, (percentage, made, volume) => {
        const frame = frameOf(percentage, made);
        const proposal = propose(frame, volume.basis, volume.dossiers);
        for (const { planned, needed } of proposal.parts) {
          expect(Number.isInteger(planned) && Number.isInteger(needed)).toBe(true);
          expect(needed).toBeGreaterThanOrEqual(0);
          expect(needed).toBeLessThanOrEqual(planned);
        }
        if (proposal.volume.dossiers === 0) return;
        const check = checkShare(frame, proposal, proposal.volume.dossiers);
        expect(check.faults).toEqual([]);
        expect(check.needed.missing).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same in whatever order the fields come', () => {
    fc.assert(
      fc.property(target, fields, fc.infiniteStream(fc.nat()), (percentage, made, random) => {
        const shuffled = made
          .map((field) => ({ field, place: random.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ field }) => field);
        expect(propose(frameOf(percentage, shuffled))).toEqual(propose(frameOf(percentage, made)));
      }),
      { numRuns: 100 },
    );
  });

  test('raises every field by the same points and asks for no dossier too many', () => {
    fc.assert(
      fc.property(target, fields, (percentage, made) => {
        const frame = frameOf(percentage, made);
        const { parts, uplift, volume } = propose(frame);
        if (volume.dossiers === 0 || uplift.numerator === 0n) return;
        const needed = parts.reduce((all, part) => all + (part.needed ?? 0), 0);
        expect(needed).toBe(Math.ceil((Math.round(percentage * 100) * volume.dossiers) / 10_000));
        const points = toHundredths(uplift);
        const agency = percent(addRatios(frame.fields.map((field) => field.baseline))) ?? 0;
        for (const part of parts) {
          const field = frame.fields.find((each) => each.field === part.field);
          const raised = Math.min(100, (field?.baseline.percent ?? agency) + points);
          expect(Math.abs((raised / 100) * part.planned - (part.needed ?? 0))).toBeLessThan(
            1 + part.planned / 5000,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('of 55 % from 30 % and 60 % raises both by the points that are missing over all', () => {
    const frame = frameOf(55, [
      { name: 'Lĩnh vực 1', baseline: [300, 1000], soFar: [0, 0] },
      { name: 'Lĩnh vực 2', baseline: [600, 1000], soFar: [0, 0] },
    ]);
    const { parts, uplift } = propose(frame, 'own', 200);
    expect(toHundredths(uplift)).toBe(10);
    expect(parts.map(({ field, planned, needed }) => [field, planned, needed])).toEqual([
      ['Lĩnh vực 1', 100, 40],
      ['Lĩnh vực 2', 100, 70],
    ]);
  });

  test('goes on raising the others where one is full', () => {
    const frame = frameOf(80, [
      { name: 'Lĩnh vực 1', baseline: [95, 100], soFar: [0, 0] },
      { name: 'Lĩnh vực 2', baseline: [20, 100], soFar: [0, 0] },
    ]);
    expect(propose(frame, 'own', 200).parts.map(({ needed }) => needed)).toEqual([100, 60]);
  });

  test('lowers nobody where the baseline is above the target', () => {
    const frame = frameOf(55, [{ name: 'Lĩnh vực 1', baseline: [900, 1000], soFar: [0, 0] }]);
    const { parts, uplift, reason } = propose(frame, 'own', 100);
    expect(compare(uplift, fractionOf(0))).toBe(0);
    expect(parts[0]?.needed).toBe(90);
    expect(reason).toContain('giữ nguyên');
  });

  test('of 100 % asks for every dossier of forty fields', () => {
    const frame = frameOf(
      100,
      NAMES.map((name, index) => ({ name, baseline: [index, 500 - index] as const, soFar: [0, 0] as const })),
    );
    const { parts } = propose(frame);
    expect(parts).toHaveLength(40);
    expect(parts.every(({ planned, needed }) => planned === needed)).toBe(true);
  });

  test('an agency with one dossier in ten months expects one', () => {
    const frame = frameOf(55, [{ name: 'Lĩnh vực 1', baseline: [0, 1], soFar: [0, 0] }]);
    expect(propose(frame).parts).toEqual([
      { field: 'Lĩnh vực 1', hold: 'whole', member: null, planned: 1, target: null, needed: 1 },
    ]);
  });

  test('an agency with no dossier has no pace; what it states itself is one part', () => {
    const frame = frameOf(55, []);
    expect(propose(frame)).toMatchObject({ parts: [], volume: { dossiers: 0 } });
    expect(propose(frame).reason).toContain('không có nhịp');
    expect(propose(frame, 'own', 9).parts).toMatchObject([{ field: null, planned: 9, needed: 5 }]);
  });

  test('with a forecast gives each field what it has and divides the rest', () => {
    const frame = frameOf(55, [
      { name: 'Lĩnh vực 1', baseline: [10, 100], soFar: [5, 40] },
      { name: 'Lĩnh vực 2', baseline: [10, 100], soFar: [0, 0] },
      { name: 'Lĩnh vực 3', baseline: [0, 0], soFar: [1, 3] },
    ]);
    const planned = propose(frame, 'forecast', 60).parts.map((part) => [part.field, part.planned]);
    expect(planned).toEqual([
      ['Lĩnh vực 1', 52],
      ['Lĩnh vực 2', 4],
      ['Lĩnh vực 3', 4],
    ]);
  });
});
