import type { ScoreComponent, ScoreGroup, ScoreSet } from './score-set.ts';

// Each row: number and code, name, điểm tối đa; `fullAt: 100` is linear. The signed annex of QĐ 766/QĐ-TTg was not at
// hand: each row says in `evidence` what its rule rests on, and what speaks against it.

const PLAN = 'Kế hoạch 60 ngày đêm của UBND tỉnh Đắk Lắk, mục III.1.a, dẫn Quyết định số 766/QĐ-TTg';
const PORTAL = 'Số liệu Cổng Dịch vụ công quốc gia tháng 9–10/2026';
const FORMULAS = 'Tài liệu “Mô tả công thức tính chỉ số 766” của Cổng Dịch vụ công quốc gia';
const UNCHECKED = 'Chưa đối chiếu được với phụ lục đã ký của Quyết định số 766/QĐ-TTg.';

const linear = { fullAt: 100, whenEmpty: 'unstated', ofProvince: false, notFor: [] } as const;

const transparency: ScoreGroup = {
  code: 'transparency',
  name: 'Công khai, minh bạch',
  max: 18,
  components: [
    {
      ...linear,
      number: '1.1',
      code: 'published-on-time',
      name: 'Tỷ lệ TTHC công bố đúng hạn',
      max: 6,
      ofProvince: true,
      counts: 'TTHC công bố đúng hạn',
      evidence: `${PORTAL}: 0/82 được 0 điểm, các sở và xã cùng số của tỉnh. ${FORMULAS}.`,
    },
    {
      ...linear,
      number: '1.2',
      code: 'updated-on-time',
      name: 'Tỷ lệ TTHC cập nhật, công khai đúng hạn',
      max: 4,
      ofProvince: true,
      counts: 'TTHC công khai đúng hạn',
      evidence: `${PORTAL}: 79/82 được 3,85 điểm, các sở và xã cùng số của tỉnh. ${FORMULAS}.`,
    },
    {
      ...linear,
      number: '1.3',
      code: 'complete-content',
      name: 'Tỷ lệ TTHC công khai đầy đủ nội dung',
      max: 2,
      ofProvince: true,
      counts: 'TTHC công khai đủ nội dung',
      evidence: `${PORTAL}: 79/79 được 2 điểm. ${FORMULAS}.`,
    },
    {
      ...linear,
      number: '1.4',
      code: 'national-sync',
      name: 'Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia',
      max: 6,
      whenEmpty: 'zero',
      counts: 'hồ sơ đồng bộ',
      evidence: `${PORTAL}: 3.635/3.635 được 6 điểm. ${FORMULAS}: không có mẫu số thì 0 điểm; Cổng lấy mẫu số lớn hơn trong hai số của Hệ thống báo cáo quốc gia và của Cổng, ở đây khi tính từ hồ sơ thì lấy hồ sơ của tỉnh.`,
    },
  ],
};

const progress: ScoreGroup = {
  code: 'progress',
  name: 'Tiến độ, kết quả giải quyết',
  max: 20,
  components: [
    {
      ...linear,
      number: '2.1',
      code: 'on-time',
      name: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
      max: 20,
      counts: 'hồ sơ đúng hạn',
      evidence: `${PORTAL}: 3.762/3.867 được 19,46 điểm.`,
    },
  ],
};

