import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';
import { installationSecret } from '../platform/secret.ts';

const place = openCommands();
const at = (name: string) => join(place.folder, name);
const open = () => new DatabaseSync(at('data/vedich.sqlite'));
let secret: string;

beforeAll(async () => {
  secret = await installationSecret(at('data'), {});
  const records = open();
  records.exec(`
    insert into user_account values ('a', 'an@x.vn', 1, 'An', null, 'clerk', '66', 'active', 0, '2024-11-08', '2024-11-08');
    insert into session values ('s', 'TOKEN', 'a', '2099-01-01T00:00:00.000Z', '2024-11-08', null, null, '2024-11-08', '2024-11-08');
    insert into outbox (id, content, written_at, tries, next_try_at) values ('m', 'x', '2024-11-08', 0, '2024-11-08');
  `);
  records.close();
  await writeFile(at('passphrase'), 'một cụm mật khẩu dài và riêng\n', { mode: 0o600 });
});

describe('the secret of an installation', () => {
  test('travels in an encrypted backup and comes back for its owner alone', async () => {
    const lock = ['--passphrase-file', at('passphrase')];
    const made = await place.vedich('backup', at('locked.tar.zst.age'), ...lock, '--json');
    expect([made.status, made.error]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(made.out).files.map((file: { path: string }) => file.path)).toContain('secret');
    expect(made.out + made.error).not.toContain(secret);
    const back = await place.vedich('restore', at('locked.tar.zst.age'), ...lock, '--data', at('back'));
    expect(back.status).toBe(0);
    expect(back.error).not.toContain('không mang khóa bí mật');
    expect(await installationSecret(at('back'), {})).toBe(secret);
    expect((await stat(at('back/secret'))).mode & 0o777).toBe(0o600);
  });

  test('is nowhere in a backup that anybody can read, and both commands say what follows', async () => {
    const made = await place.vedich('backup', at('open.tar.zst'));
    expect([made.status, made.out]).toEqual([0, expect.stringContaining('không mang khóa bí mật')]);
    const content = zstdDecompressSync(await readFile(at('open.tar.zst')));
    expect(content.includes(secret)).toBe(false);
    const back = await place.vedich('restore', at('open.tar.zst'), '--data', at('bare'));
    expect([back.status, back.error]).toEqual([0, expect.stringContaining('không mang khóa bí mật')]);
    await expect(stat(at('bare/secret'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('that never was is missed by nobody', async () => {
    await rm(at('data/secret'));
    const made = await place.vedich('backup', at('none.tar.zst'));
    expect([made.status, made.out]).toEqual([0, expect.not.stringContaining('khóa bí mật')]);
  });
});

test('after a restore nobody is signed in and no old mail goes out; the original keeps both', async () => {
  await place.vedich('restore', at('open.tar.zst'), '--data', at('ended'));
  const count = (file: string, table: string) => {
    const records = new DatabaseSync(at(file), { readOnly: true });
    const row = records.prepare(`select count(*) as n from ${table}`).get();
    records.close();
    return row?.n;
  };
  expect([count('ended/vedich.sqlite', 'session'), count('ended/vedich.sqlite', 'outbox')]).toEqual([0, 0]);
  expect([count('data/vedich.sqlite', 'session'), count('data/vedich.sqlite', 'outbox')]).toEqual([1, 1]);
  expect(count('ended/vedich.sqlite', 'user_account')).toBe(1);
});
