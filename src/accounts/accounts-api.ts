import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { ROLES } from './role.ts';

const NOTHING = z.object({});
const ofAccount = z.object({ account: z.string().max(200) });

const accountSchema = z.object({
  id: z.string(),
  /** In lower case; unique. */
  email: z.string(),
  /** Họ và tên; empty until the invitation is accepted, if none was given with it. */
  name: z.string(),
  role: z.enum(ROLES),
  /** The role in Vietnamese. */
  roleName: z.string(),
  /** The id of an agency. */
  agency: z.string(),
  agencyName: z.string(),
  /** `invited`: has not accepted yet · `active` · `disabled`: cannot sign in, and no session of it counts. */
  state: z.enum(['invited', 'active', 'disabled']),
  hasSecondFactor: z.boolean(),
  /** The role works only with a second factor. */
  needsSecondFactor: z.boolean(),
  /** An instant in UTC, ISO; `null` before the first. */
  lastSignInAt: z.string().nullable(),
  /** Sessions that are open now. */
  sessions: z.number(),
  /** When the invitation that waits ends, an instant in UTC, ISO; `null` where none waits or it has ended. */
  invitedUntil: z.string().nullable(),
  /** The account that asks: its own role and state are not changed by itself. */
  self: z.boolean(),
});

/** Tài khoản: somebody who may sign in, as an administrator sees them. */
export type Account = z.infer<typeof accountSchema>;

const invitedSchema = z.object({
  account: accountSchema,
  /** `https://…/tham-gia#TOKEN`: kept nowhere, so shown once; to be handed over by a safe way. */
  link: z.string(),
  /** Whether the link went out by mail as well. */
  mailed: z.boolean(),
});

/** Lời mời. */
export type Invited = z.infer<typeof invitedSchema>;

export const listAccountsEndpoint = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: 'Các tài khoản, theo thư điện tử',
  query: NOTHING,
  body: NOTHING,
  answer: z.array(accountSchema),
});

/** `conflict` (409) where the address has an account already. */
export const inviteAccountEndpoint = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: 'Mời một người: liên kết có hạn 7 ngày, dùng một lần',
  query: NOTHING,
  body: z.object({
    email: z.string().trim().min(1).max(254),
    role: z.enum(ROLES),
    agency: z.string().trim().min(1).max(100),
    /** Họ và tên, where it is known already. */
    name: z.string().trim().max(120).default(''),
  }),
  answer: invitedSchema,
});

/** All sessions of the account end with any of these. `conflict` (409) for the last active administrator and oneself. */
export const changeAccountEndpoint = endpoint({
  method: 'POST',
  path: '/api/accounts/:account',
  summary: 'Đổi vai trò, đơn vị, hoặc khóa và mở lại tài khoản',
  query: ofAccount,
  body: z.object({
    role: z.enum(ROLES).optional(),
    agency: z.string().trim().min(1).max(100).optional(),
    /** `active` opens a disabled account again (as `invited` where the invitation was never accepted). */
    state: z.enum(['active', 'disabled']).optional(),
  }),
  answer: accountSchema,
});

/**
 * A new link to one who has not accepted, or to one who has lost the password: accepting it sets name and password anew.
 * The link before dies.
 */
export const inviteAgainEndpoint = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/invitation',
  summary: 'Cấp liên kết mời mới; liên kết cũ hết hiệu lực',
  query: ofAccount,
  body: NOTHING,
  answer: invitedSchema,
});

export const endAccountSessionsEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:account/sessions',
  summary: 'Kết thúc mọi phiên của một tài khoản',
  query: ofAccount,
  body: NOTHING,
  answer: z.object({
    /** How many there were. */
    ended: z.number(),
  }),
});

/** For one who has lost the phone; all sessions end, and the role may need a new one set up at once. */
export const resetSecondFactorEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:account/second-factor',
  summary: 'Gỡ lớp xác thực thứ hai của một tài khoản',
  query: ofAccount,
  body: NOTHING,
  answer: accountSchema,
});
