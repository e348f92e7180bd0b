import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteDossiers, insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { insertResults } from '../../test/make-results.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../test/small-province.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { meaningsAnswer } from './meanings-answer.ts';
import { meaningsEndpoint } from './meanings-api.ts';
import { measure } from './measure.ts';
import { PLAN_PHRASES } from './plan-phrases.ts';
import { type MeaningsQuestion, takeMeanings } from './take-meanings.ts';
import { loadDailyTallyParts } from './tally-store.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-meanings-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
  await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
  await insertProcedures(app.warehouse, PROCEDURES);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  await deleteDossiers(app.warehouse);
  await app.warehouse.run('delete from result');
});

const ask = (differences: Partial<MeaningsQuestion> = {}) =>
  takeMeanings(app, {
    indicator: 'online-dossiers',
    from: '2024-11-08',
    to: '2024-11-17',
    agency: 'dept:a',
    scope: null,
    ...differences,
  });

async function countsOf(differences: Partial<MeaningsQuestion> = {}): Promise<Record<string, string>> {
  const { figures } = await ask(differences);
  return Object.fromEntries(
    figures.map(({ meaning, result }) => [
      meaning.id,
      `${result.numerator}/${result.denominator} ${result.percent}`,
    ]),
  );
}

const ONLINE = { agency: 'dept:a', channel: 2, synchronised: true } as const;
const DONE = { completed_at: '2024-11-12 10:00', status: 10 } as const;

/** Seven received, six of them online, three of these up to standard; one service offered, and used. */
const ONLINE_ROWS = [
  makeDossier({ ...ONLINE, procedure: '1.000001' }),
  makeDossier({ ...ONLINE, ...DONE, electronic_result: true }),
  // Completed without an electronic result.
  makeDossier({ ...ONLINE, ...DONE, electronic_result: false }),
  // Not synchronised; not known to be.
  makeDossier({ ...ONLINE, synchronised: false }),
  makeDossier({ ...ONLINE, synchronised: null }),
  // Withdrawn: there is no result to give.
  makeDossier({ ...ONLINE, ...DONE, status: 7 }),
  // In person.
  makeDossier({ ...ONLINE, ...DONE, channel: 1, electronic_result: true }),
  // Not accepted; received before the window.
  makeDossier({ ...ONLINE, status: 3 }),
  makeDossier({ ...ONLINE, received_at: '2024-11-07 23:59' }),
];

/** Three payable, one of them paid online; two procedures owe, one of them was paid online. */
const PAYMENT_ROWS = [
  makeDossier({ agency: 'dept:a', procedure: '1.000001', fee: 5000, paid_online: true }),
  makeDossier({ agency: 'dept:a', procedure: '1.000001', fee: null, paid_online: false }),
  makeDossier({ agency: 'dept:a', procedure: '1.000004', fee: 20_000, paid_online: null }),
  // Exempt, and without a fee at all.
  makeDossier({ agency: 'dept:a', procedure: '1.000004', fee: 0, paid_online: true }),
  makeDossier({ agency: 'dept:a', procedure: '1.000002', fee: 5000, paid_online: true }),
];

