import { expect, test } from 'vitest';
import { judgeTransport } from './judge-transport.ts';
import { isLoopback, proxyFinder, readPublicAddress } from './public-address.ts';

const at = { host: '127.0.0.1', port: 3000 };
const tls = { tlsCert: '/c.pem', tlsKey: '/k.pem' };

test('links begin with what people open, and cookies are Secure where that is https', () => {
  expect(readPublicAddress(at)).toMatchObject({ publicUrl: 'http://localhost:3000', secureCookies: false });
  expect(readPublicAddress({ ...at, host: '10.0.0.5' }).publicUrl).toBe('http://10.0.0.5:3000');
  expect(readPublicAddress({ ...at, host: 'fd00::1' }).publicUrl).toBe('http://[fd00::1]:3000');
  expect(readPublicAddress({ ...at, ...tls })).toMatchObject({
    publicUrl: 'https://localhost:3000',
    secureCookies: true,
  });
  expect(readPublicAddress({ ...at, publicUrl: 'https://Vedich.Daklak.gov.vn/' })).toMatchObject({
    publicUrl: 'https://vedich.daklak.gov.vn',
    secureCookies: true,
    tls: null,
  });
});

test.each([
  ['a path', { publicUrl: 'https://daklak.gov.vn/vedich' }],
  ['a password', { publicUrl: 'https://a:b@daklak.gov.vn' }],
  ['another protocol', { publicUrl: 'ftp://daklak.gov.vn' }],
  ['a bare name', { publicUrl: 'vedich.daklak.gov.vn' }],
  ['http beside a certificate', { publicUrl: 'http://vedich.daklak.gov.vn', ...tls }],
  ['a certificate without its key', { tlsCert: '/c.pem' }],
  ['a key without its certificate', { tlsKey: '/k.pem' }],
  ['a proxy by its name', { trustProxy: ['proxy.local'] }],
  ['every computer as a proxy', { trustProxy: ['0.0.0.0/0'] }],
  ['a network that is none', { trustProxy: ['10.0.0.0/33'] }],
])('%s is refused before anything is opened', (_, wish) => {
  expect(() => readPublicAddress({ ...at, ...wish })).toThrow(/Hãy ghi/);
});

test('only this computer is this computer', () => {
  for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '::1', '[::1]'])
    expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example'])
    expect(isLoopback(host)).toBe(false);
});

test('a proxy is one that was named, alone or by its network', () => {
  const isProxy = proxyFinder(['10.0.0.2', '10.1.0.0/16', 'fd00::/8']);
  for (const address of ['10.0.0.2', '10.1.255.1', 'fd12::1']) expect(isProxy(address)).toBe(true);
  for (const address of ['10.0.0.3', '10.2.0.1', '2001:db8::1', '']) expect(isProxy(address)).toBe(false);
  expect(proxyFinder([])('10.0.0.2')).toBe(false);
});

test('a province’s own data go to other computers by https, or because somebody says so', () => {
  const open = { host: '0.0.0.0' };
  expect(() => judgeTransport(open, null, false)).toThrow(/--plain-http/);
  expect(() => judgeTransport(open, readPublicAddress({ ...at, ...open }), false)).toThrow(/--tls-cert/);
  expect(judgeTransport({ ...open, plainHttp: true }, null, false)).toMatch(/đọc trộm/);
  expect(judgeTransport(open, null, true)).toMatch(/đọc trộm/);
  expect(judgeTransport(at, null, false)).toBeNull();
  expect(judgeTransport(open, readPublicAddress({ ...at, ...tls }), false)).toBeNull();
  const behind = { ...at, publicUrl: 'https://vedich.daklak.gov.vn' };
  expect(judgeTransport(open, readPublicAddress({ ...behind, trustProxy: ['10.0.0.2'] }), false)).toBeNull();
  expect(judgeTransport(open, readPublicAddress(behind), false)).toMatch(/--trust-proxy/);
});