const onlineService: ScoreGroup = {
  code: 'online-service',
  name: 'Cung cấp dịch vụ trực tuyến',
  max: 12,
  components: [
    {
      ...linear,
      number: '3.1',
      code: 'services-offered-online',
      name: 'Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến',
      max: 2,
      fullAt: 80,
      counts: 'TTHC cung cấp trực tuyến',
      evidence: `${PORTAL}: 52/89 được 1,46 điểm, tức đủ điểm từ 80%. ${UNCHECKED}`,
    },
    {
      ...linear,
      number: '3.2',
      code: 'active-online-services',
      name: 'Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ',
      max: 4,
      counts: 'dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến',
      evidence: `${PLAN}: tỷ lệ 100% đạt 04 điểm. ${PORTAL}: 516/1.884 được 1,10 điểm.`,
    },
    {
      ...linear,
      number: '3.3',
      code: 'online-dossiers',
      name: 'Tỷ lệ hồ sơ nộp theo hình thức trực tuyến',
      max: 6,
      fullAt: 50,
      counts: 'hồ sơ trực tuyến',
      evidence: `${PORTAL}: đủ 6 điểm từ 50%. ${FORMULAS}: Cổng chỉ tính hồ sơ trực tuyến đã có kết quả điện tử khi phải có kết quả; ở đây khi tính từ hồ sơ thì tính theo hình thức nộp.`,
    },
  ],
};

const feeProcedures = {
  ...linear,
  number: '3.5a',
  code: 'fee-procedures-with-dossiers',
  max: 2,
  fullAt: 80,
} as const;
const proceduresPaid = {
  ...linear,
  number: '3.5b',
  code: 'procedures-paid-online',
  name: 'Tỷ lệ TTHC có giao dịch thanh toán trực tuyến',
  max: 2,
  counts: 'TTHC có giao dịch thanh toán trực tuyến',
} as const;
const dossiersPaid: ScoreComponent = {
  ...linear,
  number: '3.6',
  code: 'online-payments',
  name: 'Tỷ lệ hồ sơ thanh toán trực tuyến',
  max: 6,
  counts: 'hồ sơ thanh toán trực tuyến',
  evidence: `${PORTAL}: 309.542/358.625 và 95/126 tính theo tỷ lệ đến 100%. Có tỉnh tính đủ 6 điểm từ 30%; phần mềm các tỉnh ấy cũng tính 3.5b đủ điểm từ 80%, khác kế hoạch, nên không theo. ${UNCHECKED}`,
};
const onlinePayment = (components: readonly ScoreComponent[]): ScoreGroup => ({
  code: 'online-payment',
  name: 'Thanh toán trực tuyến',
  max: 10,
  components,
});

const electronicResults: ScoreComponent = {
  ...linear,
  number: '4.1',
  code: 'electronic-results',
  name: 'Tỷ lệ hồ sơ cấp kết quả điện tử',
  max: 6,
  counts: 'hồ sơ có kết quả điện tử',
  evidence: `${PORTAL}: tính theo tỷ lệ đến 100%.`,
};
const digitisedDossiers = {
  ...linear,
  number: '4.2',
  code: 'digitised-dossiers',
  name: 'Tỷ lệ hồ sơ được số hóa',
  max: 4,
  counts: 'hồ sơ được số hóa thành phần',
} as const;
const dataRows: readonly ScoreComponent[] = [
  {
    ...linear,
    number: '4.3',
    code: 'reused-data',
    name: 'Tỷ lệ hồ sơ khai thác, sử dụng lại dữ liệu số hóa',
    max: 2,
    fullAt: 80,
    counts: 'hồ sơ sử dụng lại dữ liệu',
    evidence: `${PORTAL}: 9,9% được 0,25 điểm, 18,63% được 0,47 điểm, tức đủ điểm từ 80%.`,
  },
  {
    ...linear,
    number: '4.4',
    code: 'shared-data',
    name: 'Tỷ lệ hồ sơ số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng',
    max: 4,
    counts: 'hồ sơ chuyển vào kho dữ liệu cá nhân',
    evidence: `${PORTAL}: tính theo tỷ lệ đến 100%.`,
  },
  {
    ...linear,
    number: '4.5',
    code: 'citizen-data-dossiers',
    name: 'Tỷ lệ hồ sơ có sử dụng dữ liệu dân cư',
    max: 2,
    counts: 'hồ sơ dùng dữ liệu dân cư',
    evidence: `${PORTAL}: tính theo tỷ lệ đến 100%.`,
  },
  {
    ...linear,
    number: '4.6',
    code: 'citizen-data-procedures',
    name: 'Tỷ lệ TTHC có kết nối dữ liệu dân cư',
    max: 2,
    counts: 'TTHC kết nối dữ liệu dân cư',
    evidence: `${PORTAL}: tính theo tỷ lệ đến 100%.`,
  },
];
const certifiedCopies: ScoreComponent = {
  ...linear,
  number: '4.7',
  code: 'certified-copies',
  name: 'Cung cấp dịch vụ chứng thực bản sao điện tử',
  max: 2,
  whenEmpty: 'full',
  counts: 'cơ quan cung cấp dịch vụ chứng thực bản sao điện tử',
  evidence: `${PORTAL}: chấm mọi cơ quan; không có cơ quan phải cung cấp thì đủ 2 điểm.`,
};
const digitisation = (components: readonly ScoreComponent[]): ScoreGroup => ({
  code: 'digitisation',
  name: 'Số hóa hồ sơ',
  max: 22,
  components,
});

