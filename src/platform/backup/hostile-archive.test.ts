import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openApp } from '../app.ts';
import { ignoreProgress } from '../progress.ts';
import { CHECKS, type MadeEntry, manifestOf, writeArchive } from './archive-for-test.ts';
import { restoreBackup } from './restore-backup.ts';

let root: string;
let folder: string;
let target: string;
let records: MadeEntry;
let warehouse: MadeEntry;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vedich-hostile-'));
  const app = await openApp({ directory: join(root, 'data') });
  await app.close();
  const entry = async (name: string) => ({ name, content: await readFile(join(root, 'data', name)) });
  records = await entry('vedich.sqlite');
  warehouse = await entry('warehouse.duckdb');
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'place-'));
  target = join(folder, 'deep', 'restored');
});
/** Whatever was refused has left nothing, neither in its place nor beside it. */
afterEach(async () => {
  expect(await readdir(dirname(target)).catch(() => [])).toEqual([]);
  expect(await readdir(root)).not.toContain('outside');
});

const file = (name: string, text = 'x'): MadeEntry => ({ name, content: Buffer.from(text) });

async function restored(entries: readonly MadeEntry[], end?: Buffer) {
  const path = join(folder, 'a.tar.zst');
  await writeArchive(path, entries, end);
  return restoreFrom(path);
}

async function restoreFrom(path: string) {
  return restoreBackup({ file: path, key: null }, target, CHECKS, ignoreProgress);
}

test('an archive made by hand is restored when everything is right, so that the refusals below have their reason', async () => {
  const entries = [records, warehouse, file('files/refused/Đợt 1.csv')];
  const { findings } = await restored([manifestOf(entries), ...entries]);
  expect(findings).toEqual([]);
  expect(await readFile(join(target, 'files/refused/Đợt 1.csv'), 'utf8')).toBe('x');
  await rm(target, { recursive: true });
});

describe('names that lead elsewhere', () => {
  test.each([
    '../outside',
    'files/../../outside',
    '/etc/outside',
    'files//a',
    'files/./a',
    'files/.ssh',
    'files/a\\..\\b',
    'files/C:a',
    'files/a\u0000b',
    'files/a ',
    'files/a.',
    'files',
    'owner.json',
    'server.json',
    'warehouse.duckdb.wal',
    'vedich.sqlite-wal',
    'tmp/a',
  ])('%j', async (name) => {
    const entries = [records, warehouse, file('files/a')];
    const evil = [records, warehouse, { ...file('files/a'), name }];
    const head = manifestOf(evil);
    await expect(restored([head, ...entries])).rejects.toThrow('sai quy cách');
  });

  test('a header that says another name than the manifest', async () => {
    const entries = [records, warehouse, file('files/a')];
    const rename = (block: Buffer) => void block.write('../../outside\0', 0, 'latin1');
    const evil = { ...file('files/a'), header: rename };
    await expect(restored([manifestOf(entries), records, warehouse, evil])).rejects.toThrow(
      'không có files/a',
    );
  });

  test.each(['1', '2', '5', '3', 'x', 'g', 'L'])('an entry of kind %s', async (kind) => {
    const entries = [records, warehouse, file('files/a')];
    const evil = {
      ...file('files/a'),
      header: (block: Buffer) => {
        block.write(kind, 156, 'latin1');
        block.write('/etc/passwd\0', 157, 'latin1');
      },
    };
    await expect(restored([manifestOf(entries), records, warehouse, evil])).rejects.toThrow(
      'không có files/a',
    );
  });
});

describe('content that is not as stated', () => {
  test('two files of one name, also where only case tells them apart', async () => {
    const entries = [records, warehouse, file('files/a'), file('files/A', 'y')];
    await expect(restored([manifestOf(entries), ...entries])).rejects.toThrow('hai tệp cùng tên');
  });

  test('another order', async () => {
    const entries = [records, warehouse];
    await expect(restored([manifestOf(entries), warehouse, records])).rejects.toThrow(
      'không có vedich.sqlite',
    );
    await expect(restored([records, manifestOf(entries), warehouse])).rejects.toThrow('phần mở đầu');
  });

  test('a missing, a further and a doubled entry', async () => {
    const entries = [records, warehouse];
    await expect(restored([manifestOf(entries), records])).rejects.toThrow('không có warehouse.duckdb');
    await expect(restored([manifestOf(entries), ...entries, file('files/a')])).rejects.toThrow('phần thừa');
    await expect(restored([manifestOf(entries), records, records, warehouse])).rejects.toThrow('không có');
  });

  test('no database at all', async () => {
    const entries = [records, file('files/a')];
    await expect(restored([manifestOf(entries), ...entries])).rejects.toThrow('thiếu warehouse.duckdb');
  });

  test('one other byte', async () => {
    const other = { ...records, content: Buffer.from(records.content) };
    other.content[5000] = (other.content[5000] ?? 0) ^ 1;
    await expect(restored([manifestOf([records, warehouse]), other, warehouse])).rejects.toThrow(
      'vedich.sqlite không còn như lúc sao lưu',
    );
  });

  test('something behind the end', async () => {
    const entries = [records, warehouse];
    const head = manifestOf(entries);
    await expect(restored([head, ...entries], Buffer.alloc(512))).rejects.toThrow('phần thừa');
    await expect(restored([head, ...entries], Buffer.alloc(20_000))).rejects.toThrow('phần thừa');
    const late = Buffer.concat([Buffer.alloc(1024), Buffer.from('late')]);
    await expect(restored([head, ...entries], late)).rejects.toThrow('phần thừa');
  });

  test('a size that no disk holds is refused before anything is read', async () => {
    const head = manifestOf([records, warehouse], {
      files: [
        { path: 'vedich.sqlite', size: 2 ** 52, sha256: '0'.repeat(64) },
        { path: 'warehouse.duckdb', size: 1, sha256: '0'.repeat(64) },
      ],
    });
    await expect(restored([head, records, warehouse])).rejects.toThrow('không đủ chỗ');
  });

  test('zeros without end packed into a few kilobytes are not unpacked', async () => {
    const bomb = { name: 'manifest.json', content: Buffer.alloc(64 * 1024 ** 2) };
    await expect(restored([bomb])).rejects.toThrow('phần mở đầu');
    const entries = [records, warehouse];
    const endless = Buffer.alloc(64 * 1024 ** 2);
    await expect(restored([manifestOf(entries), ...entries], endless)).rejects.toThrow('phần thừa');
  });
});

