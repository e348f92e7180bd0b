import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDossiers, makeDossier } from '../../../test/make-dossiers.ts';
import { installFrame } from '../../campaigns/install-frame.ts';
import { type App, openApp } from '../../platform/app.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { makeAgencyReports, makeReport } from '../make-report.ts';
import { documentLines } from '../paper/report-document.ts';
import { addSigner } from './change-signers.ts';
import { setLetterhead } from './set-letterhead.ts';
import { verifyLetterheads } from './verify-letterheads.ts';

const CAMPAIGN = 'dak-lak-60';
let directory: string;
let app: App;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-own-papers-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-11T02:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  // Of the district 7 of 10 online, of a commune of it none of 10; of Sở Tư pháp 9 of 10.
  const online = { '643': 7, '24133@20241101': 0, 'dept:tuphap': 9 };
  await insertDossiers(
    app.warehouse,
    Object.entries(online).flatMap(([agency, count]) =>
      Array.from({ length: 10 }, (_, index) =>
        makeDossier({ agency, received_at: '2024-11-12 09:00', channel: index < count ? 2 : 1 }),
      ),
    ),
  );
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const make = (kind: 'own-report' | 'reminder', agency: string, milestone = 'day-30') =>
  makeReport(app, { campaignId: CAMPAIGN, milestone, kind, agency });

test('an own report stands on stored dossiers and bears what was set of its agency', async () => {
  await setLetterhead(app, '643', {
    from: '2024-12-01',
    fields: { draftingUnit: 'VHTT' },
    reason: 'x',
    after: 0,
  });
  await addSigner(app, '643', {
    right: 'deputy',
    name: 'Trần Thị B',
    usual: true,
    from: '2024-12-01',
    to: null,
  });
  const paper = await make('own-report', '643');
  const lines = documentLines(paper);
  expect(lines.join('\n')).toMatch(/7 hồ sơ nộp trực tuyến trên 10 hồ sơ tiếp nhận, đạt 70%/u);
  expect(paper.signature).toEqual({
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    position: 'PHÓ CHỦ TỊCH',
    name: 'Trần Thị B',
  });
  expect(paper.recipients.at(-1)).toBe('Lưu: VT, VHTT.');
  const table = paper.blocks.find(({ kind }) => kind === 'table');
  expect(JSON.stringify(table)).toContain('"value":20');
});

test('a reminder goes to who is late; a report of its own that was issued is not asked for again', async () => {
  const lateFor = async (agency: string) => {
    const lines = documentLines(await make('reminder', agency)).join('\n');
    return lines.includes('chưa nhận được báo cáo sơ kết 30 ngày đêm');
  };
  expect(await lateFor('dept:tuphap')).toBe(true);
  await app.records.executeQuery(
    CompiledQuery.raw(
      `insert into paper (id, seq, campaign, milestone, kind, agency, issuer, state, revision, changed_at, opened_at, issued_at, recorded_late)
       values ('vb-1', 1, '${CAMPAIGN}', 'day-30', 'own-report', 'dept:tuphap', 'dept:tuphap', 'issued', 1, '2024-12-09T01:00:00.000Z', '2024-12-08T01:00:00.000Z', '2024-12-09T01:00:00.000Z', 0)`,
    ),
  );
  const { papers } = await makeAgencyReports(app, {
    campaignId: CAMPAIGN,
    milestone: 'day-30',
    kind: 'reminder',
  });
  const reminded = [...papers].map(({ subject }) => subject);
  expect(reminded).toContain('UBND phường Thành Công, thành phố Buôn Ma Thuột');
  expect(reminded).not.toContain('Sở Thông tin và Truyền thông');
});

test('whoever owes nothing and is behind on nothing is refused a reminder; a kind is made at its milestones alone', async () => {
  // Nothing arose there by day 10, and no report is due yet.
  await expect(make('reminder', 'dept:ngoaivu', 'day-10')).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('không có gì để đôn đốc'),
  });
  await expect(make('own-report', '643', 'day-10')).rejects.toMatchObject({ code: 'bad-usage' });
});

test('what is stored of letterheads is sound, and what is not is told', async () => {
  const faults = async () =>
    (await runChecks(app, verifyLetterheads)).flatMap(({ findings }) => findings.map(({ key }) => key));
  expect(await faults()).toEqual([]);
  const raw = (sql: string) => app.records.executeQuery(CompiledQuery.raw(sql));
  await raw("update signer set to_day = '2024-11-30'");
  await raw("update letterhead set number = 3, fields = '{}'");
  const found = await faults();
  expect(found).toContain('643 lần 3');
  expect(found).toHaveLength(2);
});
