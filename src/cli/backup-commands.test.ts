import { chmod, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const place = openCommands();
const { vedich } = place;
const at = (name: string) => join(place.folder, name);
const QUESTIONS = [
  ['measure', '--from', '2024-01-01', '--to', '2024-12-31', '--json'],
  ['measure', '--from', '2024-11-08', '--to', '2024-11-20', '--scope', 'subtree', '--json'],
  ['standing', '--campaign', 'dak-lak-60', '--json'],
  ['targets', 'list', '--campaign', 'dak-lak-60', '--json'],
  ['batches', '--json'],
  ['names', '--json'],
];
let good: string;

/** The folder is known only once it is made. */
beforeAll(async () => {
  const agencies = ['Sở Tư pháp', 'Sở Tài chính', 'Huyện Lắk', 'Sở Lạ'];
  const rows = Array.from(
    { length: 400 },
    (_, index) =>
      `H${index},${agencies[index % 4]},${String((index % 20) + 1).padStart(2, '0')}/11/2024,${(index % 3) + 1}`,
  );
  await writeFile(at('a.csv'), `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${rows.join('\n')}\n`);
  await vedich('import', at('a.csv'));
  await vedich('targets', 'assign', '--campaign', 'dak-lak-60');
  good = at('good.tar.zst');
  const { status, error } = await vedich('backup', good);
  if (status !== 0) throw new Error(error);
});

async function answersOf(data: string): Promise<unknown[]> {
  const answers = [];
  for (const question of QUESTIONS) {
    const { out, status } = await vedich(...question, '--data', at(data));
    expect(status).toBe(0);
    answers.push(JSON.parse(out, (key, value) => (key === 'asOf' ? undefined : value)));
  }
  return answers;
}

describe('one file and back', () => {
  test('the restored directory answers everything as the first one does, and takes the next import', async () => {
    const { status, out } = await vedich('restore', good, '--data', at('again'));
    expect([status, out]).toEqual([0, expect.stringContaining('giống hệt lúc sao lưu')]);
    expect(await answersOf('again')).toEqual(await answersOf('data'));
    expect((await readdir(at('again/files/refused'))).sort()).toEqual(
      (await readdir(at('data/files/refused'))).sort(),
    );
    await writeFile(at('b.csv'), 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nN1,Sở Tư pháp,18/11/2024\n');
    const next = await vedich('import', at('b.csv'), '--json', '--data', at('again'));
    expect(JSON.parse(next.out)).toMatchObject({ inserted: 1 });
    expect((await vedich('verify', '--data', at('again'))).status).toBe(0);
  });

  test('only the owner can read the file and the restored data', async () => {
    expect((await stat(good)).mode & 0o777).toBe(0o600);
    await vedich('restore', good, '--data', at('private'));
    expect((await stat(at('private'))).mode & 0o777).toBe(0o700);
    expect((await stat(at('private/vedich.sqlite'))).mode & 0o777).toBe(0o600);
  });

  test('its answer says what is in it', async () => {
    const { out } = await vedich('backup', at('told.tar.zst'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      path: at('told.tar.zst'),
      size: (await stat(at('told.tar.zst'))).size,
      encrypted: false,
      via: 'data',
      findings: [],
      tables: { warehouse: { dossier: 300, batch: 1, refusal: 100 } },
      files: expect.arrayContaining([expect.objectContaining({ path: 'warehouse.duckdb' })]),
    });
    const listed = JSON.parse((await vedich('backups', '--json')).out);
    expect(listed[0]).toMatchObject({ origin: 'command', outcome: 'done', name: 'told.tar.zst' });
  });

  test('what is there is neither replaced nor mixed', async () => {
    const before = await readFile(good);
    expect(await vedich('backup', good)).toMatchObject({
      status: 3,
      error: expect.stringContaining('--force'),
    });
    expect(await readFile(good)).toEqual(before);
    expect((await vedich('backup', good, '--force')).status).toBe(0);
    expect((await vedich('restore', good)).status).toBe(3);
    expect((await vedich('backup', at('none/a.tar.zst'))).status).toBe(2);
    expect(await vedich('backup', at('data/a.tar.zst'))).toMatchObject({
      status: 2,
      error: expect.stringContaining('mất cùng'),
    });
    expect((await vedich('backup', at('n.tar.zst'), '--data', at('new'))).status).toBe(2);
    expect((await vedich('restore', at('none.tar.zst'), '--data', at('new'))).status).toBe(2);
    expect((await readdir(place.folder)).filter((name) => name.startsWith('.') || name === 'new')).toEqual(
      [],
    );
  });
});

describe('a drill', () => {
  test('says in one sentence that the copy would do', async () => {
    const { status, out } = await vedich('backup', 'drill', good);
    expect([status, out]).toEqual([0, expect.stringMatching(/^Diễn tập đạt: .*giống hệt lúc sao lưu.*\n$/)]);
    expect((await vedich('backup', 'drill')).status).toBe(0);
  });

  test('says no where the copy gives other figures, where it is broken, and where a rule is', async () => {
    const told = zstdDecompressSync(await readFile(good)).toString('latin1');
    const figures = told.replace(
      /("question": "[^"]*",\s*"rows": \d+,\s*"sha256": ")(..)/g,
      (_, start) => `${start}00`,
    );
    const other = at('figures.tar.zst');
    await writeFile(other, zstdCompressSync(Buffer.from(figures, 'latin1')));
    const changed = await vedich('backup', 'drill', other, '--json');
    expect(changed.status).toBe(1);
    expect(JSON.parse(changed.out)).toMatchObject({
      same: false,
      message: expect.stringContaining('5 trong 5'),
    });

    const broken = at('broken.tar.zst');
    await writeFile(broken, (await readFile(good)).subarray(0, 5000));
    expect(await vedich('backup', 'drill', broken)).toMatchObject({
      status: 1,
      out: expect.stringContaining('Diễn tập không đạt'),
    });
    // The restored copy is of use all the same, and what is unlike is said.
    const restored = await vedich('restore', other, '--data', at('unlike'));
    expect(restored).toMatchObject({
      status: 0,
      error: expect.stringContaining('không còn như lúc sao lưu'),
    });
  });
});

describe('under lock', () => {
  test('to the holder of a key: the public half shuts, only the secret half opens', async () => {
    const { out } = await vedich('backup', 'key', at('key'));
    expect((await stat(at('key'))).mode & 0o777).toBe(0o600);
    await vedich('backup', 'key', at('other-key'));
    expect((await vedich('backup', 'key', at('key'))).status).toBe(3);
    const shut = at('shut.tar.zst.age');
    expect((await vedich('backup', shut, '--recipient', out.trim())).status).toBe(0);
    expect((await readFile(shut)).includes('sqlite')).toBe(false);
    expect((await vedich('restore', shut, '--data', at('locked'))).status).toBe(3);
    const wrong = await vedich('restore', shut, '--data', at('locked'), '--identity', at('other-key'));
    expect(wrong).toMatchObject({ status: 3, error: expect.stringContaining('không mở được') });
    expect((await vedich('backup', 'drill', shut, '--identity', at('key'))).status).toBe(0);
    expect((await vedich('restore', shut, '--data', at('locked'), '--identity', at('key'))).status).toBe(0);
    expect(await answersOf('locked')).toEqual(await answersOf('data'));

    const bytes = await readFile(shut);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(at('touched.age'), bytes);
    expect(
      (await vedich('restore', at('touched.age'), '--data', at('t'), '--identity', at('key'))).status,
    ).toBe(2);
    await writeFile(at('cut.age'), bytes.subarray(0, bytes.length - 70_000));
    expect((await vedich('restore', at('cut.age'), '--data', at('t'), '--identity', at('key'))).status).toBe(
      2,
    );
    expect(await readdir(place.folder)).not.toContain('t');
  });

  test('with a passphrase out of a file that nobody else may read', async () => {
    await writeFile(at('phrase'), 'ngựa xe như nước áo quần như nêm\n', { mode: 0o600 });
    const shut = at('phrase.age');
    expect((await vedich('backup', shut, '--passphrase-file', at('phrase'))).status).toBe(0);
    expect((await vedich('restore', shut, '--data', at('p'), '--passphrase-file', at('phrase'))).status).toBe(
      0,
    );
    await chmod(at('phrase'), 0o644);
    expect(await vedich('backup', at('p2.age'), '--passphrase-file', at('phrase'))).toMatchObject({
      status: 3,
      error: expect.stringContaining('chmod 600'),
    });
    await writeFile(at('short'), 'ngắn\n', { mode: 0o600 });
    expect((await vedich('backup', at('p2.age'), '--passphrase-file', at('short'))).status).toBe(2);
    expect((await vedich('backup', at('p2.age'), '--recipient', 'age1khong')).status).toBe(2);
  });
});

describe('damage', () => {
  async function overwrite(data: string, file: string, where: number) {
    const bytes = 4096;
    const handle = await open(at(`${data}/${file}`), 'r+');
    const { size } = await handle.stat();
    const noise = Buffer.alloc(bytes, 'không phải là dữ liệu');
    await handle.write(noise, 0, bytes, Math.min(Math.floor(size * where), size - bytes));
    await handle.close();
  }

  test.each([
    ['vedich.sqlite', 0],
    ['vedich.sqlite', 0.5],
    ['warehouse.duckdb', 0],
    ['warehouse.duckdb', 0.5],
    ['warehouse.duckdb', 1],
  ])('%s overwritten at %d: verify names the file, backup makes nothing of it', async (file, where) => {
    const data = `damaged-${file}-${where}`;
    await vedich('restore', good, '--data', at(data));
    await overwrite(data, file, where);
    const verified = await vedich('verify', '--data', at(data));
    expect([1, 2]).toContain(verified.status);
    expect(verified.out + verified.error).toMatch(new RegExp(`Tệp ${file} .*bị hỏng.*khôi phục bản sao lưu`));
    expect(verified.out + verified.error).not.toMatch(/ {4}at |Error/);
    const made = await vedich('backup', at(`${data}.tar.zst`), '--data', at(data));
    expect(made).toMatchObject({ status: 2, error: expect.stringContaining(`Tệp ${file}`) });
    expect(await readdir(place.folder)).not.toContain(`${data}.tar.zst`);
  });

  test('a lost or emptied file is told, and no empty one takes its place', async () => {
    for (const file of ['vedich.sqlite', 'warehouse.duckdb']) {
      const data = `lost-${file}`;
      await vedich('restore', good, '--data', at(data));
      await writeFile(at(`${data}/${file}`), '');
      expect(await vedich('verify', '--data', at(data))).toMatchObject({
        status: 2,
        error: expect.stringContaining(`thiếu tệp ${file}`),
      });
      expect((await stat(at(`${data}/${file}`))).size).toBe(0);
    }
  });
});

test.each([
  ['--backup-dir', '/none'],
  ['--backup-every', '1s'],
  ['--backup-keep', 'all'],
  ['--backup-at', '25:00'],
  ['--backup-recipient', 'age1x'],
])('a server asked for %s %s does not begin', async (option, value) => {
  expect((await vedich('serve', '--port', '0', option, value)).status).toBe(2);
});
