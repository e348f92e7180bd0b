import { BlockList, isIP } from 'node:net';
import { AppError } from '../platform/app-error.ts';

/** The files of a server that speaks https itself. */
export interface TlsFiles {
  /** The certificate with the chain above it, PEM. */
  readonly certificate: string;
  readonly key: string;
}

/** How people reach the server: what links, cookies, host names and the belief in a proxy's headers come from. */
export interface PublicAddress {
  /** `https://vedich.daklak.gov.vn`, without a slash at its end: what links in mails and papers begin with. */
  readonly publicUrl: string;
  /** Whether people come by https; session cookies are `Secure` then. */
  readonly secureCookies: boolean;
  readonly tls: TlsFiles | null;
  /** Addresses (or networks, `10.0.0.0/8`) of the proxies before the server; nobody else's X-Forwarded-… counts. */
  readonly trustedProxies: readonly string[];
}

/** What the person who starts the server says of its address. */
export interface AddressWish {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly trustProxy?: readonly string[] | undefined;
}

/** Judges what was said of the address, before anything is opened. */
export function readPublicAddress(wish: AddressWish): PublicAddress {
  const tls = readTlsFiles(wish);
  const publicUrl = wish.publicUrl
    ? readPublicUrl(wish.publicUrl)
    : `${tls ? 'https' : 'http'}://${urlHost(wish.host)}:${wish.port}`;
  if (tls && publicUrl.startsWith('http:'))
    throw new AppError(
      'bad-usage',
      `--public-url ${publicUrl} là http nhưng máy chủ dùng --tls-cert. Hãy ghi địa chỉ bắt đầu bằng https://.`,
    );
  return {
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    tls,
    trustedProxies: (wish.trustProxy ?? []).map(readProxy),
  };
}

/** Whether only programs of this very computer can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    bare === 'localhost' || (isIP(bare) !== 0 && LOOPBACK.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4'))
  );
}

/** Tells whether an address is of one of the proxies that were named. */
export function proxyFinder(trustedProxies: readonly string[]): (address: string) => boolean {
  const proxies = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function readTlsFiles({ tlsCert, tlsKey }: AddressWish): TlsFiles | null {
  if (!tlsCert && !tlsKey) return null;
  if (!tlsCert || !tlsKey)
    throw new AppError(
      'bad-usage',
      'Máy chủ cần cả chứng thư và khóa. Hãy ghi đủ --tls-cert TỆP và --tls-key TỆP.',
    );
  return { certificate: tlsCert, key: tlsKey };
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (!isPlain)
    throw new AppError(
      'bad-usage',
      '--public-url không phải địa chỉ của một máy chủ. Hãy ghi dạng https://vedich.tinh.gov.vn, không có đường dẫn phía sau.',
    );
  return url.origin;
}

function readProxy(text: string): string {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIP(address) === 6 ? 128 : 32;
  const isNetwork =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= longest);
  if (isIP(address) !== 0 && isNetwork && rest.length === 0) return text;
  throw new AppError(
    'bad-usage',
    `--trust-proxy ${text} không phải địa chỉ IP. Hãy ghi địa chỉ của máy chủ chuyển tiếp, ví dụ 127.0.0.1 hoặc 10.0.0.0/24.`,
  );
}

function urlHost(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost';
  return isIP(host) === 6 ? `[${host}]` : host;
}
