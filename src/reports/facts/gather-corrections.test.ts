import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMade, openSmallProvince } from '../../../test/make-imports.ts';
import { insertProcedures } from '../../../test/make-procedures.ts';
import { PROCEDURES } from '../../../test/small-province.ts';
import { campaignFrame } from '../../campaigns/campaign-frame.ts';
import { insertCampaign } from '../../campaigns/campaign-store.ts';
import { savePlanNumber } from '../../campaigns/plan-number-store.ts';
import { undoBatch } from '../../intake/undo-batch.ts';
import { approvePaper } from '../issue/approve-paper.ts';
import { editPaper } from '../issue/edit-paper.ts';
import { issuePaper } from '../issue/issue-paper.ts';
import { openPaper } from '../issue/open-paper.ts';
import { submitPaper } from '../issue/submit-paper.ts';
import { takeLivePaper } from '../issue/take-live-paper.ts';
import { makeReport } from '../make-report.ts';
import { blockLines, type ReportDocument } from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';

const SAMPLE = new URL('../../../samples/dak-lak-2024/campaign.json', import.meta.url);
const PAPER = { campaign: 'dak-lak-60', milestone: 'day-10', kind: 'report', agency: null } as const;

let province: Awaited<ReturnType<typeof openSmallProvince>>;

beforeEach(async () => {
  province = await openSmallProvince('2024-11-18T02:00:00Z');
  const { app } = province;
  await insertProcedures(app.warehouse, PROCEDURES);
  await insertCampaign(app.records, campaignFrame.parse(JSON.parse(await readFile(SAMPLE, 'utf8'))));
  await savePlanNumber(app.records, PAPER.campaign, { number: '2871/KH-UBND', day: '2024-11-08' });
});
afterEach(() => province.close());

/** Dossiers of one agency on a day, so many of them online. */
function dossiers(agency: string, day: string, of: number, online: number) {
  const rows = Array.from({ length: of }, (_, at) =>
    [`${agency}-${day}-${of}-${at}`, agency, '1.000004', day, at < online ? 'Trực tuyến' : 'Trực tiếp'].join(
      ';',
    ),
  );
  const heading = 'Mã hồ sơ;Đơn vị tiếp nhận;Mã TTHC;Ngày tiếp nhận;Hình thức nộp';
  return { kind: 'dossiers' as const, text: [heading, ...rows].join('\n') };
}

async function importOn(instant: string, agency: string, day: string, of: number, online: number) {
  province.clock.now = new Date(instant);
  return importMade(province.app, dossiers(agency, day, of, online));
}

/** Issues the report of ten days as number 7, its blanks taken out. */
async function issueDayTen(): Promise<void> {
  const { app } = province;
  const { id } = await openPaper(app, PAPER);
  const at = { revision: null };
  const opened = await takeLivePaper(app, await openPaper(app, PAPER));
  for (const key of new Set(opened.laid.blanks.map((blank) => blank.key)))
    await editPaper(app, id, { ...at, kind: 'remove', key, text: '' });
  await submitPaper(app, id, null);
  await approvePaper(app, id, { ...at, seen: null, publicUrl: 'https://vedich.example' });
  await issuePaper(app, id, {
    ...at,
    number: 7,
    signedDay: '2024-11-18',
    signer: { authority: [], position: 'GIÁM ĐỐC', name: 'Nguyễn Văn A' },
    recordedLate: false,
  });
}

const dayTwenty = () =>
  makeReport(province.app, { campaignId: 'dak-lak-60', milestone: 'day-20', agency: null });

function linesOf({ blocks }: ReportDocument): string[] {
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && block.text === 'Đính chính số liệu đã báo cáo',
  );
  return from < 0 ? [] : blocks.slice(from, from + 2).flatMap(blockLines);
}

function annexRows({ annexes }: ReportDocument): string[] {
  const annex = annexes.find(({ title }) => title.startsWith('ĐÍNH CHÍNH'));
  return (annex?.table.rows ?? []).flatMap((row) =>
    row.kind === 'unit' ? [row.cells.slice(1).map(cellText).join(' | ')] : [],
  );
}

