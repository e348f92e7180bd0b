import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_WORDS } from '../../accounts/audit-actions.ts';
import { installFrame } from '../../campaigns/install-frame.ts';
import { type App, openApp } from '../../platform/app.ts';
import { listAudit } from '../../platform/audit/list-audit.ts';
import { addSigner, endSigner } from './change-signers.ts';
import { LINE_LENGTH } from './letterhead.ts';
import { addSignerEndpoint, setLetterheadEndpoint } from './letterheads-api.ts';
import { setLetterhead, setPaperOffice } from './set-letterhead.ts';
import { listLetterheads, listPaperOffices, takeLetterhead } from './show-letterheads.ts';

const AGENCY = 'dept:tuphap';
let directory: string;
let app: App;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-letterheads-'));
  app = await openApp({ directory, clock: () => new Date('2024-11-25T02:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const fieldsOn = async (day: string) => (await takeLetterhead(app, AGENCY, day)).letterhead.fields;

test('a letterhead is set from a day on, in capitals where papers have them, and days before stay', async () => {
  const before = await fieldsOn('2024-12-31');
  const { version } = await setLetterhead(app, AGENCY, {
    from: '2025-01-01',
    fields: { issuer: 'Sở Tư pháp  và Hộ tịch\u202e', draftingUnit: null, recipients: ['Như trên;'] },
    reason: 'Quyết định 12/QĐ-UBND',
    after: 0,
  });
  expect(version).toMatchObject({ number: 1, from: '2025-01-01', savedBy: null });
  expect(await fieldsOn('2024-12-31')).toEqual(before);
  const { letterhead } = await takeLetterhead(app, AGENCY, '2025-01-01');
  expect(letterhead.fields).toMatchObject({
    issuer: 'SỞ TƯ PHÁP VÀ HỘ TỊCH',
    superior: 'UBND TỈNH ĐẮK LẮK',
    recipients: ['Như trên;'],
  });
  expect(letterhead).toMatchObject({
    since: '2025-01-01',
    changed: ['issuer', 'draftingUnit', 'recipients'],
    archive: 'Lưu: VT.',
    symbols: { report: 'BC-STP', letter: 'STP' },
  });
});

test('whoever did not see the newest version saves nothing', async () => {
  const input = { from: '2025-02-01', fields: { place: 'Huế' }, reason: 'x', after: 0 };
  await expect(setLetterhead(app, AGENCY, input)).rejects.toMatchObject({ code: 'conflict' });
  expect((await fieldsOn('2025-02-01')).place).toBe('Đắk Lắk');
});

test('a signer signs from one day to another; ended once more later, they sign longer', async () => {
  const added = await addSigner(app, AGENCY, {
    right: 'deputy',
    name: '  Lê   Thị <b>C</b>\u0000 ',
    usual: true,
    from: '2024-11-20',
    to: null,
  });
  expect(added).toMatchObject({
    name: 'Lê Thị <b>C</b>',
    lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    origin: 'record',
  });
  const usual = async (day: string) => (await takeLetterhead(app, AGENCY, day)).letterhead.signers[0];
  expect(await usual('2024-11-20')).toMatchObject({ id: added.id });
  await endSigner(app, AGENCY, added.id, '2024-12-01');
  expect(await usual('2024-12-02')).toMatchObject({ id: 'rule:head', name: null });
  await endSigner(app, AGENCY, added.id, '2024-12-31');
  expect(await usual('2024-12-02')).toMatchObject({ id: added.id });
  expect((await takeLetterhead(app, AGENCY, '2025-06-01')).allSigners).toHaveLength(1);
});

test.each([
  [
    'an end before the beginning',
    () =>
      addSigner(app, AGENCY, {
        right: 'head',
        name: null,
        usual: false,
        from: '2024-12-02',
        to: '2024-12-01',
      }),
  ],
  [
    'a day that is none',
    () => addSigner(app, AGENCY, { right: 'head', name: null, usual: false, from: '2023-02-29', to: null }),
  ],
  [
    'TL. without a position',
    () =>
      addSigner(app, AGENCY, { right: 'by-order', name: 'X', usual: false, from: '2024-12-02', to: null }),
  ],
  [
    'an agency that is none',
    () =>
      addSigner(app, 'dept:khong', { right: 'head', name: null, usual: false, from: '2024-12-02', to: null }),
  ],
  [
    'a district that has ended',
    () => setLetterhead(app, '643', { from: '2025-07-01', fields: {}, reason: 'x', after: 0 }),
  ],
  [
    'a line of signs that cannot be seen',
    () =>
      setLetterhead(app, '643', {
        from: '2024-12-01',
        fields: { place: '\u200b\u202e' },
        reason: 'x',
        after: 0,
      }),
  ],
])('%s is refused with a sentence', async (_, change) => {
  await expect(change()).rejects.toMatchObject({ code: 'bad-usage', message: expect.stringMatching(/\.$/) });
});

test('the blank places of the rule cannot be ended', async () => {
  await expect(endSigner(app, AGENCY, 'rule:head', '2024-12-01')).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('29 February is a day like others', async () => {
  await setLetterhead(app, '644', { from: '2024-02-29', fields: { place: 'Thị xã' }, reason: 'x', after: 0 });
  expect((await takeLetterhead(app, '644', '2024-02-28')).letterhead.fields.place).toBe('Buôn Hồ');
  expect((await takeLetterhead(app, '644', '2024-02-29')).letterhead.fields.place).toBe('Thị xã');
});

test('an office recorded comes before the ones that the product brings', async () => {
  await setPaperOffice(app, 'dak-lak-60', {
    papers: ['progress', 'progress'],
    type: 'BC',
    right: 'head',
    fields: {},
    agency: '66',
    from: '2024-12-10',
    reason: 'Thông báo 5/TB-UBND',
  });
  const { offices } = await listPaperOffices(app, 'dak-lak-60', '2024-12-17');
  expect(offices[0]).toMatchObject({ origin: 'record', papers: ['progress'], agency: { id: '66' } });
  expect(offices[1]).toMatchObject({ origin: 'product', agency: { id: 'dept:tttt' } });
});

test('each change is in the audit, no name of a person with it', async () => {
  const { entries } = await listAudit(app, { limit: 50 }, AUDIT_WORDS);
  const actions = entries.map(({ action }) => action);
  for (const action of ['set-letterhead', 'add-signer', 'end-signer', 'set-paper-office'])
    expect(actions).toContain(action);
  expect(JSON.stringify(entries)).not.toContain('Lê Thị');
});

test('the list has every agency of the day', async () => {
  const { letterheads } = await listLetterheads(app, '2024-11-17');
  expect(letterheads).toHaveLength(215);
});

test('what comes over the network is bounded', () => {
  const long = 'A'.repeat(LINE_LENGTH + 1);
  const body = { from: '2024-12-01', reason: 'x', after: 0 };
  for (const fields of [
    { place: long },
    { abbreviation: 'a b' },
    { abbreviation: '../x' },
    { recipients: Array.from({ length: 41 }, () => 'x') },
    { other: 'x' },
    { issuer: '' },
  ])
    expect(
      setLetterheadEndpoint.body.safeParse({ ...body, fields }).success,
      JSON.stringify(fields).slice(0, 40),
    ).toBe(false);
  expect(addSignerEndpoint.body.safeParse({ right: 'king', name: null, from: '2024-12-01' }).success).toBe(
    false,
  );
  expect(addSignerEndpoint.body.safeParse({ right: 'head', name: long, from: '2024-12-01' }).success).toBe(
    false,
  );
});
