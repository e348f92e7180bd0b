import type { Role } from './role.ts';

/**
 * How far a role may do something: `all` everywhere · `part` at the account's agency and all below it · `own` at the
 * account's agency alone. A role that is not named may not do it at all.
 */
export type Reach = 'all' | 'part' | 'own';

/**
 * Who asks as what: a role, or nobody in particular: `guest` is anyone who opens an installation of made-up data, `source`
 * another system with a token, `anyone` whoever finds the address.
 */
export type Standing = Role | 'guest' | 'source' | 'anyone';

interface Permission {
  /** As a sentence goes on after “không được”. */
  readonly doing: string;
  readonly reach: Partial<Record<Standing, Reach>>;
}

/** Everybody who works with the figures, each as far as their part goes. */
const READERS = {
  administrator: 'all',
  leader: 'all',
  coordinator: 'all',
  'agency-lead': 'part',
  'agency-officer': 'part',
  clerk: 'own',
  guest: 'all',
} as const;

/** Those who look at the whole province. */
const OVERSEERS = { administrator: 'all', leader: 'all', coordinator: 'all', guest: 'all' } as const;

/** Everybody who has signed in. */
const ACCOUNTS = {
  administrator: 'all',
  leader: 'all',
  coordinator: 'all',
  'agency-lead': 'all',
  'agency-officer': 'all',
  clerk: 'all',
  vendor: 'all',
} as const;

/** Those, and whoever looks at made-up data. */
const MEMBERS = { ...ACCOUNTS, guest: 'all' } as const;

/** Ai được làm gì: what each may do, and how far. Nothing may be done that has no line here. */
export const PERMISSIONS = {
  // Reading.
  'see-public': { doing: 'xem trang công khai', reach: { ...MEMBERS, source: 'all', anyone: 'all' } },
  'sign-in': { doing: 'đăng nhập', reach: { ...MEMBERS, source: 'all', anyone: 'all' } },
  'see-frame': { doing: 'xem đơn vị, chiến dịch và định nghĩa chỉ tiêu', reach: MEMBERS },
  'see-figures': { doing: 'xem số liệu', reach: READERS },
  'see-dossiers': { doing: 'xem từng hồ sơ', reach: READERS },
  'see-papers': {
    doing: 'xem báo cáo',
    reach: { ...OVERSEERS, 'agency-lead': 'part', 'agency-officer': 'part' },
  },
  'see-imports': { doing: 'xem các đợt nhập dữ liệu', reach: OVERSEERS },
  // Who does which part of a target is said of persons by name (IV.1.b): its agency knows, and the leaders.
  'see-shares': {
    doing: 'xem việc phân công chỉ tiêu cho từng người',
    reach: { leader: 'all', 'agency-lead': 'own', 'agency-officer': 'own', guest: 'all' },
  },
  // Changing.
  // One's own password, second factor and sessions: the operation looks at nobody else's.
  'keep-own-account': { doing: 'sửa tài khoản của mình', reach: ACCOUNTS },
  import: { doing: 'nhập, sửa hay hoàn tác dữ liệu', reach: { administrator: 'all', coordinator: 'all' } },
  'manage-sources': {
    doing: 'cấp mã cho hệ thống gửi hồ sơ',
    reach: { administrator: 'all', coordinator: 'all' },
  },
  // Whoever has a token may: the operation looks at the token itself.
  push: { doing: 'gửi dữ liệu bằng mã nguồn', reach: { ...MEMBERS, source: 'all', anyone: 'all' } },
  'set-targets': { doing: 'giao hay điều chỉnh chỉ tiêu', reach: { coordinator: 'all' } },
  'approve-targets': { doing: 'duyệt chỉ tiêu', reach: { leader: 'all' } },
  'set-frame': { doing: 'ghi số, ngày của kế hoạch', reach: { coordinator: 'all' } },
  // Who signs and how papers are headed: of an agency by its lead, of all by those who prepare the papers.
  'set-letterheads': {
    doing: 'đặt thể thức văn bản và người ký',
    reach: { administrator: 'all', coordinator: 'all', 'agency-lead': 'own' },
  },
  'set-shares': { doing: 'phân công chỉ tiêu cho từng người', reach: { 'agency-lead': 'own' } },
  // Papers: of an agency's own, at that agency; those of the coordinating office, at the whole installation.
  'see-drafts': {
    doing: 'xem và góp ý dự thảo văn bản',
    reach: { leader: 'all', coordinator: 'all', 'agency-lead': 'own', 'agency-officer': 'own' },
  },
  'write-papers': {
    doing: 'soạn và trình văn bản',
    reach: { coordinator: 'all', 'agency-lead': 'own', 'agency-officer': 'own' },
  },
  'approve-papers': {
    doing: 'duyệt, mở lại hay thu hồi văn bản',
    reach: { leader: 'all', 'agency-lead': 'own' },
  },
  'issue-papers': {
    doing: 'phát hành văn bản',
    reach: { coordinator: 'all', 'agency-lead': 'own', 'agency-officer': 'own' },
  },
  // Who gets papers by mail: of an agency by its lead, of all by those who send them.
  'set-recipients': {
    doing: 'sửa danh sách nơi nhận văn bản',
    reach: { administrator: 'all', coordinator: 'all', 'agency-lead': 'own' },
  },
  // The installation itself.
  'manage-accounts': { doing: 'quản lý tài khoản', reach: { administrator: 'all' } },
  'read-audit': { doing: 'xem nhật ký', reach: { administrator: 'all' } },
  'back-up': { doing: 'sao lưu dữ liệu', reach: { administrator: 'all' } },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;

export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

export function isAction(text: string): text is Action {
  return Object.hasOwn(PERMISSIONS, text);
}

/** How far somebody of this standing may do this; `null`: not at all. */
export function reachOf(standing: Standing, action: Action): Reach | null {
  const { reach }: Permission = PERMISSIONS[action];
  return reach[standing] ?? null;
}
