/**
 * Who may do what, once more and by hand: in the words of the province, task by task, for the questions that belong to
 * it. It is not read from the program; test/permissions-matrix.test.ts asks the program every question as everybody and
 * holds the answers against it, and docs/quyen-han.md is written from it.
 */

import {
  BELOW,
  type Extent,
  OWN,
  READERS,
  SIGNED_IN,
  SIGNED_IN_OR_GUEST,
  type Standing,
  type Task,
  WHOLE,
} from './permission-standings.ts';

export const TASKS: readonly Task[] = [
  {
    task: 'Đăng nhập, đăng xuất, nhận lời mời, xin đặt lại mật khẩu',
    who: { ...SIGNED_IN_OR_GUEST, anyone: WHOLE, source: WHOLE },
    beforeSecondFactor: true,
    questions: {
      'GET /api/session': 'nowhere',
      'POST /api/session': 'nowhere',
      'POST /api/session/second-factor': 'nowhere',
      'POST /api/session/sso': 'nowhere',
      'POST /api/session/sso/finish': 'nowhere',
      'DELETE /api/session': 'nowhere',
      'POST /api/recovery': 'nowhere',
      'POST /api/recovery/look': 'nowhere',
      'POST /api/recovery/finish': 'nowhere',
      'POST /api/invitation/look': 'nowhere',
      'POST /api/invitation/accept': 'nowhere',
    },
  },
  {
    task: 'Sửa tài khoản của mình: mật khẩu, xác thực hai lớp, các phiên đang mở',
    note: 'Chỉ của chính mình; tài khoản của người khác do người quản trị quản lý.',
    who: SIGNED_IN,
    beforeSecondFactor: true,
    questions: {
      'GET /api/account/sessions': 'nowhere',
      'DELETE /api/account/sessions/:session': 'nowhere',
      'DELETE /api/account/sessions': 'nowhere',
      'POST /api/account/password': 'nowhere',
      'POST /api/account/second-factor': 'nowhere',
      'POST /api/account/second-factor/confirm': 'nowhere',
      'POST /api/account/second-factor/turn-off': 'nowhere',
    },
  },
  {
    task: 'Xem danh sách đơn vị, chiến dịch, định nghĩa chỉ tiêu, bộ chỉ số 766, các mốc báo cáo; tải tệp mẫu để điền',
    note: 'Những trang này không có con số của đơn vị nào.',
    who: SIGNED_IN_OR_GUEST,
    questions: {
      'GET /api/installation': 'nowhere',
      'GET /api/agencies': 'nowhere',
      'GET /api/campaigns/:campaign': 'nowhere',
      'GET /api/campaigns/:campaign/reports': 'nowhere',
      'GET /api/campaigns/:campaign/paper-offices': 'nowhere',
      'GET /api/indicators': 'nowhere',
      'GET /api/score-sets': 'nowhere',
      'GET /api/template': 'one',
    },
  },
  {
    task: 'Xem số liệu: trang đơn vị, kết quả, chỉ tiêu được giao, thứ hạng, điểm 766, dự báo, dư địa, chuỗi số liệu, nguồn gốc con số, dữ liệu đáng ngờ',
    note: 'Thứ hạng cho biết đơn vị đứng thứ mấy trong bao nhiêu, không cho biết tên và con số của đơn vị ngoài phạm vi. Số liệu toàn tỉnh và danh sách mọi đơn vị chỉ dành cho người có phạm vi toàn tỉnh.',
    who: READERS,
    questions: {
      'GET /api/agencies/:agency/page': 'one',
      'GET /api/measure': 'one-or-all',
      'GET /api/indicator-meanings': 'one-or-all',
      'GET /api/provenance': 'one',
      'GET /api/series': 'one-or-all',
      'GET /api/agency-borders': 'one',
      'GET /api/scores': 'one-or-all',
      'GET /api/score-provenance': 'one',
      'GET /api/forecasts': 'one-or-all',
      'GET /api/suspicions': 'one-or-all',
      'GET /api/campaigns/:campaign/targets': 'one-or-all',
      'GET /api/campaigns/:campaign/standing': 'one-or-all',
      'GET /api/campaigns/:campaign/shares': 'one-or-all',
      'GET /api/campaigns/:campaign/targets/amendments': 'one-or-all',
      'GET /api/campaigns/:campaign/targets/history': 'one',
      'GET /api/campaigns/:campaign/target-provenance': 'one',
      'GET /api/campaigns/:campaign/standing-provenance': 'one-or-all',
      'GET /api/campaigns/:campaign/forecast-provenance': 'one',
      'GET /api/campaigns/:campaign/headroom': 'one-or-all',
      'GET /api/campaigns/:campaign/headroom/quickest': 'one-or-all',
      'POST /api/campaigns/:campaign/headroom/simulate': 'one',
      'GET /api/overview': 'all',
      'GET /api/campaigns/:campaign/targets/assignments': 'all',
      'GET /api/campaigns/:campaign/targets/what-if': 'all',
    },
  },
  {
    task: 'Xem từng hồ sơ và lịch sử của hồ sơ',
    note: 'Hồ sơ của đơn vị ngoài phạm vi được trả lời y như mã hồ sơ không có.',
    who: READERS,
    questions: { 'GET /api/dossier-history': 'dossier' },
  },
  {
    task: 'Xem và tải báo cáo, phụ lục',
    who: {
      administrator: WHOLE,
      leader: WHOLE,
      coordinator: WHOLE,
      'agency-lead': BELOW,
      'agency-officer': BELOW,
      guest: WHOLE,
    },
    questions: {
      'GET /api/campaigns/:campaign/reports/:milestone': 'one-or-all',
      'GET /api/campaigns/:campaign/reports/:milestone/:format': 'one-or-all',
    },
  },
  {
    task: 'Xem thể thức văn bản và người ký của các đơn vị',
    who: {
      administrator: WHOLE,
      leader: WHOLE,
      coordinator: WHOLE,
      'agency-lead': BELOW,
      'agency-officer': BELOW,
      guest: WHOLE,
    },
    questions: {
      'GET /api/letterheads': 'all',
      'GET /api/letterheads/:agency': 'one',
    },
  },
  {
    task: 'Đặt thể thức văn bản, người ký của một đơn vị',
    who: { administrator: WHOLE, coordinator: WHOLE, 'agency-lead': OWN },
    questions: {
      'POST /api/letterheads/:agency': 'one',
      'POST /api/letterheads/:agency/signers': 'one',
      'POST /api/letterheads/:agency/signers/:signer/end': 'one',
    },
  },
  {
    task: 'Đặt cơ quan ban hành văn bản của chiến dịch',
    who: { administrator: WHOLE, coordinator: WHOLE },
    questions: { 'POST /api/campaigns/:campaign/paper-offices': 'all' },
  },
  {
    task: 'Ghi số, ngày của kế hoạch mà các văn bản nêu',
    who: { coordinator: WHOLE },
    questions: { 'POST /api/campaigns/:campaign/plan-number': 'all' },
  },
  {
    task: 'Mở danh sách văn bản',
    note: 'Danh sách chỉ có văn bản mà người hỏi được xem.',
    who: {
      administrator: WHOLE,
      leader: WHOLE,
      coordinator: WHOLE,
      'agency-lead': WHOLE,
      'agency-officer': WHOLE,
      guest: WHOLE,
    },
    questions: {
      'GET /api/campaigns/:campaign/papers': 'nowhere',
      'GET /api/campaigns/:campaign/papers/bundle': 'nowhere',
    },
  },
  {
    task: 'Xem văn bản đã phát hành và số liệu đã giữ của văn bản',
    note: 'Dự thảo của cơ quan đầu mối chỉ dành cho lãnh đạo và đầu mối điều phối, dự thảo của một đơn vị cho họ và chính đơn vị ấy; văn bản ngoài phạm vi được trả lời y như không có.',
    who: {
      administrator: WHOLE,
      leader: WHOLE,
      coordinator: WHOLE,
      'agency-lead': BELOW,
      'agency-officer': BELOW,
      guest: WHOLE,
    },
    questions: {
      'GET /api/papers/:paper': 'dossier',
      'GET /api/papers/:paper/difference': 'dossier',
      'GET /api/papers/:paper/file/:format': 'dossier',
    },
  },
  {
    task: 'Góp ý dự thảo văn bản',
    note: 'Ở dự thảo của chính đơn vị mình, hoặc của cơ quan đầu mối với lãnh đạo và đầu mối điều phối.',
    who: { leader: WHOLE, coordinator: WHOLE, 'agency-lead': OWN, 'agency-officer': OWN },
    questions: {
      'POST /api/papers/:paper/comments': 'all',
      'POST /api/papers/:paper/comments/:comment/resolve': 'all',
    },
  },
  {
    task: 'Soạn, sửa, trình, bỏ dự thảo văn bản',
    who: { coordinator: WHOLE, 'agency-lead': OWN, 'agency-officer': OWN },
    questions: {
      'POST /api/campaigns/:campaign/papers': 'all',
      'POST /api/papers/:paper/edits': 'all',
      'POST /api/papers/:paper/edits/:edit/restore': 'all',
      'POST /api/papers/:paper/submit': 'all',
      'POST /api/papers/:paper/discard': 'all',
    },
  },
  {
    task: 'Mở dự thảo văn bản cho mọi đơn vị cùng lúc',
    who: { coordinator: WHOLE },
    questions: { 'POST /api/campaigns/:campaign/papers/each': 'all' },
  },
  {
    task: 'Trình, phát hành nhiều văn bản cùng lúc',
    note: 'Từng văn bản được hỏi quyền như khi làm riêng; văn bản ngoài phạm vi được trả lời y như không có.',
    who: { coordinator: WHOLE, 'agency-lead': WHOLE, 'agency-officer': WHOLE },
    questions: { 'POST /api/papers/submit': 'nowhere', 'POST /api/papers/issue': 'nowhere' },
  },
  {
    task: 'Duyệt nhiều văn bản cùng lúc',
    note: 'Từng văn bản được hỏi quyền như khi làm riêng; văn bản ngoài phạm vi được trả lời y như không có.',
    who: { leader: WHOLE, 'agency-lead': WHOLE },
    questions: { 'POST /api/papers/approve': 'nowhere' },
  },
  {
    task: 'Duyệt, trả lại, mở lại, thu hồi văn bản',
    who: { leader: WHOLE, 'agency-lead': OWN },
    questions: {
      'POST /api/papers/:paper/return': 'all',
      'POST /api/papers/:paper/approve': 'all',
      'POST /api/papers/:paper/reopen': 'all',
      'POST /api/papers/:paper/withdraw': 'all',
    },
  },
  {
    task: 'Phát hành văn bản: vào số, ngày, người ký',
    who: { coordinator: WHOLE, 'agency-lead': OWN, 'agency-officer': OWN },
    questions: { 'POST /api/papers/:paper/issue': 'all' },
  },
  {
    task: 'Gửi văn bản đã phát hành cho nơi nhận, xem đã gửi cho ai',
    who: { coordinator: WHOLE, 'agency-lead': OWN, 'agency-officer': OWN },
    questions: {
      'GET /api/papers/:paper/hand-outs/proposal': 'all',
      'GET /api/papers/:paper/hand-outs': 'all',
      'POST /api/papers/:paper/hand-outs': 'all',
      'POST /api/papers/:paper/hand-outs/:handOut/again': 'all',
    },
  },
  {
    task: 'Gửi nhiều văn bản cùng lúc',
    note: 'Từng văn bản được hỏi quyền như khi làm riêng; văn bản ngoài phạm vi được trả lời y như không có.',
    who: { coordinator: WHOLE, 'agency-lead': WHOLE, 'agency-officer': WHOLE },
    questions: { 'POST /api/papers/hand-outs': 'nowhere' },
  },
  {
    task: 'Xem danh sách nơi nhận văn bản',
    note: 'Lãnh đạo đơn vị chỉ thấy mục của chính đơn vị mình.',
    who: { administrator: WHOLE, coordinator: WHOLE, 'agency-lead': WHOLE },
    questions: { 'GET /api/paper-recipients': 'nowhere' },
  },
  {
    task: 'Thêm, sửa, bỏ, nhập danh sách nơi nhận văn bản',
    who: { administrator: WHOLE, coordinator: WHOLE, 'agency-lead': OWN },
    questions: {
      'POST /api/paper-recipients': 'one-or-all',
      'DELETE /api/paper-recipients/:recipient': 'one-or-all',
      'POST /api/paper-recipients/import': 'all',
    },
  },
  {
    task: 'Xác thực một văn bản đã phát hành theo mã hoặc theo tệp',
    note: 'Chỉ cho biết văn bản đã phát hành: số, ngày, cơ quan, chức vụ người ký, còn hiệu lực hay không, số liệu nay có khác không; không cho biết gì về dự thảo.',
    who: { ...SIGNED_IN_OR_GUEST, anyone: WHOLE, source: WHOLE },
    beforeSecondFactor: true,
    questions: { 'GET /api/papers/verify/:code': 'nowhere', 'POST /api/papers/verify': 'nowhere' },
  },
  {
    task: 'Xem phân công chỉ tiêu cho từng người',
    note: 'Có tên người phụ trách, nên ngoài chính đơn vị ấy chỉ lãnh đạo tỉnh xem được; người quản trị và đầu mối chỉ xem đơn vị nào đã phân công.',
    who: { leader: WHOLE, 'agency-lead': OWN, 'agency-officer': OWN, guest: WHOLE },
    questions: {
      'GET /api/campaigns/:campaign/agencies/:agency/shares': 'one',
      'GET /api/campaigns/:campaign/agencies/:agency/shares/proposal': 'one',
      'GET /api/campaigns/:campaign/agencies/:agency/shares/history': 'one',
    },
  },
  {
    task: 'Phân công chỉ tiêu cho lĩnh vực và người phụ trách',
    who: { 'agency-lead': OWN },
    questions: {
      'POST /api/campaigns/:campaign/agencies/:agency/shares/check': 'one',
      'POST /api/campaigns/:campaign/agencies/:agency/shares': 'one',
    },
  },
  {
    task: 'Giao chỉ tiêu, điều chỉnh chỉ tiêu, thu hồi điều chỉnh',
    who: { coordinator: WHOLE },
    questions: {
      'POST /api/campaigns/:campaign/targets/assign': 'all',
      'POST /api/campaigns/:campaign/targets/amendments': 'all',
      'POST /api/campaigns/:campaign/targets/amendments/:amendment/withdraw': 'all',
    },
  },
  {
    task: 'Phê duyệt chỉ tiêu, thu hồi phê duyệt',
    who: { leader: WHOLE },
    questions: {
      'POST /api/campaigns/:campaign/targets/:assignment/approve': 'all',
      'POST /api/campaigns/:campaign/targets/:assignment/withdraw-approval': 'all',
    },
  },
  {
    task: 'Xem các đợt nhập, dòng bị từ chối, tên đơn vị chưa rõ, cột đã chỉ, thư mục theo dõi',
    who: { administrator: WHOLE, leader: WHOLE, coordinator: WHOLE, guest: WHOLE },
    questions: {
      'GET /api/batches': 'all',
      'GET /api/batches/:batch': 'all',
      'GET /api/batches/:batch/refused': 'all',
      'GET /api/imports/:job': 'all',
      'GET /api/refusals': 'all',
      'GET /api/agency-names/waiting': 'all',
      'GET /api/agency-names/decisions': 'all',
      'GET /api/heading-mappings': 'all',
      'GET /api/watched-folders': 'all',
    },
  },
  {
    task: 'Nhập tệp, hoàn tác đợt nhập, xử lý dòng bị từ chối, tên đơn vị, cột, dữ liệu đáng ngờ',
    who: { administrator: WHOLE, coordinator: WHOLE },
    questions: {
      'POST /api/imports': 'all',
      'POST /api/headings': 'all',
      'POST /api/heading-mappings': 'all',
      'DELETE /api/heading-mappings/:mapping': 'all',
      'GET /api/agency-names/candidates': 'all',
      'POST /api/agency-names/decisions': 'all',
      'DELETE /api/agency-names/decisions/:decision': 'all',
      'POST /api/batches/:batch/refusals/dismiss': 'all',
      'POST /api/batches/:batch/refusals/restore': 'all',
      'POST /api/batches/:batch/retry': 'all',
      'DELETE /api/batches/:batch': 'all',
      'POST /api/suspicions/:id/accept': 'all',
      'DELETE /api/suspicions/:id/accept': 'all',
    },
  },
  {
    task: 'Cấp và thu hồi mã cho hệ thống gửi dữ liệu',
    who: { administrator: WHOLE, coordinator: WHOLE },
    questions: {
      'GET /api/sources': 'all',
      'POST /api/sources': 'all',
      'DELETE /api/sources/:source': 'all',
    },
  },
  {
    task: 'Gửi dữ liệu tự động bằng mã nguồn',
    note: 'Mã nguồn quyết định, không phải tài khoản; không có mã thì ai cũng bị từ chối.',
    who: { source: WHOLE },
    questions: { 'POST /api/dossiers': 'nowhere' },
  },
  {
    task: 'Quản lý tài khoản: mời, đổi vai trò, khóa, gỡ lớp xác thực thứ hai',
    who: { administrator: WHOLE },
    questions: {
      'GET /api/accounts': 'all',
      'POST /api/accounts': 'all',
      'POST /api/accounts/:account': 'all',
      'POST /api/accounts/:account/invitation': 'all',
      'DELETE /api/accounts/:account/sessions': 'all',
      'DELETE /api/accounts/:account/second-factor': 'all',
    },
  },
  {
    task: 'Xem, tìm, xuất và kiểm tra nhật ký',
    who: { administrator: WHOLE },
    questions: {
      'GET /api/audit': 'all',
      'GET /api/audit/actions': 'all',
      'GET /api/audit/chain': 'all',
      'GET /api/audit/export': 'all',
    },
  },
  {
    task: 'Sao lưu, thử khôi phục',
    who: { administrator: WHOLE },
    questions: {
      'GET /api/backups': 'all',
      'POST /api/backups': 'all',
      'POST /api/backups/:name/drill': 'all',
      'GET /api/backups/jobs/:job': 'all',
    },
  },
];

/** The question as the table names it, and who may ask it how far. */
export function rowOf(question: string) {
  const task = TASKS.find(({ questions }) => question in questions);
  if (!task) throw new Error(`test/permissions-table.ts has no row for ${question}`);
  return {
    where: task.questions[question] ?? 'all',
    isBeforeSecondFactor: task.beforeSecondFactor === true,
    of: (standing: Standing): Extent => task.who[standing] ?? 'không',
  };
}
