import { describe, expect, test } from 'vitest';
import { figuresByHand, makeFacts } from '../../../test/make-report-facts.ts';
import { documentLines, sentencesOf, textOf } from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';
import { buildReport } from './build-report.ts';

const linesOf = (code: string) => documentLines(buildReport(makeFacts(code), null));

describe('the report of ten days', () => {
  const document = buildReport(makeFacts('day-10'), null);
  const lines = documentLines(document);

  test('it is headed, dated and addressed as Sở Thông tin và Truyền thông would', () => {
    expect(lines.slice(0, 8)).toEqual([
      'SỐ LIỆU MÔ PHỎNG - KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC',
      'UBND TỈNH ĐẮK LẮK',
      'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
      'Số:      /BC-STTTT',
      'Đắk Lắk, ngày      tháng      năm 2024',
      'BÁO CÁO',
      'Kết quả 10 ngày thực hiện Chiến dịch cao điểm 60 ngày đêm “Nâng cao hiệu quả sử dụng dịch vụ công” trên địa bàn tỉnh Đắk Lắk',
      'Kính gửi: UBND tỉnh Đắk Lắk',
    ]);
  });

  test('it states source, window, cut-off and version of the data', () => {
    expect(lines).toContain(
      'Nguồn số liệu: Hệ thống một cửa tỉnh; hồ sơ tiếp nhận từ ngày 08/11/2024 đến hết ngày 17/11/2024; lấy số liệu lúc 17:00 ngày 17/11/2024.',
    );
    expect(document.annexes[0]?.notes.at(-1)).toMatch(/ngày 17\/11\/2024\. Phiên bản dữ liệu 3\.$/);
  });

  test('its items are lettered through đ, and what only people know is a marked blank', () => {
    expect(lines).toContain('đ) Mức độ hài lòng (đạt 85%)');
    expect(lines).toContain(
      '3. [Bổ sung: công tác chỉ đạo, việc ban hành kế hoạch triển khai của các cơ quan, đơn vị, địa phương]',
    );
    expect(lines).toContain('[Bổ sung: nguyên nhân]');
    expect(lines).toContain('[Bổ sung: cá nhân hoàn thành, chưa hoàn thành nhiệm vụ và hình thức xử lý]');
    expect(lines.some((line) => /hệ thống (?!một cửa)/i.test(line))).toBe(false);
    const blanks = document.blocks.flatMap((block) =>
      block.kind === 'paragraph' || block.kind === 'clause'
        ? block.runs.filter((run) => run.style === 'blank')
        : [],
    );
    expect(blanks.length).toBeGreaterThan(5);
  });

  test('the province is told against the baseline and the central target', () => {
    expect(lines).toContain(
      '- Toàn tỉnh có 3.470.000 hồ sơ nộp trực tuyến trên 10.000.000 hồ sơ tiếp nhận, đạt 34,7%; tăng 0,5 điểm % so với kết quả đến ngày 31/10/2024 (34,2%); cần đạt 55% (mức trung ương 50%), còn thiếu 20,3 điểm %; lộ trình đến ngày 17/11/2024 là 37,24%.',
    );
  });

  test('agencies that meet and miss are named by level; nothing arose is never 0%', () => {
    const payments = lines.slice(lines.indexOf('b) Tỷ lệ thanh toán trực tuyến (đạt 15,56%)'));
    expect(payments[2]).toBe('- 136/210 đơn vị theo kịp lộ trình đến ngày 17/11/2024.');
    expect(payments[3]).toMatch(
      /^- Cấp tỉnh: 15\/17 sở, ngành chưa đạt chỉ tiêu dự kiến giao \(50%\) gồm Sở Giáo dục và Đào tạo \(0%\), Sở Nội vụ \(0%\), Ban Quản lý các Khu công nghiệp tỉnh \(0%\), Sở Y tế \(14,12%\)/,
    );
    expect(payments[3]).toMatch(
      /; 02\/17 sở, ngành không phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính gồm Sở Khoa học và Công nghệ, Sở Ngoại vụ\.$/,
    );
    expect(payments[5]).toMatch(
      /^- Cấp xã: 180\/180 đơn vị chưa đạt chỉ tiêu dự kiến giao \(50%\), cách chỉ tiêu xa nhất là 69 đơn vị cùng ở mức 0% \(chi tiết tại Phụ lục II\)\.$/,
    );
    expect(payments[6]).toBe(
      '- 05 đơn vị cấp tỉnh, 02 đơn vị cấp huyện và 69 đơn vị cấp xã không có hồ sơ thanh toán trực tuyến; trong đó 74 đơn vị có phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính.',
    );
  });

  test('before the last day agencies are behind the trajectory, not unfinished', () => {
    expect(lines).toContain('IV. TẬP THỂ HOÀN THÀNH, CHẬM LỘ TRÌNH');
    expect(lines.some((each) => each.includes('chưa hoàn thành chỉ tiêu'))).toBe(false);
    const last = linesOf('day-60');
    expect(last).toContain('IV. TẬP THỂ HOÀN THÀNH, CHƯA HOÀN THÀNH CHỈ TIÊU DỰ KIẾN GIAO');
    expect(last.some((each) => each.includes('lộ trình'))).toBe(false);
  });

  test('targets that could not be given for lack of a baseline are not said to be given', () => {
    const facts = makeFacts('day-10');
    const rows = (facts.proposal?.rows ?? []).map((row) =>
      row.branch === 'full' ? row : { ...row, target: null },
    );
    const proposal = facts.proposal && { ...facts.proposal, rows };
    const bare = documentLines(
      buildReport({ ...facts, proposal, reckonedFrom: figuresByHand([], []) }, null),
    );
    expect(bare.find((line) => line.startsWith('2. Chỉ tiêu mới ở dạng dự thảo'))).toMatch(
      /^2\. Chỉ tiêu mới ở dạng dự thảo, .* giao 06 chỉ tiêu, trong đó 04 chỉ tiêu cho 212 .*; chưa giao được tỷ lệ DVC trực tuyến, tỷ lệ thanh toán trực tuyến cho đơn vị nào vì chưa có số liệu kỳ gốc;/,
    );
    expect(lines.find((line) => line.startsWith('2. Chỉ tiêu mới ở dạng dự thảo'))).toContain(
      'giao tỷ lệ thanh toán trực tuyến cho 210/212 đơn vị (02 đơn vị chưa giao được vì không phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính trong kỳ gốc)',
    );
  });

  test('every annex lists 17 + 15 + 180 agencies, and totals are sums', () => {
    for (const annex of document.annexes)
      expect(annex.table.rows.filter((row) => row.kind === 'unit')).toHaveLength(212);
    const totals = document.annexes[0]?.table.rows.flatMap((row) =>
      row.kind === 'total' ? [row.cells.slice(1, 5).map(cellText)] : [],
    );
    expect(totals?.slice(3).map((cells) => cells.slice(0, 2))).toEqual([
      ['Tổng cộng (212 đơn vị)', '2.120.000'],
      ['Toàn tỉnh', '10.000.000'],
    ]);
  });

  test('what falls due next is told, and the next close', () => {
    expect(lines).toContain(
      '7. Các cơ quan, đơn vị, địa phương gửi báo cáo sơ kết 30 ngày đêm trước ngày 10/12/2024 (mục V.1 Kế hoạch).',
    );
    expect(lines).toContain('9. Kỳ báo cáo tiếp theo: số liệu đến hết ngày 27/11/2024.');
  });
});

