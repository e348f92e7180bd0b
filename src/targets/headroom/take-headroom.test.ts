import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AT,
  anyFiledDossier,
  declareOnline,
  empty,
  fileDossier,
  fileDossiers,
  openCampaignProvince,
  putDossiers,
} from '../../../test/campaign-province.ts';
import type { App } from '../../platform/app.ts';
import { findQuickest } from './find-quickest.ts';
import { type Gain, type HeadroomList, headroomEndpoint } from './headroom-api.ts';
import { type Effect, quickestEndpoint } from './moves-api.ts';
import { simulateMoves } from './simulate-moves.ts';
import { takeHeadroom } from './take-headroom.ts';

const CAMPAIGN = 'dak-lak-60';
let province: Awaited<ReturnType<typeof openCampaignProvince>>;
let app: App;

beforeAll(async () => {
  province = await openCampaignProvince();
  app = province.app;
});
afterAll(() => province.close());
beforeEach(() => empty(app));

async function listOf(question: object = {}): Promise<HeadroomList> {
  const asked = { campaign: CAMPAIGN, at: AT, limit: 500, ...question };
  return headroomEndpoint.answer.parse(await takeHeadroom(app, headroomEndpoint.query.parse(asked)));
}

async function quickest(question: object = {}) {
  const asked = { campaign: CAMPAIGN, at: AT, ...question };
  return quickestEndpoint.answer.parse(await findQuickest(app, quickestEndpoint.query.parse(asked)));
}

const simulate = (moves: Parameters<typeof simulateMoves>[2]) =>
  simulateMoves(app, { campaign: CAMPAIGN, at: AT }, moves);

const keysOf = ({ rows }: HeadroomList) =>
  rows.map(({ agency, procedure, left }) => [agency, procedure, left]);

const someDossiers = fc.array(anyFiledDossier, { minLength: 20, maxLength: 60 });

