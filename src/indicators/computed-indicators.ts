import type { ComputedDefinition, IndicatorBasis } from './indicator.ts';

const row766 = (article: string): IndicatorBasis => ({
  document: 'Quyết định số 766/QĐ-TTg',
  article,
  date: '2022-06-23',
});
const resolution01: IndicatorBasis = {
  document: 'Nghị quyết số 01/NQ-CP',
  article: 'Mục V Phụ lục III',
  date: '2024-01-05',
};
const resolution02: IndicatorBasis = {
  document: 'Nghị quyết số 02/NQ-CP',
  article: 'Mục II Phụ lục III',
  date: '2024-01-05',
};
const provincialPlan29: IndicatorBasis = {
  document: 'Kế hoạch số 29/KH-UBND tỉnh Đắk Lắk',
  article: 'Mục II Phụ lục II',
  date: '2024-02-07',
};
/** The texts that give the province its targets of 2024, as the plan quotes them (III.1.b). */
const TARGETS_2024 = [resolution01, resolution02, provincialPlan29] as const;

const BY_DAY_RECEIVED = 'Hồ sơ thuộc kỳ theo ngày tiếp nhận, không theo ngày nộp.';
const RECEIVED =
  'Không tính là tiếp nhận: hồ sơ mới đăng ký, hồ sơ không được tiếp nhận và hồ sơ không có ngày tiếp nhận.';
const COMPLETED =
  'Hoàn thành là có ngày kết thúc xử lý trong kỳ, không xét trạng thái; hồ sơ công dân rút hoặc dừng xử lý không tính.';
const PAYABLE =
  'Chỉ tính TTHC có phí, lệ phí theo danh mục và hồ sơ chưa rõ số tiền hoặc có số tiền lớn hơn 0.';

