import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../platform/date.ts';
import type { AmendmentRecord } from './amendment.ts';
import type { Approval } from './approval-api.ts';
import { amendRows, holderOn, stateOfAmendment, type TargetRecords } from './in-force.ts';
import type { Target } from './target.ts';

const FIRST = '2024-11-08';
const dayOf = (step: number): Day => addDays(FIRST, step);
const LAST_STEP = 9;

const row = (agency: string, target: number | null): Target => ({
  agency,
  indicator: 'online-dossiers',
  baseline: { numerator: null, denominator: null, percent: 40 },
  central: 50,
  branch: 'below-central',
  target,
  basis: 'III.2.a',
  reason: 'Theo mục III.2.',
});
const ROWS = [row('643', 55), row('644', 55), row('645', null)];

const approval = (seq: number, assignment: string, from: number, withdrawn = false): Approval => ({
  id: `pd-${seq}`,
  seq,
  assignment,
  decisionNumber: `${seq}/QĐ-UBND`,
  decisionDate: FIRST,
  inForceFrom: dayOf(from),
  signerPosition: 'Chủ tịch UBND tỉnh',
  note: null,
  approvedAt: '2024-11-01T00:00:00.000Z',
  approvedBy: null,
  withdrawal: withdrawn ? { at: '2024-11-02T00:00:00.000Z', reason: 'ghi nhầm' } : null,
});

const amendment = (
  seq: number,
  differences: Partial<AmendmentRecord> & { readonly from: number },
): AmendmentRecord => {
  const { from, ...rest } = differences;
  return {
    id: `dc-${seq}`,
    seq,
    assignment: 'a-1',
    agency: '643',
    indicator: 'online-dossiers',
    target: 60,
    inForceFrom: dayOf(from),
    documentNumber: `${seq}/UBND`,
    documentDate: null,
    reason: 'dân số biến động',
    amendedAt: '2024-11-01T00:00:00.000Z',
    amendedBy: null,
    withdrawal: null,
    ...rest,
  };
};

const assignments = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `a-${index + 1}`,
    campaign: 'c',
    assignedAt: '2024-11-01T00:00:00.000Z',
  }));
const WITHDRAWN = { at: '2024-11-02T00:00:00.000Z', reason: 'ghi nhầm' };

describe('whose targets hold', () => {
  test('nobody’s before an assignment; the last draft until a decision; then the decision whose day came last', () => {
    expect(holderOn({ assignments: [], approvals: [], amendments: [] }, FIRST)).toBeNull();
    const records: TargetRecords = {
      assignments: assignments(3),
      approvals: [approval(1, 'a-1', 2), approval(2, 'a-2', 5)],
      amendments: [],
    };
    const on = (step: number) => holderOn(records, dayOf(step));
    expect(on(1)).toEqual({ assignment: 'a-3', approval: null });
    expect(on(2)).toMatchObject({ assignment: 'a-1', approval: { id: 'pd-1' } });
    expect(on(4)).toMatchObject({ assignment: 'a-1' });
    expect(on(5)).toMatchObject({ assignment: 'a-2', approval: { id: 'pd-2' } });
  });

  test('of two decisions of one day the one recorded later holds; a withdrawn one never', () => {
    const records = { assignments: assignments(2), amendments: [] };
    const two = [approval(2, 'a-1', 0), approval(1, 'a-2', 0)];
    expect(holderOn({ ...records, approvals: two }, FIRST)).toMatchObject({ assignment: 'a-1' });
    const one = [approval(2, 'a-1', 0, true), approval(1, 'a-2', 0)];
    expect(holderOn({ ...records, approvals: one }, FIRST)).toMatchObject({ assignment: 'a-2' });
  });
});

describe('what an amendment says', () => {
  const told = (amendments: readonly AmendmentRecord[], step: number, agency = '643') =>
    amendRows(ROWS, { assignments: assignments(1), approvals: [], amendments }, 'a-1', dayOf(step)).rows.find(
      (each) => each.agency === agency,
    );

  test('what was, what is, since when, by which document and why', () => {
    const first = amendment(1, { from: 3, documentNumber: '345/UBND-KGVX', documentDate: '2024-11-10' });
    const second = amendment(2, { from: 5, target: 52.5, reason: 'chưa liên thông.' });
    expect(told([first, second], 2)).toMatchObject({
      target: 55,
      amendment: null,
      reason: 'Theo mục III.2.',
    });
    expect(told([first, second], 3)).toMatchObject({
      target: 60,
      branch: 'amended',
      amendment: 'dc-1',
      reason:
        'Điều chỉnh chỉ tiêu từ 55% lên 60% kể từ ngày 11/11/2024 theo văn bản số 345/UBND-KGVX ngày 10/11/2024: dân số biến động.',
    });
    expect(told([first, second], 5)?.reason).toBe(
      'Điều chỉnh chỉ tiêu từ 60% xuống 52,5% kể từ ngày 13/11/2024 theo văn bản số 2/UBND: chưa liên thông.',
    );
    expect(told([{ ...first, withdrawal: WITHDRAWN }, second], 5)?.reason).toContain('từ 55% xuống 52,5%');
  });

  test('a target is taken away, or given where there was none', () => {
    expect(told([amendment(1, { from: 0, target: null })], 0)).toMatchObject({
      target: null,
      reason: expect.stringMatching(/^Thôi giao chỉ tiêu \(trước là 55%\) kể từ/),
    });
    expect(told([amendment(1, { from: 0, agency: '645' })], 0, '645')).toMatchObject({
      target: 60,
      reason: expect.stringMatching(/^Giao chỉ tiêu 60% \(trước chưa giao\) kể từ/),
    });
  });

  test('its state on a day', () => {
    const records = (amendments: readonly AmendmentRecord[]): TargetRecords => ({
      assignments: assignments(2),
      approvals: [approval(1, 'a-1', 0), approval(2, 'a-2', 6)],
      amendments,
    });
    const [one, two] = [amendment(1, { from: 2 }), amendment(2, { from: 4 })];
    const states = (step: number) =>
      [one, two].map((each) => stateOfAmendment(each, records([one, two]), dayOf(step)));
    expect(states(1)).toEqual(['waiting', 'waiting']);
    expect(states(3)).toEqual(['in-force', 'waiting']);
    expect(states(5)).toEqual(['replaced', 'in-force']);
    expect(states(7)).toEqual(['superseded', 'superseded']);
    const late = amendment(3, { from: 8 });
    expect(stateOfAmendment(late, records([late]), dayOf(0))).toBe('superseded');
    expect(stateOfAmendment({ ...one, withdrawal: WITHDRAWN }, records([]), dayOf(3))).toBe('withdrawn');
  });
});

