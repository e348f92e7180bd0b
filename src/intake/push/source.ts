import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_PREFIX = 'vd_';
const TOKEN_BYTES = 32;

/** Mã truy cập: 256 random bits behind a prefix by which a leaked one is recognised. */
export function makeToken(): string {
  return TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of a token; 256 random bits need no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token of an `Authorization: Bearer` header; empty where there is none. */
export function bearerToken(header: string | null): string {
  return /^Bearer +([\x21-\x7e]{1,500})$/i.exec(header ?? '')?.[1] ?? '';
}

/** The one that a token belongs to. Every candidate is compared, each in constant time, whichever is the right one. */
export function findByToken<Known extends { readonly tokenHash: string }>(
  known: readonly Known[],
  token: string,
): Known | null {
  const given = Buffer.from(hashToken(token));
  let found: Known | null = null;
  for (const candidate of known) {
    if (timingSafeEqual(given, Buffer.from(candidate.tokenHash))) found = candidate;
  }
  return found;
}
