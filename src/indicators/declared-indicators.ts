import type { Indicator, IndicatorGroup } from './indicator.ts';

/** The five groups of QĐ 766/QĐ-TTg, the third in the two parts in which it is ranked: 100 points together. */
export const INDICATOR_GROUPS: readonly IndicatorGroup[] = [
  group('transparency', 'Công khai, minh bạch', 'Publicity and transparency', 18, '1.1 1.2 1.3 1.4'),
  group('progress', 'Tiến độ, kết quả giải quyết', 'Progress and results', 20, '2.1'),
  group('online-service', 'Cung cấp dịch vụ trực tuyến', 'Online services', 12, '3.1 3.2 3.3'),
  group('online-payment', 'Thanh toán trực tuyến', 'Online payment', 10, '3.5a 3.5b 3.6'),
  group('digitisation', 'Số hóa hồ sơ', 'Digitisation', 22, '4.1 4.2 4.3 4.4 4.5 4.6 4.7'),
  group('satisfaction', 'Mức độ hài lòng', 'Satisfaction', 18, '5.1 5.2 5.4'),
];

/** The figures that no dossier gives: components of the 766 set and its groups, declared with source and cut-off. */
export const DECLARED_INDICATORS: readonly Indicator[] = [
  component(
    '1.1',
    'published-on-time',
    'Tỷ lệ TTHC công bố đúng hạn',
    'Procedures published on time',
    'Công bố đúng hạn',
    'Số TTHC có quyết định công bố ban hành đúng hạn',
    'Số TTHC đã công bố và đến hạn công bố',
  ),
  component(
    '1.2',
    'updated-on-time',
    'Tỷ lệ TTHC cập nhật, công khai đúng hạn',
    'Procedures updated and made public on time',
    'Cập nhật đúng hạn',
    'Số TTHC được công khai trên Cơ sở dữ liệu quốc gia về TTHC đúng hạn',
    'Số TTHC đã công khai và đến hạn công khai',
  ),
  component(
    '1.3',
    'complete-content',
    'Tỷ lệ TTHC công khai đầy đủ nội dung',
    'Procedures published with complete content',
    'Đủ nội dung',
    'Số TTHC công khai có đủ các nội dung bắt buộc',
    'Số TTHC được công khai',
  ),
  component(
    '3.1',
    'services-offered-online',
    'Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến',
    'Procedures offered online',
    'TTHC trực tuyến',
    'Số TTHC được cung cấp trực tuyến (toàn trình và một phần)',
    'Số TTHC thuộc thẩm quyền của đơn vị',
  ),
  component(
    '3.5a',
    'fee-procedures-with-dossiers',
    'Tỷ lệ TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
    'Fee procedures open to online payment',
    'TTHC cung cấp TTTT',
    'Số TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
    'Số TTHC có nghĩa vụ tài chính của đơn vị',
  ),
  component(
    '4.4',
    'shared-data',
    'Tỷ lệ hồ sơ số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng',
    'Digitised dossiers shared for reuse',
    'Chia sẻ dữ liệu',
    'Số hồ sơ số hóa đã chuyển vào kho dữ liệu cá nhân trên Cổng Dịch vụ công quốc gia',
    'Số hồ sơ tiếp nhận',
  ),
  component(
    '4.5',
    'citizen-data-dossiers',
    'Tỷ lệ hồ sơ có sử dụng dữ liệu dân cư',
    'Dossiers using population data',
    'Hồ sơ dùng dữ liệu dân cư',
    'Số hồ sơ có sử dụng dữ liệu dân cư',
    'Số hồ sơ tiếp nhận',
  ),
  component(
    '4.6',
    'citizen-data-procedures',
    'Tỷ lệ TTHC có kết nối dữ liệu dân cư',
    'Procedures linked to population data',
    'TTHC nối dữ liệu dân cư',
    'Số TTHC có kết nối dữ liệu dân cư',
    'Số TTHC của đơn vị',
  ),
  component(
    '4.7',
    'certified-copies',
    'Cung cấp dịch vụ chứng thực bản sao điện tử',
    'Electronic certified copies offered',
    'Chứng thực điện tử',
    'Số cơ quan cung cấp dịch vụ chứng thực bản sao điện tử',
    'Số cơ quan có trách nhiệm cung cấp',
  ),
  component(
    '5.1',
    'petitions-on-time',
    'Tỷ lệ phản ánh, kiến nghị được xử lý đúng hạn',
    'Petitions handled on time',
    'PAKN đúng hạn',
    'Số phản ánh, kiến nghị được xử lý đúng hạn',
    'Số phản ánh, kiến nghị đã tiếp nhận',
  ),
  component(
    '5.2',
    'petition-satisfaction',
    'Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị',
    'Satisfaction with petitions',
    'Hài lòng về PAKN',
    'Số lượt đánh giá hài lòng về xử lý phản ánh, kiến nghị',
    'Số lượt đánh giá về xử lý phản ánh, kiến nghị',
  ),
  component(
    '5.4',
    'dossier-satisfaction',
    'Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC',
    'Satisfaction with dossiers',
    'Hài lòng về giải quyết TTHC',
    'Số hồ sơ không quá hạn và không có phản ánh, đánh giá không hài lòng',
    'Số hồ sơ tiếp nhận',
  ),
  ...INDICATOR_GROUPS.filter((one) => one.code !== 'satisfaction').map(declaredGroup),
];

function group(code: string, name: string, nameEn: string, points: number, rows: string): IndicatorGroup {
  return { code, name, nameEn, points, rows766: rows.split(' ') };
}

function component(
  row: string,
  code: string,
  name: string,
  nameEn: string,
  shortName: string,
  numerator: string,
  denominator: string,
): Indicator {
  return {
    code,
    name,
    nameEn,
    shortName,
    numerator,
    denominator,
    unit: '%',
    legalBases: [
      {
        document: 'Quyết định số 766/QĐ-TTg',
        article: `Nhóm ${row.charAt(0)}, chỉ số ${row}`,
        date: '2022-06-23',
      },
    ],
    readings: ['Không tính được từ hồ sơ; lấy theo số liệu khai báo, có nguồn và ngày chốt.'],
    rows766: [row],
    computation: null,
  };
}

function declaredGroup(one: IndicatorGroup): Indicator {
  return {
    code: one.code,
    name: one.name,
    nameEn: one.nameEn,
    shortName: one.name,
    numerator: `Tổng điểm đạt được của các chỉ số ${one.rows766.join(', ')}`,
    denominator: `Điểm tối đa của nhóm: ${one.points}`,
    unit: '%',
    legalBases: [
      {
        document: 'Quyết định số 766/QĐ-TTg',
        article: `Nhóm ${(one.rows766[0] ?? '').charAt(0)}`,
        date: '2022-06-23',
      },
    ],
    readings: ['Tỷ lệ là số điểm đạt được trên số điểm tối đa của nhóm; lấy theo số liệu khai báo.'],
    rows766: one.rows766,
    computation: null,
  };
}
