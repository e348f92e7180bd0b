import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertResults } from '../../test/make-results.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { assignTargets } from '../targets/assign-targets.ts';
import { PLAN_READINGS } from '../targets/readings.ts';
import { takeStanding } from '../targets/take-standing.ts';
import { takeAgencyPage } from './take-agency-page.ts';
import { takeOverview } from './take-overview.ts';

const CAMPAIGN = 'dak-lak-60';
const AT = '2024-11-20';
const TO_DAY = { from: '2024-11-08', to: AT };
const PROVINCE = '66';

let app: App;
let directory: string;

/** `online` of `received` dossiers of an agency, received at noon of the day. */
function dossiers(agency: string, day: string, received: number, online: number): MadeDossier[] {
  return Array.from({ length: received }, (_, index) =>
    makeDossier({ agency, received_at: `${day} 12:00`, channel: index < online ? 2 : 1 }),
  );
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-declared-'));
  app = await openApp({ directory, clock: () => new Date('2026-01-01T00:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  await app.records.executeQuery(CompiledQuery.raw('delete from target_assignment'));
  await app.warehouse.run('delete from result');
  await deleteDossiers(app.warehouse);
  await insertDossiers(app.warehouse, [
    ...dossiers('643', '2024-03-01', 100, 40),
    ...dossiers('643', '2024-11-10', 20, 10),
    ...dossiers('643', '2024-11-19', 20, 10),
  ]);
});

async function provinceFigure() {
  const { province } = await takeOverview(app, CAMPAIGN, AT);
  const figure = province[0];
  if (!figure) throw new Error('no figure of the province');
  return figure;
}

describe('a declared figure', () => {
  test('of the province stands before the sum of all below it, with its source', async () => {
    expect(await provinceFigure()).toMatchObject({ numerator: 20, denominator: 40, origin: 'counted' });
    await insertResults(app.warehouse, [
      {
        agency: PROVINCE,
        indicator: 'online-dossiers',
        numerator: 70,
        denominator: 100,
        source: 'Phụ lục I',
        ...TO_DAY,
      },
    ]);
    expect(await provinceFigure()).toMatchObject({
      percent: 70,
      pace: 'met',
      origin: 'declared',
      source: 'Phụ lục I',
    });
    const { headline, trends } = await takeOverview(app, CAMPAIGN, AT);
    expect(headline).toContain('70,0');
    expect(trends.some((trend) => trend.indicator === 'online-dossiers')).toBe(false);
  });

  test('of the province in the baseline window sets its target and where its trajectory starts', async () => {
    await insertResults(app.warehouse, [
      { agency: PROVINCE, indicator: 'online-dossiers', percent: 60, from: '2024-01-01', to: '2024-10-31' },
    ]);
    expect((await provinceFigure()).target).toBe(65);
    expect((await provinceFigure()).trajectory).toBeCloseTo(60 + (5 * 9) / 41, 2);
  });

  test('has no movement, effort or forecast out of dossiers counted', async () => {
    const counted = await takeAgencyPage(app, CAMPAIGN, '643', AT);
    expect(counted.figures[0]?.movement).toEqual({ points: 0, significant: false });
    expect(counted.effort).not.toBeNull();
    await insertDossiers(app.warehouse, dossiers('643', '2024-11-15', 20, 0));
    expect((await takeOverview(app, CAMPAIGN, AT)).headline).toContain('với nhịp hiện nay 0 đơn vị');
    await insertDossiers(app.warehouse, dossiers('643', '2024-11-18', 90, 90));
    expect((await takeOverview(app, CAMPAIGN, AT)).headline).toContain('với nhịp hiện nay 1 đơn vị');
    await insertResults(app.warehouse, [
      { agency: '643', indicator: 'online-dossiers', numerator: 30, denominator: 60, ...TO_DAY },
    ]);
    const declared = await takeAgencyPage(app, CAMPAIGN, '643', AT);
    expect(declared.figures[0]).toMatchObject({ percent: 50, origin: 'declared', movement: null });
    expect(declared.effort).toBeNull();
    expect(declared.forecasts[0]).toMatchObject({ state: 'not-counted', percent: null, grade: null });
    expect((await takeOverview(app, CAMPAIGN, AT)).headline).not.toContain('với nhịp hiện nay');
    const { rows } = await takeStanding(app, CAMPAIGN, AT);
    expect(rows.find((row) => row.agency === '643')).toMatchObject({ percent: 50, origin: 'declared' });
  });
});

test('the trajectory starts from the baseline window of the targets assigned', async () => {
  await insertDossiers(app.warehouse, dossiers('643', '2024-11-02', 100, 20));
  await assignTargets(app, CAMPAIGN, {
    ...PLAN_READINGS,
    baselineFrom: '2024-11-01',
    baselineTo: '2024-11-07',
  });
  const { trends } = await takeOverview(app, CAMPAIGN, AT);
  expect(trends[0]).toMatchObject({ indicator: 'online-dossiers', baseline: 20 });
  const { subtree } = await takeAgencyPage(app, CAMPAIGN, '643', AT);
  expect((await provinceFigure()).trajectory).toBeCloseTo(20 + (35 * 9) / 41, 2);
  expect(subtree[0]).toMatchObject({ numerator: 20, denominator: 40, target: null });
});

test('an exempt agency is assigned nothing; it owes no report and takes no place', async () => {
  await insertDossiers(app.warehouse, dossiers('dept:thanhtra', '2024-11-10', 4, 4));
  const { rows } = await takeStanding(app, CAMPAIGN, AT);
  const exempt = (await takeAgencyPage(app, CAMPAIGN, 'dept:thanhtra', AT)).figures;
  expect(exempt.find((figure) => figure.indicator === 'transparency')?.state).toBe('not-assigned');
  expect(exempt[0]).toMatchObject({ state: 'measured', percent: 100, pace: null, rank: null, of: 0 });
  expect(rows.find((row) => row.agency === 'dept:thanhtra')).toMatchObject({ rank: null, met: null });
});

test('a screen is of one state of the data while imports come in', async () => {
  const each = 10;
  let writing = true;
  let answered = Promise.withResolvers<void>();
  const write = async () => {
    for (let step = 0; step < 12; step += 1) {
      await insertWhole(each);
      // The next question is under way by then, and the next import comes into it.
      await answered.promise;
    }
    writing = false;
  };
  const before = (await takeOverview(app, CAMPAIGN, AT)).basis;
  const seen: number[] = [];
  const read = async () => {
    while (writing) {
      // Questions come from outside; one asked again reads nothing, and must not keep the writer from its turn.
      await nextTurn();
      const overview = await takeOverview(app, CAMPAIGN, AT);
      answered.resolve();
      answered = Promise.withResolvers<void>();
      const imports = overview.basis.dataVersion - before.dataVersion;
      seen.push(imports);
      expect(overview.basis.batches - before.batches).toBe(imports);
      expect(overview.province[0]?.denominator).toBe(40 + each * imports);
      expect(overview.agencies.find((row) => row.agency.id === '643')?.figures[0]?.denominator).toBe(
        40 + each * imports,
      );
      expect(overview.trends[0]?.days.at(-1)?.cumulative).toBe(overview.province[0]?.percent);
    }
  };
  await Promise.all([write(), read()]);
  expect(new Set(seen).size).toBeGreaterThan(1);
});

/** One import as the product makes it: change, batch and dossiers in one transaction. */
async function insertWhole(received: number): Promise<void> {
  await app.warehouse.transaction(async (session) => {
    const [row] = await session.query<{ seq: number }>('select max(seq) + 1 as seq from change');
    const seq = row?.seq ?? 1;
    await session.run(
      `insert into change values (${seq}, 'import', timestamp '2024-11-20 08:00:00', 'whole-${seq}')`,
    );
    await session.run(
      `insert into batch (id, seq, kind, source, simulated, imported_at, file_names, content_hash, file_count, row_count,
        inserted, updated, unchanged, refused, skipped, notes, ignored_columns)
      values ('whole-${seq}', ${seq}, 'dossiers', 'Cổng tỉnh', false, timestamp '2024-11-20 08:00:00', '["a.csv"]', 'h${seq}',
        1, ${received}, ${received}, 0, 0, 0, 0, 0, '[]')`,
    );
    await session.run(
      `insert into dossier (key, agency, received_at, channel, said, batch, part, known_from)
      select concat('whole-${seq}-', i), '643', timestamp '2024-11-19 12:00:00', 1, 1, ${seq}, 1, ${seq}
      from range(${received}) as made (i)`,
    );
  });
}