describe('side by side', () => {
  test('the online service rate of the plan', async () => {
    await insertDossiers(app.warehouse, ONLINE_ROWS);
    expect(await countsOf()).toEqual({
      'online-dossiers': '6/7 85.71',
      'active-online-services': '1/1 100',
      'standard-online-dossiers': '3/7 42.86',
    });
    const { figures } = await ask();
    expect(figures.map(({ points }) => points)).toEqual([0, 14.29, -42.85]);
  });

  test('the online payment rate of the plan, with what only the national portal knows', async () => {
    await insertDossiers(app.warehouse, PAYMENT_ROWS);
    const payments = { indicator: 'online-payments' };
    expect(await countsOf(payments)).toEqual({
      'online-payments': '1/3 33.33',
      'procedures-paid-online': '1/2 50',
      'payment-transactions': 'null/null null',
    });
    const window = { from: '2024-11-08', to: '2024-11-17' };
    await insertResults(app.warehouse, [
      {
        agency: 'dept:a',
        indicator: 'payment-transactions',
        numerator: 30,
        denominator: 80,
        ...window,
        source: 'Cổng',
      },
    ]);
    const third = (await ask(payments)).figures[2];
    expect(third?.result).toMatchObject({
      numerator: 30,
      denominator: 80,
      percent: 37.5,
      origin: 'declared',
      source: 'Cổng',
    });
    expect(third?.points).toBe(4.17);
  });

  test('the meanings of the register are what measure says, agency by agency', async () => {
    await insertDossiers(app.warehouse, [...ONLINE_ROWS, ...PAYMENT_ROWS]);
    await insertDossiers(app.warehouse, [
      makeDossier({ agency: '13', procedure: '1.000001', channel: 2, paid_online: true }),
      makeDossier({ agency: '21', procedure: '1.000004', channel: 2, synchronised: true }),
    ]);
    for (const { id } of AGENCIES.filter(({ validTo }) => validTo === null))
      for (const scope of ['own', 'subtree'] as const)
        for (const indicator of PLAN_PHRASES.map(({ taken }) => taken)) {
          const { figures, from, to } = await ask({ agency: id, scope, indicator });
          const { rows } = await measure(app, { from, to, scope, agency: id, indicators: [], byDay: false });
          for (const { meaning, result } of figures) {
            const row = rows.find((one) => one.indicator === meaning.indicator);
            if (row) expect(result).toMatchObject({ numerator: row.numerator, denominator: row.denominator });
          }
        }
  });

  test('of the province with all below it, of a district by itself, where nobody says otherwise', async () => {
    await insertDossiers(app.warehouse, ONLINE_ROWS);
    await insertDossiers(app.warehouse, [makeDossier({ agency: '13', channel: 2, synchronised: true })]);
    expect(await countsOf({ agency: null })).toMatchObject({ 'standard-online-dossiers': '4/8 50' });
    expect(await countsOf({ agency: '1' })).toMatchObject({ 'standard-online-dossiers': '0/0 null' });
    expect(await countsOf({ agency: '1', scope: 'subtree' })).toMatchObject({
      'standard-online-dossiers': '1/1 100',
    });
  });

  test('by day, the same count adds up', async () => {
    await insertDossiers(app.warehouse, ONLINE_ROWS);
    const parts = await loadDailyTallyParts(app.warehouse, '2024-11-08', '2024-11-17', 'agency', [
      'online_standard',
    ]);
    expect(
      parts.flatMap(({ counts }) => counts.online_standard ?? []).reduce((sum, one) => sum + one, 0),
    ).toBe(3);
  });
});

describe('what is asked and answered', () => {
  test.each(['active-online-services', 'standard-online-dossiers'])(
    '%s asks for the same phrase',
    async (indicator) => {
      expect((await ask({ indicator })).phrase.taken).toBe('online-dossiers');
    },
  );

  test.each([
    [{ indicator: 'on-time' }, /online-payments/],
    [{ indicator: 'nothing' }, /online-dossiers/],
    [{ from: '2024-11-18' }, /sau ngày cuối/],
    [{ agency: 'dept:khong-co' }, /dept:khong-co/],
  ])('%j is refused with a sentence that helps', async (differences, sentence) => {
    await expect(ask(differences)).rejects.toThrow(sentence);
  });

  test('the answer names the meaning taken, its clause and, in one sentence, why they differ', async () => {
    for (const { taken } of PLAN_PHRASES) {
      const answer = meaningsEndpoint.answer.parse(meaningsAnswer(await ask({ indicator: taken })));
      expect(answer.meanings).toHaveLength(3);
      expect(answer.meanings[0]?.id).toBe(answer.taken);
      expect(answer.meanings.map(({ differs }) => differs === null)).toEqual([true, false, false]);
      expect(answer.explanation.vi).toContain(`mục ${answer.clause}`);
      expect(answer.explanation.vi.match(/\.(\s|$)/g)).toHaveLength(1);
      expect(answer.explanation.en.match(/\.(\s|$)/g)).toHaveLength(1);
    }
  });
});
