import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { AppError } from '../app-error.ts';

/** To whom a copy is shut: holders of keys (age recipients), or whoever knows the passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** What opens a copy: secret keys (age identities), or the passphrase. */
export type Key = { readonly identities: readonly string[] } | { readonly passphrase: string };

const SHORTEST_PASSPHRASE = 12;

/** Refuses what is no public key; the words for it are given before anything is begun. */
export function requireRecipients(recipients: readonly string[]): readonly string[] {
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient);
    } catch (error) {
      throw new AppError(
        'bad-usage',
        `“${recipient.slice(0, 24)}…” không phải là khóa công khai age (age1…). Hãy tạo khóa bằng vedich backup key TỆP.`,
        {},
        { cause: error },
      );
    }
  }
  return recipients;
}

/** The secret keys in a file as age-keygen and `vedich backup key` write it. */
export async function readIdentities(path: string): Promise<readonly string[]> {
  const lines = (await readSecret(path)).split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identities.length > 0) return identities;
  throw new AppError(
    'bad-usage',
    `Tệp ${path} không có khóa bí mật age (AGE-SECRET-KEY-…). Hãy chọn tệp khác.`,
  );
}

/** The passphrase of a file: its first line. */
export async function readPassphrase(path: string): Promise<string> {
  return (await readSecret(path)).split(/\r?\n/)[0] ?? '';
}

/** Refuses a passphrase that is guessed quickly. */
export function requireStrong(passphrase: string): string {
  if ([...passphrase].length >= SHORTEST_PASSPHRASE) return passphrase;
  throw new AppError(
    'bad-usage',
    `Cụm mật khẩu ngắn hơn ${SHORTEST_PASSPHRASE} ký tự. Hãy dùng một cụm dài hơn, hoặc dùng khóa: vedich backup key TỆP.`,
  );
}

/** What is read is shut as it is read. */
export async function lockStream(lock: Lock, plain: Readable): Promise<Readable> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  return fromWeb(await encrypter.encrypt(toWeb(plain)));
}

/** What is read is opened as it is read; refused when the key does not fit. */
export async function unlockStream(key: Key, shut: Readable): Promise<Readable> {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of key.identities) decrypter.addIdentity(identity);
  return fromWeb(await decrypter.decrypt(toWeb(shut)));
}

/**
 * The same lock with a key to it that is forgotten once the copy has been read again: holders of keys need not be there
 * for that. It is of the kind that outlasts quantum computers, so as not to be the weakest way in.
 */
export async function withProofKey(lock: Lock): Promise<{ lock: Lock; key: Key }> {
  if ('passphrase' in lock) return { lock, key: lock };
  const identity = await generateHybridIdentity();
  return {
    lock: { recipients: [...lock.recipients, await identityToRecipient(identity)] },
    key: { identities: [identity] },
  };
}

async function readSecret(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new AppError('bad-usage', `Không có tệp ${path}. Hãy kiểm tra đường dẫn.`);
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new AppError(
      'not-allowed',
      `Tệp ${path} giữ điều bí mật mà người khác trên máy đọc được. Hãy chạy chmod 600 ${path} rồi làm lại.`,
    );
  }
  return readFile(path, 'utf8');
}

function toWeb(stream: Readable) {
  return Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>;
}

function fromWeb(stream: globalThis.ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as unknown as ReadableStream);
}
