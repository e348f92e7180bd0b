import { isAPIError } from 'better-auth/api';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import { passwordChangedLetter } from '../account-mails.ts';
import { findPasswordHash } from '../account-store.ts';
import { deleteLinks } from '../links/one-time-link-store.ts';
import { occasionOf } from '../occasion.ts';
import { type Accounts, headersOf, type SignedIn } from '../open-accounts.ts';
import { requireGoodPassword } from '../passwords/good-password.ts';
import { ROLE_NAMES, SECOND_FACTOR_ROLES } from '../role.ts';
import { judgeCodeOnce } from './code-once.ts';
import { deleteSessionsOf } from './session-store.ts';
import { explainCode, plainCode } from './sign-in.ts';

/** The account that asks, with its session. */
export async function requireSignedIn(accounts: Accounts, visit: Visit): Promise<SignedIn> {
  const found = await accounts.signedIn(visit.header('cookie'));
  if (found) return found;
  throw new AppError('unauthenticated', 'Phiên làm việc đã kết thúc. Hãy đăng nhập rồi làm lại.');
}

/** Gives an account another password; the session goes on under a new name, all others and every link that was sent end. */
export async function changePassword(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<{ done: true }> {
  const change = await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account } = await requireSignedIn(accounts, visit);
  await requireGoodPassword(app, account, next);
  const { headers } = await tryOwnPassword(accounts, visit, account.email, () =>
    accounts.auth.api.changePassword({
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      headers: headersOf(visit),
      returnHeaders: true,
    }),
  );
  visit.setCookies(headers.getSetCookie());
  await app.records.transaction().execute(async (records) => {
    await deleteLinks(records, null, account.id);
    await change.record(records, { what: 'change-password' });
    await accounts.settings.postbox?.send(
      passwordChangedLetter(account.email, occasionOf(app, visit)),
      records,
    );
  });
  return { done: true };
}

/** Makes the secret of a second factor; it counts once its first code is confirmed. */
export async function beginSecondFactor(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { password }: { readonly password: string },
): Promise<{ uri: string; secret: string; backupCodes: string[] }> {
  await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account } = await requireSignedIn(accounts, visit);
  if (account.hasSecondFactor) throw alreadyOn();
  if ((await findPasswordHash(app.records, account.id)) === null) throw noPassword();
  const made = await tryOwnPassword(accounts, visit, account.email, () =>
    accounts.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersOf(visit) }),
  );
  if (made.method !== 'totp') throw new Error('a second factor of another kind was made');
  const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
  return { uri: made.totpURI, secret, backupCodes: made.backupCodes };
}

/** The first code turns the second factor on; the session goes on under a new name, and all others end. */
export async function confirmSecondFactor(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { code }: { readonly code: string },
): Promise<{ done: true }> {
  const change = await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account } = await requireSignedIn(accounts, visit);
  if (account.hasSecondFactor) throw alreadyOn();
  const plain = plainCode(code);
  const { headers } = await judgeCodeOnce(app, account.id, plain, () =>
    accounts.auth.api.verifyTOTP({ body: { code: plain }, headers: headersOf(visit), returnHeaders: true }),
  ).catch((error: unknown) => {
    throw asBadUsage(explainCode(error));
  });
  visit.setCookies(headers.getSetCookie());
  await endAllBut(app, accounts, account.id, headers);
  await change.record(app.records, { what: 'turn-on-second-factor' });
  return { done: true };
}

/** Turns the second factor off where the role leaves that to the account; all other sessions end. */
export async function turnOffSecondFactor(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { password }: { readonly password: string },
): Promise<{ done: true }> {
  const change = await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account } = await requireSignedIn(accounts, visit);
  if (SECOND_FACTOR_ROLES.has(account.role))
    throw new AppError(
      'not-allowed',
      `Vai trò ${ROLE_NAMES[account.role]} luôn cần xác thực hai lớp nên không tắt được.`,
    );
  if (!account.hasSecondFactor)
    throw new AppError('conflict', 'Xác thực hai lớp đang tắt sẵn. Hãy tải lại trang.');
  const { headers } = await tryOwnPassword(accounts, visit, account.email, () =>
    accounts.auth.api.disableTwoFactor({
      body: { password },
      headers: headersOf(visit),
      returnHeaders: true,
    }),
  );
  visit.setCookies(headers.getSetCookie());
  await endAllBut(app, accounts, account.id, headers);
  await change.record(app.records, { what: 'turn-off-second-factor' });
  return { done: true };
}

/** Ends every session but the one that an answer has just begun. */
async function endAllBut(app: App, accounts: Accounts, id: string, headers: Headers): Promise<void> {
  const cookie = headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const begun = await accounts.signedIn(cookie);
  await deleteSessionsOf(app.records, id, begun?.session.id ?? null);
}

/** What needs the password once more: whoever has taken a session over cannot try passwords faster than at sign-in. */
async function tryOwnPassword<Result>(
  accounts: Accounts,
  visit: Visit,
  email: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const tell = await accounts.limits.require({
    kind: 'password',
    account: email,
    device: accounts.devices.find(email, visit),
    address: visit.address,
  });
  try {
    const result = await work();
    await tell('good');
    return result;
  } catch (error) {
    await tell(isAPIError(error) ? 'wrong' : 'void');
    throw explainPassword(error);
  }
}

function noPassword(): AppError {
  return new AppError(
    'conflict',
    'Tài khoản này chỉ đăng nhập qua hệ thống định danh của tỉnh nên chưa có mật khẩu ở đây. Hãy bấm Quên mật khẩu, hoặc xin người quản trị một liên kết, để đặt mật khẩu rồi làm lại.',
  );
}

function alreadyOn(): AppError {
  return new AppError(
    'conflict',
    'Xác thực hai lớp đang bật. Muốn đổi ứng dụng, hãy tắt rồi bật lại, hoặc nhờ người quản trị gỡ.',
  );
}

/** The session still counts, so what is wrong is the code: no reason to sign in again. */
function asBadUsage(error: unknown): unknown {
  return error instanceof AppError ? new AppError('bad-usage', error.message) : error;
}

function explainPassword(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const { code } = (error.body ?? {}) as { code?: string };
  if (code === 'INVALID_PASSWORD')
    return new AppError('bad-usage', 'Mật khẩu hiện tại chưa đúng. Hãy nhập lại.');
  if (code === 'CREDENTIAL_ACCOUNT_NOT_FOUND') return noPassword();
  return new AppError('unauthenticated', 'Phiên làm việc đã kết thúc. Hãy đăng nhập rồi làm lại.');
}
