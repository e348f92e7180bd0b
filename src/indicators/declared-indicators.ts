import {
  DOSSIERS,
  NO_POINTS,
  nothingBelow,
  OFFICES,
  PERCENT_ROUNDING,
  PETITIONS,
  POINTS,
  POINTS_ROUNDING,
  PROCEDURES,
  RATINGS,
  TRANSACTIONS,
} from './counting-rules.ts';
import {
  FEE_PROCEDURES_OFFERED,
  NOT_FROM_DOSSIERS,
  POINTS_OF_GROUP,
  PORTAL_SATISFACTION,
} from './declared-readings.ts';
import type {
  EmptyDenominator,
  Indicator,
  IndicatorBasis,
  IndicatorGroup,
  Reading,
  Words,
} from './indicator.ts';
import {
  group766,
  MEASURED_IN_REAL_TIME,
  PROCEDURE_CONTENT,
  row766,
  SERVICE_LEVELS,
  SERVICE_LEVELS_2026,
  TARGETS_2024,
} from './legal-bases.ts';
import { INFORMATION_ONLY, PAYMENT_IS_DOSSIERS } from './plan-readings.ts';

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
  component('1.1', 'published-on-time', {
    name: ['Tỷ lệ TTHC công bố đúng hạn', 'Procedures published on time'],
    shortName: 'Công bố đúng hạn',
    numerator: [
      'Số TTHC có quyết định công bố ban hành đúng hạn',
      'Procedures whose decision of publication was issued in time',
    ],
    denominator: ['Số TTHC đã công bố và đến hạn công bố', 'Procedures published or due to be'],
    unit: PROCEDURES,
  }),
  component('1.2', 'updated-on-time', {
    name: ['Tỷ lệ TTHC cập nhật, công khai đúng hạn', 'Procedures updated and made public on time'],
    shortName: 'Cập nhật đúng hạn',
    numerator: [
      'Số TTHC được công khai trên Cơ sở dữ liệu quốc gia về TTHC đúng hạn',
      'Procedures made public in the national database of procedures in time',
    ],
    denominator: ['Số TTHC đã công khai và đến hạn công khai', 'Procedures made public or due to be'],
    unit: PROCEDURES,
  }),
  component('1.3', 'complete-content', {
    name: ['Tỷ lệ TTHC công khai đầy đủ nội dung', 'Procedures published with complete content'],
    shortName: 'Đủ nội dung',
    numerator: [
      'Số TTHC công khai có đủ các nội dung bắt buộc',
      'Public procedures with all compulsory parts',
    ],
    denominator: ['Số TTHC được công khai', 'Public procedures'],
    unit: PROCEDURES,
    alsoOn: [PROCEDURE_CONTENT],
  }),
  component('3.1', 'services-offered-online', {
    name: ['Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến', 'Procedures offered online'],
    shortName: 'TTHC trực tuyến',
    numerator: [
      'Số TTHC được cung cấp trực tuyến (toàn trình và một phần)',
      'Procedures offered online (full and partial)',
    ],
    denominator: ['Số TTHC thuộc thẩm quyền của đơn vị', 'Procedures within the agency’s powers'],
    unit: PROCEDURES,
    alsoOn: [SERVICE_LEVELS, SERVICE_LEVELS_2026],
    readings: [INFORMATION_ONLY],
  }),
  component('3.5a', 'fee-procedures-with-dossiers', {
    name: [
      'Tỷ lệ TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
      'Fee procedures open to online payment',
    ],
    shortName: 'TTHC cung cấp TTTT',
    numerator: [
      'Số TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
      'Procedures with a financial obligation that can be paid online',
    ],
    denominator: [
      'Số TTHC có nghĩa vụ tài chính của đơn vị',
      'Procedures of the agency with a financial obligation',
    ],
    unit: PROCEDURES,
    readings: [FEE_PROCEDURES_OFFERED],
  }),
  component('4.4', 'shared-data', {
    name: [
      'Tỷ lệ hồ sơ số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng',
      'Digitised dossiers shared for reuse',
    ],
    shortName: 'Chia sẻ dữ liệu',
    numerator: [
      'Số hồ sơ số hóa đã chuyển vào kho dữ liệu cá nhân trên Cổng Dịch vụ công quốc gia',
      'Digitised dossiers passed to the personal store on the national portal',
    ],
    denominator: ['Số hồ sơ tiếp nhận', 'Dossiers received'],
    unit: DOSSIERS,
  }),
  component('4.5', 'citizen-data-dossiers', {
    name: ['Tỷ lệ hồ sơ có sử dụng dữ liệu dân cư', 'Dossiers using population data'],
    shortName: 'Hồ sơ dùng dữ liệu dân cư',
    numerator: ['Số hồ sơ có sử dụng dữ liệu dân cư', 'Dossiers for which population data was used'],
    denominator: ['Số hồ sơ tiếp nhận', 'Dossiers received'],
    unit: DOSSIERS,
  }),
  component('4.6', 'citizen-data-procedures', {
    name: ['Tỷ lệ TTHC có kết nối dữ liệu dân cư', 'Procedures linked to population data'],
    shortName: 'TTHC nối dữ liệu dân cư',
    numerator: ['Số TTHC có kết nối dữ liệu dân cư', 'Procedures linked to population data'],
    denominator: ['Số TTHC của đơn vị', 'Procedures of the agency'],
    unit: PROCEDURES,
  }),
  component('4.7', 'certified-copies', {
    name: ['Cung cấp dịch vụ chứng thực bản sao điện tử', 'Electronic certified copies offered'],
    shortName: 'Chứng thực điện tử',
    numerator: [
      'Số cơ quan cung cấp dịch vụ chứng thực bản sao điện tử',
      'Offices that certify electronic copies',
    ],
    denominator: ['Số cơ quan có trách nhiệm cung cấp', 'Offices obliged to'],
    unit: OFFICES,
    portalPoints: 'full',
  }),
  component('5.1', 'petitions-on-time', {
    name: ['Tỷ lệ phản ánh, kiến nghị được xử lý đúng hạn', 'Petitions handled on time'],
    shortName: 'PAKN đúng hạn',
    numerator: ['Số phản ánh, kiến nghị được xử lý đúng hạn', 'Petitions handled in time'],
    denominator: ['Số phản ánh, kiến nghị đã tiếp nhận', 'Petitions received'],
    unit: PETITIONS,
    portalPoints: 'full',
  }),
  component('5.2', 'petition-satisfaction', {
    name: ['Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị', 'Satisfaction with petitions'],
    shortName: 'Hài lòng về PAKN',
    numerator: [
      'Số lượt đánh giá hài lòng về xử lý phản ánh, kiến nghị',
      'Satisfied ratings of how petitions were handled',
    ],
    denominator: ['Số lượt đánh giá về xử lý phản ánh, kiến nghị', 'Ratings of how petitions were handled'],
    unit: RATINGS,
    portalPoints: 'full',
  }),
  component('5.4', 'dossier-satisfaction', {
    name: ['Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC', 'Satisfaction with dossiers'],
    shortName: 'Hài lòng về giải quyết TTHC',
    numerator: [
      'Số hồ sơ không quá hạn và không có phản ánh, đánh giá không hài lòng',
      'Dossiers neither overdue, complained of nor disliked',
    ],
    denominator: ['Số hồ sơ tiếp nhận', 'Dossiers received'],
    unit: DOSSIERS,
    portalPoints: 'none',
    alsoOn: [MEASURED_IN_REAL_TIME],
    readings: [PORTAL_SATISFACTION],
  }),
  {
    code: 'payment-transactions',
    name: 'Tỷ lệ giao dịch thanh toán trên Cổng Dịch vụ công quốc gia',
    nameEn: 'Payment transactions on the national portal',
    shortName: 'Giao dịch qua Cổng',
    numerator: 'Số giao dịch thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia',
    numeratorEn: 'Online payment transactions on the national portal',
    denominator: 'Tổng số giao dịch thanh toán của dịch vụ công',
    denominatorEn: 'All payment transactions of public services',
    unit: TRANSACTIONS,
    rounding: PERCENT_ROUNDING,
    empty: nothingBelow(TRANSACTIONS),
    legalBases: TARGETS_2024,
    readings: [NOT_FROM_DOSSIERS, PAYMENT_IS_DOSSIERS],
    rows766: [],
    computation: null,
  },
  ...INDICATOR_GROUPS.filter((one) => one.code !== 'satisfaction').map(declaredGroup),
];

