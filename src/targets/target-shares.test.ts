import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertDossiers, insertMadeChange, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';
import { insertResults } from '../../test/make-results.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { amendTarget } from './amend-target.ts';
import { assignTargets } from './assign-targets.ts';
import { listTargetShares } from './list-target-shares.ts';
import { proposeTargetShare } from './propose-target-share.ts';
import { checkTargetShare, saveTargetShare } from './save-target-share.ts';
import type { SaveShareInput } from './shares-api.ts';
import { takeStanding } from './take-standing.ts';
import { listShareHistory, takeTargetShares } from './take-target-shares.ts';
import type { IndicatorShares, SharePartInput, VolumeBasis } from './target-share-schema.ts';

const CAMPAIGN = 'dak-lak-60';
const AGENCY = 'dept:tuphap';
const LAND = '1.000001';
const CIVIL = '1.000002';
const NO_FIELD = '1.000003';

let directory: string;
let app: App;
/** The change that brought 400 dossiers of land at 20 % and 100 of civil status at 60 %: the target is 55 %. */
let baseline = 0;
let changed = false;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-shares-'));
  app = await openApp({ directory, clock: () => new Date('2024-11-20T02:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  await insertProcedures(app.warehouse, [
    makeProcedure({ code: LAND, field: 'Đất đai', hasFee: true }),
    makeProcedure({ code: CIVIL, field: 'Hộ tịch'.normalize('NFD') }),
    makeProcedure({ code: NO_FIELD, field: ' ' }),
  ]);
  baseline = await insertDossiers(app.warehouse, [...dossiers(LAND, 80, 400), ...dossiers(CIVIL, 60, 100)]);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  for (const table of ['target_share', 'target_amendment', 'target_assignment'])
    await app.records.executeQuery(CompiledQuery.raw(`delete from ${table}`));
  if (!changed) return;
  await app.warehouse.run('delete from result');
  await app.warehouse.run(`delete from dossier where known_from > ${baseline}`);
  await insertMadeChange(app.warehouse);
  changed = false;
});

/** More data than the baseline, gone after the test. */
async function insert(...rows: MadeDossier[]): Promise<void> {
  changed = true;
  await insertDossiers(app.warehouse, rows);
}

/** So many dossiers of one procedure, so many of them online, in the baseline window unless said. */
function dossiers(procedure: string | null, online: number, all: number, more: Partial<MadeDossier> = {}) {
  return Array.from({ length: all }, (_, index) =>
    makeDossier({
      agency: AGENCY,
      procedure,
      received_at: '2024-05-06 09:00',
      channel: index < online ? 2 : 1,
      ...more,
    }),
  );
}

const place = (indicator = 'online-dossiers', agency = AGENCY) => ({
  campaign: CAMPAIGN,
  agency,
  indicator,
  at: null,
});
const propose = (basis: VolumeBasis = 'baseline', count: number | null = null, where = place()) =>
  proposeTargetShare(app, { ...where, basis, dossiers: count });

async function shares(at: string | null = null, indicator = 'online-dossiers'): Promise<IndicatorShares> {
  const { indicators } = await takeTargetShares(app, { ...place(indicator), at });
  const [one] = indicators;
  if (!one) throw new Error('no shares');
  return one;
}

async function save(differences: Partial<Omit<SaveShareInput, 'indicator'>> = {}, where = place()) {
  const { volume, parts } = await propose('baseline', null, where);
  return saveTargetShare(app, where, {
    volume,
    parts,
    after: 0,
    state: 'in-force',
    reason: 'Phân công đầu chiến dịch',
    ...differences,
  });
}

async function refusal(asked: Promise<unknown>): Promise<AppError> {
  const outcome = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome ?? new Error('was not refused');
}

