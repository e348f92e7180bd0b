import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMade } from '../../../test/make-imports.ts';
import {
  closeAndRemove,
  issuedPaper,
  openIssuedWorld,
  PAPER_CAMPAIGN,
  report,
} from '../../../test/make-papers.ts';
import type { App } from '../../platform/app.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { verifyPaper } from '../handing/verify-paper.ts';
import { makeReport } from '../make-report.ts';
import { blockLines, type ReportDocument, sentencesOf, textOf } from '../paper/report-document.ts';
import { requirePaper } from './paper-place.ts';
import type { PaperSubject } from './stored-paper.ts';
import { verifyPapers } from './verify-papers.ts';
import { withdrawPaper } from './withdraw-paper.ts';

let clock: Date;
/** The report of ten days is issued: `vb-1`, số 01/BC-STTTT ngày 20/11/2024. */
let app: App;

beforeEach(async () => {
  clock = new Date('2024-11-20T02:00:00Z');
  app = await openIssuedWorld(() => clock);
});
afterEach(() => closeAndRemove(app));

const withdraw = (id: string, reason = 'Nhập trùng\ntệp hồ sơ.') =>
  withdrawPaper(app, id, { revision: null, reason, replacedBy: null });
const make = ({ campaign, ...subject }: PaperSubject) =>
  makeReport(app, { campaignId: campaign, ...subject });
/** The sentence that names what a paper replaces, and the one after it. */
function replacesIn({ blocks }: ReportDocument): string[] {
  const sentences = blocks.flatMap(sentencesOf);
  const at = sentences.findIndex(({ key }) => key === 'replaces');
  return at < 0
    ? []
    : sentences.slice(at, at + 2).map(({ key, runs }) => (key === 'replaces' ? textOf(runs) : key));
}
const correctionsIn = ({ blocks }: ReportDocument) =>
  blocks.flatMap(blockLines).filter((line) => line.startsWith('- So với Báo cáo số'));
const more = () =>
  importMade(app, {
    kind: 'dossiers',
    text: 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp\nThem-1;643;13/11/2024;Trực tuyến',
  });

test('a report made anew names the withdrawn one, says why, and corrects what it told; the next corrects nothing twice', async () => {
  await more();
  clock = new Date('2024-11-21T02:00:00Z');
  await withdraw('vb-1');
  const again = await make(report());
  expect(replacesIn(again)).toEqual([
    'Báo cáo này thay thế Báo cáo số 01/BC-STTTT ngày 20/11/2024 (thu hồi ngày 21/11/2024, lý do: Nhập trùng tệp hồ sơ).',
    'closing',
  ]);
  expect(correctionsIn(again)).toEqual([
    expect.stringMatching(
      /^- So với Báo cáo số 01\/BC-STTTT ngày 20\/11\/2024 \(đã thu hồi; số liệu đến hết ngày 17\/11\/2024\), \d\d số liệu thay đổi/,
    ),
  ]);
  const { id } = await issuedPaper(app);
  expect((await requirePaper(app, 'vb-1')).withdrawn?.replacedBy).toBe(id);
  const [told] = await listEntries(
    app.records,
    { action: 'issue-paper', outcome: 'done' },
    { before: null, limit: 1 },
  );
  expect(told?.detail).toMatchObject({ replaces: ['vb-1'] });
  clock = new Date('2024-11-29T02:00:00Z');
  const next = await make(report(null, 'day-20'));
  expect([...replacesIn(next), ...correctionsIn(next)]).toEqual([]);
  expect((await runChecks(app, verifyPapers)).flatMap(({ findings }) => findings)).toEqual([]);
});

test('where nothing took its place, the next report corrects what the withdrawn one told', async () => {
  await more();
  await withdraw('vb-1');
  clock = new Date('2024-11-29T02:00:00Z');
  const next = await make(report(null, 'day-20'));
  expect(replacesIn(next)).toEqual([]);
  expect(correctionsIn(next)).toEqual([expect.stringContaining('(đã thu hồi; số liệu đến hết')]);
});

test('a second report beside one that holds says that it takes its place, and anybody is told of both', async () => {
  expect(replacesIn(await make(report()))).toEqual([
    'Báo cáo này thay thế Báo cáo số 01/BC-STTTT ngày 20/11/2024.',
    'closing',
  ]);
  expect(replacesIn(await make(report('643')))).toEqual([]);
  const second = await issuedPaper(app);
  const first = await requirePaper(app, 'vb-1');
  expect(first.state).toBe('issued');
  const verified = await verifyPaper(app, first.verification?.code ?? '');
  expect(verified.paper).toMatchObject({
    state: 'in-force',
    followedBy: { name: 'số 02/BC-STTTT ngày 20/11/2024', code: second.verification?.code },
  });
  expect(verified.sentence).toContain(
    'chưa thu hồi, nhưng sau đó đã có văn bản số 02/BC-STTTT ngày 20/11/2024 cùng loại, cùng kỳ.',
  );
  expect((await verifyPaper(app, second.verification?.code ?? '')).paper?.followedBy).toBeNull();
});

test('a withdrawn paper keeps the replacement that was named for it', async () => {
  const second = await issuedPaper(app);
  await withdrawPaper(app, 'vb-1', { revision: null, reason: 'Sai', replacedBy: second.id });
  await withdraw(second.id, 'Sai');
  const third = await issuedPaper(app);
  expect((await requirePaper(app, 'vb-1')).withdrawn?.replacedBy).toBe(second.id);
  expect((await requirePaper(app, second.id)).withdrawn?.replacedBy).toBe(third.id);
});

test('papers of other kinds and agencies say it of their own', async () => {
  const notice = await issuedPaper(app, report('643'));
  await withdraw(notice.id, 'Nhầm đơn vị');
  expect(replacesIn(await make(report('643')))[0]).toMatch(
    /^Thông báo này thay thế Thông báo số 01\/TB-STTTT ngày 20\/11\/2024 \(thu hồi ngày 20\/11\/2024, lý do: Nhầm đơn vị\)\.$/,
  );
  for (const subject of [report('644'), { ...report(), kind: 'stock-take' as const }])
    expect(replacesIn(await make({ ...subject, campaign: PAPER_CAMPAIGN }))).toEqual([]);
});
