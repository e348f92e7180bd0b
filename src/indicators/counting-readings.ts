import { reading } from './reading.ts';

export const BY_DAY_RECEIVED = reading(
  'by-day-received',
  ['Ngày nào đưa một hồ sơ vào kỳ tính?', 'Which day puts a dossier into a window?'],
  [
    'Hồ sơ thuộc kỳ theo ngày tiếp nhận, không theo ngày nộp.',
    'A dossier belongs to the window of the day it was received, not submitted.',
  ],
  [
    ['Theo ngày nộp.', 'By the day submitted.'],
    ['Theo ngày hoàn thành.', 'By the day completed.'],
  ],
  [
    'Cổng Dịch vụ công quốc gia đếm hồ sơ theo ngày tiếp nhận; hồ sơ mới nộp chưa chắc được tiếp nhận.',
    'The national portal counts by the day received; what was submitted need not be accepted.',
  ],
);

export const RECEIVED = reading(
  'received',
  ['Hồ sơ nào được tính là đã tiếp nhận?', 'Which dossiers count as received?'],
  [
    'Không tính là tiếp nhận: hồ sơ mới đăng ký, hồ sơ không được tiếp nhận và hồ sơ không có ngày tiếp nhận.',
    'Not received: newly registered, not accepted, and without a receiving date.',
  ],
  [['Mọi hồ sơ có ngày nộp.', 'Every dossier with a day of submission.']],
  [
    'Hồ sơ chưa được tiếp nhận thì đơn vị chưa có trách nhiệm giải quyết.',
    'An agency does not yet answer for what it has not accepted.',
  ],
);

export const NO_CHANNEL = reading(
  'no-channel',
  [
    'Hồ sơ không ghi hình thức nộp được tính thế nào?',
    'How does a dossier count that names no way of submission?',
  ],
  [
    'Hồ sơ không ghi hình thức nộp được tính là nộp trực tiếp.',
    'A dossier that names no way of submission counts as in person.',
  ],
  [['Để ngoài cả tử số và mẫu số.', 'Left out above and below the line.']],
  [
    'Cổng Dịch vụ công quốc gia tính hồ sơ để trống hình thức nộp là trực tiếp.',
    'The national portal counts a blank as in person.',
  ],
);

export const OFFERED_SERVICES = reading(
  'offered-services',
  ['Đơn vị cung cấp những DVC trực tuyến nào?', 'Which online services does an agency offer?'],
  [
    'Đơn vị cung cấp các DVC được giao trong danh mục; đơn vị chưa được giao DVC nào thì lấy các DVC đã phát sinh hồ sơ trong kỳ.',
    'An agency offers the services assigned to it in the catalogue; one without any assignment, those for which it received a dossier in the window.',
  ],
  [['Mọi DVC thuộc cấp và lĩnh vực của đơn vị.', 'Every service of the agency’s level and field.']],
  [
    'Kế hoạch không kèm danh mục theo đơn vị; khi có danh mục thì mẫu số lấy từ danh mục.',
    'The plan has no catalogue by agency; once one is loaded the denominator comes from it.',
  ],
);

export const EACH_SERVICE_ONCE = reading(
  'each-service-once',
  [
    'Nhiều đơn vị cùng cung cấp một DVC thì đếm mấy lần trên địa bàn?',
    'How often does a service count in an area where several agencies offer it?',
  ],
  [
    'Trên địa bàn, một DVC chỉ được đếm một lần dù nhiều đơn vị cùng cung cấp.',
    'In an area a service counts once, however many agencies offer it.',
  ],
  [['Cộng số của từng đơn vị.', 'Add up the agencies’ numbers.']],
  [
    'Chỉ số đếm dịch vụ; cộng theo đơn vị sẽ đếm một DVC cấp xã đến 180 lần.',
    'It counts services; adding by agency would count a commune’s service 180 times.',
  ],
);

