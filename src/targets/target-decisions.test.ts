import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findCampaign } from '../campaigns/campaign-store.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { type AmendmentRequest, amendTarget, withdrawAmendment } from './amend-target.ts';
import { type ApprovalRequest, approveTargets, withdrawApproval } from './approve-targets.ts';
import { assignTargets } from './assign-targets.ts';
import { listTargetAmendments } from './list-target-amendments.ts';
import { listTargetAssignments } from './list-target-assignments.ts';
import { PLAN_READINGS } from './readings.ts';
import { takeForecasts } from './take-forecasts.ts';
import { takeStanding } from './take-standing.ts';
import { takeTargetHistory } from './take-target-history.ts';
import { targetsInForce } from './take-targets.ts';
import { takeWhatIf } from './take-what-if.ts';

const CAMPAIGN = 'dak-lak-60';
const DECISION: ApprovalRequest = {
  decisionNumber: '2871/QĐ-UBND',
  decisionDate: '2024-11-06',
  inForceFrom: null,
  signerPosition: 'Phó Chủ tịch UBND tỉnh',
  note: null,
};
const AMENDMENT: AmendmentRequest = {
  agency: '643',
  indicator: 'online-dossiers',
  target: 60,
  inForceFrom: '2024-11-20',
  documentNumber: '345/UBND-KGVX',
  documentDate: '2024-11-18',
  reason: 'nhận thêm TTHC của chi nhánh đất đai',
};