function group(code: string, name: string, nameEn: string, points: number, rows: string): IndicatorGroup {
  return { code, name, nameEn, points, rows766: rows.split(' ') };
}

type Pair = readonly [vi: string, en: string];

/** What one component of the 766 set says for itself. */
interface Component {
  readonly name: Pair;
  readonly shortName: string;
  readonly numerator: Pair;
  readonly denominator: Pair;
  readonly unit: Words;
  readonly portalPoints?: EmptyDenominator['portalPoints'];
  /** Texts that it rests on beside its row. */
  readonly alsoOn?: readonly IndicatorBasis[];
  readonly readings?: readonly Reading[];
}

function component(row: string, code: string, words: Component): Indicator {
  return {
    code,
    name: words.name[0],
    nameEn: words.name[1],
    shortName: words.shortName,
    numerator: words.numerator[0],
    numeratorEn: words.numerator[1],
    denominator: words.denominator[0],
    denominatorEn: words.denominator[1],
    unit: words.unit,
    rounding: PERCENT_ROUNDING,
    empty: nothingBelow(words.unit, words.portalPoints),
    legalBases: [row766(row), ...(words.alsoOn ?? [])],
    readings: [NOT_FROM_DOSSIERS, ...(words.readings ?? [])],
    rows766: [row],
    computation: null,
  };
}

function declaredGroup(one: IndicatorGroup): Indicator {
  const rows = one.rows766.join(', ');
  return {
    code: one.code,
    name: one.name,
    nameEn: one.nameEn,
    shortName: one.name,
    numerator: `Tổng điểm đạt được của các chỉ số ${rows}`,
    numeratorEn: `Points obtained in rows ${rows}`,
    denominator: `Điểm tối đa của nhóm: ${one.points}`,
    denominatorEn: `The most that the group can give: ${one.points}`,
    unit: POINTS,
    rounding: POINTS_ROUNDING,
    empty: NO_POINTS,
    legalBases: [group766((one.rows766[0] ?? '').charAt(0))],
    readings: [POINTS_OF_GROUP],
    rows766: one.rows766,
    computation: null,
  };
}
