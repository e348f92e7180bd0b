import { mkdir, mkdtemp, readdir, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../platform/app-error.ts';
import { csv, DAY, openInbox } from './inbox-for-test.ts';

const inbox = openInbox();

describe('what holds a folder up', () => {
  test('data held by another process: said once, and nothing is lost', async () => {
    let isHeld = true;
    const watch = inbox.watch({
      withApp(work) {
        if (isHeld) throw new AppError('locked', 'đang được sử dụng');
        return work(inbox.app);
      },
    });
    await inbox.put('a.csv', csv('A'));
    await inbox.put('b.csv', csv('B'));
    for (let look = 0; look < 3; look += 1) await watch.look(inbox.later(5));
    expect(inbox.problems).toHaveLength(1);
    expect(watch.describe()).toMatchObject({ waiting: 2, problem: inbox.problems[0], files: [] });
    isHeld = false;
    await watch.look(inbox.later(5));
    expect(inbox.told.map((file) => file.inserted)).toEqual([1, 1]);
    expect(watch.describe()).toMatchObject({ problem: null, lastProblem: { message: inbox.problems[0] } });
  });

  test('a folder that is away comes back', async () => {
    const watch = inbox.watch();
    await rm(inbox.directory, { recursive: true });
    await watch.look(inbox.later(0));
    await watch.look(inbox.later(5));
    expect(inbox.problems).toHaveLength(1);
    expect(inbox.problems[0]).toContain('ENOENT');
    await mkdir(inbox.directory);
    await inbox.put('a.csv', csv('A'));
    await watch.look(inbox.later(5));
    expect(inbox.told).toMatchObject([{ inserted: 1 }]);
  });

  test('where nothing can be moved to, nothing is imported', async () => {
    await inbox.put('a.csv', csv('A'));
    const elsewhere = await mkdtemp(join(tmpdir(), 'vedich-elsewhere-'));
    try {
      await symlink(elsewhere, join(inbox.directory, 'done'));
      const watch = inbox.watch();
      await watch.look(inbox.later(0));
      expect(inbox.problems[0]).toContain('phải là một thư mục thật');
      expect([await inbox.batches(), await readdir(elsewhere)]).toEqual([[], []]);
      await unlink(join(inbox.directory, 'done'));
      await watch.look(inbox.later(5));
      expect(await inbox.everything()).toEqual([`done/${DAY}/a.csv`]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  test('a file that cannot be moved after its import is not imported again', async () => {
    await inbox.put('a.csv', csv('A'));
    let isBlocked = true;
    const watch = inbox.watch({
      async withApp(work) {
        // Once the checks are through, somebody puts a file where the folder of the day was.
        const day = join(inbox.directory, 'done', DAY);
        if (isBlocked) await rm(day, { recursive: true }).then(() => writeFile(day, ''));
        return work(inbox.app);
      },
    });
    await watch.look(inbox.later(0));
    expect(await inbox.batches()).toHaveLength(1);
    expect(inbox.problems).toHaveLength(1);
    isBlocked = false;
    await unlink(join(inbox.directory, 'done', DAY));
    await watch.look(inbox.later(5));
    expect(await inbox.batches()).toHaveLength(1);
    expect(inbox.told).toMatchObject([{ outcome: 'imported', inserted: 1, movedTo: `done/${DAY}/a.csv` }]);
  });

  test('a failure that is no refusal is tried again later and later, and the other files go on', async () => {
    await inbox.put('a.csv', csv('A'));
    await inbox.put('b.csv', csv('B'));
    let tries = 0;
    const watch = inbox.watch({
      withApp(work) {
        if (watch.describe().current === 'b.csv') return work(inbox.app);
        tries += 1;
        throw new TypeError('kaputt');
      },
    });
    for (const by of [0, 5, 50, 5, 60, 59, 1]) await watch.look(inbox.later(by));
    expect(tries).toBe(3);
    expect(inbox.told.filter((file) => file.name === 'b.csv')).toMatchObject([{ outcome: 'imported' }]);
    expect(inbox.told.filter((file) => file.name === 'a.csv')).toMatchObject(
      Array.from({ length: 3 }, () => ({
        outcome: 'failed',
        message: 'lỗi: TypeError: kaputt',
        movedTo: null,
      })),
    );
  });

  test('the data directory itself is never taken for a folder of arrivals', async () => {
    const watch = inbox.watch({}, 0, inbox.app.files);
    await writeFile(join(inbox.app.files, 'a.csv'), csv('A'));
    await watch.look(inbox.later(0));
    expect(inbox.problems[0]).toContain('nằm trong thư mục dữ liệu');
    expect(await readdir(inbox.app.files)).toContain('a.csv');
    expect(await inbox.batches()).toEqual([]);
  });
});