let directory: string;
let app: App;
let campaign: Campaign;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-decisions-'));
  app = await openApp({ directory, clock: () => new Date('2024-11-25T02:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  const found = await findCampaign(app.records, CAMPAIGN);
  if (!found) throw new Error('no campaign');
  campaign = found;
  const dossiers = (agency: string, online: number, all: number, day: string) =>
    Array.from({ length: all }, (_, index) =>
      makeDossier({ agency, received_at: `${day} 09:00`, channel: index < online ? 2 : 1 }),
    );
  await insertDossiers(app.warehouse, [
    ...dossiers('643', 6, 10, '2024-05-06'),
    ...dossiers('644', 2, 10, '2024-05-06'),
    ...dossiers('643', 31, 50, '2024-11-12'),
    ...dossiers('644', 20, 50, '2024-11-12'),
  ]);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  for (const table of ['target_amendment', 'target_approval', 'target_assignment'])
    await app.records.executeQuery(CompiledQuery.raw(`delete from ${table}`));
});

async function targetOn(day: string, agency = '643'): Promise<number | null | undefined> {
  const { rows } = await targetsInForce(app, campaign, day);
  return rows.find((row) => row.agency === agency && row.indicator === 'online-dossiers')?.target;
}

describe('approval', () => {
  test('an assignment is a draft until a decision gives it force, from the campaign’s first day unless said', async () => {
    expect(await targetsInForce(app, campaign, '2024-11-12')).toMatchObject({
      status: 'proposed',
      assigned: false,
      assignment: null,
    });
    const { assignment } = await assignTargets(app, CAMPAIGN);
    expect(await targetsInForce(app, campaign, '2024-11-12')).toMatchObject({
      status: 'assigned',
      assigned: true,
      assignment,
      approval: null,
    });
    const approved = await approveTargets(app, CAMPAIGN, null, DECISION);
    expect(approved).toMatchObject({
      id: assignment,
      state: 'in-force',
      holds: true,
      approval: { decisionNumber: '2871/QĐ-UBND', inForceFrom: '2024-11-08' },
    });
    expect(await targetsInForce(app, campaign, '2024-11-12')).toMatchObject({
      status: 'approved',
      assignment,
    });
  });

  test('a later draft changes nothing, a later decision from its day on', async () => {
    const first = await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, first.assignment, DECISION);
    const second = await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, uplift: 'relative' });
    expect(await targetOn('2024-11-20')).toBe(65);
    await approveTargets(app, CAMPAIGN, second.assignment, {
      ...DECISION,
      decisionNumber: '3001/QĐ-UBND',
      inForceFrom: '2024-11-20',
    });
    expect(await targetOn('2024-11-19')).toBe(65);
    expect(await targetOn('2024-11-20')).toBe(63);
    const states = async (at: string) =>
      (await listTargetAssignments(app, CAMPAIGN, at)).assignments.map(({ state }) => state);
    expect(await states('2024-11-19')).toEqual(['waiting', 'in-force']);
    expect(await states('2024-11-20')).toEqual(['in-force', 'replaced']);
    const changed = (await listTargetAssignments(app, CAMPAIGN, null)).assignments[0]?.readings.filter(
      ({ isDefault }) => !isDefault,
    );
    expect(changed?.map(({ id }) => id)).toEqual(['uplift']);
  });

  test('twice is refused; taken back it is a draft again and stays readable', async () => {
    const { assignment } = await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, assignment, DECISION);
    await expect(approveTargets(app, CAMPAIGN, assignment, DECISION)).rejects.toThrow(/đã được phê duyệt/);
    const draft = await withdrawApproval(app, CAMPAIGN, assignment ?? '', 'ghi nhầm số, gọi 0912345678');
    expect(draft).toMatchObject({ state: 'draft', approval: null });
    expect(draft.withdrawn[0]?.withdrawal?.reason).toBe('ghi nhầm số, gọi …');
    await expect(withdrawApproval(app, CAMPAIGN, assignment ?? '', 'lần nữa')).rejects.toThrow(
      /chưa được phê duyệt/,
    );
    const again = await approveTargets(app, CAMPAIGN, assignment, {
      ...DECISION,
      decisionNumber: 'Số: 2872/QĐ-UBND',
    });
    expect(again).toMatchObject({
      state: 'in-force',
      approval: { decisionNumber: '2872/QĐ-UBND' },
      withdrawn: [{ decisionNumber: '2871/QĐ-UBND' }],
    });
  });

  test.each([
    [null, {}, /chưa được giao chỉ tiêu/],
    ['dak-lak-60-000009', {}, /Không có lần giao “dak-lak-60-000009”.*Lần giao gần nhất: dak-lak-60-000001/],
    [null, { decisionNumber: '  ' }, /Chưa có số quyết định/],
    [null, { decisionDate: '2024-11-26' }, /chưa đến/],
    [null, { decisionDate: '2024-13-01' }, /không có thật/],
    [null, { inForceFrom: '2025-01-07' }, /sau ngày kết thúc chiến dịch 06\/01\/2025/],
  ])('of %s with %o is refused', async (assignment, differences, words) => {
    if (words.source !== 'chưa được giao chỉ tiêu') await assignTargets(app, CAMPAIGN);
    await expect(approveTargets(app, CAMPAIGN, assignment, { ...DECISION, ...differences })).rejects.toThrow(
      words,
    );
    expect((await targetsInForce(app, campaign, '2024-11-12')).approval).toBeNull();
  });
});

