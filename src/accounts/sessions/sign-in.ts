import { isAPIError } from 'better-auth/api';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE, askedBy, permit } from '../../platform/asker.ts';
import { penOf } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import { foldEmail } from '../account.ts';
import { accountAsker } from '../account-asker.ts';
import { newDeviceLetter } from '../account-mails.ts';
import { findLastSignIn, noteSignIn } from '../account-store.ts';
import { noteFailedSignIn } from '../limits/failed-sign-in.ts';
import { tooMany } from '../limits/sign-in-limits.ts';
import { requireAccount } from '../manage-accounts.ts';
import { occasionOf } from '../occasion.ts';
import { type Accounts, headersOf } from '../open-accounts.ts';
import { hashPassword } from '../passwords/hash-password.ts';
import { readBackupCode } from './backup-codes.ts';
import { judgeCodeOnce } from './code-once.ts';
import { refusePlainHttp } from './plain-http.ts';
import { IDLE_MS } from './session-life.ts';
import { deleteSession, sweepSessions } from './session-store.ts';

const LONGEST_TRIED = 1024;

/** Signs in by address and password; one with a second factor is asked for its code next. */
export async function signIn(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ next: 'in' | 'second-factor' }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { address } = visit;
  const device = accounts.devices.find(foldEmail(email), visit);
  const tell = await accounts.limits.require({ kind: 'password', account: email, device, address });
  const before = await accounts.signedIn(visit.header('cookie'));
  const answer = await tryPassword(accounts, visit, foldEmail(email), password);
  await tell(answer ? 'good' : 'wrong');
  if (!answer) {
    await noteFailedSignIn(app, email);
    throw wrongPassword();
  }
  visit.setCookies(answer.headers.getSetCookie());
  if (before) await deleteSession(app.records, before.account.id, before.session.id);
  if ('twoFactorRedirect' in answer.response) return { next: 'second-factor' };
  await welcome(app, accounts, visit, answer.response.user.id, 'mật khẩu');
  return { next: 'in' };
}

/** The second step of signing in. */
export async function giveSecondFactor(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { code, kind }: { readonly code: string; readonly kind: 'totp' | 'backup' },
): Promise<{ next: 'in'; backupCodesLeft: number }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { api } = accounts.auth;
  const headers = headersOf(visit);
  const pending = await api.findHalfSignedIn({ headers });
  if (!pending) throw startAgain();
  const { account, halfSession } = pending;
  const { email } = await requireAccount(app, account);
  const taken = await accounts.limits.take({
    kind: 'second-factor',
    account: email,
    device: accounts.devices.find(email, visit),
    address: visit.address,
    halfSession,
  });
  if (!taken.allowed) throw taken.endsHalfSession ? startAgain() : tooMany(taken.retryAfterSeconds);
  const { tell } = taken;
  const plain = plainCode(code);
  const answer = await (kind === 'totp'
    ? judgeCodeOnce(app, account, plain, () =>
        api.verifyTOTP({ body: { code: plain }, headers, returnHeaders: true }),
      )
    : api.verifyBackupCode({ body: { code: readBackupCode(code) }, headers, returnHeaders: true })
  ).catch(async (error: unknown) => {
    await tell('wrong');
    await noteFailedSignIn(app, email);
    throw explainCode(error);
  });
  await tell('good');
  visit.setCookies(answer.headers.getSetCookie());
  await welcome(
    app,
    accounts,
    visit,
    account,
    kind === 'totp' ? 'mật khẩu và mã' : 'mật khẩu và mã dự phòng',
  );
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: account } });
  return { next: 'in', backupCodesLeft: backupCodes.length };
}

/** Begins to sign in at the province's identity provider. */
export async function beginSso(app: App, accounts: Accounts, visit: Visit): Promise<{ url: string }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { sso } = accounts.settings;
  if (!sso) throw noProvider();
  return { url: await sso.begin(visit) };
}

export function noProvider(): AppError {
  return new AppError(
    'not-found',
    'Hệ thống này chưa nối với hệ thống định danh của tỉnh. Hãy đăng nhập bằng mật khẩu.',
  );
}