describe('what a row promises is what a simulation shows', () => {
  /** What an effect adds to the rate, unrounded, and to the points, of which both components are rounded before and after. */
  function expectGain(gain: Gain, { rates, score }: Effect, indicator: string, of: 'province' | 'agency') {
    const rate = rates.find((each) => each.indicator === indicator);
    const [before, after] = [rate?.before, rate?.after];
    const rise =
      ((after?.numerator ?? 0) * 100) / (after?.denominator ?? 1) -
      ((before?.numerator ?? 0) * 100) / (before?.denominator ?? 1);
    expect(of === 'province' ? gain.provincePercent : gain.agencyPercent).toBeCloseTo(rise, 5);
    const points = of === 'province' ? gain.provincePoints : (gain.agencyPoints ?? Number.NaN);
    expect(Math.abs(score.after.total - score.before.total - points)).toBeLessThan(0.0201);
    if (of === 'agency') expect(gain.meets).toBe(after?.met);
  }

  test('by one dossier and by all of them', async () => {
    await fc.assert(
      fc.asyncProperty(someDossiers, fc.constantFrom(null, '13', '66'), async (dossiers, declared) => {
        await empty(app);
        await putDossiers(app, dossiers);
        if (declared !== null) await declareOnline(app, declared);
        const { rows } = await listOf({ goal: 'score' });
        for (const { move, agency, procedure, gains, rate } of rows) {
          const indicator = move === 'online' ? 'online-dossiers' : 'online-payments';
          for (const gain of [gains.one, gains.all]) {
            const count = gain.dossiers;
            const effect = await simulate([
              {
                agency: agency ?? '',
                procedure: procedure ?? '',
                online: move === 'online' ? count : 0,
                paid: move === 'payment' ? count : 0,
              },
            ]);
            expectGain(gain, effect.province, indicator, 'province');
            const [own] = effect.agencies;
            if (!own) throw new Error('no effect on the agency');
            expectGain(gain, own, indicator, 'agency');
            if (rate?.missing) expect(gain.meets).toBe(count >= rate.missing);
          }
        }
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test('the rates if all were moved are those of a simulation of all', async () => {
    await fc.assert(
      fc.asyncProperty(someDossiers, async (dossiers) => {
        await empty(app);
        await putDossiers(app, dossiers);
        const { rows, province: rates } = await listOf({ goal: 'score' });
        fc.pre(rows.length > 0);
        const { province: effect } = await simulate(
          rows.map(({ agency, procedure, move, left }) => ({
            agency: agency ?? '',
            procedure: procedure ?? '',
            online: move === 'online' ? left : 0,
            paid: move === 'payment' ? left : 0,
          })),
        );
        for (const { indicator, ifAll, percent } of rates) {
          const rate = effect.rates.find((each) => each.indicator === indicator);
          expect([percent, ifAll]).toEqual([rate?.before.percent, rate?.after.percent]);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

describe('the quickest package', () => {
  test('reaches the target with nothing to spare and no place too many, or says that it cannot be', async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        someDossiers,
        fc.constantFrom('online', 'payment'),
        fc.constantFrom(undefined, '13', 'dept:a', '2'),
        async (dossiers, goal, agency) => {
          await empty(app);
          await putDossiers(app, dossiers);
          const { state, moves, missing, after, left, text } = await quickest({ goal, agency });
          states.add(state);
          expect(text).toMatch(/\.$/);
          const counts = moves.map(({ online, paid }) => online + paid);
          if (state === 'only-all' || state === 'reachable') {
            expect(counts.reduce((sum, count) => sum + count, 0)).toBe(missing);
            const before = counts.slice(0, -1).reduce((sum, count) => sum + count, 0);
            expect(before).toBeLessThan(missing ?? 0);
            expect([...counts.slice(0, -1)].sort((a, b) => b - a)).toEqual(counts.slice(0, -1));
            const effects = await simulate(moves);
            const effect = agency === undefined ? effects.province : effects.agencies[0];
            const indicator = goal === 'online' ? 'online-dossiers' : 'online-payments';
            const rate = effect?.rates.find((each) => each.indicator === indicator);
            expect(rate?.after).toMatchObject({ met: true, missing: 0, percent: after });
          } else {
            expect(moves).toEqual([]);
            if (state === 'out-of-reach') expect(missing).toBeGreaterThan(left);
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    expect(states.size).toBeGreaterThan(2);
  });

  test('takes the largest first and the last only as far as needed', async () => {
    // Half of 20 is enough for all points of 3.3; 2 are online.
    await putDossiers(app, [
      ...fileDossiers(5, { procedure: '1.000001' }),
      ...fileDossiers(6, { procedure: '1.000002' }),
      ...fileDossiers(2, { procedure: '1.000004' }),
      ...fileDossiers(5, { procedure: '1.000003' }),
      ...fileDossiers(2, { procedure: '1.000005', online: true }),
    ]);
    const answer = await quickest({ agency: '13', aim: 'full-points' });
    expect(answer).toMatchObject({ aimPercent: 50, missing: 8, state: 'only-all', left: 13, after: 50 });
    expect(answer.moves.map(({ procedure, online }) => [procedure, online])).toEqual([
      ['1.000002', 6],
      ['1.000001', 2],
    ]);
  });

  test('a declared figure, an agency without dossiers and one that has arrived are told apart', async () => {
    await putDossiers(app, fileDossiers(3, { agency: '1', procedure: '1.000002', online: true }));
    await putDossiers(app, fileDossiers(3));
    await declareOnline(app, '13');
    expect((await quickest({ agency: '13', aim: 'full-points' })).state).toBe('declared');
    expect((await quickest({ agency: '21', aim: 'full-points' })).state).toBe('no-aim');
    expect((await quickest({ agency: '1', aim: 'full-points' })).state).toBe('reached');
  });
});

describe('the list', () => {
  beforeEach(() =>
    putDossiers(app, [
      ...fileDossiers(3, { agency: '13', procedure: '1.000001' }),
      ...fileDossiers(1, { agency: '13', procedure: '1.000001', online: true, paid: true }),
      ...fileDossiers(5, { agency: '13', procedure: '1.000002' }),
      ...fileDossiers(4, { agency: '13', procedure: '1.000003' }),
      ...fileDossiers(2, { agency: '13', procedure: '' }),
      ...fileDossiers(6, { agency: 'dept:a', procedure: '1.000002', fee: '0' }),
      fileDossier({ agency: '21', procedure: '1.000001', received: '2024-11-18' }),
      fileDossier({ agency: '21', procedure: '1.000001', status: '3' }),
      fileDossier({ agency: '21', procedure: '1.000001', online: true, paid: true }),
    ]),
  );

  test('names what can go online: not what only informs, is unknown, not received, or outside the window', async () => {
    const list = await listOf();
    expect(keysOf(list)).toEqual([
      ['dept:a', '1.000002', 6],
      ['13', '1.000002', 5],
      ['13', '1.000001', 3],
    ]);
    expect(list.total).toBe(3);
    expect(list.province).toMatchObject([
      { move: 'online', numerator: 2, denominator: 22, left: 14, unstarted: 1 },
    ]);
  });

  test('names what cannot go online, and why', async () => {
    const list = await listOf({ state: 'blocked' });
    expect(list.rows.map(({ procedure, left, blocked }) => [procedure, left, blocked])).toEqual([
      ['1.000003', 4, 'information'],
      [null, 2, 'unknown-procedure'],
    ]);
    expect(list.rows[1]?.why).toContain('cần bổ sung danh mục TTHC');
    expect(list.province[0]?.blocked).toMatchObject([
      { reason: 'information', dossiers: 4, procedures: 1 },
      { reason: 'unknown-procedure', dossiers: 2, procedures: 1 },
    ]);
  });

  test('names payments of procedures with a fee alone, of whatever service level', async () => {
    expect(keysOf(await listOf({ goal: 'payment' }))).toEqual([
      ['13', '1.000003', 4],
      ['13', '1.000001', 3],
    ]);
  });

  test('adds up by procedure and by agency, what is all online included below the line', async () => {
    const [first, second] = (await listOf({ by: 'procedure' })).rows;
    expect(first).toMatchObject({ procedure: '1.000002', agencies: 2, left: 11, level: null, rate: null });
    expect(second).toMatchObject({ procedure: '1.000001', numerator: 2, denominator: 5, left: 3 });
    const byAgency = (await listOf({ by: 'agency' })).rows;
    expect(
      byAgency.map(({ agency, procedures, left, denominator }) => [agency, procedures, left, denominator]),
    ).toEqual([
      ['13', 2, 8, 9],
      ['dept:a', 1, 6, 6],
    ]);
  });

  test('is limited to an agency, all below it, a level, a procedure, a page', async () => {
    expect(keysOf(await listOf({ agency: '13' }))).toHaveLength(2);
    expect((await listOf({ agency: '13' })).order).toBe('agency');
    expect(keysOf(await listOf({ agency: '1' }))).toHaveLength(0);
    expect(keysOf(await listOf({ agency: '1', scope: 'subtree' }))).toHaveLength(2);
    expect(keysOf(await listOf({ agency: '66' }))).toHaveLength(3);
    expect(keysOf(await listOf({ level: 'department' }))).toEqual([['dept:a', '1.000002', 6]]);
    expect(keysOf(await listOf({ procedure: '1.000001.000.00.00.H15' }))).toEqual([['13', '1.000001', 3]]);
    const page = await listOf({ offset: 1, limit: 1 });
    expect([page.total, ...keysOf(page)]).toEqual([3, ['13', '1.000002', 5]]);
  });

  test('the first dossier of a service that nobody uses online stands out in points', async () => {
    const [first] = (await listOf({ goal: 'score', order: 'unit', level: 'commune' })).rows;
    // 3.2: one of the two services assigned to it, 4 points for both; 3.3: 6 points for half of its 15 dossiers.
    expect(first).toMatchObject({ move: 'online', procedure: '1.000002', unstarted: 1 });
    expect(first?.gains.one.agencyPoints).toBeCloseTo(4 / 2 + 12 / 15, 5);
  });

  test('an order that the view does not have is refused', async () => {
    await expect(listOf({ order: 'nearest' })).rejects.toThrow(/by=agency/);
    await expect(listOf({ order: 'agency', by: 'procedure' })).rejects.toThrow(/by=pair/);
    await expect(listOf({ agency: 'x' })).rejects.toThrow(/“x”/);
    await expect(listOf({ set: 'x' })).rejects.toThrow(/bộ chỉ số “x”/);
  });
});