/** The eleven indicators that dossiers give, in the order of the contract. */
export const COMPUTED_INDICATORS: readonly ComputedDefinition[] = [
  {
    code: 'online-dossiers',
    name: 'Tỷ lệ hồ sơ nộp trực tuyến',
    nameEn: 'Dossiers submitted online',
    shortName: 'Hồ sơ trực tuyến',
    numerator: 'Số hồ sơ tiếp nhận trong kỳ nộp theo hình thức trực tuyến',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 3, chỉ số 3.3'), ...TARGETS_2024],
    readings: [
      '“Tỷ lệ DVC trực tuyến” của kế hoạch được hiểu là tỷ lệ hồ sơ trực tuyến, vì mức 50% của trung ương tính trên hồ sơ.',
      BY_DAY_RECEIVED,
      RECEIVED,
      'Hồ sơ không ghi hình thức nộp được tính là nộp trực tiếp.',
    ],
    rows766: ['3.3'],
    computation: { of: 'dossiers', above: 'online', below: 'received', procedures: 'all' },
  },
  {
    code: 'active-online-services',
    name: 'Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến',
    nameEn: 'Online services in use',
    shortName: 'DVCTT có phát sinh',
    numerator: 'Số DVC trực tuyến có ít nhất một hồ sơ trực tuyến tiếp nhận trong kỳ',
    denominator: 'Số DVC trực tuyến (toàn trình và một phần) mà đơn vị cung cấp',
    unit: '%',
    legalBases: [row766('Nhóm 3, chỉ số 3.2')],
    readings: [
      'Đơn vị cung cấp các DVC được giao trong danh mục; đơn vị chưa được giao DVC nào thì lấy các DVC đã phát sinh hồ sơ trong kỳ.',
      'Dịch vụ cung cấp thông tin trực tuyến không tính là DVC trực tuyến.',
      'Trên địa bàn, một DVC chỉ được đếm một lần dù nhiều đơn vị cùng cung cấp.',
    ],
    rows766: ['3.2'],
    computation: {
      of: 'procedures',
      above: 'online',
      below: 'received',
      procedures: 'online-services',
      offered: true,
    },
  },
  {
    code: 'online-payments',
    name: 'Tỷ lệ hồ sơ thanh toán trực tuyến',
    nameEn: 'Dossiers paid online',
    shortName: 'Thanh toán trực tuyến',
    numerator: 'Số hồ sơ ở mẫu số đã thanh toán trực tuyến',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ của các TTHC có nghĩa vụ tài chính',
    unit: '%',
    legalBases: [row766('Nhóm 3, chỉ số 3.6'), ...TARGETS_2024],
    readings: [
      PAYABLE,
      'Mức 45% của trung ương tính trên giao dịch thanh toán tại Cổng DVC quốc gia; ở đây tính trên hồ sơ theo ghi chú tại mục III.2.a của kế hoạch.',
      'Hồ sơ được tính là đã thanh toán theo lần nhập số liệu gần nhất, kể cả khi trả tiền sau ngày tiếp nhận.',
    ],
    rows766: ['3.6'],
    computation: { of: 'dossiers', above: 'paid', below: 'payable', procedures: 'with-fee' },
  },
  {
    code: 'procedures-paid-online',
    name: 'Tỷ lệ TTHC có giao dịch thanh toán trực tuyến',
    nameEn: 'Procedures with an online payment',
    shortName: 'TTHC có TTTT',
    numerator: 'Số TTHC ở mẫu số có ít nhất một hồ sơ thanh toán trực tuyến',
    denominator: 'Số TTHC có nghĩa vụ tài chính phát sinh hồ sơ trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 3, chỉ số 3.5')],
    readings: [PAYABLE, 'Trên địa bàn, một TTHC chỉ được đếm một lần dù nhiều đơn vị cùng giải quyết.'],
    rows766: ['3.5b'],
    computation: {
      of: 'procedures',
      above: 'paid',
      below: 'payable',
      procedures: 'with-fee',
      offered: false,
    },
  },
  {
    code: 'digitised-dossiers',
    name: 'Tỷ lệ hồ sơ được số hóa thành phần',
    nameEn: 'Dossiers with digitised components',
    shortName: 'Số hóa hồ sơ',
    numerator: 'Số hồ sơ tiếp nhận trong kỳ có thành phần hồ sơ được số hóa',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 4, chỉ số 4.2'), ...TARGETS_2024],
    readings: [
      BY_DAY_RECEIVED,
      RECEIVED,
      'Số hóa thành phần hồ sơ và số hóa kết quả được tính thành hai chỉ tiêu; chỉ tiêu giao lấy số hóa thành phần hồ sơ.',
    ],
    rows766: ['4.2'],
    computation: { of: 'dossiers', above: 'components_digitised', below: 'received', procedures: 'all' },
  },
  {
    code: 'digitised-results',
    name: 'Tỷ lệ số hóa kết quả giải quyết',
    nameEn: 'Digitised results',
    shortName: 'Số hóa kết quả',
    numerator: 'Số hồ sơ hoàn thành trong kỳ có kết quả được số hóa',
    denominator: 'Số hồ sơ hoàn thành trong kỳ',
    unit: '%',
    legalBases: [...TARGETS_2024],
    readings: [COMPLETED],
    rows766: [],
    computation: { of: 'dossiers', above: 'result_digitised', below: 'completed', procedures: 'all' },
  },
  {
    code: 'electronic-results',
    name: 'Tỷ lệ cấp kết quả giải quyết TTHC điện tử',
    nameEn: 'Electronic results issued',
    shortName: 'Kết quả điện tử',
    numerator: 'Số hồ sơ hoàn thành trong kỳ được cấp kết quả điện tử',
    denominator: 'Số hồ sơ hoàn thành trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 4, chỉ số 4.1'), ...TARGETS_2024],
    readings: [COMPLETED],
    rows766: ['4.1'],
    computation: { of: 'dossiers', above: 'electronic_result', below: 'completed', procedures: 'all' },
  },
  {
    code: 'reused-data',
    name: 'Tỷ lệ hồ sơ khai thác, sử dụng lại dữ liệu số hóa',
    nameEn: 'Dossiers reusing stored data',
    shortName: 'Tái sử dụng dữ liệu',
    numerator: 'Số hồ sơ tiếp nhận trong kỳ có thành phần lấy lại từ dữ liệu đã số hóa',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 4, chỉ số 4.3')],
    readings: [BY_DAY_RECEIVED, RECEIVED],
    rows766: ['4.3'],
    computation: { of: 'dossiers', above: 'reused', below: 'received', procedures: 'all' },
  },
  {
    code: 'on-time',
    name: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
    nameEn: 'Dossiers handled on time',
    shortName: 'Đúng hạn',
    numerator:
      'Số hồ sơ ở mẫu số hoàn thành không muộn hơn ngày hẹn trả, hoặc đang giải quyết mà ngày hẹn trả không trước ngày cuối kỳ',
    denominator: 'Số hồ sơ hoàn thành trong kỳ và số hồ sơ đã tiếp nhận còn đang giải quyết ở cuối kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 2, chỉ số 2.1')],
    readings: [
      'So sánh theo ngày, không theo giờ.',
      'Hồ sơ công dân rút hoặc dừng xử lý có ngày kết thúc được tính là hoàn thành.',
      'Hồ sơ không có ngày hẹn trả không tính.',
      RECEIVED,
    ],
    rows766: ['2.1'],
    computation: { of: 'dossiers', above: 'on_time', below: 'due', procedures: 'all' },
  },
  {
    code: 'satisfaction',
    name: 'Mức độ hài lòng của người dân, doanh nghiệp',
    nameEn: 'Satisfaction of citizens and businesses',
    shortName: 'Hài lòng',
    numerator: 'Số hồ sơ ở mẫu số được đánh giá hài lòng hoặc rất hài lòng (từ 4 trên 5)',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ có đánh giá',
    unit: '%',
    legalBases: [row766('Nhóm 5')],
    readings: [
      'Tính theo lượt đánh giá của hồ sơ; điểm nhóm 5 của Bộ chỉ số 766 tính theo các chỉ số 5.1, 5.2 và 5.4.',
      BY_DAY_RECEIVED,
    ],
    rows766: [],
    computation: { of: 'dossiers', above: 'satisfied', below: 'rated', procedures: 'all' },
  },
  {
    code: 'national-sync',
    name: 'Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia',
    nameEn: 'Dossiers synchronised with the national portal',
    shortName: 'Đồng bộ quốc gia',
    numerator: 'Số hồ sơ tiếp nhận trong kỳ đã đồng bộ lên Cổng Dịch vụ công quốc gia',
    denominator: 'Số hồ sơ tiếp nhận trong kỳ',
    unit: '%',
    legalBases: [row766('Nhóm 1, chỉ số 1.4')],
    readings: [
      'Cổng Dịch vụ công quốc gia có thể lấy mẫu số từ Hệ thống báo cáo quốc gia; ở đây mẫu số là hồ sơ của tỉnh.',
      BY_DAY_RECEIVED,
    ],
    rows766: ['1.4'],
    computation: { of: 'dossiers', above: 'synchronised', below: 'received', procedures: 'all' },
  },
];