describe('amendment', () => {
  test('holds from its day on, in targets, standing and forecasts, until it is taken back', async () => {
    await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, null, DECISION);
    const amendment = await amendTarget(app, CAMPAIGN, AMENDMENT);
    expect(amendment).toMatchObject({
      was: 65,
      target: 60,
      state: 'in-force',
      sentence:
        'Điều chỉnh chỉ tiêu từ 65% xuống 60% kể từ ngày 20/11/2024 theo văn bản số 345/UBND-KGVX ngày 18/11/2024: nhận thêm TTHC của chi nhánh đất đai.',
    });
    const standingOn = async (day: string) =>
      (await takeStanding(app, CAMPAIGN, day)).rows.find(
        (row) => row.agency === '643' && row.indicator === 'online-dossiers',
      );
    // 31 of 50 are 62 %.
    expect(await standingOn('2024-11-19')).toMatchObject({ target: 65, met: false, gap: -3 });
    expect(await standingOn('2024-11-20')).toMatchObject({ target: 60, met: true, gap: 2 });
    const forecast = async (day: string) =>
      (await takeForecasts(app, CAMPAIGN, day, '643')).rows.find(
        (row) => row.indicator === 'online-dossiers',
      );
    expect((await forecast('2024-11-19'))?.target).toBe(65);
    expect((await forecast('2024-11-20'))?.target).toBe(60);
    const withdrawn = await withdrawAmendment(app, CAMPAIGN, amendment.id, 'văn bản đã hủy');
    expect(withdrawn).toMatchObject({
      state: 'withdrawn',
      was: 65,
      withdrawal: { reason: 'văn bản đã hủy' },
    });
    expect(await targetOn('2024-11-20')).toBe(65);
    await expect(withdrawAmendment(app, CAMPAIGN, amendment.id, 'lần nữa')).rejects.toThrow(
      /đã được thu hồi/,
    );
    await expect(withdrawAmendment(app, CAMPAIGN, 'dc-99', 'không')).rejects.toThrow(
      /không có điều chỉnh “dc-99”/,
    );
  });

  test('belongs to the assignment that holds on its day', async () => {
    const first = await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, first.assignment, DECISION);
    await amendTarget(app, CAMPAIGN, AMENDMENT);
    const second = await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, uplift: 'relative' });
    expect(await targetOn('2024-12-01')).toBe(60);
    await approveTargets(app, CAMPAIGN, second.assignment, { ...DECISION, inForceFrom: '2024-12-01' });
    expect(await targetOn('2024-11-30')).toBe(60);
    expect(await targetOn('2024-12-01')).toBe(63);
    const history = await takeTargetHistory(app, CAMPAIGN, '643');
    const online = history.indicators.find(({ indicator }) => indicator === 'online-dossiers');
    expect(online?.stretches).toMatchObject([
      { from: '2024-11-08', to: '2024-11-19', target: 65, decisionNumber: '2871/QĐ-UBND', amendment: null },
      { from: '2024-11-20', to: '2024-11-30', target: 60, amendment: 'dc-1' },
      { from: '2024-12-01', to: '2025-01-06', target: 63, amendment: null },
    ]);
    expect(history.amendments).toMatchObject([{ id: 'dc-1', state: 'in-force', was: 65 }]);
    const told = await listTargetAmendments(app, CAMPAIGN, { at: '2024-12-02' });
    expect(told.amendments).toMatchObject([{ state: 'superseded' }]);
  });

  test.each([
    [{ target: 49.99 }, 'refused', /49,99% thấp hơn mức trung ương 50%.*mục III\.2/],
    [{ target: 100.5 }, 'bad-usage', /từ 0 đến 100/],
    [{ target: 60.005 }, 'bad-usage', /hai chữ số thập phân/],
    [{ target: 65 }, 'conflict', /đã là 65%/],
    [{ agency: 'dept:bandantoc' }, 'refused', /không thuộc diện giao chỉ tiêu/],
    [{ agency: '99999' }, 'bad-usage', /Không có đơn vị nào mang mã “99999”/],
    [{ agency: '24127' }, 'bad-usage', /không có trong lần giao/],
    [{ indicator: 'reused-data' }, 'bad-usage', /không giao chỉ tiêu “reused-data”/],
    [{ inForceFrom: '2024-11-07' }, 'bad-usage', /nằm ngoài chiến dịch/],
    [{ inForceFrom: '2025-01-07' }, 'bad-usage', /nằm ngoài chiến dịch/],
    [{ documentDate: '2024-11-26' }, 'bad-usage', /Ngày văn bản 26\/11\/2024 chưa đến/],
    [{ documentNumber: ' ' }, 'bad-usage', /Chưa có số văn bản/],
    [{ reason: '' }, 'bad-usage', /Chưa có lý do điều chỉnh/],
    [{ reason: 'x'.repeat(501) }, 'bad-usage', /quá 500/],
  ])('%o is refused and leaves nothing', async (differences, code, words) => {
    await assignTargets(app, CAMPAIGN);
    const refusal = amendTarget(app, CAMPAIGN, { ...AMENDMENT, ...differences });
    await expect(refusal).rejects.toMatchObject({ code });
    await expect(refusal).rejects.toThrow(words);
    expect((await listTargetAmendments(app, CAMPAIGN, {})).amendments).toEqual([]);
  });

  test('there is nothing to amend before an assignment', async () => {
    await expect(amendTarget(app, CAMPAIGN, AMENDMENT)).rejects.toThrow(/chưa được giao chỉ tiêu/);
  });

  test('the floor is that of the reading: without it a target may be below the central one', async () => {
    await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, floor: 'none' });
    expect(await targetOn('2024-11-20', '644')).toBe(25);
    await amendTarget(app, CAMPAIGN, { ...AMENDMENT, agency: '644', target: 30 });
    expect(await targetOn('2024-11-20', '644')).toBe(30);
  });

  test('a target is taken away, and the standing knows none', async () => {
    await assignTargets(app, CAMPAIGN);
    await amendTarget(app, CAMPAIGN, { ...AMENDMENT, target: null });
    const { rows } = await takeStanding(app, CAMPAIGN, '2024-11-20');
    const row = rows.find((each) => each.agency === '643' && each.indicator === 'online-dossiers');
    expect(row).toMatchObject({ target: null, met: null, trajectory: null, rank: 1 });
  });
});

