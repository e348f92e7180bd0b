import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';
import type { Agency, AgencyLevel, Succession } from '../agencies/agency.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, eachDay } from '../platform/date.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { measure } from './measure.ts';
import type { ComputedIndicator, MeasureQuestion, Scope } from './measurement.ts';
import type { Ratio } from './ratio.ts';

const agency = (
  id: string,
  level: AgencyLevel,
  parentId: string | null,
  validFrom: Day | null = null,
  validTo: Day | null = null,
): Agency => ({
  id,
  level,
  type: level === 'province' ? 'tinh' : level === 'department' ? 'so' : level === 'district' ? 'huyen' : 'xa',
  name: `Đơn vị ${id}`,
  shortName: id,
  aliases: [],
  parentId,
  gsoCode: null,
  hCode: null,
  validFrom,
  validTo,
  targetExemption: null,
});

/** Two departments, two districts; on 1/11/2024 communes 11 and 12 become 19, and 22 goes into 21. */
const AGENCIES: readonly Agency[] = [
  agency('66', 'province', null),
  agency('dept:a', 'department', '66'),
  agency('dept:b', 'department', '66'),
  agency('1', 'district', '66'),
  agency('2', 'district', '66'),
  agency('11', 'commune', '1', null, '2024-10-31'),
  agency('12', 'commune', '1', null, '2024-10-31'),
  agency('13', 'commune', '1'),
  agency('19', 'commune', '1', '2024-11-01'),
  agency('21', 'commune', '2'),
  agency('22', 'commune', '2', null, '2024-10-31'),
];
const whole = (fromId: string, toId: string): Succession => ({
  fromId,
  toId,
  share: 'whole',
  on: '2024-11-01',
  legalBasis: 'NQ 1193/NQ-UBTVQH15',
});
const SUCCESSIONS = [whole('11', '19'), whole('12', '19'), whole('22', '21')];

const PROCEDURES = [
  makeProcedure({ code: '1.000001', serviceLevel: 'full', hasFee: true, agencyIds: ['dept:a', '13', '22'] }),
  makeProcedure({ code: '1.000002', serviceLevel: 'partial', hasFee: false, agencyIds: ['13', '1'] }),
  makeProcedure({ code: '1.000003', serviceLevel: 'information', hasFee: true, agencyIds: ['dept:b'] }),
  makeProcedure({ code: '1.000004', serviceLevel: 'full', hasFee: true }),
  makeProcedure({ code: '1.000005', serviceLevel: 'partial', hasFee: false }),
];

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-measure-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
  await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
  await insertProcedures(app.warehouse, PROCEDURES);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => deleteDossiers(app.warehouse));

const question = (differences: Partial<MeasureQuestion> = {}): MeasureQuestion => ({
  from: '2024-11-08',
  to: '2024-11-17',
  scope: 'own',
  agency: null,
  indicators: COMPUTED_CODES,
  byDay: false,
  ...differences,
});

async function ratioOf(
  agencyId: string,
  indicator: ComputedIndicator,
  differences: Partial<MeasureQuestion> = {},
): Promise<string> {
  const answer = await measure(app, question({ agency: agencyId, indicators: [indicator], ...differences }));
  return answer.rows.map((row) => `${row.numerator}/${row.denominator}`).join(' ');
}

