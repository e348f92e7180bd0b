import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fold } from '../../../test/fold-contract.ts';
import {
  deleteDossiers,
  insertDossiers,
  type MadeDossier,
  makeDossier,
} from '../../../test/make-dossiers.ts';
import { insertProcedures } from '../../../test/make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../../test/small-province.ts';
import { insertAgencies } from '../../agencies/agency-store.ts';
import { campaignFrame } from '../../campaigns/campaign-frame.ts';
import { insertCampaign } from '../../campaigns/campaign-store.ts';
import { type App, openApp } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { addDays, eachDay } from '../../platform/date.ts';
import { COMPUTED_CODES } from '../catalogue.ts';
import { measure } from '../measure.ts';
import type { Ratio } from '../ratio.ts';
import { type SeriesAnswer, type SeriesQuery, type SeriesRow, seriesEndpoint } from './borders-api.ts';
import { takeSeries } from './take-series.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-series-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
  await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
  await insertProcedures(app.warehouse, PROCEDURES);
  const frame = await readFile(
    new URL('../../../samples/dak-lak-2024/campaign.json', import.meta.url),
    'utf8',
  );
  await insertCampaign(app.records, campaignFrame.parse(JSON.parse(frame)));
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => deleteDossiers(app.warehouse));

const query = (differences: Partial<SeriesQuery> = {}): SeriesQuery => ({
  indicator: 'online-dossiers',
  borders: 'as-was',
  by: 'month',
  from: '2024-10-20',
  to: '2024-12-10',
  scope: 'own',
  ...differences,
});

async function ask(differences: Partial<SeriesQuery> = {}): Promise<SeriesAnswer> {
  return seriesEndpoint.answer.parse(await takeSeries(app, query(differences)));
}

/** `3/5`, or `joined: 3/5 of 21 22`, for each period of one agency. */
async function textOf(differences: Partial<SeriesQuery>): Promise<string[]> {
  return (await ask(differences)).rows.map((row) =>
    row.state === 'known'
      ? `${row.numerator}/${row.denominator}`
      : `${row.state}${row.group ? `: ${row.group.numerator}/${row.group.denominator} of ${row.group.units.map(({ id }) => id).join(' ')}` : ''}`,
  );
}

const DAYS = eachDay('2024-10-15', '2024-12-15');
const flag = fc.boolean();
const anyDossier: fc.Arbitrary<MadeDossier> = fc
  .record({
    agency: fc.constantFrom(...AGENCIES.map(({ id }) => id)),
    procedure: fc.option(fc.constantFrom(...PROCEDURES.map(({ code }) => code)), { nil: null }),
    received: fc.nat({ max: DAYS.length - 1 }),
    due: fc.option(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 40 })), { nil: null }),
    completed: fc.option(fc.nat({ max: 40 }), { nil: null }),
    channel: fc.constantFrom(1, 2),
    status: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    fee: fc.option(fc.constantFrom(0, 5000), { nil: null }),
    flags: fc.tuple(flag, flag, flag, flag, flag, flag),
    satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  })
  .map(({ received, due, completed, flags, ...made }) => {
    const start = DAYS[received] ?? '';
    const at = (days: number | null, time: string) =>
      days === null ? null : `${addDays(start, days)} ${time}`;
    return makeDossier({
      ...made,
      received_at: `${start} 08:30`,
      due_at: at(due, '16:59'),
      completed_at: at(completed, '23:59'),
      paid_online: flags[0],
      components_digitised: flags[1],
      result_digitised: flags[2],
      electronic_result: flags[3],
      reused: flags[4],
      synchronised: flags[5],
    });
  });

const anyWindow = fc
  .tuple(fc.nat({ max: DAYS.length - 1 }), fc.nat({ max: DAYS.length - 1 }))
  .map(([a, b]) => ({ from: DAYS[Math.min(a, b)] ?? '', to: DAYS[Math.max(a, b)] ?? '' }));
const anyUnit = fc.constantFrom('day', 'ten-days', 'month', 'quarter', 'year', 'window');
const anyRows = fc.array(anyDossier, { maxLength: 50 });

async function load(rows: readonly MadeDossier[]): Promise<void> {
  await deleteDossiers(app.warehouse);
  await insertDossiers(app.warehouse, rows);
}

function addGroups(rows: readonly SeriesRow[], period: number): Ratio {
  const figures = new Map<string, Ratio>();
  for (const row of rows.filter((one) => one.period === period)) {
    const group =
      row.group?.units
        .map(({ id }) => id)
        .sort()
        .join(' ') ?? row.agency;
    figures.set(group, {
      numerator: row.group?.numerator ?? row.numerator ?? 0,
      denominator: row.group?.denominator ?? row.denominator ?? 0,
    });
  }
  const all = [...figures.values()];
  return {
    numerator: all.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: all.reduce((sum, { denominator }) => sum + denominator, 0),
  };
}

