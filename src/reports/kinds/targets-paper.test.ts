import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertDossiers, makeDossier } from '../../../test/make-dossiers.ts';
import { installFrame } from '../../campaigns/install-frame.ts';
import { type App, openApp } from '../../platform/app.ts';
import { amendTarget } from '../../targets/amend-target.ts';
import { approveTargets } from '../../targets/approve-targets.ts';
import { assignTargets } from '../../targets/assign-targets.ts';
import { PLAN_READINGS } from '../../targets/readings.ts';
import { makeReport } from '../make-report.ts';
import { documentLines, type ReportDocument } from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';

const CAMPAIGN = 'dak-lak-60';
const DECISION = {
  decisionNumber: '2871/QĐ-UBND',
  decisionDate: '2024-11-06',
  inForceFrom: null,
  signerPosition: 'Phó Chủ tịch UBND tỉnh',
  note: null,
};
const AMENDMENT = {
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

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-targets-paper-'));
  app = await openApp({ directory, clock: () => new Date('2024-11-25T02:00:00Z') });
  await installFrame(app.records, 'dak-lak-2024');
  await insertDossiers(
    app.warehouse,
    ['643', '644'].flatMap((agency) =>
      Array.from({ length: 10 }, (_, index) =>
        makeDossier({ agency, received_at: '2024-05-06 09:00', channel: index < 6 ? 2 : 1 }),
      ),
    ),
  );
  // Phường Thành Công is of 01/11/2024: what its two predecessors received, a third of it after September.
  await insertDossiers(app.warehouse, [
    makeDossier({ agency: '24133@pre20241101', received_at: '2024-05-06 09:00', channel: 2 }),
    makeDossier({ agency: '24139', received_at: '2024-05-06 09:00', channel: 1 }),
    makeDossier({ agency: '24139', received_at: '2024-10-07 09:00', channel: 1 }),
    // Xã Ea Siên took a part of Xã Ea Blang on that day.
    makeDossier({ agency: '24325', received_at: '2024-05-06 09:00', channel: 2 }),
    makeDossier({ agency: '24133@20241101', received_at: '2024-11-12 09:00', channel: 2 }),
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

describe('Phụ lục II', () => {
  const paper = async (at: string | null, agency: string | null = null) =>
    makeReport(app, { campaignId: CAMPAIGN, milestone: 'targets', agency, at });

  test('bears number and day of the decision, amendments with their reason, and who is exempt and why', async () => {
    await assignTargets(app, CAMPAIGN);
    const draft = await paper(null);
    expect(draft.head.number).toContain('(dự thảo)');
    expect(documentLines(draft)).toContain('Dự thảo, chưa có quyết định phê duyệt.');
    await approveTargets(app, CAMPAIGN, null, DECISION);
    await amendTarget(app, CAMPAIGN, AMENDMENT);
    const first = await paper(null);
    expect(first.head).toMatchObject({
      number: 'Số: 2871/QĐ-UBND',
      placeAndDate: 'Đắk Lắk, ngày 06 tháng 11 năm 2024',
      attachedTo: '(Kèm theo Quyết định số 2871/QĐ-UBND ngày 06 tháng 11 năm 2024 của UBND tỉnh)',
    });
    expect(first.signature).toMatchObject({
      authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
      position: 'PHÓ CHỦ TỊCH',
    });
    const lines = documentLines(first);
    expect(lines).toContain(
      '- 01 chỉ tiêu của 01 đơn vị được điều chỉnh sau ngày 08/11/2024, chưa tính trong biểu chỉ tiêu giao: UBND thành phố Buôn Ma Thuột: tỷ lệ DVC trực tuyến từ 65% xuống 60%.',
    );
    expect(lines).toContain(
      '- Không giao chỉ tiêu cho Ban Dân tộc tỉnh, Thanh tra tỉnh: không có TTHC tiếp nhận hồ sơ trên môi trường điện tử (chú thích 2 của kế hoạch).',
    );
    const amendments = first.annexes.find(({ caption }) => caption === 'Biểu điều chỉnh chỉ tiêu');
    expect(amendments?.table.rows).toHaveLength(1);
    const cityOf = (lines: readonly string[]) =>
      lines.find((line) => line.includes('thành phố Buôn Ma Thuột\t60'));
    expect(cityOf(lines)).toMatch(/\t65\t.*\t60 \+ 5/);
    expect(cityOf(documentLines(await paper('2024-11-20')))).toMatch(
      /\t60\t—\t100\t100\t100\t100\tđiều chỉnh; không giao\t.*Điều chỉnh theo văn bản số 345\/UBND-KGVX$/,
    );
    const own = documentLines(await paper(null, '643'));
    expect(
      own.some((line) => line.includes('Tỷ lệ DVC trực tuyến: Điều chỉnh chỉ tiêu từ 65% xuống 60%')),
    ).toBe(true);
    await expect(
      makeReport(app, { campaignId: CAMPAIGN, milestone: 'day-10', agency: null, at: '2024-11-20' }),
    ).rejects.toThrow(/có ngày riêng/);
    await expect(paper('2025-02-01')).rejects.toThrow(/nằm ngoài chiến dịch/);
  });

  test('is of the first day on which its decision holds', async () => {
    await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, null, { ...DECISION, inForceFrom: '2024-11-15' });
    const { head } = await paper(null);
    expect(head.number).toBe('Số: 2871/QĐ-UBND');
    expect(head.summary).toContain('(chỉ tiêu có hiệu lực ngày 15/11/2024)');
  });

  test('leaves the result blank where the agency has none of its own, which is not that nothing arose', async () => {
    const document = await paper(null);
    const [result, , , , target, , , , , , , remark] =
      document.annexes[0]?.table.rows
        .flatMap((row) => (row.kind === 'unit' ? [row.cells.map(cellText)] : []))
        .find((cells) => cells[1] === 'UBND xã Ea Siên')
        ?.slice(2) ?? [];
    expect({ result, target, remark }).toEqual({
      result: '',
      target: '55',
      remark: expect.stringMatching(/^Không có kết quả kỳ gốc riêng/),
    });
    expect(documentLines(document).join('\n')).toContain(
      'ô trống ở cột kết quả là không có kết quả kỳ gốc riêng.',
    );
  });

  test('tells the readings by which its targets were set', async () => {
    await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, uplift: 'relative', upliftOn: 'floor', cap: 98 });
    const text = documentLines(await paper(null)).join('\n');
    expect(text).toContain(
      'bằng hoặc lớn hơn thì giao bằng kết quả đạt được nhưng không thấp hơn mức trung ương đã tăng thêm 5% so với mức đó (nhân 1,05), tối đa 98% (mục III.2.a Kế hoạch).',
    );
  });

  test('tells the window that its targets were reckoned from, and a later paper still the baseline of the campaign', async () => {
    await assignTargets(app, CAMPAIGN, { ...PLAN_READINGS, baselineTo: '2024-09-30' });
    const rowOf = (document: ReportDocument, annex: number, name: string) =>
      document.annexes[annex]?.table.rows
        .flatMap((row) => (row.kind === 'unit' ? [row.cells.map(cellText)] : []))
        .find((cells) => cells[1] === name);
    const given = await paper(null);
    expect(given.provenance).toMatchObject({ from: '2024-01-01', to: '2024-09-30' });
    expect(rowOf(given, 0, 'UBND phường Thành Công')?.[2]).toBe('50');
    const later = await makeReport(app, { campaignId: CAMPAIGN, milestone: 'day-10', agency: null });
    expect(later.provenance).toMatchObject({ from: '2024-11-08', to: '2024-11-17' });
    expect(rowOf(later, 1, 'UBND phường Thành Công')?.[2]).toBe('33,33');
  });

  test('a progress report names the decision, and how many targets were amended by its day', async () => {
    await assignTargets(app, CAMPAIGN);
    await approveTargets(app, CAMPAIGN, null, DECISION);
    await amendTarget(app, CAMPAIGN, { ...AMENDMENT, target: null });
    const of = async (milestone: string) =>
      documentLines(await makeReport(app, { campaignId: CAMPAIGN, milestone, agency: null })).find((line) =>
        line.startsWith('2. Quyết định số 2871/QĐ-UBND ngày 06/11/2024 đã giao'),
      );
    expect(await of('day-10')).not.toContain('điều chỉnh');
    expect(await of('day-20')).toContain(
      '; điều chỉnh 01 chỉ tiêu của 01 đơn vị (UBND thành phố Buôn Ma Thuột: tỷ lệ DVC trực tuyến thôi giao (trước là 65%)).',
    );
    expect(await of('day-20')).toContain('01 đơn vị thôi giao theo văn bản điều chỉnh');
  });
});