/** The contract's definitions, read once more and folded over plain rows. */
function foldOwn(rows: readonly MadeDossier[], indicator: ComputedIndicator, id: string, from: Day, to: Day) {
  const day = (instant: string | null) => instant?.slice(0, 10) ?? null;
  const within = (instant: string | null) =>
    instant !== null && instant >= from && instant.slice(0, 10) <= to;
  const counted = rows.filter(
    (row) => row.agency === id && row.received_at !== null && row.status !== 1 && row.status !== 3,
  );
  const received = counted.filter((row) => within(row.received_at));
  const completed = counted.filter((row) => within(row.completed_at) && row.status !== 7 && row.status !== 8);
  const procedure = (row: MadeDossier) => PROCEDURES.find((one) => one.code === row.procedure);
  const payable = received.filter((row) => procedure(row)?.hasFee && (row.fee === null || row.fee > 0));
  const codes = (some: readonly MadeDossier[]) => new Set(some.map((row) => row.procedure ?? ''));
  const share = (of: readonly MadeDossier[], claim: (row: MadeDossier) => boolean | null) => ({
    above: of.filter((row) => claim(row)).length,
    below: of.length,
  });
  switch (indicator) {
    case 'online-dossiers':
      return share(received, (row) => row.channel === 2);
    case 'online-payments':
      return share(payable, (row) => row.paid_online);
    case 'digitised-dossiers':
      return share(received, (row) => row.components_digitised);
    case 'digitised-results':
      return share(completed, (row) => row.result_digitised);
    case 'electronic-results':
      return share(completed, (row) => row.electronic_result);
    case 'reused-data':
      return share(received, (row) => row.reused);
    case 'national-sync':
      return share(received, (row) => row.synchronised);
    case 'satisfaction':
      return share(
        received.filter((row) => row.satisfaction !== null),
        (row) => (row.satisfaction ?? 0) >= 4,
      );
    case 'on-time': {
      const due = counted.filter(
        (row) =>
          row.due_at !== null &&
          (within(row.completed_at) ||
            ((day(row.received_at) ?? '') <= to &&
              (row.completed_at === null || (day(row.completed_at) ?? '') > to))),
      );
      return share(due, (row) =>
        within(row.completed_at)
          ? (day(row.completed_at) ?? '') <= (day(row.due_at) ?? '')
          : (day(row.due_at) ?? '') >= to,
      );
    }
    case 'procedures-paid-online':
      return { above: codes(payable.filter((row) => row.paid_online)), below: codes(payable) };
    case 'active-online-services': {
      const isOnline = (row: MadeDossier) => ['full', 'partial'].includes(procedure(row)?.serviceLevel ?? '');
      const assigned = PROCEDURES.filter((one) => one.agencyIds.includes(id));
      const one = AGENCIES.find((some) => some.id === id);
      const exists = (one?.validFrom ?? '') <= to && (one?.validTo ?? '9') >= from;
      const below =
        assigned.length > 0 && exists
          ? new Set(assigned.filter((some) => some.serviceLevel !== 'information').map((some) => some.code))
          : codes(received.filter(isOnline));
      const used = codes(received.filter((row) => isOnline(row) && row.channel === 2));
      return { above: new Set([...used].filter((code) => below.has(code))), below };
    }
  }
}

function fold(
  rows: readonly MadeDossier[],
  indicator: ComputedIndicator,
  id: string,
  scope: Scope,
  from: Day,
  to: Day,
): Ratio {
  const isBelow = (one: Agency | undefined): boolean =>
    one !== undefined && (one.id === id || isBelow(AGENCIES.find((some) => some.id === one.parentId)));
  const members = scope === 'own' ? [id] : AGENCIES.filter(isBelow).map((one) => one.id);
  const above = new Set<string>();
  const below = new Set<string>();
  let numerator = 0;
  let denominator = 0;
  for (const member of members) {
    const own = foldOwn(rows, indicator, member, from, to);
    if (typeof own.above === 'number' && typeof own.below === 'number') {
      numerator += own.above;
      denominator += own.below;
    } else if (typeof own.above !== 'number' && typeof own.below !== 'number') {
      for (const code of own.above) above.add(code);
      for (const code of own.below) below.add(code);
    }
  }
  return below.size > 0 ? { numerator: above.size, denominator: below.size } : { numerator, denominator };
}

const DAYS = eachDay('2024-10-22', '2024-11-20');
const offset = fc.integer({ min: 0, max: 12 });
const flag = fc.option(fc.boolean(), { nil: null });
const hour = fc.constantFrom('00:00', '08:30', '16:59', '23:59');

