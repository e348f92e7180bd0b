import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { takeForecasts } from '../targets/take-forecasts.ts';
import { takeAgencyPage } from './take-agency-page.ts';
import { takeInstallation } from './take-installation.ts';
import { takeOverview } from './take-overview.ts';

let app: App;
let directory: string;

const CAMPAIGN = 'dak-lak-60';
const COMMUNE = '24118';

/** `online` of `received` dossiers of an agency, received at noon of the day. */
function dossiers(agency: string, day: string, received: number, online: number): MadeDossier[] {
  return Array.from({ length: received }, (_, index) =>
    makeDossier({ agency, received_at: `${day} 12:00`, channel: index < online ? 2 : 1 }),
  );
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-dashboard-'));
  app = await openApp({ directory, clock: () => new Date('2026-01-01T00:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  await insertDossiers(app.warehouse, [
    ...dossiers('dept:tuphap', '2024-03-01', 100, 20),
    ...dossiers('dept:taichinh', '2024-03-01', 100, 60),
    ...dossiers('643', '2024-03-01', 100, 40),
    ...dossiers('dept:tuphap', '2024-11-08', 200, 20),
    ...dossiers('dept:tuphap', '2024-11-20', 200, 80),
    ...dossiers('dept:taichinh', '2024-11-10', 100, 90),
    ...dossiers('643', '2024-11-10', 50, 5),
    ...dossiers(COMMUNE, '2024-11-11', 10, 10),
  ]);
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the overview', () => {
  test('opens on the last day that has data', async () => {
    const { basis } = await takeOverview(app, CAMPAIGN, undefined);
    expect(basis).toMatchObject({
      at: '2024-11-20',
      dayOfCampaign: 13,
      days: 60,
      movementSince: '2024-11-17',
    });
  });

  test('the province is the sum of all below it, held against the rule applied to itself', async () => {
    const { province } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    const online = province.find((figure) => figure.indicator === 'online-dossiers');
    expect(online).toMatchObject({
      numerator: 205,
      denominator: 560,
      percent: 36.61,
      target: 55,
      state: 'measured',
    });
    // 120 of 300 at the baseline: 40 %, nine of 41 working days on the way to 55 %.
    expect(online?.trajectory).toBeCloseTo(40 + (15 * 9) / 41, 2);
    expect(online?.pace).toBe('behind');
  });

  test('four states are kept apart', async () => {
    const { province, agencies } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    const stateOf = (indicator: string) => province.find((figure) => figure.indicator === indicator)?.state;
    expect(stateOf('transparency')).toBe('not-reported');
    expect(stateOf('satisfaction')).toBe('nothing-arose');
    const district = agencies.find((row) => row.agency.id === '643');
    expect(district?.figures.find((figure) => figure.indicator === 'digitised-dossiers')).toMatchObject({
      state: 'measured',
      percent: 0,
    });
    const before = await takeOverview(app, CAMPAIGN, '2024-11-01');
    expect(before.province.every((figure) => figure.state === 'not-yet-due')).toBe(true);
  });

  test('whom to call first is who lacks most dossiers, not who has the lowest rate', async () => {
    const { callToday } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    expect(callToday.map((row) => [row.agency.id, row.missing])).toEqual([
      ['dept:tuphap', 120],
      ['643', 23],
    ]);
  });

  test('who moves fast beyond chance is named with both rates', async () => {
    const { movers } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    expect(movers).toMatchObject([{ agency: { id: 'dept:tuphap' }, before: 10, recent: 40, change: 30 }]);
  });

  test('the trend cumulates from the first day of the campaign', async () => {
    const { trends } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    const online = trends.find((trend) => trend.indicator === 'online-dossiers');
    expect(online?.days).toHaveLength(13);
    expect(online?.days.at(0)).toEqual({
      day: '2024-11-08',
      numerator: 20,
      denominator: 200,
      cumulative: 10,
    });
    expect(online?.days.at(-1)?.cumulative).toBe(36.61);
  });

  test('an unknown campaign is refused', async () => {
    await expect(takeOverview(app, 'nowhere', undefined)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the page of an agency', () => {
  test('says its ratio, target, reason, and what each working day left must bring', async () => {
    const page = await takeAgencyPage(app, CAMPAIGN, 'dept:tuphap', '2024-11-20');
    expect(page.figures[0]).toMatchObject({ percent: 25, target: 55, gap: -30, baseline: 20 });
    expect(page.figures[0]?.reason).toContain('55%');
    // 400 in nine working days, 32 left: about 1.422 expected; so many of them that 55 % of all are there.
    const { expected = 0, needed, reachable } = page.effort ?? {};
    expect(Math.abs(expected - 1422)).toBeLessThan(60);
    expect(Math.abs((needed ?? 0) - (0.55 * (400 + expected) - 100))).toBeLessThan(2);
    expect(reachable).toBe(true);
    expect(page.effort?.workingDaysLeft).toBe(32);
  });

  test('shows its forecast as the overview and the list of forecasts have it', async () => {
    const page = await takeAgencyPage(app, CAMPAIGN, 'dept:tuphap', '2024-11-20');
    const { forecasts, outlook, agencies } = await takeOverview(app, CAMPAIGN, '2024-11-20');
    const table = await takeForecasts(app, CAMPAIGN, '2024-11-20');
    const [own] = page.forecasts;
    expect(own).toMatchObject({ state: 'forecast', soFar: { percent: 25 }, effort: page.effort });
    expect(table.rows.filter((row) => row.agency === 'dept:tuphap')).toEqual(page.forecasts);
    expect(table.rows.filter((row) => row.scope === 'subtree')).toEqual(forecasts);
    expect(agencies.find(({ agency }) => agency.id === 'dept:tuphap')?.forecasts[0]).toEqual({
      indicator: 'online-dossiers',
      percent: own?.percent,
      low: own?.low,
      high: own?.high,
      grade: own?.grade,
    });
    const departments = outlook.find(
      ({ indicator, level }) => indicator === 'online-dossiers' && level === 'department',
    );
    const { certain = 0, possible = 0, difficult = 0, veryDifficult = 0, unknown = 0 } = departments ?? {};
    expect(certain + possible + difficult + veryDifficult).toBe(2);
    expect(unknown).toBe(0);
  });

  test('draws its trajectory flat over weekends, from the baseline to the target', async () => {
    const { trends } = await takeAgencyPage(app, CAMPAIGN, 'dept:tuphap', '2024-11-20');
    const line = new Map(trends[0]?.trajectory.map(({ day, percent }) => [day, percent]));
    expect(line.size).toBe(60);
    expect(line.get('2024-11-08')).toBeCloseTo(20 + 35 / 41, 2);
    expect(line.get('2024-11-10')).toBe(line.get('2024-11-08'));
    expect(line.get('2025-01-06')).toBe(55);
  });

  test('a district shows its own figures, its area, and its communes', async () => {
    const page = await takeAgencyPage(app, CAMPAIGN, '643', '2024-11-20');
    expect(page.figures[0]).toMatchObject({ numerator: 5, denominator: 50 });
    expect(page.subtree[0]).toMatchObject({ numerator: 15, denominator: 60 });
    expect(page.below.map((row) => row.agency.id)).toContain(COMMUNE);
  });

  test('an unknown agency is refused', async () => {
    await expect(takeAgencyPage(app, CAMPAIGN, 'dept:nowhere', undefined)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('the installation tells to which day its data reach', async () => {
  expect(await takeInstallation(app)).toMatchObject({
    simulated: false,
    lastDay: '2024-11-20',
    province: 'Tỉnh Đắk Lắk',
    campaigns: [{ id: CAMPAIGN, defaultDay: '2024-11-20' }],
  });
});