describe('what if', () => {
  test('compares the targets that hold with the plan and with each open point read the other way', async () => {
    await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, cap: 99 });
    const { columns, window, at } = await takeWhatIf(app, CAMPAIGN, { at: null, ways: null });
    expect({ at, window }).toEqual({ at: '2024-11-12', window: { from: '2024-11-08', to: '2024-11-12' } });
    expect(columns.map(({ kind }) => kind)).toEqual(['in-force', 'plan', 'choice', 'choice', 'choice']);
    expect(columns[0]).toMatchObject({ title: 'Đang giao (dự thảo)', changes: null });
    expect(columns[1]).toMatchObject({ title: 'Theo kế hoạch', changes: { targets: 0 } });
    const online = (index: number) => ({
      group: columns[index]?.groups.find(
        ({ level, indicator }) => level === 'district' && indicator === 'online-dossiers',
      ),
      province: columns[index]?.province.find(({ indicator }) => indicator === 'online-dossiers'),
    });
    expect(online(1)).toMatchObject({
      group: {
        agencies: 15,
        withTarget: 2,
        measured: 2,
        met: 0,
        metAtBaseline: 0,
        lowest: 55,
        median: 60,
        highest: 65,
      },
      // (50 × 65 % + 50 × 55 %) / 100, against the province's own 40 % (below 50 %, so 55 %)
      province: {
        today: { numerator: 51, denominator: 100, percent: 51 },
        reach: 60,
        target: 55,
        isEnough: true,
      },
    });
    expect(online(2)).toMatchObject({
      group: { lowest: 52.5, highest: 63, met: 0 },
      province: { reach: 57.75 },
    });
    expect(online(3)).toMatchObject({
      group: { lowest: 25, highest: 65, met: 1 },
      province: { reach: 45, target: 45 },
    });
    expect(online(4)).toMatchObject({ group: { lowest: 55, highest: 60, met: 1, metAtBaseline: 1 } });
    expect(columns[2]?.changes).toMatchObject({
      agencies: 2,
      targets: 2,
      lower: 2,
      most: [{ by: -2.5 }, { by: -2 }],
    });
  });

  test('before the campaign the mix is that since the baseline began', async () => {
    const { columns, window } = await takeWhatIf(app, CAMPAIGN, { at: '2024-11-01', ways: [] });
    expect(window).toEqual({ from: '2024-01-01', to: '2024-11-01' });
    expect(columns.map(({ kind }) => kind)).toEqual(['plan']);
    expect(columns[0]?.province[0]).toMatchObject({ today: { numerator: 8, denominator: 20 }, reach: 60 });
    await expect(takeWhatIf(app, CAMPAIGN, { at: '2023-12-31', ways: [] })).rejects.toThrow(/trước kỳ gốc/);
  });
});