const anyDossier: fc.Arbitrary<MadeDossier> = fc
  .record({
    agency: fc.constantFrom(...AGENCIES.map((one) => one.id)),
    procedure: fc.option(fc.constantFrom(...PROCEDURES.map((one) => one.code), '9.999999'), { nil: null }),
    received: fc.option(fc.integer({ min: 0, max: DAYS.length - 1 }), { nil: null, freq: 12 }),
    due: fc.option(offset, { nil: null }),
    completed: fc.option(offset, { nil: null, freq: 2 }),
    hours: fc.tuple(hour, hour, hour),
    channel: fc.constantFrom(1, 2, 3),
    status: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    fee: fc.option(fc.constantFrom(0, 5000, 120000), { nil: null }),
    flags: fc.tuple(flag, flag, flag, flag, flag, flag),
    satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  })
  .map((made) => {
    const start = made.received ?? 0;
    const at = (days: number | null, time: string) =>
      days === null ? null : `${eachDay('2024-10-22', '2024-12-31')[start + days]} ${time}`;
    return makeDossier({
      agency: made.agency,
      procedure: made.procedure,
      received_at: made.received === null ? null : at(0, made.hours[0]),
      due_at: at(made.due, made.hours[1]),
      completed_at: at(made.completed, made.hours[2]),
      channel: made.channel,
      status: made.status,
      fee: made.fee,
      paid_online: made.flags[0],
      components_digitised: made.flags[1],
      result_digitised: made.flags[2],
      electronic_result: made.flags[3],
      reused: made.flags[4],
      synchronised: made.flags[5],
      satisfaction: made.satisfaction,
    });
  });

const anyWindow = fc
  .tuple(fc.integer({ min: 0, max: DAYS.length - 1 }), fc.integer({ min: 0, max: 14 }))
  .map(([start, length]) => ({
    from: DAYS[start] ?? '',
    to: DAYS[Math.min(start + length, DAYS.length - 1)] ?? '',
  }));

describe('measure equals the contract folded over the same rows', () => {
  const anyCase = [
    fc.array(anyDossier, { maxLength: 60 }),
    anyWindow,
    fc.constantFrom('own', 'subtree'),
  ] as const;

  test('over a window, own and with all below', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, { from, to }, scope) => {
        await deleteDossiers(app.warehouse);
        await insertDossiers(app.warehouse, rows);
        const answer = await measure(app, question({ from, to, scope }));
        for (const row of answer.rows)
          expect({ ...row, percent: null }).toEqual({
            ...row,
            ...fold(rows, row.indicator, row.agency, scope, from, to),
            percent: null,
          });
      }),
      { numRuns: 60 },
    );
  });

  test('by day, each day a window of its own', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, { from, to }, scope) => {
        await deleteDossiers(app.warehouse);
        await insertDossiers(app.warehouse, rows);
        const answer = await measure(app, question({ from, to, scope, byDay: true }));
        const agencies = AGENCIES.filter(
          (one) => (one.validFrom ?? '') <= to && (one.validTo ?? '9') >= from,
        );
        expect(answer.rows).toHaveLength(agencies.length * COMPUTED_CODES.length * eachDay(from, to).length);
        for (const row of answer.rows) {
          const day = row.day ?? '';
          expect({ ...row, percent: null }).toEqual({
            ...row,
            ...fold(rows, row.indicator, row.agency, scope, day, day),
            percent: null,
          });
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('who appears', () => {
  test('every agency of the window appears for every indicator, also where nothing arose', async () => {
    const { rows } = await measure(app, question());
    const ids = AGENCIES.filter((one) => one.validTo === null).map((one) => one.id);
    expect(new Set(rows.map((row) => row.agency))).toEqual(new Set(ids));
    expect(rows).toHaveLength(ids.length * COMPUTED_CODES.length);
    expect(rows.filter((row) => row.agency === 'dept:b').every((row) => row.percent === null)).toBe(true);
    expect(rows[0]?.agency).toBe('66');
  });

  test('old and new units both appear in a window across a merger, each with what it received', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: '11', received_at: '2024-10-31 15:00', channel: 2 }),
      makeDossier({ agency: '19', received_at: '2024-11-01 08:00' }),
    ]);
    const across = { from: '2024-10-25', to: '2024-11-05', indicators: ['online-dossiers'] } as const;
    const { rows } = await measure(app, question(across));
    expect(
      rows.filter((row) => ['11', '19'].includes(row.agency)).map((row) => [row.agency, row.percent]),
    ).toEqual([
      ['11', 100],
      ['19', 0],
    ]);
    expect(await ratioOf('1', 'online-dossiers', { ...across, scope: 'subtree' })).toBe('1/2');
  });

  test('a district counts on with the open dossiers of a commune that has ended', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: '11', received_at: '2024-10-30', due_at: '2024-11-04' }),
    ]);
    expect(await ratioOf('1', 'on-time', { scope: 'subtree' })).toBe('0/1');
  });
});

