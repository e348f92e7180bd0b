import type { App } from '../../platform/app.ts';
import { ANYWHERE, askedBy, permit } from '../../platform/asker.ts';
import { penOf } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import { foldEmail } from '../account.ts';
import { accountAsker } from '../account-asker.ts';
import { passwordChangedLetter, recoveryLetter } from '../account-mails.ts';
import { findAccount, findAccountByEmail, setPasswordHash } from '../account-store.ts';
import { occasionOf } from '../occasion.ts';
import type { Accounts } from '../open-accounts.ts';
import { requireGoodPassword } from '../passwords/good-password.ts';
import { hashPassword } from '../passwords/hash-password.ts';
import { refusePlainHttp } from '../sessions/plain-http.ts';
import { deleteSessionsOf } from '../sessions/session-store.ts';
import { lookAtLink, makeLink, useLink } from './one-time-link.ts';
import { deleteLinks } from './one-time-link-store.ts';

/**
 * Sends a link by which somebody sets a new password. The answer is given before anything is looked up, so that neither
 * it nor its time tells whether there is such an account.
 */
export async function askForRecovery(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { email }: { readonly email: string },
): Promise<{ mailed: boolean; message: string }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { postbox } = accounts.settings;
  if (!postbox)
    return {
      mailed: false,
      message:
        'Hệ thống này chưa gửi được thư. Hãy đề nghị người quản trị của tỉnh đặt lại mật khẩu cho tài khoản.',
    };
  await accounts.limits.require({
    kind: 'recovery-mail',
    account: email,
    device: null,
    address: visit.address,
  });
  accounts.later(() => sendRecovery(app, accounts, foldEmail(email)));
  return {
    mailed: true,
    message:
      'Nếu địa chỉ này có tài khoản, liên kết đặt lại mật khẩu sẽ đến trong vài phút và dùng được trong 30 phút. Hãy xem cả thư mục thư rác.',
  };
}

/** Whom a link is for, while it can be used. */
export async function lookAtRecovery(
  app: App,
  accounts: Accounts,
  visit: Visit,
  token: string,
): Promise<{ email: string; expiresAt: string }> {
  await permit(app, 'sign-in', ANYWHERE);
  const { account, expiresAt } = await lookAtLink(app, accounts, visit, ['recovery'], token);
  const found = account === null ? null : await findAccount(app.records, account);
  return { email: found?.email ?? '', expiresAt };
}

/** Sets a new password by a link: every session of the account ends, and its second factor stays. */
export async function finishRecovery(
  app: App,
  accounts: Accounts,
  visit: Visit,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<{ done: true }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { account: id } = await lookAtLink(app, accounts, visit, ['recovery'], token);
  const account = id === null ? null : await findAccount(app.records, id);
  if (!account) throw new Error('a link to recover belongs to no account');
  await requireGoodPassword(app, account, password);
  const hash = await hashPassword(password);
  const pen = penOf(askedBy(app, accountAsker(app.records, account)));
  await app.records.transaction().execute(async (records) => {
    await useLink(app, records, ['recovery'], token);
    await setPasswordHash(records, account.id, hash, pen.at);
    await deleteSessionsOf(records, account.id);
    await deleteLinks(records, null, account.id);
    await pen.record(records, { what: 'recover-password' });
    await accounts.settings.postbox?.send(
      passwordChangedLetter(account.email, occasionOf(app, visit)),
      records,
    );
  });
  // Who reads the owner's mail is no stranger: those who guess do not hold them up.
  visit.setCookies([accounts.devices.cookie(account.email, visit)]);
  return { done: true };
}

async function sendRecovery(app: App, accounts: Accounts, email: string): Promise<void> {
  const { postbox, publicUrl } = accounts.settings;
  const account = await findAccountByEmail(app.records, email);
  if (account?.state !== 'active' || !postbox) return;
  await app.records.transaction().execute(async (records) => {
    const made = await makeLink(app, records, 'recovery', account.id, publicUrl);
    await postbox.send(recoveryLetter(account.email, made), records);
  });
}