describe('the volume', () => {
  test('is what the working days of the campaign bring at the pace of the baseline window, by field', async () => {
    const { target, fields, counted, unit } = await shares();
    expect({ target, counted, unit }).toEqual({ target: 55, counted: 'hồ sơ trực tuyến', unit: 'hồ sơ' });
    // 41 working days of the campaign, 208 of January to October.
    expect(fields).toMatchObject([
      { field: 'Đất đai', expected: 79, baseline: { numerator: 80, denominator: 400, percent: 20 } },
      { field: 'Hộ tịch', expected: 20, baseline: { percent: 60 }, soFar: { denominator: 0, percent: null } },
    ]);
  });

  test('of units that went into the agency whole is the agency’s', async () => {
    const merged = { campaign: CAMPAIGN, agency: '24133@20241101', indicator: 'online-dossiers', at: null };
    await insert(...dossiers(LAND, 5, 50, { agency: '24133@pre20241101' }));
    expect((await propose('baseline', null, merged)).volume.dossiers).toBe(10);
  });

  test('by forecast is what has come and what is still expected, as long as there is one', async () => {
    expect((await refusal(propose('forecast'))).message).toMatch(/^Chưa có dự báo/);
    for (const day of ['11', '12', '13', '14', '15', '18', '19', '20'])
      await insert(...dossiers(LAND, 3, 10, { received_at: `2024-11-${day} 09:00` }));
    const { volume, parts, check } = await propose('forecast');
    expect(volume.dossiers).toBeGreaterThan(200);
    expect(parts[0]).toMatchObject({ field: 'Đất đai' });
    expect(check.faults).toEqual([]);
    const saved = await save({ volume, parts });
    expect(saved.version.volume).toEqual(volume);
    expect((await refusal(save({ volume: { ...volume, dossiers: 7 }, parts, after: 1 }))).message).toContain(
      'theo dự báo của đơn vị nay là',
    );
  });

  test('is the agency’s own word where it says one', async () => {
    expect((await refusal(propose('own'))).code).toBe('bad-usage');
    const { volume, parts } = await propose('own', 37);
    expect((await save({ volume, parts })).version.volume).toEqual({ basis: 'own', dossiers: 37 });
  });
});

describe('what cannot be shared', () => {
  test.each([
    ['dept:tuphap', 'transparency', 'là số liệu khai báo'],
    ['dept:bandantoc', 'online-dossiers', 'chú thích 2'],
    ['dept:yte', 'online-dossiers', 'Không phát sinh hồ sơ'],
    ['66', 'online-dossiers', 'không thuộc diện được giao'],
  ])('of %s, %s, says why', async (agency, indicator, why) => {
    const where = place(indicator, agency);
    const asked = [
      propose('baseline', null, where),
      checkTargetShare(app, where, { volume: { basis: 'own', dossiers: 1 }, parts: [] }),
      save({ volume: { basis: 'own', dossiers: 1 }, parts: [], state: 'draft' }, where),
    ];
    for (const each of await Promise.all(asked.map(refusal))) {
      expect(each.code).toBe('refused');
      expect(each.message).toContain(why);
    }
    const { indicators } = await takeTargetShares(app, where);
    expect(indicators[0]).toMatchObject({
      shareable: false,
      why: expect.stringContaining(why),
      lastVersion: 0,
    });
  });

  test('is an unknown agency, indicator, campaign, or a day before it', async () => {
    expect((await refusal(propose('baseline', null, place('online-dossiers', 'x')))).code).toBe('not-found');
    expect((await refusal(propose('baseline', null, place('national-sync')))).code).toBe('bad-usage');
    const nowhere = { ...place(), campaign: 'x' };
    expect((await refusal(takeTargetShares(app, nowhere))).code).toBe('not-found');
    expect((await refusal(shares('2024-11-07'))).code).toBe('bad-usage');
  });
});

