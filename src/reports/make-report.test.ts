import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertResults } from '../../test/make-results.ts';
import { type App, openApp } from '../platform/app.ts';
import { ignoreProgress } from '../platform/progress.ts';
import { installSample } from '../simulation/install-sample.ts';
import { assignTargets } from '../targets/assign-targets.ts';
import { PLAN_READINGS } from '../targets/readings.ts';
import { takeStanding } from '../targets/take-standing.ts';
import { listReports } from './list-reports.ts';
import { makeAgencyReports, makeReport } from './make-report.ts';
import { documentLines, type ReportDocument } from './paper/report-document.ts';
import { fileStem } from './paper/report-file-name.ts';
import { cellText } from './paper/report-table.ts';
import { reportsRoutes } from './reports-routes.ts';

const CAMPAIGN = 'dak-lak-60';

describe('papers of the reference installation', () => {
  let directory: string;
  let app: App;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedich-reports-'));
    app = await openApp({ directory, clock: () => new Date('2024-11-20T02:00:00Z') });
    await installSample(app, ignoreProgress, { dossiers: 30_000, seed: 5 });
  }, 120_000);

  afterAll(async () => {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  });

  const make = (milestone: string, agency: string | null = null) =>
    makeReport(app, { campaignId: CAMPAIGN, milestone, agency });

  test('the baseline names the agencies of the plan in its order', async () => {
    const lines = documentLines(await make('baseline'));
    expect(lines.find((line) => line.startsWith('- Cấp tỉnh: 05/17'))).toMatch(
      /^- Cấp tỉnh: 05\/17 sở, ngành có tỷ lệ DVC trực tuyến dưới 40% gồm Sở Tài chính \(35,\d+%\), Sở Tư pháp \(24,\d+%\), Sở Giao thông vận tải \(1[56],?\d*%\), Sở Tài nguyên và Môi trường \(2,\d+%\), Ban Quản lý các Khu công nghiệp tỉnh \(0%\)\.$/,
    );
    expect(lines).toContain(
      '- 05 đơn vị cấp tỉnh, 02 đơn vị cấp huyện và 69 đơn vị cấp xã không có hồ sơ thanh toán trực tuyến.',
    );
  });

  test('a merged commune is held against the sum of its predecessors, one that took a part against nothing', async () => {
    const baselineOf = async (agency: string) => {
      const [annex] = (await make('day-10', agency)).annexes;
      const rows = annex?.table.rows.flatMap((row) => (row.kind === 'unit' ? [row.cells.map(cellText)] : []));
      return rows?.find((cells) => cells[1] === 'Tỷ lệ DVC trực tuyến')?.[2];
    };
    expect(await baselineOf('24133@20241101')).toMatch(/^\d/);
    expect(await baselineOf('24334')).toBe('');
  });

  test('the paper of day 10 prints what standing holds, agency by agency', async () => {
    const document = await make('day-10');
    const standing = await takeStanding(app, CAMPAIGN, '2024-11-17');
    const table = document.annexes[1]?.table;
    const rows = table?.rows.flatMap((row) => (row.kind === 'unit' ? [row.cells.map(cellText)] : [])) ?? [];
    expect(rows).toHaveLength(212);
    for (const [name, id] of [
      ['Sở Tư pháp', 'dept:tuphap'],
      ['UBND huyện Krông Búk', '649'],
    ]) {
      const row = rows.find((cells) => cells[1] === name);
      const held = standing.rows.find((each) => each.agency === id && each.indicator === 'online-dossiers');
      expect(row?.[4]).toBe(String(held?.percent).replace('.', ','));
      expect(['Kịp', 'Chậm'].includes(row?.[7] ?? '')).toBe(!held?.met);
      expect(row?.[8]).toBe(String(held?.rank));
    }
  });

  test('one value is one text: sentence, table in the text and total of the annex agree', async () => {
    const document = await make('day-10');
    const lines = documentLines(document);
    const total = totalRow(document);
    const heading = lines.find((line) => line.startsWith('a) Tỷ lệ DVC trực tuyến (đạt '));
    expect(heading).toBe(`a) Tỷ lệ DVC trực tuyến (đạt ${total[4]}%)`);
    expect(
      lines.some((line) =>
        line.includes(`có ${total[3]} hồ sơ nộp trực tuyến trên ${total[2]} hồ sơ tiếp nhận`),
      ),
    ).toBe(true);
  });

  test('made-up data are said to be made up, with source, cut-off and version', async () => {
    const document = await make('day-10');
    expect(document.simulated).toBe(true);
    expect(document.provenance).toMatchObject({
      source: 'Số liệu mô phỏng',
      from: '2024-11-08',
      to: '2024-11-17',
      takenAt: '2024-11-20 09:00',
    });
  });

  test('a later paper tells the movement since the last one', async () => {
    const lines = documentLines(await make('day-20'));
    expect(lines.some((line) => line.includes('so với kỳ báo cáo đến ngày 17/11/2024'))).toBe(true);
  });

  test('every agency gets the paper that is made for it alone', async () => {
    const { count, papers } = await makeAgencyReports(app, { campaignId: CAMPAIGN, milestone: 'day-10' });
    const all = [...papers];
    expect(all).toHaveLength(count);
    expect(new Set(all.map(fileStem)).size).toBe(212);
    const alone = await make('day-10', 'dept:tuphap');
    const among = all.find(({ subject }) => subject === 'Sở Tư pháp');
    expect({ ...among, provenance: null, annexes: [], blocks: [] }).toEqual({
      ...alone,
      provenance: null,
      annexes: [],
      blocks: [],
    });
    expect(among?.annexes[0]?.table).toEqual(alone.annexes[0]?.table);
  });

  test('targets are a proposal until somebody assigns them', async () => {
    const before = documentLines(await make('targets'));
    expect(before).toContain('Phương án đề xuất, chưa được giao chính thức.');
    await assignTargets(app, CAMPAIGN, PLAN_READINGS);
    const document = await make('targets');
    expect(documentLines(document)).not.toContain('Phương án đề xuất, chưa được giao chính thức.');
    const units = document.annexes[0]?.table.rows.filter((row) => row.kind === 'unit');
    expect(units).toHaveLength(212);
    expect(
      documentLines(await make('day-10')).find((line) => line.startsWith('2. Chỉ tiêu mới ở dạng dự thảo')),
    ).toMatch(
      /^2\. Chỉ tiêu mới ở dạng dự thảo, chưa có quyết định phê duyệt; báo cáo so với dự thảo giao 06 chỉ tiêu, trong đó 0[45] chỉ tiêu cho 212 cơ quan, đơn vị, địa phương \(17 sở, ngành, 15 địa phương cấp huyện và 180 đơn vị cấp xã\);.*; không giao chỉ tiêu cho Ban Dân tộc tỉnh, Thanh tra tỉnh vì không có TTHC tiếp nhận hồ sơ trên môi trường điện tử\.$/,
    );
  });

  test('one agency has a paper of its own; the province is the whole', async () => {
    const own = await make('day-10', '649');
    expect(own.head.summary).toContain('của UBND huyện Krông Búk');
    expect(own.annexes[0]?.table.rows).toHaveLength(12);
    expect((await make('day-10', '66')).head.summary).toBe((await make('day-10')).head.summary);
  });

  test('a milestone, a campaign or an agency that is not there is refused with what to use instead', async () => {
    await expect(make('day-15')).rejects.toThrow(
      /không có mốc “day-15”\. Các mốc: baseline, targets, day-10/,
    );
    await expect(make('day-10', '99999')).rejects.toThrow(/Không có đơn vị nào mang mã “99999”/);
    await expect(make('day-10', '24127')).rejects.toThrow(
      /không thuộc tỉnh trong kỳ 08\/11\/2024–17\/11\/2024\. Hãy xem đơn vị kế thừa: UBND phường Tân Tiến/,
    );
    expect((await make('baseline', '24127')).head.summary).toContain('UBND phường Thống Nhất');
    await expect(makeReport(app, { campaignId: 'khac', milestone: 'day-10', agency: null })).rejects.toThrow(
      /Không có chiến dịch “khac”/,
    );
  });

  test('milestones are listed, those whose day has ended as reached', async () => {
    const answer = await listReports(app, CAMPAIGN);
    expect(answer.milestones.map(({ code, reached }) => `${code} ${reached}`)).toEqual([
      'baseline true',
      'targets true',
      'day-10 true',
      'day-20 false',
      'day-30 false',
      'day-40 false',
      'day-50 false',
      'day-60 false',
    ]);
  });

  test('the door hands out files', async () => {
    const download = reportsRoutes()[2];
    if (download?.kind !== 'download') throw new Error('routes changed kind');
    const file = await download.download(app, { campaign: CAMPAIGN, milestone: 'day-10', format: 'xlsx' });
    expect(file.name).toBe('bao-cao-day-10-2024-11-17.xlsx');
    const own = await download.download(app, {
      campaign: CAMPAIGN,
      milestone: 'day-10',
      format: 'docx',
      agency: '649',
    });
    expect(own.name).toBe('bao-cao-day-10-ubnd-huyen-krong-buk-2024-11-17.docx');
    expect(file.content).toBeInstanceOf(Uint8Array);
  });

  test('in the annex the agencies and units without targets sum to the province of the text', async () => {
    for (const milestone of ['baseline', 'day-10', 'day-30']) {
      const rows = (await make(milestone)).annexes[0]?.table.rows ?? [];
      const lines = rows.flatMap((row) => (row.kind === 'total' || row.kind === 'line' ? [row] : []));
      const province = lines.at(-1);
      const parts = lines.filter((row) => row.kind === 'line' || row.of === 'blocks');
      expect(province?.cells[1]).toEqual({ kind: 'text', text: 'Toàn tỉnh' });
      for (const [index, cell] of (province?.cells ?? []).entries())
        if (cell.kind === 'count')
          expect(
            parts
              .map((row) => row.cells[index])
              .reduce((sum, part) => sum + (part?.kind === 'count' ? part.value : 0), 0),
          ).toBe(cell.value);
    }
  });

  test('a declared figure with decimals is the same in the paper as in standing', async () => {
    const window = { from: '2024-11-08', to: '2024-11-17' };
    await insertResults(app.warehouse, [
      { agency: 'dept:tuphap', indicator: 'transparency', numerator: 17.5, denominator: 20, ...window },
    ]);
    const lines = documentLines(await make('day-10', 'dept:tuphap'));
    expect(lines.some((line) => line.includes('17,5 điểm đạt được trên 20 điểm tối đa, đạt 87,5%'))).toBe(
      true,
    );
    const whole = documentLines(await make('day-10'));
    expect(whole.some((line) => line.includes('16/17 sở, ngành chưa báo cáo'))).toBe(true);
  });
});

/** The last total of the first annex, as it is printed. */
function totalRow(document: ReportDocument): string[] {
  const row = document.annexes[0]?.table.rows.findLast((each) => each.kind === 'total');
  return row?.kind === 'total' ? row.cells.map(cellText) : [];
}