describe('what the definitions say at their edges', () => {
  test('completed on the due day is on time whatever the hour, and a day later is not', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ due_at: '2024-11-12 08:00', completed_at: '2024-11-12 16:30', agency: 'dept:a' }),
      makeDossier({ due_at: '2024-11-12 17:00', completed_at: '2024-11-13 07:00', agency: 'dept:a' }),
    ]);
    expect(await ratioOf('dept:a', 'on-time')).toBe('1/2');
  });

  test('a withdrawn dossier is completed for being on time and for nothing else', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({
        agency: 'dept:a',
        status: 7,
        due_at: '2024-11-12',
        completed_at: '2024-11-11',
        electronic_result: true,
      }),
    ]);
    expect(await ratioOf('dept:a', 'on-time')).toBe('1/1');
    expect(await ratioOf('dept:a', 'electronic-results')).toBe('0/0');
    expect(await ratioOf('dept:a', 'online-dossiers')).toBe('0/1');
  });

  test('an open dossier is in time on its due day and overdue on the next', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: 'dept:a', received_at: '2024-11-08', due_at: '2024-11-10' }),
    ]);
    expect(await ratioOf('dept:a', 'on-time', { from: '2024-11-09', to: '2024-11-12', byDay: true })).toBe(
      '1/1 1/1 0/1 0/1',
    );
  });

  test('a fee of nought owes no payment, an unknown fee does', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: 'dept:a', procedure: '1.000001', fee: 0, paid_online: true }),
      makeDossier({ agency: 'dept:a', procedure: '1.000001', fee: null, paid_online: true }),
      makeDossier({ agency: 'dept:a', procedure: '1.000004', fee: 20000 }),
      makeDossier({ agency: 'dept:a', procedure: '1.000002', fee: 20000, paid_online: true }),
    ]);
    expect(await ratioOf('dept:a', 'online-payments')).toBe('1/2');
    expect(await ratioOf('dept:a', 'procedures-paid-online')).toBe('1/2');
  });

  test('services assigned stand below the line; without any assignment, those that had dossiers', async () => {
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: '13', procedure: '1.000001', channel: 2 }),
      makeDossier({ agency: '13', procedure: '1.000004', channel: 2 }),
      makeDossier({ agency: '21', procedure: '1.000004', channel: 2 }),
      makeDossier({ agency: '21', procedure: '1.000005', channel: 1 }),
      makeDossier({ agency: '21', procedure: '1.000003', channel: 2 }),
    ]);
    expect(await ratioOf('13', 'active-online-services')).toBe('1/2');
    expect(await ratioOf('21', 'active-online-services')).toBe('1/2');
    expect(await ratioOf('66', 'active-online-services', { scope: 'subtree' })).toBe('2/4');
  });
});

describe('what it refuses and what it remembers', () => {
  test.each([
    [{ from: '2024-02-30' }, /2024-02-30/],
    [{ from: '2024-11-18' }, /sau ngày cuối/],
    [{ agency: 'dept:khong-co' }, /dept:khong-co/],
    [{ agency: '22' }, /21/],
    [{ indicators: ['transparency' as ComputedIndicator] }, /khai báo/],
    [{ indicators: ['nothing' as ComputedIndicator] }, /online-dossiers/],
    [{ from: '2020-01-01', byDay: true }, /366/],
  ])('%j is refused with a sentence that helps', async (differences, words) => {
    const refusal = await measure(app, question(differences)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).code).toBe('bad-usage');
    expect((refusal as AppError).message).toMatch(words);
  });

  test('a dossier imported is in the next figure at once', async () => {
    expect(await ratioOf('dept:a', 'online-dossiers')).toBe('0/0');
    await insertDossiers(app.warehouse, [makeDossier({ agency: 'dept:a', channel: 2 })]);
    expect(await ratioOf('dept:a', 'online-dossiers')).toBe('1/1');
  });
});