describe('a saved share', () => {
  test('is in force from its day until a later version is; drafts hold nothing', async () => {
    await save({ from: '2024-11-08' });
    await save({ after: 1, state: 'draft', reason: 'Thử' });
    expect(await shares()).toMatchObject({ lastVersion: 2, inForce: { number: 1 }, draft: { number: 2 } });
    await save({ after: 2, from: '2024-12-01', reason: 'Đổi người' });
    expect(await shares()).toMatchObject({ inForce: { number: 1 }, draft: null, upcoming: { number: 3 } });
    expect(await shares('2024-12-01')).toMatchObject({ inForce: { number: 3 }, upcoming: null });
    await save({ after: 3, from: '2024-11-25', reason: 'Sớm hơn' });
    expect(await shares()).toMatchObject({ inForce: { number: 1 }, upcoming: { number: 4 } });
    expect(await shares('2024-12-01')).toMatchObject({ inForce: { number: 4 }, upcoming: null });
    const versions = await listShareHistory(app, { ...place(), indicator: 'online-dossiers' });
    expect(versions.map(({ number, state, reason }) => [number, state, reason])).toEqual([
      [4, 'in-force', 'Sớm hơn'],
      [3, 'in-force', 'Đổi người'],
      [2, 'draft', 'Thử'],
      [1, 'in-force', 'Phân công đầu chiến dịch'],
    ]);
    expect(versions[0]).toMatchObject({ savedAt: '2024-11-20T02:00:00.000Z', target: 55 });
  });

  test('that does not add up is kept as a draft and refused in force, in a sentence', async () => {
    const { parts, volume } = await propose();
    const [land, ...others] = parts;
    const short = [{ ...land, needed: (land?.needed ?? 0) - 12 }, ...others] as SharePartInput[];
    const refused = await refusal(save({ volume, parts: short }));
    expect(refused.code).toBe('refused');
    expect(refused.message).toBe(
      'Phân công chưa đưa vào hiệu lực được. Chưa cộng đủ: còn thiếu 12 hồ sơ trực tuyến. Hãy sửa, hoặc lưu bản nháp.',
    );
    expect((await shares()).lastVersion).toBe(0);
    await save({ volume, parts: short, state: 'draft' });
    expect((await shares()).draft?.check.summary).toContain('còn thiếu 12 hồ sơ trực tuyến');
  });

  test('is told of another one saved meanwhile', async () => {
    const both = await Promise.allSettled([save({ reason: 'Một' }), save({ reason: 'Hai' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('số 1 đã được lưu'),
    });
    expect((await refusal(save({ after: 7 }))).code).toBe('conflict');
    expect((await shares()).lastVersion).toBe(1);
  });

  test('holds only on days of the campaign', async () => {
    for (const from of ['2024-11-07', '2025-01-07'])
      expect((await refusal(save({ from }))).message).toContain('nằm ngoài chiến dịch');
  });

  test('keeps names as they are meant, composed and without what cannot be seen', async () => {
    const names = ['=HYPERLINK("x")', '<img src=x>', 'Trần Thị Ấn\u202E'.normalize('NFD')];
    const part = { hold: 'part' as const, planned: 0, target: 55, needed: null };
    const { volume } = await propose();
    const parts = names.map((member, index) => ({
      ...part,
      field: 'các  lĩnh vực còn lại',
      member,
      planned: index === 0 ? volume.dossiers : 0,
    }));
    const { version } = await save({ volume, parts });
    expect(version.parts.map(({ member }) => member)).toEqual([names[0], names[1], 'Trần Thị Ấn']);
    expect(version.parts[0]).toMatchObject({ field: null, fieldName: 'Mọi lĩnh vực', target: 55 });
  });
});

describe('the standing of a share', () => {
  test('is counted by field; together the fields are the agency', async () => {
    await insert(
      ...dossiers(LAND, 4, 10, { received_at: '2024-11-12 08:00' }),
      ...dossiers(CIVIL, 5, 6, { received_at: '2024-11-13 08:00' }),
      ...dossiers(NO_FIELD, 1, 3, { received_at: '2024-11-14 08:00' }),
      ...dossiers('9.999999', 0, 1, { received_at: '2024-11-14 08:00' }),
      ...dossiers(null, 1, 2, { received_at: '2024-11-15 08:00' }),
      ...dossiers(LAND, 9, 9, { received_at: '2024-11-15 08:00', agency: 'dept:yte' }),
    );
    await save();
    const { inForce, fields, result } = await shares();
    expect(
      inForce?.standing.map(({ fieldName, soFar }) => [fieldName, soFar?.numerator, soFar?.denominator]),
    ).toEqual([
      ['Đất đai', 4, 10],
      ['Hộ tịch', 5, 6],
      ['Chưa rõ lĩnh vực', 2, 6],
    ]);
    const { rows } = await takeStanding(app, CAMPAIGN, '2024-11-20');
    const own = rows.find(({ agency, indicator }) => agency === AGENCY && indicator === 'online-dossiers');
    expect(result).toMatchObject({
      numerator: own?.numerator,
      denominator: own?.denominator,
      origin: 'counted',
    });
    for (const of of ['numerator', 'denominator'] as const)
      expect(fields.reduce((all, { soFar }) => all + soFar[of], 0)).toBe(own?.[of]);
    expect((await shares('2024-11-12')).inForce).toBeNull();
  });

  test('of payments counts dossiers of procedures with a fee alone', async () => {
    await insert(
      ...dossiers(LAND, 0, 2, { received_at: '2024-11-12 08:00', paid_online: true }),
      ...dossiers(null, 0, 2, { received_at: '2024-11-12 08:00', paid_online: true }),
    );
    const { target, fields } = await shares(null, 'online-payments');
    expect(target).toBe(50);
    expect(fields).toMatchObject([
      { field: 'Đất đai', expected: 79, soFar: { numerator: 2, denominator: 2 } },
    ]);
  });

  test('of a declared result says that it is declared', async () => {
    changed = true;
    await insertResults(app.warehouse, [
      {
        agency: AGENCY,
        indicator: 'online-dossiers',
        numerator: 30,
        denominator: 60,
        from: '2024-11-08',
        to: '2024-11-20',
      },
    ]);
    expect((await shares()).result).toMatchObject({ numerator: 30, denominator: 60, origin: 'declared' });
  });

  test('names a field that has arisen since and that nobody holds', async () => {
    await save();
    await insert(...dossiers(NO_FIELD, 0, 2, { received_at: '2024-11-14 08:00' }));
    const { inForce } = await shares();
    expect(inForce).toMatchObject({ enough: true, flag: null, check: { addsUp: false } });
    expect(inForce?.check.summary).toContain('1 lĩnh vực chưa ai phụ trách (Chưa rõ lĩnh vực)');
  });
});

describe('when the target is amended', () => {
  const amend = (target: number | null, inForceFrom: string) =>
    amendTarget(app, CAMPAIGN, {
      agency: AGENCY,
      indicator: 'online-dossiers',
      target,
      inForceFrom,
      documentNumber: '12/QĐ-UBND',
      documentDate: null,
      reason: 'Điều chỉnh',
    });
  const flagOn = async (at: string) => (await shares(at)).inForce?.flag;

  test('upwards, the share in force is no longer enough from that day on and says what is missing', async () => {
    await assignTargets(app, CAMPAIGN);
    await save({ from: '2024-11-08' });
    await amend(60, '2024-11-25');
    expect((await shares('2024-11-24')).inForce).toMatchObject({ enough: true, flag: null });
    const { inForce, target } = await shares('2024-11-25');
    expect(target).toBe(60);
    // Of 99 dossiers 59,4 are needed, 55 were given.
    expect(inForce).toMatchObject({
      enough: false,
      flag: 'Chỉ tiêu đã đổi từ 55% thành 60%: phân công không còn đủ chỉ tiêu, còn thiếu 5 hồ sơ trực tuyến.',
    });
    const { rows } = await listTargetShares(app, {
      campaign: CAMPAIGN,
      indicator: 'online-dossiers',
      at: '2024-11-25',
    });
    expect(rows.find(({ agency }) => agency === AGENCY)).toMatchObject({ state: 'not-enough', missing: 5 });

    const { parts, volume } = await propose();
    expect((await refusal(save({ parts, volume, after: 1, from: '2024-11-25' }))).message).toContain(
      'còn thiếu 5 hồ sơ trực tuyến',
    );
    const amended = await proposeTargetShare(app, {
      ...place(),
      at: '2024-11-25',
      basis: 'baseline',
      dossiers: null,
    });
    await save({ parts: amended.parts, volume, after: 1, from: '2024-11-25' });
    expect(await flagOn('2024-11-25')).toBeNull();
  });

  test('downwards or away, the share says so and stays', async () => {
    await assignTargets(app, CAMPAIGN);
    await amend(70, '2024-11-08');
    await save({ from: '2024-11-08' });
    await amend(65, '2024-11-25');
    await amend(null, '2024-12-02');
    expect(await flagOn('2024-11-25')).toBe('Chỉ tiêu đã đổi từ 70% thành 65%: phân công vẫn đủ chỉ tiêu.');
    expect(await flagOn('2024-12-02')).toContain('không còn được giao chỉ tiêu này');
    expect(await shares('2024-12-02')).toMatchObject({ shareable: false, inForce: { enough: true } });
  });
});

test('the list across agencies says who has shared, and names no person', async () => {
  await insert(...dossiers(LAND, 1, 10, { agency: '643' }));
  const { parts, volume } = await propose();
  await save({ volume, parts: parts.map((part) => ({ ...part, member: 'NGƯỜI-NÀY' })) });
  await save({ state: 'draft' }, place('online-dossiers', '643'));
  const list = await listTargetShares(app, { campaign: CAMPAIGN, indicator: 'online-dossiers', at: null });
  expect(list.rows).toMatchObject([
    { agency: AGENCY, state: 'in-force', parts: 2, members: 1, missing: 0, from: '2024-11-20' },
    { agency: '643', state: 'draft', parts: 0, members: 0 },
  ]);
  expect(JSON.stringify(list)).not.toContain('NGƯỜI');
});
