import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../platform/app-error.ts';
import { isRole, ROLE_NAMES, ROLES, type Role } from './role.ts';

/** `invited`: has not accepted yet · `active` · `disabled`: cannot sign in, no session counts. */
export type AccountState = 'invited' | 'active' | 'disabled';

/** Tài khoản, as it is stored. */
export interface StoredAccount {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** The id of an agency. */
  readonly agency: string;
  readonly state: AccountState;
  readonly hasSecondFactor: boolean;
}

export const STATE_NAMES: Record<AccountState, string> = {
  invited: 'chờ nhận lời mời',
  active: 'đang dùng',
  disabled: 'đã khóa',
};

/** An address as accounts are found by: without regard to case and to how its letters are composed. */
export function foldEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** The address that an account is made for, or a sentence that says what is wrong with it. */
export function readEmail(text: string): string {
  const email = foldEmail(text);
  if (
    email.length <= 254 &&
    /^[a-z0-9._%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(email)
  )
    return email;
  throw new AppError('bad-usage', 'Địa chỉ thư điện tử chưa đúng. Hãy ghi dạng ten@donvi.gov.vn.');
}

export function readRole(text: string): Role {
  if (isRole(text)) return text;
  const choices = ROLES.map((role) => `${role} (${ROLE_NAMES[role]})`).join(', ');
  throw new AppError('bad-usage', `Không có vai trò “${text}”. Hãy dùng một trong: ${choices}.`);
}

/** A token that only its holder knows: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** As a token is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
