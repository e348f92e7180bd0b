import type { App } from '../../platform/app.ts';
import { noteRefusal } from '../../platform/audit/watch-refusals.ts';
import { foldEmail } from '../account.ts';
import { findAccountByEmail } from '../account-store.ts';

/**
 * Writes down that somebody did not get in, a few times a minute at most. Of an address that has no account nothing is
 * kept: people type passwords there.
 */
export async function noteFailedSignIn(app: App, email: string): Promise<void> {
  const account = await findAccountByEmail(app.records, foldEmail(email));
  noteRefusal(app, `sign-in ${account?.id ?? ''}`, {
    what: 'failed-sign-in',
    ...(account
      ? {
          subject: { kind: 'account', id: account.id, name: account.name || account.email },
          agencies: [account.agency],
        }
      : {}),
  });
}
