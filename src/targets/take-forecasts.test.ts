import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { eachDay, weekday } from '../platform/date.ts';
import { takeForecasts } from './take-forecasts.ts';
import { takeStanding } from './take-standing.ts';

const CAMPAIGN = 'dak-lak-60';
const AT = '2024-12-07';
let app: App;
let directory: string;

/** So many a working day from the start of the campaign on, a part of them online. */
function daily(agency: string, perDay: number, online: number, to = AT): MadeDossier[] {
  return eachDay('2024-11-08', to)
    .filter((day) => weekday(day) <= 5)
    .flatMap((day) =>
      Array.from({ length: perDay }, (_, index) =>
        makeDossier({
          agency,
          received_at: `${day} 09:00`,
          due_at: `${day} 17:00`,
          completed_at: `${day} ${index % 10 === 0 && day < '2024-11-20' ? '10:00' : '11:00'}`,
          channel: index < online ? 2 : 1,
        }),
      ),
    );
}

function worldDossiers(): MadeDossier[] {
  return [
    ...Array.from({ length: 20 }, (_, index) =>
      makeDossier({ agency: 'dept:tuphap', received_at: '2024-03-01 09:00', channel: index < 6 ? 2 : 1 }),
    ),
    ...Array.from({ length: 20 }, () =>
      makeDossier({ agency: 'dept:taichinh', received_at: '2024-03-01 09:00', channel: 1 }),
    ),
    ...daily('dept:tuphap', 20, 6),
    ...daily('dept:taichinh', 10, 9),
    ...daily('643', 10, 5),
    ...daily('24118', 2, 1),
    makeDossier({ agency: '24121', received_at: '2024-11-12 09:00', channel: 2 }),
  ];
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-forecast-'));
  app = await openApp({ directory, clock: () => new Date('2026-01-01T00:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  await insertDossiers(app.warehouse, worldDossiers());
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

const rowOf = async (agency: string, at: string | null = null, indicator = 'online-dossiers') => {
  const { rows } = await takeForecasts(app, CAMPAIGN, at, agency);
  return rows.find((row) => row.indicator === indicator);
};

describe('the forecasts of a campaign', () => {
  test('are of the province, departments, districts and communes, six indicators each', async () => {
    const table = await takeForecasts(app, CAMPAIGN, null);
    expect(table).toMatchObject({ at: '2024-12-06', to: '2025-01-06', minimum: { days: 7, dossiers: 10 } });
    expect(table.rows).toHaveLength(6 + 6 * (19 + 15 + 180));
    expect(table.rows.slice(0, 6).every((row) => row.level === 'province' && row.scope === 'subtree')).toBe(
      true,
    );
  });

  test('a steady department, district, commune and province end near where they are', async () => {
    for (const [agency, percent] of [
      ['dept:tuphap', 30],
      ['643', 50],
      ['24118', 50],
      ['66', 50],
    ] as const) {
      const row = await rowOf(agency);
      expect(row?.state, agency).toBe('forecast');
      expect(Math.abs((row?.percent ?? 0) - percent), agency).toBeLessThan(6);
      expect(row?.low ?? 100).toBeLessThan(row?.percent ?? 0);
      expect(row?.high ?? 0).toBeGreaterThan(row?.percent ?? 100);
    }
    expect(await rowOf('dept:tuphap')).toMatchObject({ grade: 'very-difficult', target: 55 });
    expect(await rowOf('dept:taichinh')).toMatchObject({ grade: 'certain' });
    const own = await rowOf('dept:tuphap');
    expect(own?.effort?.workingDaysLeft).toBe(20);
    expect(own?.effort?.extraPerWorkingDay).toBeGreaterThan(5);
  });

  test('on-time follows what comes and what falls late', async () => {
    const row = await rowOf('dept:tuphap', null, 'on-time');
    expect(row).toMatchObject({ state: 'forecast', soFar: { percent: 100 } });
    expect(row?.percent).toBeGreaterThan(97);
  });

  test('too little, declared and unheard of are said to be so', async () => {
    expect(await rowOf('24121')).toMatchObject({ state: 'too-little-data', percent: null });
    expect((await rowOf('24121'))?.note).toContain('1 hồ sơ');
    expect(await rowOf('dept:tuphap', null, 'transparency')).toMatchObject({ state: 'not-counted' });
    const early = await takeForecasts(app, CAMPAIGN, '2024-11-08');
    expect(new Set(early.rows.map((row) => row.state))).toEqual(new Set(['too-little-data', 'not-counted']));
    await expect(takeForecasts(app, CAMPAIGN, '2024-11-01')).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(takeForecasts(app, 'nowhere', null)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('days for which nothing has been loaded yet are no days without dossiers', async () => {
    const known = await rowOf('dept:tuphap', '2024-12-06');
    const later = await rowOf('dept:tuphap', '2024-12-12');
    expect(later?.percent).toBe(known?.percent);
    expect(later?.effort?.expected).toBe(known?.effort?.expected);
  });

  test('the province expects what its agencies expect together', async () => {
    const { rows } = await takeForecasts(app, CAMPAIGN, null);
    for (const indicator of ['digitised-dossiers', 'on-time']) {
      const of = rows.filter((row) => row.indicator === indicator && row.effort !== null);
      const [province] = of.filter((row) => row.scope === 'subtree');
      const agencies = of.filter((row) => row.scope === 'own');
      expect(agencies).toHaveLength(4);
      // Each is rounded to whole dossiers; an agency with a single one is not forecast by itself.
      const together = agencies.reduce((sum, { effort }) => sum + (effort?.expected ?? 0), 0);
      expect(Math.abs((province?.effort?.expected ?? 0) - together)).toBeLessThan(4);
    }
  });

  test('the same data are forecast the same, whoever asks and however often', async () => {
    const once = await takeForecasts(app, CAMPAIGN, null);
    const other = await openApp({ directory: await mkdtemp(join(directory, 'again-')), clock: app.clock });
    try {
      await installFrame(other.records, 'dak-lak-2024');
      await insertDossiers(other.warehouse, [...worldDossiers()].reverse());
      const again = await takeForecasts(other, CAMPAIGN, null);
      expect(again.rows).toEqual(once.rows);
    } finally {
      await other.close();
    }
  });

  test('new dossiers are in the forecast at once', async () => {
    const before = await rowOf('dept:tuphap', AT);
    expect(await rowOf('dept:tuphap', AT)).toEqual(before);
    await insertDossiers(
      app.warehouse,
      Array.from({ length: 100 }, () =>
        makeDossier({ agency: 'dept:tuphap', received_at: '2024-12-06 10:00', channel: 2 }),
      ),
    );
    expect((await rowOf('dept:tuphap', AT))?.percent).toBeGreaterThan((before?.percent ?? 100) + 2);
  });
});

test('a standing says its trajectory, whether it keeps to it, its volume and its interval of places', async () => {
  const { rows } = await takeStanding(app, CAMPAIGN, AT);
  const of = (agency: string) =>
    rows.find((row) => row.agency === agency && row.indicator === 'online-dossiers');
  expect(of('24118')).toMatchObject({ minimumVolume: true, rank: 2, of: 2, rankInterval: [1, 2] });
  expect(of('24121')).toMatchObject({ minimumVolume: false, rank: 1, rankInterval: [1, 2] });
  expect(of('dept:taichinh')).toMatchObject({
    rank: 1,
    rankInterval: [1, 1],
    trajectory: 28.17,
    onTrajectory: true,
  });
  expect(of('24124')).toMatchObject({ minimumVolume: null, rank: null, rankInterval: null });
  expect(of('643')).toMatchObject({ trajectory: null, onTrajectory: null });
});

describe('when the campaign is over', () => {
  test('a last day that has not been loaded is still forecast, from the last day with data', async () => {
    const table = await takeForecasts(app, CAMPAIGN, '2025-01-06', 'dept:tuphap');
    const [row] = table.rows;
    expect(table).toMatchObject({ at: '2025-01-06', seen: '2024-12-06' });
    expect(row).toMatchObject({ state: 'forecast', effort: { workingDaysLeft: 20 } });
  });

  test('the last day, and any day after it, is the standing of that day', async () => {
    await insertDossiers(app.warehouse, [makeDossier({ agency: '643', received_at: '2025-01-06 09:00' })]);
    const { rows } = await takeStanding(app, CAMPAIGN, '2025-01-06');
    for (const at of ['2025-01-06', '2025-02-01']) {
      const forecasts = (await takeForecasts(app, CAMPAIGN, at)).rows.filter((row) => row.scope === 'own');
      expect(forecasts.every((row) => row.state === 'final')).toBe(true);
      expect(forecasts.map((row) => [row.percent, row.low, row.high])).toEqual(
        rows.map(({ percent }) => [percent, percent, percent]),
      );
    }
  });

  test('days off take nothing from the working days left: from Friday to Sunday, Monday is left', async () => {
    for (const at of ['2025-01-03', '2025-01-04', '2025-01-05']) {
      const [row] = (await takeForecasts(app, CAMPAIGN, at, 'dept:tuphap')).rows;
      expect(row, at).toMatchObject({ state: 'forecast', effort: { workingDaysLeft: 1 } });
    }
  });
});
