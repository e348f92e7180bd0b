import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';
import { insertResults } from '../../test/make-results.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findCampaign } from '../campaigns/campaign-store.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { assignTargets } from './assign-targets.ts';
import { proposeTargets } from './propose-targets.ts';
import { PLAN_READINGS, type ProposalOptions } from './readings.ts';
import { takeStanding } from './take-standing.ts';
import { targetsInForce } from './take-targets.ts';
import type { Standing, Target } from './target.ts';

const BASELINE = { from: '2024-01-01', to: '2024-10-31' };

let directory: string;
let app: App;
let campaign: Campaign;
let now = new Date('2024-11-20T02:00:00Z');

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-targets-'));
  app = await openApp({ directory, clock: () => now });
  await installFrame(app.records, 'dak-lak-2024');
  await insertProcedures(app.warehouse, [makeProcedure({ code: '1.000001', hasFee: true })]);
  const found = await findCampaign(app.records, 'dak-lak-60');
  if (!found) throw new Error('no campaign');
  campaign = found;
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  now = new Date('2024-11-20T02:00:00Z');
  await app.records.executeQuery(CompiledQuery.raw('delete from target_assignment'));
  await app.warehouse.run('delete from result');
  await deleteDossiers(app.warehouse);
});

/** So many dossiers of one agency, so many of them online, received in the baseline window unless said. */
function dossiers(
  agency: string,
  online: number,
  all: number,
  differences: Partial<MadeDossier> = {},
): MadeDossier[] {
  return Array.from({ length: all }, (_, index) =>
    makeDossier({
      agency,
      received_at: '2024-05-06 09:00',
      channel: index < online ? 2 : 1,
      ...differences,
    }),
  );
}

async function targetOf(
  agency: string,
  indicator = 'online-dossiers',
  options: Partial<ProposalOptions> = {},
): Promise<Target> {
  const { rows } = await proposeTargets(app, campaign, { ...PLAN_READINGS, ...options });
  const row = rows.find((each) => each.agency === agency && each.indicator === indicator);
  if (!row) throw new Error(`no target row of ${agency}`);
  return row;
}

async function standingOf(
  agency: string,
  at: string | null,
  indicator = 'online-dossiers',
): Promise<Standing> {
  const { rows } = await takeStanding(app, 'dak-lak-60', at);
  const row = rows.find((each) => each.agency === agency && each.indicator === indicator);
  if (!row) throw new Error(`no standing row of ${agency}`);
  return row;
}