const satisfaction: ScoreGroup = {
  code: 'satisfaction',
  name: 'Mức độ hài lòng',
  max: 18,
  components: [
    {
      ...linear,
      number: '5.1',
      code: 'petitions-on-time',
      name: 'Tỷ lệ phản ánh, kiến nghị được xử lý đúng hạn',
      max: 6,
      whenEmpty: 'full',
      counts: 'phản ánh, kiến nghị xử lý đúng hạn',
      evidence: `${PORTAL}: không có phản ánh, kiến nghị thì đủ 6 điểm. Có hướng dẫn địa phương chia nhóm 5 thành 5/5/2/6; số liệu Cổng là 6/6/6.`,
    },
    {
      ...linear,
      number: '5.2',
      code: 'petition-satisfaction',
      name: 'Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị',
      max: 6,
      whenEmpty: 'full',
      counts: 'lượt đánh giá hài lòng về phản ánh, kiến nghị',
      evidence: `${PORTAL}: không có đánh giá thì đủ 6 điểm.`,
    },
    {
      ...linear,
      number: '5.4',
      code: 'dossier-satisfaction',
      name: 'Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC',
      max: 6,
      fullAt: 90,
      whenEmpty: 'zero',
      counts: 'hồ sơ không quá hạn và không bị đánh giá không hài lòng',
      evidence: `${PORTAL}: 88,57% được 5,9 điểm, tức đủ điểm từ 90%; không có hồ sơ thì 0 điểm.`,
    },
  ],
};

const COMMUNE_READING =
  'Tài liệu công thức của Cổng ghi năm chỉ số (dòng 6, 8, 9, 16, 17 của bảng 24 dòng) không áp dụng cho cấp xã và xã được điểm tối đa. Nếu đếm theo thứ tự của Bộ chỉ số thì đó là 2.2 (không tính điểm), 3.2, 3.3, 4.3 và 4.4; nhưng mô tả từng chỉ số vẫn ghi áp dụng cho cấp xã, và kế hoạch vẫn giao xã chỉ tiêu hồ sơ trực tuyến, nên mặc định là chấm, và chỉ cho điểm tối đa khi chọn cách hiểu đó.';
const PROVINCE_READING =
  'Số liệu của tỉnh gồm mọi đơn vị trực thuộc. Chỉ số 1.1, 1.2, 1.3 là việc của tỉnh: đơn vị không có số liệu riêng thì lấy số liệu khai báo của tỉnh.';