test('while the issued report holds, nothing is corrected', async () => {
  await importOn('2024-11-17T09:00:00Z', 'dept:a', '12/11/2024', 10, 4);
  await importOn('2024-11-17T10:00:00Z', '13', '12/11/2024', 10, 5);
  province.clock.now = new Date('2024-11-18T02:00:00Z');
  await issueDayTen();
  // What comes in of later days moves nothing that was reported.
  await importOn('2024-11-26T02:00:00Z', 'dept:a', '20/11/2024', 5, 5);
  province.clock.now = new Date('2024-11-28T02:00:00Z');
  const document = await dayTwenty();
  expect(linesOf(document)).toEqual([]);
  expect(annexRows(document)).toEqual([]);
});

test('a late file and a batch taken back are told with what was reported, what is right and why', async () => {
  await importOn('2024-11-17T09:00:00Z', 'dept:a', '12/11/2024', 10, 4);
  const { batch } = await importOn('2024-11-17T10:00:00Z', '13', '12/11/2024', 10, 5);
  province.clock.now = new Date('2024-11-18T02:00:00Z');
  await issueDayTen();
  await importOn('2024-11-20T02:00:00Z', 'dept:a', '14/11/2024', 2, 2);
  await importOn('2024-11-21T02:00:00Z', 'dept:b', '20/11/2024', 3, 3);
  province.clock.now = new Date('2024-11-22T02:00:00Z');
  await undoBatch(province.app, batch ?? '');
  province.clock.now = new Date('2024-11-28T02:00:00Z');
  const document = await dayTwenty();
  const late = 'Hồ sơ nhập bổ sung ngày 20/11/2024 (tệp made.csv)';
  const undone = 'Hoàn tác ngày 22/11/2024 đợt nhập ngày 17/11/2024 (tệp made.csv)';
  const online = annexRows(document).filter((row) => row.includes('| Tỷ lệ DVC trực tuyến |'));
  expect(online).toEqual([
    `Toàn tỉnh | Tỷ lệ DVC trực tuyến | 9 | 20 | 45 | 6 | 12 | 50 | +5 | ${late}; ${undone.replace('H', 'h')}`,
    `Đơn vị dept:a | Tỷ lệ DVC trực tuyến | 4 | 10 | 40 | 6 | 12 | 50 | +10 | ${late}`,
    `UBND đơn vị 13, đơn vị 1 | Tỷ lệ DVC trực tuyến | 5 | 10 | 50 | 0 | 0 | — |  | ${undone}`,
  ]);
  const [heading, summary, whole, reading, ...more] = linesOf(document);
  expect(heading).toMatch(/^4\. /);
  expect(summary).toMatch(
    /^- So với Báo cáo số 07\/BC-[A-Z]+ ngày 18\/11\/2024 \(số liệu đến hết ngày 17\/11\/2024\), \d\d số liệu thay đổi, gồm \d\d số liệu toàn tỉnh và \d\d số liệu của 02 đơn vị \(chi tiết tại Phụ lục [IVX]+\)\.$/,
  );
  expect(whole).toMatch(
    /^- Toàn tỉnh: tỷ lệ DVC trực tuyến đã báo cáo 45% \(9\/20\), số đúng 50% \(6\/12\), tăng 5 điểm %/,
  );
  expect(reading).toBe(
    '- Mức tăng, giảm so với kỳ báo cáo trước nêu trong báo cáo này tính trên số liệu đã đính chính.',
  );
  expect(more).toEqual([]);
  const province10 = document.blocks.flatMap(blockLines).find((line) => line.includes('so với kỳ báo cáo'));
  // Ten days are now 6 of 12, twenty days 9 of 15: the movement is that of what is right.
  expect(province10).toContain('tăng 10 điểm % so với kỳ báo cáo đến ngày 17/11/2024');
});

test('what many imports moved together is told by their days', async () => {
  await importOn('2024-11-17T09:00:00Z', 'dept:a', '12/11/2024', 10, 4);
  province.clock.now = new Date('2024-11-18T02:00:00Z');
  await issueDayTen();
  for (const day of ['19', '20', '21', '22', '23', '25'])
    await importOn(`2024-11-${day}T02:00:00Z`, 'dept:a', `${Number(day) - 11}/11/2024`, 2, 2);
  province.clock.now = new Date('2024-11-28T02:00:00Z');
  const online = annexRows(await dayTwenty()).filter((row) => row.includes('| Tỷ lệ DVC trực tuyến |'));
  expect(online[1]).toBe(
    'Đơn vị dept:a | Tỷ lệ DVC trực tuyến | 4 | 10 | 40 | 16 | 22 | 72,73 | +32,73 | Hồ sơ nhập, cập nhật từ ngày 19/11/2024 đến ngày 25/11/2024',
  );
});