describe('on any day, whatever was recorded', () => {
  const step = fc.integer({ min: 0, max: LAST_STEP });
  const recorded = fc
    .record({
      assignments: fc.integer({ min: 1, max: 4 }),
      approvals: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), step, fc.boolean()), { maxLength: 6 }),
      amendments: fc.array(
        fc.record({
          assignment: fc.integer({ min: 1, max: 4 }),
          agency: fc.constantFrom('643', '644', '645'),
          target: fc.option(fc.integer({ min: 50, max: 100 })),
          from: step,
          withdrawn: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
    })
    .map(
      (made): TargetRecords => ({
        assignments: assignments(made.assignments),
        approvals: made.approvals
          .filter(([assignment]) => assignment <= made.assignments)
          .map(([assignment, from, withdrawn], index) =>
            approval(index + 1, `a-${assignment}`, from, withdrawn),
          ),
        amendments: made.amendments.map(({ assignment, withdrawn, ...rest }, index) =>
          amendment(index + 1, {
            ...rest,
            assignment: `a-${assignment}`,
            withdrawal: withdrawn ? WITHDRAWN : null,
          }),
        ),
      }),
    );

  /** Lives through the days one by one and does on each what was recorded for it. */
  function livedThrough(records: TargetRecords, until: number): Map<string, number | null> {
    let holder = records.assignments.at(-1)?.id ?? '';
    const changed = new Map<string, number | null>();
    for (let now = 0; now <= until; now += 1) {
      for (const each of records.approvals)
        if (each.withdrawal === null && each.inForceFrom === dayOf(now)) holder = each.assignment;
      for (const each of records.amendments)
        if (each.withdrawal === null && each.inForceFrom === dayOf(now))
          changed.set(`${each.assignment} ${each.agency}`, each.target);
    }
    return new Map(
      ROWS.map(({ agency, target }) => {
        const key = `${holder} ${agency}`;
        return [agency, changed.has(key) ? (changed.get(key) ?? null) : target];
      }),
    );
  }

  const targetsOn = (records: TargetRecords, on: number) => {
    const holder = holderOn(records, dayOf(on));
    return new Map(
      amendRows(ROWS, records, holder?.assignment ?? '', dayOf(on)).rows.map(({ agency, target }) => [
        agency,
        target,
      ]),
    );
  };

  test('the target in force is what living through the days leaves', () => {
    fc.assert(
      fc.property(recorded, step, (records, on) => {
        expect(targetsOn(records, on)).toEqual(livedThrough(records, on));
      }),
      { numRuns: 500 },
    );
  });

  test('the order in which records are read does not matter', () => {
    const mixed = recorded.chain((records) =>
      fc.record({
        records: fc.constant(records),
        assignments: fc.shuffledSubarray([...records.assignments], { minLength: records.assignments.length }),
        approvals: fc.shuffledSubarray([...records.approvals], { minLength: records.approvals.length }),
        amendments: fc.shuffledSubarray([...records.amendments], { minLength: records.amendments.length }),
      }),
    );
    fc.assert(
      fc.property(mixed, step, ({ records, ...shuffled }, on) => {
        expect(targetsOn(shuffled, on)).toEqual(targetsOn(records, on));
      }),
    );
  });

  test('one amendment a target is in force, and it says the target', () => {
    fc.assert(
      fc.property(recorded, step, (records, on) => {
        const holder = holderOn(records, dayOf(on))?.assignment ?? '';
        const { rows, amendments } = amendRows(ROWS, records, holder, dayOf(on));
        const inForce = records.amendments.filter(
          (each) => stateOfAmendment(each, records, dayOf(on)) === 'in-force',
        );
        expect(new Set(amendments.map(({ id }) => id))).toEqual(new Set(inForce.map(({ id }) => id)));
        for (const each of amendments) {
          const amended = rows.find(({ amendment: by }) => by === each.id);
          expect(amended).toMatchObject({ agency: each.agency, target: each.target, reason: each.sentence });
        }
      }),
    );
  });
});
