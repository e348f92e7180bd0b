import { parseCookies } from 'better-auth/cookies';
import type { Visit } from '../../platform/route.ts';
import { keyFor } from '../../platform/secret.ts';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, deviceOf, withDevice } from './device-cookie.ts';

/** The browsers that accounts have signed in with before. */
export interface Devices {
  /** The device of an account by its folded address; `null`: it has not signed in here before. */
  find(email: string, visit: Visit): string | null;
  /** The `Set-Cookie` by which it is known again. */
  cookie(email: string, visit: Visit): string;
}

export function openDevices(secret: string): Devices {
  const key = keyFor(secret, 'device cookies');
  const sent = (visit: Visit) => parseCookies(visit.header('cookie') ?? '').get(DEVICE_COOKIE);
  return {
    find: (email, visit) => deviceOf(key, email, sent(visit)),
    cookie: (email, visit) =>
      `${DEVICE_COOKIE}=${withDevice(key, email, sent(visit))}; Max-Age=${DEVICE_COOKIE_SECONDS}; Path=/; HttpOnly; Secure; SameSite=Strict`,
  };
}