export const EACH_PROCEDURE_ONCE = reading(
  'each-procedure-once',
  [
    'Nhiều đơn vị cùng giải quyết một TTHC thì đếm mấy lần trên địa bàn?',
    'How often does a procedure count in an area where several agencies handle it?',
  ],
  [
    'Trên địa bàn, một TTHC chỉ được đếm một lần dù nhiều đơn vị cùng giải quyết.',
    'In an area a procedure counts once, however many agencies handle it.',
  ],
  [['Cộng số của từng đơn vị.', 'Add up the agencies’ numbers.']],
  ['Chỉ số đếm thủ tục, không đếm đơn vị.', 'It counts procedures, not agencies.'],
);

export const PAYABLE = reading(
  'payable',
  ['Hồ sơ nào có nghĩa vụ tài chính?', 'Which dossiers owe a payment?'],
  [
    'Chỉ tính TTHC có phí, lệ phí theo danh mục và hồ sơ chưa rõ số tiền hoặc có số tiền lớn hơn 0.',
    'Only procedures with a fee in the catalogue, and dossiers whose amount is unknown or above 0.',
  ],
  [
    [
      'Mọi hồ sơ của TTHC có phí, kể cả hồ sơ được miễn.',
      'Every dossier of a fee procedure, those exempt too.',
    ],
    ['Chỉ hồ sơ có ghi số tiền lớn hơn 0.', 'Only dossiers with an amount above 0.'],
  ],
  [
    'Cổng Dịch vụ công quốc gia bỏ hồ sơ có mọi khoản phí bằng 0; số tiền để trống chưa chứng tỏ hồ sơ được miễn.',
    'The national portal leaves out dossiers whose every fee is 0; a blank does not prove an exemption.',
  ],
);

export const PAID_AS_LAST_KNOWN = reading(
  'paid-as-last-known',
  [
    'Hồ sơ trả tiền sau ngày tiếp nhận được tính thế nào?',
    'How does a dossier count that was paid after it was received?',
  ],
  [
    'Hồ sơ được tính là đã thanh toán theo lần nhập số liệu gần nhất, kể cả khi trả tiền sau ngày tiếp nhận.',
    'A dossier is paid as the last import says, also when paid after it was received.',
  ],
  [['Chỉ tính khi đã trả tiền trước ngày chốt của kỳ.', 'Only when paid before the cut-off of the window.']],
  [
    'Tệp hồ sơ không có ngày trả tiền; số của kỳ cũ vì thế có thể tăng ở lần xem sau.',
    'Files do not say the day of payment; the figure of an earlier window may therefore rise.',
  ],
);

export const WITH_DOSSIERS_ONLY = reading(
  'with-dossiers-only',
  [
    'Mẫu số là mọi TTHC có phí hay chỉ TTHC có phát sinh hồ sơ?',
    'Does the denominator hold every procedure with a fee, or only those with dossiers?',
  ],
  [
    'Mẫu số chỉ gồm TTHC có phí phát sinh hồ sơ có nghĩa vụ tài chính trong kỳ.',
    'Only procedures with a fee that received a payable dossier in the window.',
  ],
  [['Mọi TTHC có phí của đơn vị.', 'Every procedure with a fee of the agency.']],
  [
    'Thủ tục không có hồ sơ thì không thể có giao dịch; Cổng Dịch vụ công quốc gia cũng ghi như vậy.',
    'Without a dossier there can be no payment; the national portal’s text says so too.',
  ],
);

export const COMPLETED = reading(
  'completed',
  ['Hồ sơ nào được tính là đã hoàn thành?', 'Which dossiers count as completed?'],
  [
    'Hoàn thành là có ngày kết thúc xử lý trong kỳ, không xét trạng thái; hồ sơ công dân rút hoặc dừng xử lý không tính.',
    'Completed is an end of processing in the window, whatever the status; withdrawn and stopped dossiers do not count.',
  ],
  [
    ['Theo trạng thái đã xử lý xong hoặc đã trả kết quả.', 'By the status processed or returned.'],
    ['Mẫu số là hồ sơ tiếp nhận trong kỳ.', 'The denominator is the dossiers received in the window.'],
  ],
  [
    'Trạng thái thay đổi sau khi xuất tệp, ngày thì không; hồ sơ rút hoặc dừng không có kết quả để cấp.',
    'A status changes after a file was made, a date does not; a withdrawn or stopped dossier has no result to issue.',
  ],
);