describe('every period is a window of its own', () => {
  async function expectMeasured(
    { periods, rows }: SeriesAnswer,
    { indicator, scope }: Pick<SeriesQuery, 'indicator' | 'scope'>,
  ): Promise<void> {
    const figures = (some: readonly Pick<SeriesRow, 'agency' | 'numerator' | 'denominator' | 'percent'>[]) =>
      some.map(({ agency, numerator, denominator, percent }) => ({
        agency,
        numerator,
        denominator,
        percent,
      }));
    // Of days the first ones; of all else every period.
    for (const [index, { from, to }] of periods.slice(0, 8).entries()) {
      const question = { from, to, scope, agency: null, indicators: [indicator], byDay: false };
      const known = rows.filter((row) => row.period === index && row.state === 'known');
      expect(figures(known)).toEqual(figures((await measure(app, question)).rows));
    }
  }

  test('as it was, a series says what measure says of each period, whatever the indicator, scope and unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        anyUnit,
        fc.constantFrom(...COMPUTED_CODES),
        fc.constantFrom('own', 'subtree'),
        async (rows, window, by, indicator, scope) => {
          await load(rows);
          await expectMeasured(await ask({ ...window, by, indicator, scope }), { indicator, scope });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a dossier is in time up to the end of the period in which it falls due', async () => {
    const days = fc.nat({ max: 6 });
    const anyDue = fc
      .record({ start: days, due: days, completed: fc.option(days, { nil: null }) })
      .map(({ start, due, completed }) => {
        const received = addDays('2024-10-28', start);
        return makeDossier({
          agency: '13',
          received_at: `${received} 09:00`,
          due_at: `${addDays(received, due)} 08:00`,
          completed_at: completed === null ? null : `${addDays(received, completed)} 17:00`,
        });
      });
    const unit = fc.constantFrom('day', 'ten-days', 'month');
    await fc.assert(
      fc.asyncProperty(fc.array(anyDue, { minLength: 5, maxLength: 20 }), unit, async (rows, by) => {
        await load(rows);
        const question = { indicator: 'on-time', scope: 'own' } as const;
        const answer = await ask({ from: '2024-10-30', to: '2024-11-05', by, agency: '13', ...question });
        for (const [index, { from, to }] of answer.periods.entries())
          expect(answer.rows[index]).toMatchObject(fold(rows, 'on-time', '13', 'own', from, to));
      }),
      { numRuns: 25 },
    );
  });

  test('periods follow one another from the first day of the window to the last', async () => {
    await fc.assert(
      fc.asyncProperty(anyWindow, anyUnit, async (window, by) => {
        const { periods } = await ask({ ...window, by, agency: '66' });
        expect(periods[0]?.from).toBe(window.from);
        expect(periods.at(-1)?.to).toBe(window.to);
        for (const [index, period] of periods.entries())
          expect(periods[index + 1]?.from ?? addDays(window.to, 1)).toBe(addDays(period.to, 1));
      }),
      { numRuns: 20 },
    );
  });
});

