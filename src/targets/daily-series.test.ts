import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import { type App, openApp } from '../platform/app.ts';
import { eachDay, weekday } from '../platform/date.ts';
import { addSeries, dailySeries, dayTypesOf } from './daily-series.ts';

let app: App;
let directory: string;
let campaign: Campaign;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-daily-'));
  app = await openApp({ directory, clock: () => new Date('2026-01-01T00:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  campaign = await requireCampaign(app.records, 'dak-lak-60');
  await insertDossiers(app.warehouse, [
    // Half of the year's dossiers were rated in the end.
    ...Array.from({ length: 40 }, (_, index) =>
      makeDossier({ agency: '643', received_at: '2024-05-06 09:00', satisfaction: index < 20 ? 5 : null }),
    ),
    // Ten a working day; those of the first two weeks have their ratings, the later ones not yet.
    ...eachDay('2024-11-08', '2024-12-06')
      .filter((day) => weekday(day) <= 5)
      .flatMap((day) =>
        Array.from({ length: 10 }, (_, index) =>
          makeDossier({
            agency: '643',
            received_at: `${day} 09:00`,
            satisfaction: day < '2024-11-22' && index < 5 ? 4 : null,
          }),
        ),
      ),
    // Three open on the first day that fall late one after the other, while nothing arrives; then two a day arrive.
    ...['2024-11-12', '2024-11-13', '2024-11-14'].map((due) =>
      makeDossier({ agency: '644', received_at: '2024-11-05 09:00', due_at: `${due} 17:00` }),
    ),
    ...['2024-11-25', '2024-11-26', '2024-11-27'].flatMap((day) =>
      Array.from({ length: 2 }, () =>
        makeDossier({ agency: '644', received_at: `${day} 09:00`, due_at: '2025-03-01 17:00' }),
      ),
    ),
  ]);
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

const sum = (values: readonly number[] | undefined) => (values ?? []).reduce((a, b) => a + b, 0);
const seriesTo = (to: string) => fromOneState(app, (known) => dailySeries(known, campaign, to));

test('ratings that are not in yet are expected as in the baseline window', async () => {
  const series = (await seriesTo('2024-12-06'))('satisfaction', '643');
  expect(sum(series?.cases)).toBe(50);
  // 21 working days of ten, half of them rated in the end.
  expect(sum(series?.arriving)).toBeCloseTo(105, 9);
  expect(series?.arriving?.at(-1)).toBeCloseTo(5, 9);
});

test('other indicators have all their cases at once', async () => {
  const series = (await seriesTo('2024-12-06'))('online-dossiers', '643');
  expect(series?.arriving).toBeUndefined();
  expect(sum(series?.cases)).toBe(210);
});

test('what falls late while nothing arrives is taken from what arrives later', async () => {
  const series = (await seriesTo('2024-12-06'))('on-time', '644');
  expect(sum(series?.cases)).toBeCloseTo(6, 9);
  expect(sum(series?.counted)).toBeCloseTo(3, 9);
  expect(Math.min(...(series?.counted ?? []))).toBeGreaterThanOrEqual(0);
});

test('an agency without dossiers has an empty series, an indicator that does not add up none', async () => {
  const of = await seriesTo('2024-12-06');
  expect(of('online-dossiers', '24118')).toEqual({ cases: [], counted: [] });
  expect(of('transparency', '643')).toBeNull();
  expect(of('active-online-services', '643')).toBeNull();
});

test('the series of an area is the sum, with ratings still to come where they are known of', () => {
  const one = { cases: [1, 2], counted: [1, 0] };
  expect(addSeries([one, { ...one, arriving: [3, 3] }], 2)).toEqual({
    cases: [2, 4],
    counted: [2, 0],
    arriving: [4, 5],
  });
});

test('days are told by the calendar: weekdays, days made up for, holidays and weekends', () => {
  const types = dayTypesOf({
    from: '2024-12-28',
    to: '2025-01-03',
    workingDays: ['2024-12-28', '2024-12-30', '2024-12-31', '2025-01-02', '2025-01-03'],
  });
  expect(types).toEqual(['made-up', 'off', 'mon', 'tue', 'off', 'thu', 'fri']);
});
