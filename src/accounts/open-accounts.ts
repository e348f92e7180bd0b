import type { App } from '../platform/app.ts';
import type { Asker } from '../platform/asker.ts';
import { leaveUncounted } from '../platform/records.ts';
import type { Visit } from '../platform/route.ts';
import { keyFor } from '../platform/secret.ts';
import type { StoredAccount } from './account.ts';
import { accountAsker, visitor } from './account-asker.ts';
import { findAccount } from './account-store.ts';
import { type Devices, openDevices } from './limits/devices.ts';
import { openSignInLimits, type SignInLimits } from './limits/sign-in-limits.ts';
import type { LinkSettings } from './manage-accounts.ts';
import type { SingleSignOn } from './oidc/oidc-sso.ts';
import { ADDRESS_HEADER, type Auth, openAuth } from './open-auth.ts';
import { IDLE_MS } from './sessions/session-life.ts';
import { deleteSession, touchSession } from './sessions/session-store.ts';

export interface AccountsSettings extends LinkSettings {
  readonly secret: string;
  readonly sso: SingleSignOn | null;
  /** Whether the installation holds made-up data, so that anybody may look. */
  readonly isSample: (app: App) => Promise<boolean>;
  /** Hears of what failed after its answer was given. */
  readonly onFailure?: (failure: unknown) => void;
}

/** A browser that has signed in. */
export interface SignedIn {
  readonly session: { readonly id: string };
  readonly account: StoredAccount;
}

/** The accounts of an installation, as its server needs them. */
export interface Accounts {
  readonly settings: AccountsSettings;
  readonly auth: Auth;
  /** Who has signed in, by the cookie of a request; `null`: nobody. */
  signedIn(cookie: string | null): Promise<SignedIn | null>;
  whoAsks(cookie: string | null): Promise<Asker>;
  readonly limits: SignInLimits;
  readonly devices: Devices;
  /** Does something once the answer is on its way, so that its time tells nothing. */
  later(work: () => Promise<void>): void;
  /** Waits for what was put off. */
  settled(): Promise<void>;
}

/** Written at every visit, and no answer rests on them. */
const UNCOUNTED = ['session', 'verification', 'second_factor', 'used_code', 'last_sign_in', 'one_time_link'];

/** The use of a session is noted this seldom. */
const NOTED_EVERY_MS = 60_000;

export function openAccounts(app: App, settings: AccountsSettings): Accounts {
  leaveUncounted(app.records, UNCOUNTED);
  const auth = openAuth(app.records, settings);
  const signedIn: Accounts['signedIn'] = async (cookie) => {
    if (!cookie?.includes('session_token')) return null;
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
    if (!found) return null;
    const { session } = found;
    const now = app.clock();
    const idle = now.getTime() - session.lastUsedAt.getTime();
    // Read afresh: what an administrator has changed since counts at once.
    const account = await findAccount(app.records, session.userId);
    if (idle > IDLE_MS || account?.state !== 'active') {
      await deleteSession(app.records, session.userId, session.id);
      return null;
    }
    if (idle >= NOTED_EVERY_MS) await touchSession(app.records, session.id, now.toISOString());
    return { session: { id: session.id }, account };
  };
  const underWay = new Set<Promise<void>>();
  return {
    settings,
    auth,
    later(work) {
      const done = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch((failure: unknown) => settings.onFailure?.(failure))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async settled() {
      await Promise.all(underWay);
    },
    signedIn,
    devices: openDevices(settings.secret),
    limits: openSignInLimits(app.records, app.clock, keyFor(settings.secret, 'sign-in limits')),
    async whoAsks(cookie) {
      const found = await signedIn(cookie);
      if (found) return accountAsker(app.records, found.account);
      return visitor((await settings.isSample(app)) ? 'guest' : 'anyone');
    },
  };
}

/** What better-auth is told of a request: its cookies, its browser, and where it came from. Nothing else of it counts. */
export function headersOf(visit: Visit): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: visit.address });
  for (const name of ['cookie', 'user-agent']) {
    const value = visit.header(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
