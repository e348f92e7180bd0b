import { reading } from './reading.ts';

export const ONLINE_IS_DOSSIERS = reading(
  'online-is-dossiers',
  [
    '“Tỷ lệ DVC trực tuyến” (mục III.2.a) là tỷ lệ hồ sơ hay tỷ lệ dịch vụ?',
    'Is the plan’s “online service rate” (III.2.a) a share of dossiers or of services?',
  ],
  [
    '“Tỷ lệ DVC trực tuyến” của kế hoạch được hiểu là tỷ lệ hồ sơ trực tuyến, vì mức 50% của trung ương tính trên hồ sơ.',
    'The plan’s “online service rate” is read as the share of online dossiers, for the central 50% is a share of dossiers.',
  ],
  [
    [
      'Số DVC trực tuyến có phát sinh hồ sơ trên số DVC trực tuyến (mục III.1.a).',
      'Online services with dossiers among online services (III.1.a).',
    ],
    [
      'Chỉ tính hồ sơ trực tuyến đạt chuẩn: đã đồng bộ và có kết quả điện tử.',
      'Only online dossiers up to standard: synchronised and with an electronic result.',
    ],
  ],
  [
    'Mục III.1.b đặt mức 50% trên tổng số hồ sơ; kết quả 34,2% của tỉnh khi 12/17 sở đạt từ 40% chỉ có được khi tính theo hồ sơ.',
    'III.1.b sets 50% of all dossiers; 34.2% for the province while 12 of 17 departments reach 40% only fits a count of dossiers.',
  ],
);

export const PAYMENT_IS_DOSSIERS = reading(
  'payment-is-dossiers',
  [
    '“Tỷ lệ thanh toán trực tuyến” (mục III.2.a) tính trên hồ sơ, trên thủ tục hay trên giao dịch?',
    'Is the “online payment rate” (III.2.a) of dossiers, of procedures or of transactions?',
  ],
  [
    'Mức 45% của trung ương tính trên giao dịch thanh toán tại Cổng DVC quốc gia; ở đây tính trên hồ sơ theo ghi chú tại mục III.2.a của kế hoạch.',
    'The central 45% is of payment transactions on the national portal; here dossiers are counted, as the note in III.2.a says.',
  ],
  [
    [
      'Số TTHC có giao dịch thanh toán trực tuyến trên số TTHC có phí (mục III.1.a).',
      'Procedures with an online payment among those with a fee (III.1.a).',
    ],
    [
      'Số giao dịch qua Cổng DVC quốc gia trên tổng số giao dịch thanh toán (mục III.1.b).',
      'Transactions through the national portal among all payment transactions (III.1.b).',
    ],
  ],
  [
    'Ghi chú của mục III.2.a và mục II.2.b đều nói về hồ sơ; vì vậy so với mức 45% là so hai mẫu số khác nhau.',
    'The note in III.2.a and II.2.b speak of dossiers; to hold it against 45% compares two different denominators.',
  ],
);

export const CAMPAIGN_WINDOW = reading(
  'campaign-window',
  [
    'Kết quả so với chỉ tiêu là của thời gian Chiến dịch hay lũy kế từ đầu năm?',
    'Is the result held against the target that of the campaign or of the year to date?',
  ],
  [
    'Kết quả so với chỉ tiêu tính trong thời gian Chiến dịch, từ ngày bắt đầu đến ngày xem.',
    'The result held against the target is that of the campaign, from its first day to the day shown.',
  ],
  [['Lũy kế từ ngày 01/01/2024.', 'From 1 January 2024 on.']],
  [
    'Lũy kế năm bắt đầu lại ngày 01/01/2025, giữa Chiến dịch; đơn vị đạt 2,7% sau mười tháng không thể lũy kế đến 55%.',
    'The year starts again on 1 January 2025, within the campaign; from 2.7% after ten months no one could reach 55% of the year.',
  ],
);

export const PARTS_AND_RESULTS_APART = reading(
  'parts-and-results-apart',
  [
    '“Số hóa hồ sơ, kết quả giải quyết TTHC” (mục III.2.b) là một hay hai tỷ lệ?',
    'Is “digitisation of dossiers and results” (III.2.b) one ratio or two?',
  ],
  [
    'Số hóa thành phần hồ sơ và số hóa kết quả được tính thành hai chỉ tiêu; chỉ tiêu giao lấy số hóa thành phần hồ sơ.',
    'Components and results are two indicators; the target is held against components.',
  ],
  [
    [
      'Chỉ tính hồ sơ có cả thành phần và kết quả được số hóa.',
      'Only dossiers with both components and result digitised.',
    ],
  ],
  [
    'Mẫu số khác nhau: thành phần tính trên hồ sơ tiếp nhận, kết quả tính trên hồ sơ hoàn thành; bảng của tỉnh cũng tách hai cột.',
    'The denominators differ: dossiers received for components, completed for results; provincial tables keep two columns.',
  ],
);

export const FULL_IS_RATIO = reading(
  'full-is-ratio',
  [
    '“Đạt 100% chỉ tiêu theo quy định” (mục III.2.b) là tỷ lệ 100% hay đủ điểm nhóm của Bộ chỉ số 766?',
    'Does “100% as prescribed” (III.2.b) mean a ratio of 100%, or all points of the group in the 766 set?',
  ],
  [
    'Mục III.2.b được hiểu là tỷ lệ này đạt 100%; điểm của nhóm trong Bộ chỉ số 766 là chỉ tiêu khai báo riêng.',
    'III.2.b is read as 100% of this ratio; the points of the group in the 766 set are an indicator of their own, declared.',
  ],
  [
    [
      'Điểm đạt được bằng điểm tối đa của nhóm trong Bộ chỉ số 766.',
      'Points obtained equal the most that the group can give.',
    ],
  ],
  [
    'Tỷ lệ tính được từng ngày từ hồ sơ; Cổng Dịch vụ công quốc gia chỉ cho điểm theo tháng, quý, năm.',
    'Dossiers give the ratio day by day; the national portal gives points by month, quarter and year only.',
  ],
);

export const INFORMATION_ONLY = reading(
  'information-only',
  [
    'DVC cung cấp thông tin trực tuyến có là DVC trực tuyến không?',
    'Is a service that is only described online an online service?',
  ],
  [
    'Dịch vụ cung cấp thông tin trực tuyến không tính là DVC trực tuyến.',
    'A service that is only described online is not an online service.',
  ],
  [
    [
      'Tính cả 214 DVC cung cấp thông tin như con số 1.732 tại mục IV.1.a của kế hoạch.',
      'Count the 214 information services too, as the 1,732 of IV.1.a do.',
    ],
  ],
  [
    'Chỉ số 3.1 của Bộ chỉ số 766 tính DVC toàn trình và một phần; dịch vụ chỉ cung cấp thông tin thì không nộp trực tuyến được.',
    'Row 3.1 of the 766 set counts full and partial services; nothing can be submitted to a service that only informs.',
  ],
);
