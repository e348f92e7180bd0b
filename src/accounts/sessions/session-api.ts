import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { ACTIONS } from '../permissions.ts';
import { ROLES } from '../role.ts';

const NOTHING = z.object({});
const emailSchema = z.string().trim().min(1).max(254);
/** Any characters at all; how long and how common is judged where one is chosen. */
const passwordSchema = z.string().min(1).max(1024);
const tokenSchema = z.string().min(1).max(200);
/** Six digits, or a backup code; spaces and dashes do not matter. */
const codeSchema = z.string().trim().min(1).max(40);
const doneSchema = z.object({ done: z.literal(true) });

const ownAccountSchema = z.object({
  id: z.string(),
  /** In lower case. */
  email: z.string(),
  /** Họ và tên. */
  name: z.string(),
  role: z.enum(ROLES),
  /** The role in Vietnamese. */
  roleName: z.string(),
  /** The id of the agency that the account belongs to. */
  agency: z.string(),
  agencyName: z.string(),
  /** Signs in with a code from an application on a phone as well. */
  hasSecondFactor: z.boolean(),
});

const sessionSchema = z.object({
  /** `account`: signed in · `guest`: looks at an installation of made-up data · `anyone`: nobody has signed in. */
  kind: z.enum(['guest', 'anyone', 'account']),
  /** The installation holds made-up data, so that its reading screens are open to everybody. */
  sample: z.boolean(),
  /** Who has signed in; `null` for everybody else. */
  account: ownAccountSchema.nullable(),
  /** Signed in, but the role needs a second factor that has not been set up: nothing but “Tài khoản của tôi” works. */
  secondFactorDue: z.boolean(),
  /** What may be done, and how far: `all` everywhere, `part` at the agency and below it, `own` at the agency alone. */
  may: z.array(z.object({ action: z.enum(ACTIONS), reach: z.enum(['all', 'part', 'own']) })),
  signIn: z.object({
    /** Signing in through the province's identity provider, and what its button says; `null` where none is set up. */
    sso: z.object({ name: z.string() }).nullable(),
    /**
     * One sentence to be shown in place of the form where nobody can sign in: plain http under a name that is not this
     * computer's own. `null`: signing in works.
     */
    refused: z.string().nullable(),
  }),
});

/** Phiên làm việc: who the browser is to the server. */
export type Session = z.infer<typeof sessionSchema>;

const nextSchema = z.object({
  /** `in`: signed in, ask for the session again · `second-factor`: ask for the code. */
  next: z.enum(['in', 'second-factor']),
});

export const sessionEndpoint = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Ai đang dùng: tài khoản đã đăng nhập và những việc được làm',
  query: NOTHING,
  body: NOTHING,
  answer: sessionSchema,
});

/** One sentence and one status (401) for a wrong address, a wrong password, a disabled account. */
export const signInEndpoint = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Đăng nhập bằng thư điện tử và mật khẩu',
  query: NOTHING,
  body: z.object({ email: emailSchema, password: passwordSchema }),
  answer: nextSchema,
});

/** Within ten minutes of the password and from the same browser. */
export const secondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/session/second-factor',
  summary: 'Lớp thứ hai của đăng nhập: mã từ ứng dụng hoặc mã dự phòng',
  query: NOTHING,
  body: z.object({ code: codeSchema, kind: z.enum(['totp', 'backup']) }),
  answer: z.object({
    next: z.literal('in'),
    /** Backup codes that are left; a screen says so below three. */
    backupCodesLeft: z.number(),
  }),
});

export const ssoEndpoint = endpoint({
  method: 'POST',
  path: '/api/session/sso',
  summary: 'Bắt đầu đăng nhập một lần qua hệ thống định danh của tỉnh',
  query: NOTHING,
  body: NOTHING,
  /** Where the browser goes next. */
  answer: z.object({ url: z.string() }),
});

export const signOutEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Đăng xuất khỏi trình duyệt này',
  query: NOTHING,
  body: NOTHING,
  answer: doneSchema,
});

const openSessionSchema = z.object({
  id: z.string(),
  /** The session that asks. */
  current: z.boolean(),
  /** Instants in UTC, ISO. */
  startedAt: z.string(),
  /** To the minute. */
  lastUsedAt: z.string(),
  /** When it ends even if it is used all the time. */
  expiresAt: z.string(),
  /** In words: “Chrome trên Windows”. */
  browser: z.string(),
  /** The address it was opened from; `null` where it was not known. */
  address: z.string().nullable(),
});

/** Một phiên đang mở của tài khoản. */
export type OpenSession = z.infer<typeof openSessionSchema>;

export const openSessionsEndpoint = endpoint({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Các phiên đang mở của tài khoản này, phiên dùng gần nhất trước',
  query: NOTHING,
  body: NOTHING,
  answer: z.array(openSessionSchema),
});

