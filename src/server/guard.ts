import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../platform/app-error.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers that every answer carries. Nothing is loaded from, shown in, or told to another site. */
const HEADERS = {
  'content-security-policy': contentSecurityPolicy(''),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

/**
 * Sets the headers; refuses a question asked under another site's name (a name that was made to point here), and a
 * write that a page of another site makes.
 */
export function guard(server: FastifyInstance, hostNames: readonly string[] = []): void {
  const known = new Set(['localhost', ...hostNames.map((name) => name.toLowerCase())]);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    const name = (hostOf(`http://${request.headers.host ?? ''}`) ?? '').replace(/:\d+$/, '').toLowerCase();
    if (!known.has(name) && isIP(name.replace(/^\[|\]$/g, '')) === 0) {
      throw new AppError(
        'not-allowed',
        'Tên máy chủ trong địa chỉ không phải của Về Đích. Hãy mở bằng địa chỉ in ra khi máy chủ khởi động.',
      );
    }
    if (SAFE_METHODS.has(request.method)) return;
    const origin = request.headers.origin;
    if (origin !== undefined && hostOf(origin) !== request.headers.host) {
      throw new AppError(
        'not-allowed',
        'Yêu cầu ghi đến từ một trang khác nên không được thực hiện. Hãy mở Về Đích trực tiếp rồi làm lại.',
      );
    }
  });
}

/** Lets the page that is about to be sent carry styles marked with the nonce it is given. */
export function allowStyles(reply: FastifyReply): string {
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', contentSecurityPolicy(` 'nonce-${nonce}'`));
  return nonce;
}

function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'self'",
    `style-src 'self'${styleNonce}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
