import { readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import { AppError } from '../platform/app-error.ts';
import type { TlsFiles } from './public-address.ts';

/** What an https server is made with. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
  readonly ciphers: string;
  readonly honorCipherOrder: true;
}

/** All with forward secrecy and authenticated encryption; the strongest first, and the server's order counts. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

const ASKED_EVERY_MS = 60_000;

/** Reads a certificate and its key, and refuses what does not fit together. */
export async function readCertificate({ certificate, key }: TlsFiles): Promise<Certificate> {
  const read = {
    cert: await readPem(certificate),
    key: await readPem(key),
    minVersion: 'TLSv1.2',
    ciphers: CIPHERS,
    honorCipherOrder: true,
  } as const;
  try {
    createSecureContext(read);
  } catch (error) {
    throw new AppError(
      'bad-usage',
      `Chứng thư ${certificate} và khóa ${key} không dùng được cùng nhau (${(error as NodeJS.ErrnoException).code ?? 'không đọc được'}). Hãy kiểm tra cả hai là PEM của cùng một chứng thư.`,
      {},
      { cause: error },
    );
  }
  return read;
}

/**
 * Takes up a renewed certificate once its files have become others; connections that stand keep theirs. One that cannot
 * be used changes nothing and is told. Gives what ends the watching.
 */
export function renewCertificate(
  server: Server,
  files: TlsFiles,
  note: (text: string) => void,
  everyMs = ASKED_EVERY_MS,
): () => void {
  let known = stampOf(files);
  const look = async () => {
    const [before, now] = [await known, await stampOf(files)];
    if (now === null || now === before) return;
    known = Promise.resolve(now);
    try {
      server.setSecureContext(await readCertificate(files));
      note(`Đã dùng chứng thư mới trong ${files.certificate}.`);
    } catch (error) {
      note(`Vẫn dùng chứng thư cũ. ${error instanceof Error ? error.message : ''}`);
    }
  };
  const watch = setInterval(() => void look(), everyMs);
  watch.unref();
  return () => clearInterval(watch);
}

async function stampOf({ certificate, key }: TlsFiles): Promise<string | null> {
  const stats = await Promise.all([stat(certificate), stat(key)]).catch(() => null);
  return stats?.map(({ mtimeMs, ino, size }) => `${mtimeMs} ${ino} ${size}`).join(' ') ?? null;
}

async function readPem(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'bad-usage',
      `Không đọc được ${path} (${error.code}). Hãy kiểm tra --tls-cert, --tls-key và quyền đọc tệp.`,
      {},
      { cause: error },
    );
  });
}
