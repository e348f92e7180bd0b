import type { AuditWords } from '../platform/audit/audit-words.ts';
import { isAction, PERMISSIONS } from './permissions.ts';
import { isRole, ROLE_NAMES } from './role.ts';

/** Everything that the audit tells of, by its id, as screens name it. */
export const AUDIT_ACTIONS = {
  // Data.
  'import-files': 'Nhập dữ liệu',
  'push-rows': 'Nhận dữ liệu do hệ thống khác đẩy',
  'retry-batch': 'Nhập lại các dòng bị từ chối',
  'undo-batch': 'Hoàn tác đợt nhập',
  'dismiss-refusals': 'Bỏ qua dòng bị từ chối',
  'restore-refusals': 'Đưa dòng đã bỏ qua trở lại',
  'decide-name': 'Quyết định một tên là đơn vị nào',
  'withdraw-name-decision': 'Thu hồi quyết định về tên',
  'save-mapping': 'Ghi nhớ cách chỉ cột',
  'withdraw-mapping': 'Bỏ cách chỉ cột',
  'accept-suspicion': 'Chấp nhận dữ liệu đáng ngờ',
  'withdraw-acceptance': 'Rút lại việc chấp nhận dữ liệu đáng ngờ',
  'add-source': 'Cấp mã cho nguồn đẩy',
  'revoke-source': 'Thu hồi mã của nguồn đẩy',
  // Targets.
  'assign-targets': 'Giao chỉ tiêu (dự thảo)',
  'approve-targets': 'Phê duyệt chỉ tiêu',
  'withdraw-approval': 'Thu hồi phê duyệt chỉ tiêu',
  'amend-target': 'Điều chỉnh chỉ tiêu',
  'withdraw-amendment': 'Thu hồi điều chỉnh chỉ tiêu',
  'save-share': 'Lưu phân công chỉ tiêu',
  // Papers.
  'set-letterhead': 'Đặt thể thức văn bản của một đơn vị',
  'add-signer': 'Thêm người ký',
  'end-signer': 'Kết thúc việc ký của một người',
  'set-paper-office': 'Đặt cơ quan ban hành văn bản của chiến dịch',
  // What goes out.
  'take-refused-rows': 'Tải các dòng bị từ chối',
  'list-dossiers': 'Xem danh sách hồ sơ của một con số',
  'export-audit': 'Xuất nhật ký',
  // Accounts.
  'sign-in': 'Đăng nhập',
  'sign-out': 'Đăng xuất',
  'failed-sign-in': 'Đăng nhập không thành',
  'invite-account': 'Mời một người dùng',
  'invite-again': 'Cấp liên kết mời mới',
  'accept-invitation': 'Nhận lời mời',
  'tie-identity': 'Nối tài khoản với hệ thống định danh của tỉnh',
  'change-account': 'Đổi vai trò, đơn vị hay mở lại tài khoản',
  'disable-account': 'Khóa tài khoản',
  'end-sessions': 'Kết thúc phiên làm việc',
  'change-password': 'Đổi mật khẩu',
  'recover-password': 'Đặt lại mật khẩu bằng liên kết',
  'turn-on-second-factor': 'Bật xác thực hai lớp',
  'turn-off-second-factor': 'Tắt xác thực hai lớp',
  'reset-second-factor': 'Gỡ xác thực hai lớp của một tài khoản',
  // The installation.
  'install-frame': 'Lập hoặc cập nhật khung (đơn vị, lịch, chiến dịch)',
  'take-snapshot': 'Chụp số liệu cho một bản sao lưu',
  'make-backup': 'Sao lưu',
  'restore-backup': 'Khôi phục từ bản sao lưu',
  refused: 'Yêu cầu bị từ chối vì không được phép',
} as const;

/** What an entry can be about. */
const SUBJECTS: Record<string, string> = {
  batch: 'đợt nhập',
  'name-decision': 'quyết định về tên',
  mapping: 'cách chỉ cột',
  suspicion: 'dữ liệu đáng ngờ',
  source: 'nguồn đẩy',
  assignment: 'lần giao chỉ tiêu',
  amendment: 'điều chỉnh chỉ tiêu',
  share: 'phân công chỉ tiêu',
  letterhead: 'thể thức văn bản',
  signer: 'người ký',
  'paper-office': 'cơ quan ban hành văn bản',
  account: 'tài khoản',
  campaign: 'chiến dịch',
  backup: 'bản sao lưu',
  figure: 'con số',
};

/** What an entry tells beside its subject, in the order in which it is shown. */
const DETAILS: Record<string, string> = {
  asked: 'Việc được yêu cầu',
  untold: 'Số lần bị từ chối khác chưa ghi riêng',
  found: 'Ghi bổ sung',
  kind: 'Loại',
  kinds: 'Loại được gửi',
  source: 'Nguồn',
  simulated: 'Số liệu mô phỏng',
  retried: 'Nhập lại dòng của đợt',
  files: 'Số tệp',
  rows: 'Số dòng',
  inserted: 'Mới',
  updated: 'Cập nhật',
  unchanged: 'Không đổi',
  refused: 'Bị từ chối',
  instant: 'Lúc, theo kho số liệu',
  code: 'Lý do từ chối',
  text: 'Tên trong tệp',
  columns: 'Các cột',
  campaign: 'Chiến dịch',
  indicator: 'Chỉ tiêu',
  target: 'Mức giao (%)',
  before: 'Trước đó',
  after: 'Sau đó',
  state: 'Trạng thái',
  agency: 'Đơn vị',
  version: 'Bản số',
  parts: 'Số phần',
  changed: 'Các phần được đặt',
  papers: 'Văn bản',
  inForceFrom: 'Hiệu lực từ',
  document: 'Văn bản',
  documentDate: 'Ngày văn bản',
  signer: 'Chức vụ người ký',
  reason: 'Lý do',
  note: 'Ghi chú',
  readings: 'Cách hiểu quy tắc',
  role: 'Vai trò',
  email: 'Thư điện tử',
  sessions: 'Số phiên',
  by: 'Bằng cách',
  format: 'Định dạng',
  from: 'Từ',
  to: 'Đến',
  filter: 'Điều kiện lọc',
  entries: 'Số mục',
  takenAt: 'Số liệu lúc',
  encrypted: 'Được mã hóa',
  origin: 'Theo',
  size: 'Byte',
};

const VALUES: Record<string, string> = {
  dossiers: 'hồ sơ',
  procedures: 'thủ tục',
  results: 'kết quả khai báo',
  active: 'đang dùng',
  invited: 'chờ nhận lời mời',
  disabled: 'đã khóa',
  draft: 'bản nháp',
  'in-force': 'có hiệu lực',
  scheduled: 'lịch',
  asked: 'màn hình',
  command: 'lệnh',
  own: 'số liệu của tỉnh',
  sample: 'số liệu mô phỏng',
};

/** How the audit is told to people. */
export const AUDIT_WORDS: AuditWords = {
  actions: AUDIT_ACTIONS,
  subjects: SUBJECTS,
  details: DETAILS,
  value(key, value) {
    if (key === 'asked') return isAction(value) ? PERMISSIONS[value].doing : value;
    if (key === 'role') return isRole(value) ? ROLE_NAMES[value] : value;
    return VALUES[value] ?? value;
  },
};
