import { describe, expect, test } from 'vitest';
import { figuresByHand, makeFacts } from '../../../test/make-report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { blockLines } from '../paper/report-document.ts';
import { narrateBaseline } from './baseline-narrative.ts';

/** Section II.2 as the plan prints it; M'Đrắk as the catalogue spells it, where the plan has M'Đrăk. */
const PLAN_II_2 = `Theo kết quả số liệu cập nhật đến ngày 31/10/2024, Bộ chỉ số phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp DVC trên Cổng Dịch vụ công quốc gia, tỉnh Đắk Lắk đạt 75,65 điểm, xếp vị trí thứ 46/63 tỉnh, thành phố, xếp vị trí 02/5 tỉnh khu vực Tây Nguyên. Các chỉ tiêu đang đạt tỷ lệ thấp:
Tỷ lệ DVC trực tuyến (đạt 34,2%)
- Cấp tỉnh: 05/17 sở, ngành có tỷ lệ DVC trực tuyến dưới 40% gồm Sở Tài chính (35,2%), Sở Tư pháp (24,3%), Sở Giao thông vận tải (15,9%), Sở Tài nguyên và Môi trường (2,7%), Ban Quản lý các Khu công nghiệp tỉnh (0%).
- Cấp huyện: 02/15 địa phương có tỷ lệ DVC trực tuyến từ 30% đến 40% gồm: UBND huyện Krông Búk (33,8%), UBND huyện Lắk (30,2%); 04/15 địa phương có tỷ lệ DVC trực tuyến dưới 30% gồm: UBND huyện Krông Bông (23%), UBND huyện Ea Súp (7,1%), UBND huyện Buôn Đôn (6,6%), UBND huyện M'Đrắk (5,3%).
Tỷ lệ thanh toán trực tuyến (đạt 10,56%)
- Cấp tỉnh: 04/17 sở, ngành có tỷ lệ hồ sơ thanh toán trực tuyến dưới 15% gồm: Sở Công Thương (9,14%), Sở Nông nghiệp và Phát triển nông thôn (2,6%), Sở Tài nguyên và Môi trường (2,42%), Sở Y tế (1,62%); có 03/17 sở, ngành có TTHC có nghĩa vụ tài chính nhưng không có phát sinh hồ sơ thanh toán trực tuyến, tỷ lệ hồ sơ thanh toán trực tuyến là 0% gồm: Sở Giáo dục và Đào tạo, Sở Nội vụ, Ban Quản lý các Khu công nghiệp tỉnh.
- 05 đơn vị cấp tỉnh, 02 đơn vị cấp huyện và 69 đơn vị cấp xã không có hồ sơ thanh toán trực tuyến.`;

describe('section II of the plan', () => {
  test('written anew from its own figures it reads as it was published', () => {
    const lines = narrateBaseline(makeFacts('baseline')).flatMap(blockLines);
    expect(lines.map((line) => line.trim()).join('\n')).toBe(PLAN_II_2);
  });

  test('in the paper its items are lettered and its annex has 17, 15 and 184 rows', () => {
    const document = buildReport(makeFacts('baseline'), null);
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.number] : []));
    expect(headings).toEqual(['I.', 'II.', 'a)', 'b)']);
    const groups = document.annexes[0]?.table.rows.flatMap((row) =>
      row.kind === 'group' && row.level === 1 ? [`${row.number} ${row.title}`] : [],
    );
    expect(groups).toEqual([
      'A CẤP TỈNH (17 cơ quan)',
      'B CẤP HUYỆN (15 địa phương)',
      'C CẤP XÃ (184 đơn vị)',
    ]);
  });

  test('where nobody is low and everybody was paid online it says so', () => {
    const facts = makeFacts('baseline');
    const rows = facts.holders.flatMap((agency) =>
      (['online-dossiers', 'online-payments'] as const).map((indicator) => ({
        agency: agency.id,
        level: agency.level,
        scope: 'own' as const,
        indicator,
        numerator: 80,
        denominator: 100,
        percent: 80,
      })),
    );
    const lines = narrateBaseline({ ...facts, baseline: figuresByHand(rows, []) }).flatMap(blockLines);
    expect(lines.map((line) => line.trim()).slice(1)).toEqual([
      'Tỷ lệ DVC trực tuyến (không phát sinh)',
      '- Cấp tỉnh: không có sở, ngành nào có tỷ lệ DVC trực tuyến dưới 40%.',
      '- Cấp huyện: không có địa phương nào có tỷ lệ DVC trực tuyến từ 30% đến 40%; không có địa phương nào có tỷ lệ DVC trực tuyến dưới 30%.',
      'Tỷ lệ thanh toán trực tuyến (không phát sinh)',
      '- Cấp tỉnh: không có sở, ngành nào có tỷ lệ hồ sơ thanh toán trực tuyến dưới 15%; không có sở, ngành nào có TTHC có nghĩa vụ tài chính nhưng không có phát sinh hồ sơ thanh toán trực tuyến, tỷ lệ hồ sơ thanh toán trực tuyến là 0%.',
      '- Tất cả các đơn vị đều có hồ sơ thanh toán trực tuyến.',
    ]);
  });
});
