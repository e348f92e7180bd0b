import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeQR } from 'qr/decode.js';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { importMade } from '../../../test/make-imports.ts';
import {
  approvedPaper,
  closeAndRemove,
  issueAs,
  issuedPaper,
  openIssuedWorld,
  report,
} from '../../../test/make-papers.ts';
import { visitor } from '../../accounts/account-asker.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { approveTargets } from '../../targets/approve-targets.ts';
import { assignTargets } from '../../targets/assign-targets.ts';
import { listPaperFiles, readPaperBytes } from '../issue/paper-file-store.ts';
import { requirePaper } from '../issue/paper-place.ts';
import { takePaperDifference } from '../issue/take-paper-difference.ts';
import { withdrawPaper } from '../issue/withdraw-paper.ts';
import { verifyFile, verifyPaper } from './verify-paper.ts';

let clock: Date;
let app: App;
/** The same installation, asked by whoever finds the address. */
let anybody: App;

beforeEach(async () => {
  clock = new Date('2024-11-20T02:00:00Z');
  app = await openIssuedWorld(() => clock);
  anybody = askedBy(app, visitor('anyone'));
});
afterEach(() => closeAndRemove(app));

const UNKNOWN = { found: false, sentence: 'Không có văn bản nào mang mã này.', paper: null };

test('anybody learns of an issued paper what is printed on it, and of its figures whether they hold', async () => {
  const { verification } = await requirePaper(app, 'vb-1');
  const code = verification?.code ?? '';
  const { found, sentence, paper } = await verifyPaper(anybody, code.toLowerCase().replaceAll('-', ' '));
  expect([found, sentence]).toEqual([true, expect.stringContaining('còn hiệu lực')]);
  expect(paper).toMatchObject({
    code,
    number: '01/BC-STTTT',
    day: '2024-11-20',
    position: 'GIÁM ĐỐC',
    state: 'in-force',
    replacedBy: null,
    figures: { changed: 0, shown: [] },
  });
  expect(paper?.figures?.compared).toBeGreaterThan(0);
  expect(JSON.stringify(paper)).not.toContain('Nguyễn Thị Thử');
  await importMade(app, {
    kind: 'dossiers',
    text: 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp\nThem-1;643;13/11/2024;Trực tuyến',
  });
  const later = await verifyPaper(anybody, code);
  expect(later.paper?.figures?.changed).toBeGreaterThan(0);
  expect(later.sentence).toContain('nay đã khác');
  const online = later.paper?.figures?.shown[0];
  expect(online?.was).not.toBe(online?.is);
});

test('a reminder tells whether its figures hold, to one who is no longer late too', async () => {
  await assignTargets(app, 'dak-lak-60');
  await approveTargets(app, 'dak-lak-60', null, {
    decisionNumber: '2871/QĐ-UBND',
    decisionDate: '2024-11-06',
    inForceFrom: null,
    signerPosition: 'Phó Chủ tịch UBND tỉnh',
    note: null,
  });
  const { id, verification } = await issuedPaper(app, { ...report('643'), kind: 'reminder' });
  const rows = Array.from({ length: 90 }, (_, n) => `Them-${n};643;13/11/2024;Trực tuyến`);
  await importMade(app, {
    kind: 'dossiers',
    text: ['Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp', ...rows].join('\n'),
  });
  const difference = await takePaperDifference(app, await requirePaper(app, id));
  expect(difference.rows).toContainEqual(
    expect.objectContaining({
      agency: { id: '643', name: expect.any(String) },
      indicator: 'online-dossiers',
      was: { numerator: 6, denominator: 10, percent: 60 },
      now: { numerator: 96, denominator: 100, percent: 96 },
    }),
  );
  const { paper } = await verifyPaper(anybody, verification?.code ?? '');
  expect(paper?.figures).toMatchObject({ compared: difference.figures, changed: difference.changed });
});

