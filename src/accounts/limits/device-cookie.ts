import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Thiết bị quen: a browser from which somebody has signed in to an account before. Its cookie opens nothing; it only keeps
 * the tries of strangers apart from those of the owner (OWASP, “device cookies”).
 */
const MOST_ACCOUNTS = 5;
/** As long as browsers keep a cookie. */
export const DEVICE_COOKIE_SECONDS = 400 * 24 * 3600;
export const DEVICE_COOKIE = '__Host-vedich.device';

/** The device of an account that a cookie proves; `null` where it proves none. */
export function deviceOf(key: Buffer, account: string, cookie: string | undefined): string | null {
  return entriesOf(cookie).find((entry) => isOf(key, account, entry))?.nonce ?? null;
}

/** The cookie after a good sign-in: this account's device, the same one where there was one, beside those of the other accounts of the browser. */
export function withDevice(key: Buffer, account: string, cookie: string | undefined): string {
  const nonce = deviceOf(key, account, cookie) ?? randomBytes(16).toString('base64url');
  const others = entriesOf(cookie).filter((entry) => !isOf(key, account, entry));
  return [{ nonce, proof: proofOf(key, account, nonce) }, ...others]
    .slice(0, MOST_ACCOUNTS)
    .map(({ nonce, proof }) => `${nonce}.${proof}`)
    .join('~');
}

interface Entry {
  readonly nonce: string;
  readonly proof: string;
}

function entriesOf(cookie: string | undefined): Entry[] {
  if (cookie === undefined || cookie.length > 1000) return [];
  return cookie.split('~').flatMap((text) => {
    const [nonce = '', proof = ''] = text.split('.');
    return /^[\w-]{22}$/.test(nonce) && /^[\w-]{43}$/.test(proof) ? [{ nonce, proof }] : [];
  });
}

function isOf(key: Buffer, account: string, { nonce, proof }: Entry): boolean {
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(key, account, nonce)));
}

function proofOf(key: Buffer, account: string, nonce: string): string {
  const whom = account.normalize('NFKC').trim().toLowerCase();
  return createHmac('sha256', key)
    .update(JSON.stringify([whom, nonce]))
    .digest('base64url');
}