describe('what is no archive of ours', () => {
  test.each([
    ['a text', Buffer.from('xin chào')],
    ['nothing', Buffer.alloc(0)],
    ['a zip', Buffer.from('PK\u0003\u0004')],
  ])('%s', async (_, content) => {
    const path = join(folder, 'a.tar.zst');
    await writeFile(path, content);
    await expect(restoreFrom(path)).rejects.toThrow('không phải là bản sao lưu');
  });

  test('a manifest of another shape, and one of a newer program', async () => {
    const head = manifestOf([records, warehouse]);
    const text = file('manifest.json', 'xin chào');
    await expect(restored([text, records, warehouse])).rejects.toThrow('không đọc được');
    await expect(
      restored([manifestOf([records, warehouse], { product: 'khác' }), records, warehouse]),
    ).rejects.toThrow('sai quy cách');
    await expect(
      restored([manifestOf([records, warehouse], { format: 2 }), records, warehouse]),
    ).rejects.toMatchObject({ code: 'unsupported' });
    const future = { records: ['999-future.sql'], warehouse: [] };
    await expect(
      restored([manifestOf([records, warehouse], { migrations: future }), records, warehouse]),
    ).rejects.toMatchObject({ code: 'unsupported' });
    expect(head.name).toBe('manifest.json');
  });

  test('every shorter piece of a good archive', async () => {
    const path = join(folder, 'a.tar.zst');
    const entries = [records, warehouse];
    await writeArchive(path, [manifestOf(entries), ...entries]);
    const { length } = await readFile(path);
    for (const part of [0.999, 0.7, 0.3, 0.01]) {
      await truncate(path, Math.floor(length * part));
      await expect(restoreFrom(path)).rejects.toMatchObject({ code: 'unreadable-file' });
    }
    await truncate(path, 3);
    await expect(restoreFrom(path)).rejects.toMatchObject({ code: 'unreadable-file' });
  });

  function unpacked(packed: Buffer): Buffer | null {
    try {
      return zstdDecompressSync(packed);
    } catch {
      return null;
    }
  }

  test('a good archive with any one byte changed', async () => {
    const path = join(folder, 'a.tar.zst');
    const entries = [records, warehouse];
    await writeArchive(path, [manifestOf(entries), ...entries]);
    const good = await readFile(path);
    for (let at = 0; at < good.length; at += Math.ceil(good.length / 25)) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x40;
      // A few bits of a compressed file mean nothing: unpacked, it is what it was.
      if (unpacked(bad)?.equals(zstdDecompressSync(good))) continue;
      await writeFile(path, bad);
      await expect(restoreFrom(path), `byte ${at}`).rejects.toMatchObject({ code: 'unreadable-file' });
    }
  });

  test('a folder, and nothing', async () => {
    await expect(restoreFrom(folder)).rejects.toThrow();
    await expect(restoreFrom(join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the place', () => {
  async function good() {
    const path = join(folder, 'a.tar.zst');
    const entries = [records, warehouse];
    await writeArchive(path, [manifestOf(entries), ...entries]);
    return path;
  }
  afterEach(() => rm(dirname(target), { recursive: true, force: true }));

  test('with anything in it is refused, and what is there stays', async () => {
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'mine'), 'x');
    await expect(restoreFrom(await good())).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await readdir(target)).toEqual(['mine']);
    await rm(dirname(target), { recursive: true });
  });

  test('an empty directory is taken; a file and a broken link are not', async () => {
    await mkdir(target, { recursive: true });
    await restoreFrom(await good());
    expect(await readdir(target)).toEqual(expect.arrayContaining(['vedich.sqlite', 'warehouse.duckdb']));
    await rm(target, { recursive: true });
    await writeFile(target, '');
    await expect(restoreFrom(await good())).rejects.toMatchObject({ code: 'not-allowed' });
    await rm(target);
    await symlink(join(folder, 'nowhere'), target);
    await expect(restoreFrom(await good())).rejects.toThrow();
    await rm(dirname(target), { recursive: true });
  });

  test('a directory in which a restore was broken off is not opened', async () => {
    await mkdir(join(target, 'restoring'), { recursive: true });
    await expect(openApp({ directory: target })).rejects.toMatchObject({ code: 'locked' });
    expect(await readdir(target)).toEqual(['restoring']);
  });

  test('two at once: one is there, whole, and the other is told', async () => {
    const path = await good();
    const ended = await Promise.allSettled([restoreFrom(path), restoreFrom(path)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const app = await openApp({ directory: target });
    await app.close();
    await rm(dirname(target), { recursive: true });
  });
});
