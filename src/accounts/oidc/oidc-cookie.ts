import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { newOidcSecrets, type OidcSecrets } from './oidc-client.ts';

/** How long somebody may take at the provider. */
const SIGN_IN_SECONDS = 600;
const COOKIE = '__Host-vedich.sso';
/** More sign-ins than ever end within ten minutes. */
const MOST_USED = 10_000;

const contentSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});

/**
 * A sign-in on its way to the provider, kept by the browser that began it: encrypted in its cookie, good once. A state that comes
 * back in another browser, a second time or too late counts for nothing.
 */
export interface OidcCookies {
  /** The secrets of a new sign-in and the `Set-Cookie` that keeps them. */
  begin(): { readonly secrets: OidcSecrets; readonly cookie: string };
  /** The secrets of the sign-in that this state belongs to, once; `null` for any other. */
  take(cookieHeader: string | null, state: string): OidcSecrets | null;
  /** The `Set-Cookie` that forgets it. */
  readonly forget: string;
}

/** `key`: `keyFor(secret, 'sso')`. */
export function openOidcCookies(clock: Clock, key: Buffer): OidcCookies {
  const used = new Map<string, number>();
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
  return {
    begin() {
      const secrets = newOidcSecrets();
      const until = clock().getTime() + SIGN_IN_SECONDS * 1000;
      const value = lock(key, JSON.stringify({ ...secrets, until }));
      return { secrets, cookie: `${COOKIE}=${value}; Max-Age=${SIGN_IN_SECONDS}; ${attributes}` };
    },
    take(cookieHeader, state) {
      const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookieHeader ?? '')?.[1];
      const text = value === undefined ? null : unlock(key, value);
      const content = text === null ? null : contentSchema.parse(JSON.parse(text));
      const now = clock().getTime();
      if (content === null || content.until < now || content.state !== state) return null;
      for (const [id, until] of used) if (until < now || used.size > MOST_USED) used.delete(id);
      const id = createHash('sha256').update(state).digest('base64url');
      if (used.has(id)) return null;
      used.set(id, content.until);
      const { nonce, verifier } = content;
      return { state, nonce, verifier };
    },
    forget: `${COOKIE}=; Max-Age=0; ${attributes}`,
  };
}

function lock(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64url');
}

function unlock(key: Buffer, value: string): string | null {
  const bytes = Buffer.from(value, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
      authTagLength: 16,
    }).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