test('a withdrawn paper says so, and what stands in its place', async () => {
  const first = await requirePaper(app, 'vb-1');
  await withdrawPaper(app, first.id, { revision: null, reason: 'Sai số liệu', replacedBy: null });
  const alone = await verifyPaper(anybody, first.verification?.code ?? '');
  expect(alone.paper).toMatchObject({ state: 'withdrawn', replacedBy: null });
  expect(alone.sentence).toContain('đã được thu hồi');
  expect(JSON.stringify(alone)).not.toContain('Sai số liệu');
});

test('what stands in its place is told by its own number, or by its own title where it bears none', async () => {
  const replace = async (id: string, replacedBy: string) => {
    await withdrawPaper(app, id, { revision: null, reason: 'Lập lại', replacedBy });
    const { verification } = await requirePaper(app, id);
    return verifyPaper(anybody, verification?.code ?? '');
  };
  const again = await issuedPaper(app, report());
  const numbered = await replace('vb-1', again.id);
  expect(numbered.paper).toMatchObject({
    state: 'replaced',
    replacedBy: { name: 'số 02/BC-STTTT ngày 20/11/2024', code: again.verification?.code },
  });
  expect(numbered.sentence).toContain('thay bằng văn bản số 02/BC-STTTT ngày 20/11/2024.');

  const poster = { ...report(), kind: 'infographic' as const };
  const first = await issuedPaper(app, poster);
  clock = new Date('2024-11-28T02:00:00Z');
  const second = await issuedPaper(app, { ...poster, milestone: 'day-20' });
  const title = (await verifyPaper(anybody, second.verification?.code ?? '')).paper?.title ?? '';
  const titled = await replace(first.id, second.id);
  expect(titled.paper?.title).not.toBe(title);
  expect(titled.sentence).toContain(`thay bằng văn bản “${title}” ngày 28/11/2024.`);
});

test('a draft, an approved paper and a code of nobody answer alike', async () => {
  const approved = await approvedPaper(app, report('dept:tuphap'));
  for (const code of [
    approved.verification?.code ?? '',
    'K7QM-2XRD-9TFA',
    '',
    "' or 1=1 --",
    '../../etc/passwd',
    '%00',
    'x'.repeat(100),
    'ĐẮK-LẮK',
  ])
    expect(await verifyPaper(anybody, code)).toEqual(UNKNOWN);
  await issueAs(app, approved.id);
  expect((await verifyPaper(anybody, approved.verification?.code ?? '')).found).toBe(true);
});

test('a file is one of those that were issued, or none', async () => {
  const { id } = await requirePaper(app, 'vb-1');
  for (const { sha256 } of await listPaperFiles(app.records, id)) {
    const { found, paper } = await verifyFile(anybody, sha256.toUpperCase());
    expect([found, paper?.number]).toEqual([true, '01/BC-STTTT']);
  }
  expect(await verifyFile(anybody, '0'.repeat(64))).toMatchObject({ found: false, paper: null });
});

test('the code on page 1 of the issued PDF leads to the page of the paper', async () => {
  const { id, verification } = await requirePaper(app, 'vb-1');
  const folder = await mkdtemp(join(tmpdir(), 'vedich-qr-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'a.pdf'), (await readPaperBytes(app.records, id, 'pdf')) ?? '');
  const drawn = await promisify(execFile)('pdftoppm', [
    '-f',
    '1',
    '-l',
    '1',
    '-r',
    '150',
    join(folder, 'a.pdf'),
    join(folder, 'a'),
  ]).catch((error: NodeJS.ErrnoException) => error);
  if (drawn instanceof Error && drawn.code === 'ENOENT') return;
  const ppm = await readFile(join(folder, 'a-1.ppm')).catch(() => readFile(join(folder, 'a-01.ppm')));
  const [, width = '', height = ''] =
    /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.subarray(0, 40).toString('latin1')) ?? [];
  const data = ppm.subarray(ppm.length - Number(width) * Number(height) * 3);
  const image = { width: Number(width), height: Number(height), data: new Uint8Array(data) };
  expect(decodeQR(image, { timeLimit: 10_000 })).toBe(verification?.url);
});