describe('the proposal', () => {
  test('names 19 departments, 15 districts and 180 communes by the six indicators in the order of the plan', async () => {
    const { rows } = await proposeTargets(app, campaign);
    expect(rows).toHaveLength((19 + 15 + 180) * 6);
    expect(new Set(rows.map((row) => row.agency)).has('66')).toBe(false);
    expect(rows.slice(0, 6).map((row) => row.indicator)).toEqual([
      'online-dossiers',
      'online-payments',
      'transparency',
      'digitised-dossiers',
      'on-time',
      'satisfaction',
    ]);
    expect(rows.filter((row) => row.branch === 'full')).toHaveLength((17 + 15 + 180) * 4);
    expect(rows.filter((row) => row.target !== null && row.branch !== 'full')).toEqual([]);
  });

  test('exempt agencies get no target, with the reason', async () => {
    const { rows } = await proposeTargets(app, campaign);
    const exempt = rows.filter((row) => row.reason.includes('chú thích 2'));
    expect(exempt).toHaveLength(2 * 6);
    expect(exempt.every((row) => row.branch === 'not-applicable' && row.target === null)).toBe(true);
  });

  test('the baseline is what the agency itself received from January to October', async () => {
    await insertDossiers(app.warehouse, [
      ...dossiers('dept:tuphap', 243, 1000),
      ...dossiers('dept:tuphap', 50, 50, { received_at: '2024-11-01 00:00' }),
      ...dossiers('643', 7, 10),
    ]);
    expect(await targetOf('dept:tuphap')).toMatchObject({
      baseline: { numerator: 243, denominator: 1000, percent: 24.3 },
      central: 50,
      branch: 'below-central',
      target: 55,
    });
    expect(await targetOf('643')).toMatchObject({ target: 75 });
    expect(await targetOf('643', 'online-dossiers', { uplift: 'relative' })).toMatchObject({ target: 73.5 });
    expect(await targetOf('dept:tuphap', 'online-dossiers', { baselineTo: '2024-11-30' })).toMatchObject({
      baseline: { numerator: 293, denominator: 1050 },
    });
    expect(await targetOf('dept:tuphap', 'transparency')).toMatchObject({
      baseline: { numerator: null, denominator: null, percent: null },
      target: 100,
    });
  });

  test('paid online counts against fee procedures only, and 0 of some is not nothing', async () => {
    await insertDossiers(app.warehouse, [
      ...dossiers('645', 0, 4, { procedure: '1.000001' }),
      ...dossiers('646', 0, 4),
    ]);
    expect(await targetOf('645', 'online-payments')).toMatchObject({ branch: 'below-central', target: 50 });
    expect(await targetOf('646', 'online-payments')).toMatchObject({
      branch: 'not-applicable',
      target: null,
    });
  });

  test('a merged commune takes the summed baseline of whole predecessors and its own', async () => {
    await insertDossiers(app.warehouse, [
      ...dossiers('24145', 6, 10),
      ...dossiers('24127', 9, 10),
      ...dossiers('24133@pre20241101', 1, 4),
      ...dossiers('24139', 2, 4),
    ]);
    const absorbing = await targetOf('24145');
    expect(absorbing).toMatchObject({
      baseline: { numerator: 15, denominator: 20, percent: 75 },
      target: 80,
    });
    expect(absorbing.reason).toContain('cộng của Phường Tân Tiến, Phường Thống Nhất');
    const merged = await targetOf('24133@20241101');
    expect(merged).toMatchObject({ baseline: { numerator: 3, denominator: 8, percent: 37.5 }, target: 55 });
    expect(merged.reason).toContain('cộng của Phường Thắng Lợi, Phường Thành Công)');
  });

  test('a commune that took part of a split one gets the central target raised, with a note', async () => {
    await insertDossiers(app.warehouse, [...dossiers('24325', 9, 10), ...dossiers('24334', 9, 10)]);
    for (const id of ['24328', '24334']) {
      const given = await targetOf(id);
      expect(given).toMatchObject({ branch: 'below-central', target: 55, baseline: { percent: null } });
      expect(given.reason).toContain('nhận một phần Xã Ea Blang từ 01/11/2024');
    }
    expect(
      await targetOf('24334', 'online-dossiers', { baselineFrom: '2024-11-01', baselineTo: '2024-11-07' }),
    ).toMatchObject({ branch: 'not-applicable' });
  });
});

describe('declared results', () => {
  test('one for exactly the agency, indicator and window comes before dossiers; a rate stands as it is', async () => {
    await insertDossiers(app.warehouse, [
      ...dossiers('dept:tuphap', 9, 10),
      ...dossiers('dept:taichinh', 9, 10),
      ...dossiers('dept:yte', 9, 10),
    ]);
    await insertResults(app.warehouse, [
      { agency: 'dept:tuphap', indicator: 'online-dossiers', numerator: 13, denominator: 20, ...BASELINE },
      { agency: 'dept:taichinh', indicator: 'online-dossiers', percent: 35.2, ...BASELINE },
      {
        agency: 'dept:yte',
        indicator: 'online-dossiers',
        percent: 35.2,
        from: '2024-01-01',
        to: '2024-09-30',
      },
      { agency: '643', indicator: 'transparency', numerator: 9, denominator: 18, ...BASELINE },
    ]);
    expect(await targetOf('dept:tuphap')).toMatchObject({
      baseline: { numerator: 13, denominator: 20, percent: 65 },
      target: 70,
    });
    expect(await targetOf('dept:taichinh')).toMatchObject({
      baseline: { numerator: null, denominator: null, percent: 35.2 },
      branch: 'below-central',
      target: 55,
    });
    expect(await targetOf('dept:yte')).toMatchObject({ target: 95 });
    expect(await targetOf('643', 'transparency')).toMatchObject({ baseline: { percent: 50 }, target: 100 });
  });

  test('declared results of whole predecessors are added; rates alone cannot be', async () => {
    await insertDossiers(app.warehouse, dossiers('24127', 1, 10));
    await insertResults(app.warehouse, [
      { agency: '24145', indicator: 'online-dossiers', numerator: 30, denominator: 40, ...BASELINE },
    ]);
    expect(await targetOf('24145')).toMatchObject({
      baseline: { numerator: 30, denominator: 40 },
      target: 80,
    });
    await insertResults(app.warehouse, [
      { agency: '24127', indicator: 'online-dossiers', numerator: 30, denominator: 60, ...BASELINE },
      { agency: '24139', indicator: 'online-dossiers', percent: 70, ...BASELINE },
    ]);
    expect(await targetOf('24145')).toMatchObject({
      baseline: { numerator: 60, denominator: 100 },
      target: 65,
    });
    expect(await targetOf('24133@20241101')).toMatchObject({ branch: 'below-central', target: 55 });
  });
});

