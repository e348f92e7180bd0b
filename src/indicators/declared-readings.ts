import { reading } from './reading.ts';

export const NOT_FROM_DOSSIERS = reading(
  'not-from-dossiers',
  ['Số liệu lấy từ đâu?', 'Where does the figure come from?'],
  [
    'Không tính được từ hồ sơ; lấy theo số liệu khai báo, có nguồn và ngày chốt.',
    'No dossier gives it; it is taken as declared, with its source and cut-off.',
  ],
  [['Ước tính từ hồ sơ.', 'Estimate it from dossiers.']],
  [
    'Hồ sơ không có các trường cần thiết; số ước tính sẽ không đối chiếu được với Cổng Dịch vụ công quốc gia.',
    'Dossiers lack what it needs; an estimate could not be held against the national portal.',
  ],
);

export const POINTS_OF_GROUP = reading(
  'points-of-group',
  ['Tỷ lệ của một nhóm điểm là gì?', 'What is the ratio of a group of points?'],
  [
    'Tỷ lệ là số điểm đạt được trên số điểm tối đa của nhóm; lấy theo số liệu khai báo.',
    'Points obtained among the most that the group can give; taken as declared.',
  ],
  [['Trung bình các tỷ lệ thành phần của nhóm.', 'The mean of the ratios of its components.']],
  [
    'Các thành phần có điểm tối đa và ngưỡng khác nhau, trung bình tỷ lệ không phải là điểm.',
    'Components differ in points and thresholds; a mean of ratios is no score.',
  ],
);

export const FEE_PROCEDURES_OFFERED = reading(
  'fee-procedures-offered',
  [
    'Tử số của chỉ số 3.5a là TTHC được cung cấp thanh toán trực tuyến hay TTHC có phát sinh hồ sơ?',
    'Does row 3.5a count fee procedures open to online payment, or those with dossiers?',
  ],
  [
    'Khai báo theo đúng số mà nguồn công bố; không kiểm tra với số TTHC có giao dịch thanh toán.',
    'Declared as its source publishes it; not checked against the procedures with an online payment.',
  ],
  [
    [
      'TTHC có phí có phát sinh hồ sơ trên TTHC có phí, như lời văn trên Cổng năm 2026.',
      'Fee procedures with dossiers among fee procedures, as the portal words it in 2026.',
    ],
  ],
  [
    'Trên Cổng có đơn vị có số TTHC thanh toán trực tuyến lớn hơn số TTHC có phí phát sinh hồ sơ; hai số có thể khác kỳ tính.',
    'On the portal some agencies show more procedures paid online than fee procedures with dossiers; the two may differ in window.',
  ],
);

export const PORTAL_SATISFACTION = reading(
  'portal-satisfaction',
  ['Chỉ số 5.4 đếm gì?', 'What does row 5.4 count?'],
  [
    'Theo cách tính của Cổng: 100% trừ tỷ lệ hồ sơ quá hạn và tỷ lệ hồ sơ có phản ánh hoặc đánh giá không hài lòng.',
    'As the portal does: 100% less the share overdue and the share complained of or disliked.',
  ],
  [['Lượt đánh giá hài lòng trên lượt đánh giá.', 'Satisfied ratings among ratings.']],
  ['Điểm của Cổng chỉ khớp với cách tính này.', 'Only this reproduces the portal’s points.'],
);
