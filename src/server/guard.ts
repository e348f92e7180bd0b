import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/app-error.ts';
import type { PublicAddress } from './public-address.ts';
import { foreignness } from './same-origin.ts';
import { pagePolicy } from './security-headers.ts';

/** Honest requests have some twenty headers, behind proxies some thirty. */
const MOST_HEADERS = 100;

/** Of two such, the engine takes the first and a proxy perhaps the last. */
const SAID_ONCE = ['host', 'authorization', 'content-type', 'x-forwarded-host'] as const;

/** What the guard knows of the server's own address. */
export interface Guarded {
  /** Names besides `localhost` and bare addresses under which the server may be asked. */
  readonly hostNames: readonly string[];
  readonly publicAddress: PublicAddress | null;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sets the headers; refuses a question asked under another site's name (a name that was made to point here), what a
 * page of another site sends, and a body of a kind that the route does not take.
 */
export function guard(server: FastifyInstance, { hostNames, publicAddress, headers }: Guarded): void {
  const publicUrl = publicAddress ? new URL(publicAddress.publicUrl) : null;
  const known = new Set(
    ['localhost', ...hostNames, publicUrl?.hostname ?? ''].map((name) => name.toLowerCase()),
  );
  known.delete('');
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (isApi(request)) reply.header('cache-control', 'no-store').header('vary', 'accept-encoding');
    if (request.raw.rawHeaders.length > 2 * MOST_HEADERS)
      throw new AppError('bad-usage', 'Yêu cầu có quá nhiều tiêu đề HTTP. Hãy gửi lại với ít tiêu đề hơn.');
    if (SAID_ONCE.some((name) => isSaidTwice(request, name)))
      throw new AppError('bad-usage', 'Yêu cầu nêu hai lần một tiêu đề chỉ được nêu một lần. Hãy gửi lại.');
    const name = (hostOf(`http://${request.host ?? ''}`) ?? '').replace(/:\d+$/, '').toLowerCase();
    if (!known.has(name) && isIP(name.replace(/^\[|\]$/g, '')) === 0) {
      throw new AppError(
        'not-allowed',
        'Tên máy chủ trong địa chỉ không phải của Về Đích. Hãy mở bằng địa chỉ in ra khi máy chủ khởi động; tên khác thì khai bằng --public-url.',
      );
    }
    const why = foreignness({
      method: request.method,
      isApi: isApi(request),
      ownOrigins: [`${request.protocol}://${request.host}`, ...(publicUrl ? [publicUrl.origin] : [])],
      origin: request.headers.origin,
      site: one(request.headers['sec-fetch-site']),
      mode: one(request.headers['sec-fetch-mode']),
      destination: one(request.headers['sec-fetch-dest']),
      hasCookie: request.headers.cookie !== undefined,
    });
    if (why !== null) throw new AppError('not-allowed', FOREIGN[why]);
    requireFittingBody(request);
  });
}

const FOREIGN = {
  elsewhere:
    'Yêu cầu đến từ một trang khác nên không được thực hiện. Hãy mở Về Đích trực tiếp rồi làm lại; nếu máy chủ đứng sau máy chủ chuyển tiếp, hãy khai --public-url.',
  unproven:
    'Yêu cầu ghi có phiên đăng nhập nhưng không cho biết gửi từ trang nào nên không được thực hiện. Hãy mở Về Đích bằng trình duyệt mới hơn rồi làm lại.',
} as const;

/** A form of files is read only where files are asked for. */
function requireFittingBody(request: FastifyRequest): void {
  const { takesFiles, holdsBodyBack } = request.routeOptions.config as {
    takesFiles?: boolean;
    holdsBodyBack?: boolean;
  };
  if (takesFiles || holdsBodyBack || !/^\s*multipart\//i.test(request.headers['content-type'] ?? '')) return;
  throw new AppError('unsupported', 'Địa chỉ này không nhận tệp. Hãy gửi nội dung dạng application/json.');
}

/** Makes the answer a page of the screens, whose styles carry the nonce it is given. */
export function allowPage(reply: FastifyReply, byHttps: boolean): string {
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', pagePolicy(nonce, { byHttps }));
  return nonce;
}

function isSaidTwice(request: FastifyRequest, name: string): boolean {
  return (request.raw.headersDistinct?.[name]?.length ?? 0) > 1;
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