describe('other milestones', () => {
  test('day 30 is a sơ kết, day 60 a tổng kết that orders nothing for a next period', () => {
    expect(linesOf('day-30')).toContain(
      'Sơ kết 30 ngày đêm thực hiện Chiến dịch cao điểm 60 ngày đêm “Nâng cao hiệu quả sử dụng dịch vụ công” trên địa bàn tỉnh Đắk Lắk',
    );
    const last = linesOf('day-60');
    expect(last).toContain('V. NHIỆM VỤ SAU CHIẾN DỊCH');
    expect(last.some((line) => line.includes('Kỳ báo cáo tiếp theo'))).toBe(false);
  });

  test.each(['day-10', 'day-30', 'day-60'])(
    'at %s every annex that a sentence names is there, and tells it',
    (code) => {
      const document = buildReport(makeFacts(code), null);
      const captions = document.annexes.map(({ caption }) => caption);
      const named = document.blocks
        .flatMap(sentencesOf)
        .flatMap(({ key, runs }) =>
          [...textOf(runs).matchAll(/Phụ lục [IVX]+/g)].map(([name]) => [key, name] as const),
        );
      expect(named.length).toBeGreaterThan(3);
      for (const [key, name] of named) {
        const annex = document.annexes[captions.indexOf(name)];
        expect(annex?.title).toMatch(
          key.startsWith('results/') ? /^SO SÁNH KẾT QUẢ/ : /^TỔNG HỢP MỨC ĐỘ HOÀN THÀNH/,
        );
      }
      expect(documentLines(document).some((line) => line.includes('Phụ lục kèm theo'))).toBe(false);
    },
  );

  test('without a dossier every rate is không phát sinh and nobody is said to have failed', () => {
    const empty = figuresByHand([], []);
    const facts = makeFacts('day-10');
    const nothing = facts.standing.map((row) => ({
      ...row,
      numerator: 0,
      denominator: 0,
      percent: null,
      gap: null,
      met: null,
      rank: null,
    }));
    const lines = documentLines(
      buildReport({ ...facts, baseline: empty, current: empty, standing: nothing }, null),
    );
    expect(lines.some((line) => line.includes('chưa đạt'))).toBe(false);
    expect(lines.some((line) => /\b0%/.test(line))).toBe(false);
  });

  test('targets: one row an agency with both results, the central level, six targets and how they came about', () => {
    const document = buildReport(makeFacts('targets', { assigned: false }), null);
    const rows = document.annexes[0]?.table.rows ?? [];
    const of = (name: string) =>
      rows
        .flatMap((row) => (row.kind === 'unit' ? [row.cells.map(cellText)] : []))
        .find((row) => row[1] === name);
    expect(of('Sở Tư pháp')).toEqual([
      '13',
      'Sở Tư pháp',
      '24,3',
      '21,5',
      '50',
      '45',
      '55',
      '50',
      '100',
      '100',
      '100',
      '100',
      '50 + 5; 45 + 5',
      '',
    ]);
    expect(of('Sở Ngoại vụ')?.slice(2)).toEqual([
      '62,5',
      '—',
      '50',
      '45',
      '67,5',
      '—',
      '100',
      '100',
      '100',
      '100',
      '62,5 + 5; không giao',
      'Không phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính',
    ]);
    expect(documentLines(document)).toContain('Phương án đề xuất, chưa được giao chính thức.');
  });

  test('one agency: its figures against its targets and its place', () => {
    const facts = makeFacts('day-10');
    const agency = facts.tree.find('dept:tuphap');
    const document = buildReport(facts, agency);
    expect(documentLines(document)).toContain(
      '- Tỷ lệ DVC trực tuyến: 3.680 hồ sơ nộp trực tuyến trên 10.000 hồ sơ tiếp nhận, đạt 36,8%; tăng 12,5 điểm % so với kết quả đến ngày 31/10/2024; chỉ tiêu dự kiến giao 55%; chưa đạt, còn thiếu 18,2 điểm %; theo kịp lộ trình (28,79% đến ngày 17/11/2024); xếp thứ 1/17 trong cấp.',
    );
    expect(document.head.addressees).toEqual([]);
    expect(document.head).toMatchObject({ typeName: 'THÔNG BÁO', number: 'Số:      /TB-STTTT' });
    expect(document.recipients).toEqual(['Sở Tư pháp;', 'UBND tỉnh (b/c);', 'Lưu: VT, CĐS.']);
    expect(documentLines(document).some((line) => line.startsWith('Thực hiện Kế hoạch số'))).toBe(true);
    expect(document.annexes[0]?.table.rows).toHaveLength(12);
  });
});
