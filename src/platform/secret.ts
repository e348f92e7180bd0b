import { hkdfSync, randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from './app-error.ts';

/** The installation's secret in its data directory, where no setting brings another. */
export const SECRET_FILE = 'secret';

/** A shorter one could be tried out. */
const SHORTEST_SECRET = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Khóa bí mật: what signs sessions and encrypts second factors and unsent mails. From `VEDICH_SECRET` or
 * `VEDICH_SECRET_FILE`, else a file of the data directory, made when first needed and readable by its owner alone.
 */
export async function installationSecret(directory: string, environment: Environment): Promise<string> {
  const given = await readSecret(environment, 'VEDICH_SECRET');
  const secret = given ?? (await ownSecret(join(directory, SECRET_FILE)));
  if (secret.length >= SHORTEST_SECRET) return secret;
  const where = given === null ? `Tệp ${join(directory, SECRET_FILE)}` : 'VEDICH_SECRET';
  throw new AppError(
    'bad-usage',
    `${where} ngắn hơn ${SHORTEST_SECRET} ký tự nên chưa dùng được làm khóa bí mật. Hãy đặt lại khóa đã dùng trước đây, hoặc một khóa ngẫu nhiên mới.`,
  );
}

/** A key of 32 bytes for one purpose; nothing about the secret or another purpose's key can be told from it. */
export function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `vedich ${purpose}`, 32));
}

/**
 * A secret setting: from the environment by its name, or from the file that `NAME_FILE` names; `null` where neither is
 * given. The line end that editors leave in a file is no part of it.
 */
export async function readSecret(environment: Environment, name: string): Promise<string | null> {
  const value = environment[name];
  const path = environment[`${name}_FILE`];
  if (value !== undefined && value !== '') {
    if (path === undefined || path === '') return value;
    throw new AppError('bad-usage', `${name} và ${name}_FILE cùng được đặt. Hãy chỉ đặt một.`);
  }
  if (path === undefined || path === '') return null;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'bad-usage',
      `Không đọc được tệp ${path} của ${name}_FILE (${error.code}). Hãy kiểm tra đường dẫn và quyền đọc.`,
      {},
      { cause: error },
    );
  });
  const secret = text.replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw new AppError('bad-usage', `Tệp ${path} của ${name}_FILE trống. Hãy ghi giá trị vào tệp.`);
}

async function ownSecret(path: string): Promise<string> {
  return (await readOwn(path)) ?? (await makeOwn(path));
}

/** Refuses one that others could have read: whoever has it can pass for anybody. */
async function readOwn(path: string): Promise<string | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unusable(path, error);
  });
  if (found === null) return null;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new AppError(
      'not-allowed',
      `Người khác trên máy đọc được khóa bí mật ${path}. Hãy chạy chmod 600 cho tệp ấy; nếu có thể đã lộ, hãy xóa tệp (mọi phiên và lớp xác thực thứ hai sẽ phải lập lại).`,
    );
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unusable(path, error);
  });
  return text.trim();
}

/** Gets its name only once it is whole; of two who make one at the same time, both use the one that came first. */
async function makeOwn(path: string): Promise<string> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw unusable(path, error as NodeJS.ErrnoException);
  } finally {
    await rm(part, { force: true });
  }
  const made = await readOwn(path);
  if (made === null) throw new Error('the secret vanished');
  return made;
}

function unusable(path: string, error: NodeJS.ErrnoException): AppError {
  return new AppError(
    error.code === 'ENOSPC' ? 'no-space' : 'not-allowed',
    `Không đọc hay ghi được khóa bí mật ${path} (${error.code}). Hãy kiểm tra ổ đĩa và quyền của tệp.`,
    {},
    { cause: error },
  );
}
