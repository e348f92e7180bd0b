import { STANDING_NAMES, STANDINGS } from './permission-standings.ts';
import { TASKS } from './permissions-table.ts';

/** docs/quyen-han.md: vai trò × việc × phạm vi, for the administrator. */
export function permissionsPage(): string {
  const staff = STANDINGS.filter((standing) => TASKS.some(({ who }) => who[standing] !== undefined));
  const names = staff.map((standing) => STANDING_NAMES[standing]);
  const rows = TASKS.map(({ task, who }, index) => [
    `${index + 1}. ${task}`,
    ...staff.map((standing) => (who[standing] ?? '—').replace('đơn vị mình và cấp dưới', 'mình và cấp dưới')),
  ]);
  const notes = TASKS.flatMap(({ note }, index) =>
    note === undefined ? [] : [`- Việc ${index + 1}. ${note}`],
  );
  return [
    '# Quyền hạn',
    '',
    'Vai trò nào được làm việc gì, trong phạm vi nào. Trang này được viết ra từ bảng đối chiếu `test/permissions-table.ts` (`node scripts/write-permissions.mjs`); mỗi lần kiểm thử, từng câu hỏi của máy chủ được hỏi thử với từng vai trò, ở đơn vị mình, cấp dưới, đơn vị ngang cấp và cấp trên, rồi so với bảng này.',
    '',
    '- **toàn tỉnh**: mọi đơn vị và số liệu chung của tỉnh.',
    '- **mình và cấp dưới**: đơn vị của tài khoản và các đơn vị trực thuộc (huyện với các xã), kể cả đơn vị đã sáp nhập trọn vào.',
    '- **đơn vị mình**: riêng đơn vị của tài khoản.',
    '- **—**: không được. Người chưa đăng nhập được mời đăng nhập (401); người đã đăng nhập nhận lời từ chối kèm lý do (403).',
    '',
    `| Việc | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---').join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...notes,
    '',
    'Các vai trò Quản trị hệ thống, Lãnh đạo và Đầu mối điều phối chỉ làm việc khi đã bật xác thực hai lớp; trước đó chỉ dùng được trang Tài khoản của tôi.',
    '',
    'Người ngồi tại máy chủ và chạy lệnh `vedich` được làm mọi việc: hệ điều hành đã cho họ đọc các tệp dữ liệu.',
    '',
  ].join('\n');
}