export const DAYS_NOT_HOURS = reading(
  'days-not-hours',
  ['Đúng hạn so theo ngày hay theo giờ?', 'Is time compared by the day or by the hour?'],
  ['So sánh theo ngày, không theo giờ.', 'Days are compared, not hours.'],
  [['So theo giờ hẹn trả.', 'By the hour promised.']],
  [
    'Nhiều hệ thống chỉ ghi ngày hẹn trả; giờ để trống không được coi là nửa đêm.',
    'Many systems record only the day; a missing hour is not midnight.',
  ],
);

export const WITHDRAWN_ENDS = reading(
  'withdrawn-ends',
  [
    'Hồ sơ công dân rút hoặc dừng xử lý có tính vào tiến độ không?',
    'Do withdrawn and stopped dossiers count for time?',
  ],
  [
    'Hồ sơ công dân rút hoặc dừng xử lý có ngày kết thúc được tính là hoàn thành.',
    'Withdrawn and stopped dossiers with an end date count as completed.',
  ],
  [['Để ngoài mẫu số.', 'Left out of the denominator.']],
  [
    'Công thức của Cổng Dịch vụ công quốc gia coi đó là kết thúc xử lý.',
    'The national portal’s formula takes it as an end of processing.',
  ],
);

export const NO_DUE_DATE = reading(
  'no-due-date',
  ['Hồ sơ không có ngày hẹn trả được tính thế nào?', 'How does a dossier without a due date count?'],
  ['Hồ sơ không có ngày hẹn trả không tính.', 'A dossier without a due date is left out.'],
  [
    [
      'Lấy thời hạn giải quyết của TTHC trong danh mục.',
      'Take the time limit of the procedure from the catalogue.',
    ],
  ],
  [
    'Một số TTHC trả ngay hoặc không quy định thời hạn; tự đặt hạn sẽ tạo ra hồ sơ trễ hạn không có thật.',
    'Some procedures are done at once or have no limit; to make one up would make up late dossiers.',
  ],
);

export const RATED_DOSSIERS = reading(
  'rated-dossiers',
  ['Mức độ hài lòng tính trên gì?', 'What is satisfaction a share of?'],
  [
    'Tính theo lượt đánh giá của hồ sơ; điểm nhóm 5 của Bộ chỉ số 766 tính theo các chỉ số 5.1, 5.2 và 5.4.',
    'Of the ratings of dossiers; the points of group 5 of the 766 set come from rows 5.1, 5.2 and 5.4.',
  ],
  [
    [
      'Theo Cổng (chỉ số 5.4): hồ sơ không quá hạn, không bị đánh giá không hài lòng, trên hồ sơ tiếp nhận.',
      'As the portal does (5.4): dossiers neither overdue nor disliked, among those received.',
    ],
  ],
  [
    'Hồ sơ không được đánh giá không nói lên sự hài lòng.',
    'A dossier that nobody rated says nothing of satisfaction.',
  ],
);

export const OWN_SYNC_DENOMINATOR = reading(
  'own-sync-denominator',
  ['Mẫu số của tỷ lệ đồng bộ lấy từ đâu?', 'Where does the denominator of synchronisation come from?'],
  [
    'Cổng Dịch vụ công quốc gia có thể lấy mẫu số từ Hệ thống báo cáo quốc gia; ở đây mẫu số là hồ sơ của tỉnh.',
    'The national portal may take it from the national reporting system; here it is the province’s own dossiers.',
  ],
  [
    [
      'Số lớn hơn giữa Hệ thống báo cáo quốc gia và Cổng Dịch vụ công quốc gia.',
      'The larger of the national reporting system’s and the portal’s number.',
    ],
  ],
  [
    'Số của Hệ thống báo cáo quốc gia chỉ có theo kỳ báo cáo, không có theo ngày.',
    'The national reporting system counts by reporting period, not by day.',
  ],
);