export const endSessionEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/account/sessions/:session',
  summary: 'Kết thúc một phiên của tài khoản này',
  query: z.object({ session: z.string().max(200) }),
  body: NOTHING,
  answer: doneSchema,
});

export const endOtherSessionsEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/account/sessions',
  summary: 'Kết thúc mọi phiên khác của tài khoản này',
  query: NOTHING,
  body: NOTHING,
  answer: z.object({
    /** How many there were. */
    ended: z.number(),
  }),
});

/** A new password (12–128 characters) is judged in one sentence; all other sessions of the account end. */
export const changePasswordEndpoint = endpoint({
  method: 'POST',
  path: '/api/account/password',
  summary: 'Đổi mật khẩu; các phiên khác kết thúc',
  query: NOTHING,
  body: z.object({ current: passwordSchema, next: passwordSchema }),
  answer: doneSchema,
});

/** Nothing is on until the first code is confirmed; asked again, it begins anew and the old secret is void. */
export const beginSecondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'Bắt đầu bật xác thực hai lớp',
  query: NOTHING,
  body: z.object({ password: passwordSchema }),
  answer: z.object({
    /** `otpauth://totp/…`, for a QR code. */
    uri: z.string(),
    /** The same secret to type in by hand, base 32. */
    secret: z.string(),
    /** Ten codes, each good once; shown now and never again. */
    backupCodes: z.array(z.string()),
  }),
});

export const confirmSecondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Bật xác thực hai lớp bằng mã đầu tiên; các phiên khác kết thúc',
  query: NOTHING,
  body: z.object({ code: codeSchema }),
  answer: doneSchema,
});

export const turnOffSecondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/account/second-factor/turn-off',
  summary: 'Tắt xác thực hai lớp; vai trò bắt buộc phải có thì không tắt được',
  query: NOTHING,
  body: z.object({ password: passwordSchema }),
  answer: doneSchema,
});

/** Always the same answer after about the same time, whether there is such an account or not. */
export const recoverEndpoint = endpoint({
  method: 'POST',
  path: '/api/recovery',
  summary: 'Xin liên kết đặt lại mật khẩu qua thư điện tử',
  query: NOTHING,
  body: z.object({ email: emailSchema }),
  answer: z.object({
    /** Whether this installation can send mail at all; where it cannot, an administrator makes the link. */
    mailed: z.boolean(),
    /** The sentence to show. */
    message: z.string(),
  }),
});

/** `not-found` (404) once the token has been used, has ended or never was: one sentence for all three. */
export const lookAtRecoveryEndpoint = endpoint({
  method: 'POST',
  path: '/api/recovery/look',
  summary: 'Xem liên kết đặt lại mật khẩu còn dùng được không',
  query: NOTHING,
  body: z.object({ token: tokenSchema }),
  answer: z.object({
    email: z.string(),
    /** An instant in UTC, ISO. */
    expiresAt: z.string(),
  }),
});

/** Every session of the account ends; who did it signs in with the new password (and the second factor). */
export const finishRecoveryEndpoint = endpoint({
  method: 'POST',
  path: '/api/recovery/finish',
  summary: 'Đặt mật khẩu mới bằng liên kết; mọi phiên kết thúc',
  query: NOTHING,
  body: z.object({ token: tokenSchema, password: passwordSchema }),
  answer: doneSchema,
});

export const lookAtInvitationEndpoint = endpoint({
  method: 'POST',
  path: '/api/invitation/look',
  summary: 'Xem lời mời: cho ai, vai trò gì, ở đơn vị nào',
  query: NOTHING,
  body: z.object({ token: tokenSchema }),
  answer: z.object({
    /** `null` in the link of the first administrator: the person fills it in. */
    email: z.string().nullable(),
    /** The name given with the invitation; empty where none was. */
    name: z.string(),
    role: z.enum(ROLES),
    roleName: z.string(),
    agencyName: z.string(),
    /** An instant in UTC, ISO. */
    expiresAt: z.string(),
    /** After accepting, the screen of the second factor comes first. */
    needsSecondFactor: z.boolean(),
  }),
});

export const acceptInvitationEndpoint = endpoint({
  method: 'POST',
  path: '/api/invitation/accept',
  summary: 'Nhận lời mời: đặt tên và mật khẩu; đăng nhập luôn',
  query: NOTHING,
  body: z.object({
    token: tokenSchema,
    /** Họ và tên. */
    name: z.string().trim().min(1).max(120),
    password: passwordSchema,
    /** Only with the link of the first administrator. */
    email: emailSchema.optional(),
  }),
  /** `second-factor` where a new link was given to one who has a second factor: the code is asked as at any sign-in. */
  answer: nextSchema,
});
