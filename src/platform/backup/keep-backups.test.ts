import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type App, openApp } from '../app.ts';
import { ignoreProgress } from '../progress.ts';
import { CHECKS } from './archive-for-test.ts';
import { drillBackup } from './drill-backup.ts';
import { type BackupKeeper, type BackupPlan, type BackupWorker, keepBackups } from './keep-backups.ts';
import { makeBackup } from './make-backup.ts';
import { readRetention } from './retention.ts';

let root: string;
let folder: string;
let app: App;
let now: Date;
let keeper: BackupKeeper;

/** The work itself, in this process. */
const worker: BackupWorker = {
  make: (snapshot, wish, onProgress) => makeBackup(snapshot, wish, CHECKS, onProgress),
  drill: (file, scratch, onProgress) => drillBackup({ file, key: null }, scratch, CHECKS, onProgress),
  stop() {},
};

function keep(differences: Partial<BackupPlan> = {}) {
  const plan = { directory: folder, everyMinutes: 1440, at: null, keep: readRetention('2d'), recipients: [] };
  return keepBackups(app, { ...plan, ...differences }, worker, (failure) => (failure as Error).message);
}
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'vedich-keep-'));
  folder = join(root, 'sao-luu');
  await mkdir(folder);
  now = new Date('2026-11-20T19:00:00Z');
  app = await openApp({ directory: join(root, 'data'), clock: () => now });
  keeper = keep();
});
afterEach(async () => {
  await keeper.stop();
  await app.close();
  await rm(root, { recursive: true, force: true });
});

describe('by the clock', () => {
  test('one at once, then one each time it is due, and the oldest goes', async () => {
    for (let look = 0; look < 5; look += 1) {
      await keeper.look();
      await keeper.look();
      later(1440);
    }
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(2);
    expect(names[1]).toMatch(/^vedich-[a-z0-9]{6}-20261125T020000\.tar\.zst$/);
    const state = await keeper.state();
    expect(state.runs).toHaveLength(5);
    expect(state).toMatchObject({ problem: null, failures: 0, running: null });
    expect(state.stored.map(({ keptFor }) => keptFor)).toEqual([['day'], ['day']]);
    expect(state.schedule?.nextAt).toBe('2026-11-25T19:00:00.000Z');
    expect(await readdir(app.temporary)).toEqual([]);
  });

  test('files of others are left alone, whatever they are called', async () => {
    const others = [
      'vedich-zzzzzz-20200101T020000.tar.zst',
      'vedich-20200101T020000.tar.zst',
      'sao-luu-tay.tar.zst',
      '.vedich-zzzzzz-20200101T020000.tar.zst.0123abcd.part',
    ];
    for (const name of others) await writeFile(join(folder, name), 'x');
    for (let look = 0; look < 4; look += 1) {
      await keeper.look();
      later(1440);
    }
    expect(await readdir(folder)).toEqual(expect.arrayContaining(others));
    expect((await keeper.state()).stored).toHaveLength(2);
  });

  test('a failure is said, harms nothing, takes nothing away, and is tried again', async () => {
    await keeper.look();
    later(1440);
    await rename(folder, `${folder}-away`);
    expect((await keeper.state()).problem).toContain('Không mở được thư mục sao lưu sao-luu');
    await keeper.look();
    const failed = await keeper.state();
    expect(failed).toMatchObject({ failures: 1, problem: expect.stringContaining('sao-luu') });
    expect(JSON.stringify(failed)).not.toContain(root);
    expect(failed.schedule?.nextAt).toBe(new Date(now.getTime() + 15 * 60_000).toISOString());
    later(14);
    await keeper.look();
    expect((await keeper.state()).failures).toBe(1);
    await rename(`${folder}-away`, folder);
    later(1);
    await keeper.look();
    expect(await keeper.state()).toMatchObject({ failures: 0, problem: null });
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('where none has succeeded for two intervals, that is said', async () => {
    later(2 * 1440);
    expect((await keeper.state()).problem).toContain('Đã quá hai kỳ');
  });

  test('a later server goes on where the one before stopped', async () => {
    await keeper.look();
    await keeper.stop();
    later(60);
    keeper = keep();
    await keeper.look();
    expect((await keeper.state()).runs).toHaveLength(1);
  });
});

describe('by hand', () => {
  test('one at a time', async () => {
    const run = keeper.begin('asked');
    const making = run(ignoreProgress);
    expect(() => keeper.begin('asked')).toThrow('Đang sao lưu');
    const made = await making;
    expect(made).toMatchObject({ origin: 'asked', outcome: 'done', takenAt: now.toISOString() });
    later(1);
    await keeper.begin('asked')(ignoreProgress);
    // Of one day the newest is kept.
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('a stored copy is tried, and what the drill showed stays with it', async () => {
    const { name } = await keeper.begin('asked')(ignoreProgress);
    const report = await (await keeper.beginDrill(name ?? ''))(ignoreProgress);
    expect(report).toMatchObject({ same: true, message: expect.stringContaining('Diễn tập đạt') });
    expect((await keeper.state()).stored).toMatchObject([{ name, drill: report }]);
    await expect(keeper.beginDrill('../data/vedich.sqlite')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a copy under lock is not tried where its key is not', async () => {
    await keeper.stop();
    keeper = keep({ recipients: [await identityToRecipient(await generateX25519Identity())] });
    const { name, encrypted } = await keeper.begin('asked')(ignoreProgress);
    expect([name, encrypted]).toEqual([expect.stringMatching(/\.tar\.zst\.age$/), true]);
    await expect(keeper.beginDrill(name ?? '')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('without a folder there is nothing to ask for', async () => {
    const without = keepBackups(app, null, worker, String);
    expect(() => without.begin('asked')).toThrow('--backup-dir');
    expect(await without.state()).toMatchObject({ schedule: null, stored: [], problem: null });
    await without.look();
    await without.stop();
  });
});
