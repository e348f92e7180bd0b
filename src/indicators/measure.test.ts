import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { anyDossier, anyWindow } from '../../test/any-dossier.ts';
import { fold } from '../../test/fold-contract.ts';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../test/small-province.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { eachDay } from '../platform/date.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { fromOneState } from './known-figures.ts';
import { measure, measureKnown } from './measure.ts';
import type { ComputedIndicator, Measurement, MeasureQuestion } from './measurement.ts';

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

/** The rows alone, without looking for what is suspicious. */
const ask = (differences: Partial<MeasureQuestion>) =>
  fromOneState(app, (known) => measureKnown(known, question(differences)));

async function ratioOf(
  agencyId: string,
  indicator: ComputedIndicator,
  differences: Partial<MeasureQuestion> = {},
): Promise<string> {
  const rows = await ask({ agency: agencyId, indicators: [indicator], ...differences });
  return rows.map((row) => `${row.numerator}/${row.denominator}`).join(' ');
}

describe('measure equals the contract folded over the same rows', () => {
  const anyCase = [
    fc.array(anyDossier, { maxLength: 40, size: 'max' }),
    anyWindow,
    fc.constantFrom('own', 'subtree'),
  ] as const;

  const expectFolded = (
    answer: readonly Measurement[],
    rows: readonly MadeDossier[],
    { from, to, scope }: Pick<MeasureQuestion, 'from' | 'to' | 'scope'>,
  ) => {
    const folded = answer.map((row) => ({
      ...row,
      ...fold(rows, row.indicator, row.agency, scope, row.day ?? from, row.day ?? to),
    }));
    expect(answer).toEqual(folded);
  };

  test('over a window, own and with all below', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, { from, to }, scope) => {
        await deleteDossiers(app.warehouse);
        await insertDossiers(app.warehouse, rows);
        expectFolded(await ask({ from, to, scope }), rows, { from, to, scope });
      }),
      { numRuns: 60 },
    );
  });

  test('by day, each day a window of its own', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, { from, to }, scope) => {
        await deleteDossiers(app.warehouse);
        await insertDossiers(app.warehouse, rows);
        const answer = await ask({ from, to, scope, byDay: true });
        const agencies = AGENCIES.filter(
          (one) => (one.validFrom ?? '') <= to && (one.validTo ?? '9') >= from,
        );
        expect(answer).toHaveLength(agencies.length * COMPUTED_CODES.length * eachDay(from, to).length);
        expectFolded(answer, rows, { from, to, scope });
      }),
      { numRuns: 40 },
    );
  });

  test('a window inside days that were counted together, whole or by day, is what it is by itself', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, fc.boolean(), async (rows, { from, to }, scope, byDay) => {
        await deleteDossiers(app.warehouse);
        await insertDossiers(app.warehouse, rows);
        const [answer, scans] = await fromOneState(app, async (known) => {
          known.countDays('2024-10-20', '2024-11-25');
          const counting = vi.spyOn(app.warehouse, 'columns');
          const inside = await measureKnown(known, question({ from, to, scope, byDay }));
          const asked = counting.mock.calls.length;
          counting.mockRestore();
          return [inside, asked];
        });
        expect(scans).toBe(1);
        expectFolded(answer, rows, { from, to, scope });
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
