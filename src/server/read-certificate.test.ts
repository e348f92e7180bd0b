import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServer } from '../../test/ask-server.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '../platform/mail/certificate-for-test.ts';
import { readPublicAddress } from './public-address.ts';
import { readCertificate, renewCertificate } from './read-certificate.ts';
import { RENEWED_CERTIFICATE, RENEWED_KEY } from './renewed-certificate-for-test.ts';

let directory: string;
const at = (name: string) => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-tls-'));
  await writeFile(at('first.pem'), TEST_CERTIFICATE);
  await writeFile(at('first.key'), TEST_KEY);
  await writeFile(at('second.pem'), RENEWED_CERTIFICATE);
  await writeFile(at('second.key'), RENEWED_KEY);
});

afterAll(() => rm(directory, { recursive: true }));

/** The name in the certificate that the server shows, and what was agreed on. */
function shake(
  port: number,
  maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.3',
  ciphers = 'DEFAULT@SECLEVEL=0',
) {
  return new Promise<{ name: unknown; protocol: string | null; cipher: string }>((resolve, reject) => {
    const options = { port, host: '127.0.0.1', rejectUnauthorized: false, minVersion: 'TLSv1' as const };
    const socket = connect({ ...options, maxVersion, ciphers }, () => {
      resolve({
        name: socket.getPeerCertificate().subject.CN,
        protocol: socket.getProtocol(),
        cipher: socket.getCipher().standardName,
      });
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

test('the server speaks https itself: TLS 1.2 and 1.3 only; a renewed certificate is taken up, a broken one is not', async () => {
  await copyFile(at('first.pem'), at('cert.pem'));
  await copyFile(at('first.key'), at('key.pem'));
  const publicAddress = readPublicAddress({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://vedich.local',
    tlsCert: at('cert.pem'),
    tlsKey: at('key.pem'),
  });
  const files = publicAddress.tls ?? { certificate: '', key: '' };
  const asked = await openServer({ publicAddress, certificate: await readCertificate(files) });
  const notes: string[] = [];
  let heard: () => void = () => {};
  const next = () => new Promise<void>((resolve) => (heard = resolve));
  const stop = renewCertificate(
    asked.server.server as never,
    files,
    (text) => {
      notes.push(text);
      heard();
    },
    20,
  );
  try {
    const port = Number(new URL(await asked.server.listen({ port: 0, host: '127.0.0.1' })).port);
    expect(await shake(port)).toMatchObject({ name: 'thu', protocol: 'TLSv1.3' });
    expect((await shake(port, 'TLSv1.2')).protocol).toBe('TLSv1.2');
    await expect(shake(port, 'TLSv1.1')).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow();

    const broken = next();
    await writeFile(at('cert.pem'), 'none at all');
    await broken;
    expect(notes.at(-1)).toMatch(/^Vẫn dùng chứng thư cũ\. .*Hãy kiểm tra/);
    expect((await shake(port)).name).toBe('thu');

    await copyFile(at('second.key'), at('key.pem'));
    await copyFile(at('second.pem'), at('cert.pem'));
    while (!/chứng thư mới/.test(notes.at(-1) ?? '')) await next();
    expect((await shake(port)).name).toBe('gia-han');
  } finally {
    stop();
    await asked.close();
  }
});

test('only ciphers with forward secrecy are agreed on, the strongest that both know', async () => {
  const files = { certificate: at('first.pem'), key: at('first.key') };
  const asked = await openServer({ certificate: await readCertificate(files) });
  try {
    const port = Number(new URL(await asked.server.listen({ port: 0, host: '127.0.0.1' })).port);
    const weakFirst = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384';
    expect((await shake(port, 'TLSv1.2', weakFirst)).cipher).toBe('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384');
    const old = [
      'AES128-SHA',
      'AES256-GCM-SHA384',
      'ECDHE-ECDSA-AES128-SHA',
      'ECDHE-ECDSA-AES256-SHA384',
      'PSK',
    ];
    for (const cipher of old) await expect(shake(port, 'TLSv1.2', `${cipher}:@SECLEVEL=0`)).rejects.toThrow();
  } finally {
    await asked.close();
  }
});

test('a certificate and a key that do not belong together, or cannot be read, are refused in words', async () => {
  const files = { certificate: at('first.pem'), key: at('second.key') };
  await expect(readCertificate(files)).rejects.toMatchObject({
    code: 'bad-usage',
    message: /cùng một chứng thư/,
  });
  await expect(readCertificate({ ...files, key: at('none.key') })).rejects.toThrow(
    /Không đọc được .*ENOENT.*Hãy/,
  );
});