describe('assignment and standing', () => {
  test('the last assignment is in force, under the readings it was made with', async () => {
    await insertDossiers(app.warehouse, dossiers('643', 6, 10));
    expect(await standingOf('643', '2024-11-17')).toMatchObject({ target: 65 });
    await assignTargets(app, 'dak-lak-60');
    await assignTargets(app, 'dak-lak-60', { ...PLAN_READINGS, uplift: 'relative' });
    expect(await targetsInForce(app, campaign, '2024-11-17')).toMatchObject({
      uplift: { mode: 'relative', value: 5 },
      baseline: BASELINE,
      status: 'assigned',
    });
    expect(await standingOf('643', '2024-11-17')).toMatchObject({ target: 63 });
    await insertDossiers(app.warehouse, dossiers('643', 40, 40));
    expect(await standingOf('643', '2024-11-17')).toMatchObject({ target: 63 });
  });

  test('the window runs from the first day of the campaign to the day asked, both inclusive', async () => {
    await insertDossiers(app.warehouse, [
      ...dossiers('643', 3, 6),
      ...dossiers('643', 3, 3, { received_at: '2024-11-07 23:59' }),
      ...dossiers('643', 2, 4, { received_at: '2024-11-08 00:00' }),
      ...dossiers('643', 4, 4, { received_at: '2024-11-17 23:59' }),
      ...dossiers('643', 8, 8, { received_at: '2024-11-18 00:00' }),
      ...dossiers('644', 1, 1, { received_at: '2024-11-10' }),
    ]);
    expect(await standingOf('643', '2024-11-17')).toMatchObject({
      numerator: 6,
      denominator: 8,
      percent: 75,
      target: 55,
      gap: 20,
      met: true,
      rank: 2,
      of: 2,
      level: 'district',
    });
    expect(await standingOf('645', '2024-11-17')).toMatchObject({ percent: null, met: null, rank: null });
  });

  test('without a day it is today, and the last day once the campaign is over', async () => {
    expect((await takeStanding(app, 'dak-lak-60', null)).to).toBe('2024-11-20');
    now = new Date('2024-11-20T17:30:00Z');
    expect((await takeStanding(app, 'dak-lak-60', null)).to).toBe('2024-11-21');
    now = new Date('2026-11-20T02:00:00Z');
    expect((await takeStanding(app, 'dak-lak-60', null)).to).toBe('2025-01-06');
  });

  test('a declared result for exactly the window of the standing comes first', async () => {
    await insertDossiers(app.warehouse, dossiers('643', 1, 4, { received_at: '2024-11-10' }));
    await insertResults(app.warehouse, [
      { agency: '643', indicator: 'online-dossiers', percent: 80.25, from: '2024-11-08', to: '2024-11-17' },
      { agency: '643', indicator: 'transparency', percent: 100, from: '2024-11-08', to: '2024-11-17' },
    ]);
    expect(await standingOf('643', '2024-11-17')).toMatchObject({ percent: 80.25, numerator: null });
    expect(await standingOf('643', '2024-11-16')).toMatchObject({ percent: 25, numerator: 1 });
    expect(await standingOf('643', '2024-11-17', 'transparency')).toMatchObject({
      met: true,
      gap: 0,
      rank: 1,
    });
  });

  test.each([
    ['dak-lak-60', '2024-11-07', 'bad-usage'],
    ['dak-lak-60', '2024-11-31', 'bad-usage'],
    ['khong-co', null, 'not-found'],
  ])('campaign %s at %s is refused', async (id, at, code) => {
    const refusal = await takeStanding(app, id, at).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).code).toBe(code);
  });
});