/** Ends the session of this browser. */
export async function signOut(app: App, accounts: Accounts, visit: Visit): Promise<{ done: true }> {
  await permit(app, 'sign-in', ANYWHERE);
  const found = await accounts.signedIn(visit.header('cookie'));
  const { headers } = await accounts.auth.api.signOut({ headers: headersOf(visit), returnHeaders: true });
  visit.setCookies(headers.getSetCookie());
  if (found) {
    await deleteSession(app.records, found.account.id, found.session.id);
    await penOf(askedBy(app, accountAsker(app.records, found.account))).record(app.records, {
      what: 'sign-out',
    });
  }
  return { done: true };
}

/** Notes that somebody has come in, and knows the browser again from now on; an owner is told of a new one. */
export async function welcome(
  app: App,
  accounts: Accounts,
  visit: Visit,
  id: string,
  by: string,
): Promise<void> {
  const account = await requireAccount(app, id);
  const now = app.clock();
  const isKnown = accounts.devices.find(account.email, visit) !== null;
  visit.setCookies([accounts.devices.cookie(account.email, visit)]);
  await app.records.transaction().execute(async (records) => {
    const isFirst = (await findLastSignIn(records, id)) === null;
    await noteSignIn(records, id, now.toISOString());
    await sweepSessions(records, now.toISOString(), new Date(now.getTime() - IDLE_MS).toISOString());
    await penOf(askedBy(app, accountAsker(app.records, account))).record(records, {
      what: 'sign-in',
      detail: { by },
    });
    if (!isKnown && !isFirst)
      await accounts.settings.postbox?.send(newDeviceLetter(account.email, occasionOf(app, visit)), records);
  });
}

/** `null` for every way in which it can fail; all of them hash one password. */
export async function tryPassword(accounts: Accounts, visit: Visit, email: string, password: string) {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || password.length > LONGEST_TRIED) {
    await hashPassword(password.slice(0, LONGEST_TRIED));
    return null;
  }
  try {
    return await accounts.auth.api.signInEmail({
      body: { email, password },
      headers: headersOf(visit),
      returnHeaders: true,
    });
  } catch (error) {
    if (isAPIError(error)) return null;
    throw error;
  }
}

function wrongPassword(): AppError {
  return new AppError(
    'unauthenticated',
    'Thư điện tử hoặc mật khẩu chưa đúng. Hãy nhập lại, hoặc chọn Quên mật khẩu.',
  );
}

/** Digits of a code as people type them. */
export function plainCode(text: string): string {
  return text.replace(/[\s-]/g, '');
}

/** What went wrong with a code, in one sentence. */
export function explainCode(error: unknown): unknown {
  if (!isAPIError(error)) return isOfAnotherSecret(error) ? otherSecret() : error;
  const { code } = (error.body ?? {}) as { code?: string };
  switch (code) {
    case 'INVALID_CODE':
      return new AppError('unauthenticated', 'Mã chưa đúng. Hãy nhập lại mã đang hiện trong ứng dụng.');
    case 'INVALID_BACKUP_CODE':
      return new AppError(
        'unauthenticated',
        'Mã dự phòng chưa đúng hoặc đã dùng. Hãy nhập mã khác trong những mã đã cất.',
      );
    default:
      return startAgain();
  }
}

/** What was locked with one secret does not open with another: an open backup leaves the secret out. */
function isOfAnotherSecret(error: unknown): boolean {
  return error instanceof Error && /invalid (ghash )?tag/i.test(error.message);
}

function otherSecret(): AppError {
  return new AppError(
    'conflict',
    'Máy chủ này không còn khóa để đọc lớp xác thực thứ hai, thường là sau khi khôi phục. Người vận hành hãy đặt lại tệp secret cũ, hoặc chạy vedich user reset-second-factor cho tài khoản này.',
  );
}

function startAgain(): AppError {
  return new AppError(
    'unauthenticated',
    'Lần đăng nhập này đã quá lâu hoặc sai mã nhiều lần. Hãy đăng nhập lại từ đầu.',
    { again: true },
  );
}
