/** Vai trò: what an account is there for. Whom it reaches is told by `permissions.ts` and the account's agency. */
export const ROLES = [
  'administrator',
  'leader',
  'coordinator',
  'agency-lead',
  'agency-officer',
  'clerk',
  'vendor',
] as const;

export type Role = (typeof ROLES)[number];

/** The roles as screens and sentences name them. */
export const ROLE_NAMES: Record<Role, string> = {
  administrator: 'Quản trị hệ thống',
  leader: 'Lãnh đạo',
  coordinator: 'Đầu mối điều phối',
  'agency-lead': 'Lãnh đạo đơn vị',
  'agency-officer': 'Cán bộ đơn vị',
  clerk: 'Cán bộ một cửa',
  vendor: 'Nhà cung cấp',
};

/**
 * Roles that change what others rest on, or hold the keys: they work only with a second factor. The others hold one
 * agency's part and may choose it.
 */
export const SECOND_FACTOR_ROLES: ReadonlySet<Role> = new Set(['administrator', 'leader', 'coordinator']);

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
