import type { ImportKind } from '../import-kind.ts';

/** What a person is told of a column: what goes in, and how it may look. */
export interface ColumnGuide {
  readonly what: string;
  readonly example: string;
}

const FLAG = 'Chọn Có hoặc Không; để trống là Không.';

const DOSSIERS: Readonly<Record<string, ColumnGuide>> = {
  key: {
    what: 'Mã hồ sơ trên hệ thống một cửa, mỗi hồ sơ một dòng. Nhập lại cùng mã thì dòng mới thay dòng cũ.',
    example: '000.00.18.H15-241108-0001',
  },
  agency: { what: 'Tên đơn vị tự hiện khi có mã hồ sơ; không cần điền.', example: '' },
  procedure: {
    what: 'Mã thủ tục hành chính; chọn trong danh sách hoặc xem trang Danh mục TTHC.',
    example: '1.001612',
  },
  field: { what: 'Lĩnh vực của thủ tục. Không ghi tên hay số điện thoại của người nộp.', example: 'Đất đai' },
  submitted_at: { what: 'Ngày người dân, doanh nghiệp nộp hồ sơ: ngày/tháng/năm.', example: '08/11/2024' },
  received_at: {
    what: 'Ngày tiếp nhận chính thức. Để trống thì hồ sơ không vào số liệu nào.',
    example: '08/11/2024',
  },
  due_at: { what: 'Ngày hẹn trả kết quả.', example: '22/11/2024' },
  completed_at: {
    what: 'Ngày xử lý xong, không trước ngày tiếp nhận. Để trống là hồ sơ đang giải quyết.',
    example: '20/11/2024',
  },
  returned_at: { what: 'Ngày trả kết quả cho người nộp.', example: '21/11/2024' },
  channel: { what: 'Chọn cách nộp hồ sơ; để trống là Trực tiếp.', example: 'Trực tuyến' },
  status: { what: 'Chọn trạng thái hiện nay của hồ sơ.', example: 'Đã trả kết quả' },
  fee: {
    what: 'Số tiền phải nộp, tính bằng đồng. Không thu thì ghi 0; chưa rõ thì để trống.',
    example: '150000',
  },
  paid_online: { what: `Phí, lệ phí được thanh toán trực tuyến. ${FLAG}`, example: 'Có' },
  components_digitised: { what: `Thành phần hồ sơ đã số hóa khi tiếp nhận. ${FLAG}`, example: 'Có' },
  result_digitised: { what: `Kết quả giải quyết đã số hóa. ${FLAG}`, example: 'Có' },
  electronic_result: { what: `Trả kết quả bản điện tử có ký số. ${FLAG}`, example: 'Không' },
  reused: { what: `Dùng lại thông tin, giấy tờ đã số hóa từ trước. ${FLAG}`, example: 'Không' },
  synchronised: { what: `Hồ sơ đã đồng bộ lên Cổng Dịch vụ công quốc gia. ${FLAG}`, example: 'Có' },
  satisfaction: { what: 'Đánh giá của người nộp; chưa đánh giá thì để trống.', example: 'Hài lòng' },
};

const PROCEDURES: Readonly<Record<string, ColumnGuide>> = {
  key: { what: 'Mã thủ tục; tám ký tự đầu là đủ.', example: '1.001612' },
  name: { what: 'Tên thủ tục theo quyết định công bố.', example: 'Cấp bản sao trích lục hộ tịch' },
  field: { what: 'Lĩnh vực của thủ tục.', example: 'Hộ tịch' },
  levels: { what: 'Cấp tiếp nhận thủ tục; nhiều cấp thì ngăn bằng dấu chấm phẩy.', example: 'Tỉnh; Xã' },
  service_level: { what: 'Chọn mức độ cung cấp dịch vụ công.', example: 'Toàn trình' },
  has_fee: { what: 'Thủ tục có phí, lệ phí hay không.', example: 'Có' },
  time_limit_days: { what: 'Số ngày làm việc được giải quyết.', example: '5' },
};

const RESULTS: Readonly<Record<string, ColumnGuide>> = {
  agency: { what: 'Tên đơn vị tự hiện khi đã chọn chỉ tiêu; không cần điền.', example: '' },
  indicator: {
    what: 'Chọn chỉ tiêu; tên đầy đủ ở trang Danh mục chỉ tiêu.',
    example: 'online-dossiers',
  },
  numerator: { what: 'Số đạt yêu cầu; phải kèm mẫu số.', example: '243' },
  denominator: { what: 'Tổng số làm căn cứ tính.', example: '1000' },
  percent: { what: 'Tỷ lệ, tính bằng %. Có tử số và mẫu số rồi thì để trống được.', example: '24,3' },
  from_day: { what: 'Ngày đầu của kỳ số liệu.', example: '01/10/2024' },
  to_day: { what: 'Ngày cuối của kỳ số liệu, không trước ngày đầu.', example: '31/10/2024' },
  source: {
    what: 'Số liệu lấy từ đâu. Không ghi tên hay số điện thoại của ai.',
    example: 'Cổng Dịch vụ công quốc gia',
  },
};

/** What is said of the columns of a template, by column. */
export const COLUMN_GUIDES: Readonly<Record<ImportKind['kind'], Readonly<Record<string, ColumnGuide>>>> = {
  dossiers: DOSSIERS,
  procedures: PROCEDURES,
  results: RESULTS,
};

/** How a template of a kind is called: on its sheet, above its rows, in its file name; what one of its rows is. */
export const TEMPLATE_NAMES: Readonly<
  Record<
    ImportKind['kind'],
    { readonly sheet: string; readonly title: string; readonly file: string; readonly row: string }
  >
> = {
  dossiers: { sheet: 'Hồ sơ', title: 'HỒ SƠ THỦ TỤC HÀNH CHÍNH', file: 'Mẫu hồ sơ', row: 'hồ sơ' },
  procedures: { sheet: 'Thủ tục', title: 'DANH MỤC THỦ TỤC HÀNH CHÍNH', file: 'Mẫu thủ tục', row: 'thủ tục' },
  results: {
    sheet: 'Kết quả',
    title: 'SỐ LIỆU ĐÃ TỔNG HỢP',
    file: 'Mẫu số liệu',
    row: 'chỉ tiêu của một kỳ',
  },
};

/** What is not wanted, said above the rows of every template. */
export const NOTHING_PERSONAL =
  'Không ghi họ tên, số định danh, điện thoại, địa chỉ, thư điện tử của người nộp: mẫu không có các cột đó và hệ thống không lưu.';
