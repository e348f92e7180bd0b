import { open } from 'node:fs/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { AppError } from '../app-error.ts';
import {
  type Key,
  type Lock,
  readIdentities,
  readPassphrase,
  requireRecipients,
  requireStrong,
} from './backup-lock.ts';

/** How a person names what opens a copy. */
export interface KeyOptions {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

/** How a copy is to be shut; `null`: not at all. A passphrase never comes as an argument, which others could read. */
export async function lockOf(
  options: { readonly recipient: readonly string[]; readonly passphraseFile?: string },
  fromEnvironment: string | undefined,
): Promise<Lock | null> {
  if (options.recipient.length > 0) {
    if (options.passphraseFile === undefined) return { recipients: requireRecipients(options.recipient) };
    throw new AppError('bad-usage', 'Hãy chọn một trong hai: --recipient hoặc --passphrase-file.');
  }
  const passphrase = await passphraseOf(options, fromEnvironment);
  return passphrase === null ? null : { passphrase: requireStrong(passphrase) };
}

/** What is at hand to open a copy; `null`: nothing. */
export async function keyOf(options: KeyOptions, fromEnvironment: string | undefined): Promise<Key | null> {
  if (options.identity !== undefined) return { identities: await readIdentities(options.identity) };
  const passphrase = await passphraseOf(options, fromEnvironment);
  return passphrase === null ? null : { passphrase };
}

/** Makes a pair of keys: the secret one goes into a new file, the public one is given back. */
export async function makeKeyFile(path: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'not-allowed',
      error.code === 'EEXIST'
        ? `Đã có tệp ${path} nên không ghi đè: đó có thể là khóa của những bản sao lưu cũ. Hãy chọn tên khác.`
        : `Không ghi được tệp ${path} (${error.code}). Hãy chọn nơi khác.`,
      {},
      { cause: error },
    );
  });
  try {
    await handle.writeFile(`# public key: ${recipient}\n${identity}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return recipient;
}

async function passphraseOf(
  { passphraseFile }: { readonly passphraseFile?: string },
  fromEnvironment: string | undefined,
): Promise<string | null> {
  if (passphraseFile !== undefined) return readPassphrase(passphraseFile);
  return fromEnvironment === undefined || fromEnvironment === '' ? null : fromEnvironment;
}