/** The sets of the 766 score, the one that the plan goes by first. */
export const SCORE_SETS: readonly ScoreSet[] = [
  {
    code: 'qd766',
    name: 'Quyết định số 766/QĐ-TTg, theo kế hoạch',
    basis:
      'Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ như kế hoạch dẫn; chỗ kế hoạch không nêu lấy theo tài liệu và số liệu của Cổng Dịch vụ công quốc gia',
    validFrom: '2022-06-23',
    validTo: null,
    readings: [COMMUNE_READING, PROVINCE_READING],
    decimals: 2,
    communeRows: ['3.2', '3.3', '4.3', '4.4'],
    groups: [
      transparency,
      progress,
      onlineService,
      onlinePayment([
        {
          ...feeProcedures,
          name: 'Tỷ lệ TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
          counts: 'TTHC cung cấp thanh toán trực tuyến',
          evidence: `Đủ điểm từ 80% theo phần mềm của một số tỉnh và số liệu Cổng năm 2026. ${UNCHECKED}`,
        },
        {
          ...proceduresPaid,
          evidence: `${PLAN}: tỷ lệ 100% đạt 02 điểm. Cổng năm 2026 cho đủ điểm từ 80%.`,
        },
        dossiersPaid,
      ]),
      digitisation([
        electronicResults,
        {
          ...digitisedDossiers,
          fullAt: 80,
          evidence: `${FORMULAS} và hướng dẫn của một số tỉnh: đủ 4 điểm từ 80%. Số liệu Cổng năm 2026 lại tính theo tỷ lệ đến 100%.`,
        },
        ...dataRows,
        {
          ...certifiedCopies,
          notFor: ['department'],
          evidence: `Quyết định áp dụng cho cấp huyện, cấp xã; sở, ngành được điểm tối đa nếu không có số liệu riêng. Không có cơ quan phải cung cấp thì đủ 2 điểm. ${UNCHECKED}`,
        },
      ]),
      satisfaction,
    ],
  },
  {
    code: 'portal-2026',
    name: 'Cổng Dịch vụ công quốc gia năm 2026',
    basis: `Quyết định số 766/QĐ-TTg ngày 23/6/2022 như Cổng Dịch vụ công quốc gia tính năm 2026, tính lại từ số liệu tháng 9–10/2026`,
    validFrom: '2026-01-01',
    validTo: null,
    readings: [
      COMMUNE_READING,
      PROVINCE_READING,
      'Ngày bắt đầu cách tính này chưa rõ, tạm lấy 01/01/2026. Điểm theo cách tính này không so được với điểm Cổng công bố năm 2024.',
      'Cổng có khi ghi số TTHC có thanh toán trực tuyến (3.5b) lớn hơn số TTHC có phí phát sinh hồ sơ (3.5a), có lẽ do đổi nhãn hoặc khác kỳ; hai số được giữ như đã ghi và chấm riêng.',
    ],
    decimals: 2,
    communeRows: ['3.2', '3.3', '4.3', '4.4'],
    groups: [
      transparency,
      progress,
      onlineService,
      onlinePayment([
        {
          ...feeProcedures,
          name: 'Tỷ lệ TTHC có nghĩa vụ tài chính phát sinh hồ sơ',
          counts: 'TTHC có nghĩa vụ tài chính phát sinh hồ sơ',
          evidence: `${PORTAL}: 68/313 được 0,54 điểm, 6/17 được 0,88 điểm, tức đủ điểm từ 80%.`,
        },
        {
          ...proceduresPaid,
          fullAt: 80,
          evidence: `${PORTAL}: 119/313 được 0,95 điểm, 11/17 được 1,62 điểm, tức đủ điểm từ 80%. Kế hoạch dẫn tỷ lệ 100% đạt 02 điểm.`,
        },
        dossiersPaid,
      ]),
      digitisation([
        electronicResults,
        {
          ...digitisedDossiers,
          evidence: `${PORTAL}: 60,43% được 2,42 điểm, 21,12% được 0,84 điểm, tức theo tỷ lệ đến 100%. ${FORMULAS} ghi đủ điểm từ 80%.`,
        },
        ...dataRows,
        certifiedCopies,
      ]),
      satisfaction,
    ],
  },
];
