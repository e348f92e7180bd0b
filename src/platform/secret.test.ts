import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installationSecret, keyFor, readSecret } from './secret.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-secret-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the secret of an installation', () => {
  test('is made once, by whoever comes first, for its owner alone', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => installationSecret(directory, {})));
    expect(new Set(made).size).toBe(1);
    expect(Buffer.from(made[0] as string, 'base64url')).toHaveLength(32);
    expect(await readdir(directory)).toEqual(['secret']);
    expect((await stat(join(directory, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await installationSecret(directory, {})).toBe(made[0]);
  });

  test('is refused where others can read it, without being told', async () => {
    const secret = await installationSecret(directory, {});
    await chmod(join(directory, 'secret'), 0o640);
    const refused = await installationSecret(directory, {}).catch((error: Error) => error);
    expect(refused).toMatchObject({ code: 'not-allowed' });
    expect(String(refused)).not.toContain(secret);
  });

  test('comes from the environment first, and then no file is made', async () => {
    const given = 'một khóa dài hơn ba mươi hai ký tự 0123456789';
    expect(await installationSecret(directory, { VEDICH_SECRET: given })).toBe(given);
    expect(await readdir(directory)).toEqual([]);
    await expect(installationSecret(directory, { VEDICH_SECRET: 'ngắn' })).rejects.toMatchObject({
      code: 'bad-usage',
    });
  });

  test('that is cut short is refused, never replaced', async () => {
    await writeFile(join(directory, 'secret'), 'abc\n', { mode: 0o600 });
    await expect(installationSecret(directory, {})).rejects.toMatchObject({ code: 'bad-usage' });
    expect(await readFile(join(directory, 'secret'), 'utf8')).toBe('abc\n');
  });

  test('gives each purpose a key of its own', () => {
    expect(keyFor('s', 'mail')).toHaveLength(32);
    expect(keyFor('s', 'mail').equals(keyFor('s', 'device'))).toBe(false);
    expect(keyFor('s', 'mail').equals(keyFor('s', 'mail'))).toBe(true);
  });
});

describe('a secret setting', () => {
  test('comes from the environment or from a file, never from both', async () => {
    const path = join(directory, 'smtp');
    await writeFile(path, 'con voi \n');
    expect(await readSecret({}, 'X')).toBeNull();
    expect(await readSecret({ X: 'a' }, 'X')).toBe('a');
    expect(await readSecret({ X_FILE: path }, 'X')).toBe('con voi ');
    await expect(readSecret({ X: 'a', X_FILE: path }, 'X')).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(readSecret({ X_FILE: `${path}-2` }, 'X')).rejects.toMatchObject({ code: 'bad-usage' });
  });
});