describe('under the borders of a day', () => {
  const merged = (rows: readonly MadeDossier[]) =>
    rows.map((row) => ({
      ...row,
      agency: ['11', '12'].includes(row.agency) ? '19' : row.agency === '22' ? '21' : row.agency,
    }));
  const counted = COMPUTED_CODES.filter((code) => code !== 'active-online-services');

  test('units that went in whole are in the new unit, as if its dossiers had always been its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyUnit, fc.constantFrom(...counted), async (rows, by, indicator) => {
        await load(rows);
        const { periods, rows: series } = await ask({ by, indicator, borders: '2024-11-05' });
        for (const row of series) {
          const { from = '', to = '' } = periods[row.period] ?? {};
          expect(row).toMatchObject({
            state: 'known',
            ...fold(merged(rows), indicator, row.agency, 'own', from, to),
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('the groups of any borders add up to all agencies, in every period', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        anyUnit,
        fc.constantFrom(...counted.filter((code) => code !== 'procedures-paid-online')),
        fc.constantFrom('2024-10-01', '2024-10-31', '2024-11-01', '2025-03-01'),
        async (rows, window, by, indicator, borders) => {
          await load(rows);
          const { periods, rows: series } = await ask({ ...window, by, indicator, borders });
          for (const [index, { from, to }] of periods.entries())
            expect(addGroups(series, index)).toEqual(fold(rows, indicator, '66', 'subtree', from, to));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the province with all below it is the same under any borders', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        fc.constantFrom(...COMPUTED_CODES),
        async (rows, window, indicator) => {
          await load(rows);
          const under = async (borders: SeriesQuery['borders']) =>
            (await ask({ ...window, indicator, borders, agency: '66', scope: 'subtree' })).rows;
          const asWas = await under('as-was');
          expect(await under('2024-10-31')).toEqual(asWas);
          expect(await under('2024-11-01')).toEqual(asWas);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('a merger within a month', () => {
  beforeEach(() =>
    load([
      makeDossier({ agency: '22', received_at: '2024-10-31 16:00', channel: 2, procedure: '1.000001' }),
      makeDossier({ agency: '21', received_at: '2024-10-30 08:00', procedure: '1.000005', channel: 2 }),
      makeDossier({ agency: '21', received_at: '2024-11-01 08:00', channel: 2, procedure: '1.000001' }),
      makeDossier({ agency: '21', received_at: '2024-11-04 08:00', procedure: '1.000005' }),
    ]),
  );
  const quarter = { from: '2024-10-01', to: '2024-12-31', by: 'quarter' } as const;

  test('both sides of the day are placed by one rule', async () => {
    expect(await textOf({ ...quarter, agency: '21' })).toEqual(['2/3']);
    expect(await textOf({ ...quarter, agency: '21', borders: '2024-11-01' })).toEqual(['3/4']);
    expect(await textOf({ ...quarter, agency: '21', borders: '2024-10-31' })).toEqual([
      'joined: 3/4 of 21 22',
    ]);
    expect(await textOf({ ...quarter, by: 'month', agency: '21', borders: '2024-10-31' })).toEqual([
      '1/1',
      'joined: 1/2 of 21 22',
      '0/0',
    ]);
  });

  test('a window of one day, the day of the merger or the day before', async () => {
    const first = { from: '2024-11-01', to: '2024-11-01' };
    const last = { from: '2024-10-31', to: '2024-10-31' };
    expect(await textOf({ ...first, agency: '21', borders: '2024-10-31' })).toEqual(['joined: 1/1 of 21 22']);
    expect(await textOf({ ...first, agency: '21', borders: '2024-11-01' })).toEqual(['1/1']);
    expect(await textOf({ ...last, agency: '21', borders: '2024-10-31' })).toEqual(['0/0']);
    expect(await textOf({ ...last, agency: '21', borders: '2024-11-01' })).toEqual(['1/1']);
    expect((await ask({ ...last, agency: '21' })).changes).toEqual([]);
    expect((await ask({ ...first, agency: '21' })).changes).toMatchObject([
      {
        on: '2024-11-01',
        kind: 'merged',
        insideWindow: true,
        text: 'Từ 01/11/2024: Đơn vị 22 nhập vào Đơn vị 21.',
      },
    ]);
    expect((await ask({ ...last, agency: '21', borders: '2024-11-01' })).changes).toMatchObject([
      { on: '2024-11-01', insideWindow: false },
    ]);
  });

  test('a unit that ended is answered for by the one that took it over, and the other way round', async () => {
    const ended = await ask({ ...quarter, agency: '22', borders: '2024-11-01' });
    expect(ended.agencies).toMatchObject([{ id: '22', standsFor: [{ id: '21' }], standing: true }]);
    expect(ended.rows).toMatchObject([{ state: 'known', numerator: 3, denominator: 4 }]);
    const merged = await ask({ ...quarter, agency: '19', borders: '2024-10-31' });
    expect(merged.agencies[0]?.standsFor.map(({ id }) => id)).toEqual(['11', '12']);
    expect(merged.rows).toMatchObject([{ state: 'known' }]);
  });

  test('as it was, a period before its first day or after its last says so', async () => {
    const answer = await ask({ ...quarter, by: 'month', agency: '22' });
    expect(answer.rows.map(({ state }) => state)).toEqual(['known', 'absent', 'absent']);
    expect(answer.notes).toEqual(['Đơn vị 22 kết thúc ngày 31/10/2024; từ 01/11/2024 thuộc Đơn vị 21.']);
    const later = await ask({ ...quarter, by: 'month', agency: '19' });
    expect(later.rows.map(({ state }) => state)).toEqual(['absent', 'known', 'known']);
    expect(later.notes).toEqual(['Đơn vị 19 bắt đầu từ 01/11/2024, gồm Đơn vị 11, Đơn vị 12.']);
  });

  test('services of merged units are counted once', async () => {
    const services = { ...quarter, indicator: 'active-online-services', agency: '21' } as const;
    // 21 received for two services and is assigned none; 22 is assigned one of them.
    expect(await textOf({ ...services, borders: '2024-11-01' })).toEqual(['2/2']);
    expect(await textOf({ ...services, borders: '2024-10-31' })).toEqual(['joined: 2/2 of 21 22']);
    expect(await textOf({ ...services, agency: '2', scope: 'subtree' })).toEqual(['2/2']);
  });
});

describe('who is asked', () => {
  const ids = async (differences: Partial<SeriesQuery>) =>
    (await ask(differences)).agencies.map(({ id }) => id);

  test('a level, or what lies below a district, under the borders asked for', async () => {
    expect(await ids({ level: 'commune', borders: '2024-10-31' })).toEqual(['11', '12', '13', '21', '22']);
    expect(await ids({ level: 'commune', borders: '2024-11-01' })).toEqual(['13', '19', '21']);
    expect(await ids({ below: '1', borders: '2024-11-01' })).toEqual(['13', '19']);
    expect(await ids({ below: '1' })).toEqual(['11', '12', '13', '19']);
    expect(await ids({ below: '66', level: 'department' })).toEqual(['dept:a', 'dept:b']);
    expect(await ids({ below: '13' })).toEqual([]);
    expect((await ask({ below: '13' })).note).toBe(
      'Trong kỳ 20/10/2024–10/12/2024 không có đơn vị nào để tính.',
    );
  });

  test('29 February is a day like any other', async () => {
    await load([
      makeDossier({ agency: '13', received_at: '2024-02-29 08:00', channel: 2 }),
      makeDossier({ agency: '13', received_at: '2024-03-01 08:00' }),
    ]);
    const leap = { from: '2024-02-28', to: '2024-03-01', agency: '13' };
    expect(await textOf({ ...leap, by: 'day' })).toEqual(['0/0', '1/1', '0/1']);
    expect(await textOf({ ...leap, by: 'month' })).toEqual(['1/1', '0/1']);
    const { periods } = await ask({ from: '2024-01-01', to: '2024-03-31', agency: '13' });
    expect(periods.map(({ to, label, partial }) => [to, label, partial])).toEqual([
      ['2024-01-31', 'Tháng 01/2024', false],
      ['2024-02-29', 'Tháng 02/2024', false],
      ['2024-03-31', 'Tháng 03/2024', false],
    ]);
  });

  test('ten days are those of the campaign, counted on before and after it', async () => {
    const { periods } = await ask({ by: 'ten-days', from: '2024-11-01', to: '2025-01-10', agency: '66' });
    expect(periods.map(({ label }) => label)).toEqual([
      '01/11/2024–07/11/2024',
      'Ngày 1–10 của chiến dịch',
      'Ngày 11–20 của chiến dịch',
      'Ngày 21–30 của chiến dịch',
      'Ngày 31–40 của chiến dịch',
      'Ngày 41–50 của chiến dịch',
      'Ngày 51–60 của chiến dịch',
      '07/01/2025–10/01/2025',
    ]);
    expect(periods[6]).toMatchObject({ from: '2024-12-28', to: '2025-01-06', partial: false });
  });

  test.each<[Partial<SeriesQuery>, RegExp]>([
    [{ agency: 'không-có' }, /^Không có đơn vị nào mang mã “không-có”/],
    [{ agency: '__proto__' }, /^Không có đơn vị nào mang mã “__proto__”/],
    [{ below: "1' or 1=1" }, /^Không có đơn vị nào mang mã/],
    [{ agency: '13', level: 'commune' }, /^Đã chọn một đơn vị/],
    [{ from: '2024-02-30' }, /^Ngày “2024-02-30” không có thật/],
    [{ from: '2023-02-29' }, /^Ngày “2023-02-29” không có thật/],
    [{ borders: '2024-13-01' }, /^Ngày “2024-13-01” không có thật/],
    [{ borders: "2024-11-01'; drop table dossier" }, /không có thật hoặc sai dạng/],
    [{ from: '2024-12-11' }, /ngày đầu 11\/12\/2024 sau ngày cuối 10\/12\/2024/],
    [{ from: '2020-01-01', to: '2024-12-31', by: 'day' }, /có 1\.827 kỳ, quá 366 kỳ của một chuỗi/],
    [{ from: '0100-01-01', to: '9999-12-31', by: 'day' }, /có 3\.615\.900 kỳ, quá 366/],
    [{ by: 'ten-days', campaign: 'khac' }, /^Không có chiến dịch “khac”/],
    [{ indicator: 'transparency' as 'on-time' }, /không tính được từ hồ sơ/],
  ])('%j is refused in one sentence', async (differences, message) => {
    const refused = await takeSeries(app, query(differences)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).message).toMatch(message);
  });

  test('the last year that has days is a year like any other', async () => {
    const { periods } = await ask({ from: '9990-01-01', to: '9999-12-31', by: 'year', agency: '66' });
    expect(periods.at(-1)).toMatchObject({ from: '9999-01-01', to: '9999-12-31', partial: false });
    expect((await ask({ from: '9999-12-01', to: '9999-12-31', by: 'day', agency: '66' })).rows).toHaveLength(
      31,
    );
  });
});
