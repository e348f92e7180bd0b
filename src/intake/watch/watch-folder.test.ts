import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { App } from '../../platform/app.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importArrival } from './import-arrival.ts';
import { csv, DAY, openInbox } from './inbox-for-test.ts';
import { findArrival } from './list-arrivals.ts';

const inbox = openInbox();

describe('a file', () => {
  test('that has held still becomes a batch and goes to done', async () => {
    const watch = inbox.watch({}, 10_000);
    await inbox.put('a.csv', csv('A', 'B'));
    await watch.look(inbox.later(0));
    await watch.look(inbox.later(9));
    expect(await inbox.batches()).toEqual([]);
    expect(watch.describe()).toMatchObject({ waiting: 1, files: [], problem: null });
    await watch.look(inbox.later(1));
    expect(await inbox.everything()).toEqual([`done/${DAY}/a.csv`]);
    expect(inbox.told).toMatchObject([
      { name: 'a.csv', outcome: 'imported', rows: 2, inserted: 2, movedTo: `done/${DAY}/a.csv` },
    ]);
    expect(await inbox.batches()).toMatchObject([
      { id: inbox.told[0]?.batch, source: 'SFTP', fileNames: ['a.csv'] },
    ]);
    expect(watch.describe()).toMatchObject({ waiting: 0, files: inbox.told, current: null });
  });

  test('that still grows is left alone until it no longer does', async () => {
    const watch = inbox.watch({}, 10_000);
    await inbox.put('a.csv', csv('A'));
    await watch.look(inbox.later(0));
    await appendFile(join(inbox.directory, 'a.csv'), 'B,Sở Tư pháp,11/11/2024\n');
    await watch.look(inbox.later(10));
    await watch.look(inbox.later(9));
    expect(inbox.told).toEqual([]);
    await watch.look(inbox.later(1));
    expect(inbox.told).toMatchObject([{ inserted: 2 }]);
  });

  test('under a name that says it is not whole, a link, a folder, a pipe and a socket are passed by', async () => {
    const outside = join(inbox.directory, '..', `outside-${process.pid}.csv`);
    const socket = createServer().listen(join(inbox.directory, 's.csv'));
    try {
      await writeFile(outside, csv('OUT'));
      for (const name of ['a.csv.part', 'a.filepart', 'a.tmp', '.a.csv', '~$a.xlsx'])
        await inbox.put(name, csv('A'));
      await symlink(outside, join(inbox.directory, 'link.csv'));
      await mkdir(join(inbox.directory, 'folder.csv'));
      execFileSync('mkfifo', [join(inbox.directory, 'pipe.csv')]);
      const watch = inbox.watch();
      await watch.look(inbox.later(0));
      expect([inbox.told, inbox.problems, await inbox.batches()]).toEqual([[], [], []]);
      expect(watch.describe().waiting).toBe(0);
      expect(existsSync(outside)).toBe(true);
    } finally {
      socket.close();
      await rm(outside, { force: true });
    }
  });

  test('that cannot be read goes to refused with one sentence beside it', async () => {
    await inbox.put('lạ.csv', 'không phải bảng\n');
    await inbox.put('empty.ndjson', '');
    await inbox.put('cut.csv.gz', gzipSync(csv('A')).subarray(0, 20));
    await inbox.watch().look(inbox.later(0));
    expect(await inbox.everything()).toEqual(
      ['cut.csv.gz', 'cut.csv.gz.txt', 'empty.ndjson', 'empty.ndjson.txt', 'lạ.csv', 'lạ.csv.txt'].map(
        (name) => `refused/${DAY}/${name}`,
      ),
    );
    expect(await readFile(join(inbox.directory, `refused/${DAY}/empty.ndjson.txt`), 'utf8')).toBe(
      'Tệp “empty.ndjson”: tệp rỗng. Hãy xuất lại tệp rồi nhập lại.\n',
    );
    expect(inbox.told.map((file) => [file.outcome, file.batch])).toEqual(
      inbox.told.map(() => ['refused', null]),
    );
    expect(await inbox.batches()).toEqual([]);
  });

  test('of which rows are refused has them beside it in done', async () => {
    await inbox.put('a.csv', `${csv('A')}B,Sở Lạ,11/11/2024\n`);
    await inbox.watch().look(inbox.later(0));
    expect(await inbox.everything()).toEqual([`done/${DAY}/a.csv`, `done/${DAY}/a.csv.bi-tu-choi.csv`]);
    expect(await readFile(join(inbox.directory, `done/${DAY}/a.csv.bi-tu-choi.csv`), 'utf8')).toContain(
      'Sở Lạ',
    );
    expect(inbox.told).toMatchObject([{ inserted: 1, refused: 1 }]);
  });

  test('never takes the place of another', async () => {
    const watch = inbox.watch();
    for (const [index, content] of [csv('A'), csv('B'), csv('C')].entries()) {
      await inbox.put('a.csv', content);
      await watch.look(inbox.later(index));
    }
    expect(await inbox.everything()).toEqual(
      ['a (2).csv', 'a (3).csv', 'a.csv'].map((name) => `done/${DAY}/${name}`),
    );
    expect(await readFile(join(inbox.directory, `done/${DAY}/a.csv`), 'utf8')).toBe(csv('A'));
    expect(await readFile(join(inbox.directory, `done/${DAY}/a (3).csv`), 'utf8')).toBe(csv('C'));
  });

  test('named after a person is told of without the number', async () => {
    await inbox.put('CCCD 066094001234.csv', csv('A'));
    await inbox.put('066094005678.csv', 'không phải bảng');
    const watch = inbox.watch();
    await watch.look(inbox.later(0));
    expect(inbox.told.map((file) => file.outcome).sort()).toEqual(['imported', 'refused']);
    expect(JSON.stringify([inbox.told, watch.describe()])).not.toMatch(/06609400/);
    expect(await inbox.everything()).toContain(`done/${DAY}/CCCD 066094001234.csv`);
  });

  test('is imported before every younger one, each as a batch of its own', async () => {
    for (const [age, name] of ['c.csv', 'a.csv', 'b.csv'].entries()) {
      await inbox.put(name, csv(name));
      await utimes(join(inbox.directory, name), 1_700_000_000 + age, 1_700_000_000 + age);
    }
    await inbox.watch().look(inbox.later(0));
    expect(inbox.told.map((file) => file.name)).toEqual(['c.csv', 'a.csv', 'b.csv']);
    expect((await inbox.batches()).map((batch) => batch.fileNames)).toEqual([
      ['b.csv'],
      ['a.csv'],
      ['c.csv'],
    ]);
  });
});

describe('what happens in the middle', () => {
  test('a file taken away or written to before it is copied is not imported', async () => {
    await inbox.put('gone.csv', csv('A'));
    await inbox.put('grown.csv', csv('B'));
    const watch = inbox.watch({
      async withApp(work) {
        await unlink(join(inbox.directory, 'gone.csv')).catch(() => {});
        await appendFile(join(inbox.directory, 'grown.csv'), 'C,Sở Tư pháp,11/11/2024\n');
        return work(inbox.app);
      },
    });
    await watch.look(inbox.later(0));
    expect([inbox.told, inbox.problems, await inbox.batches()]).toEqual([[], [], []]);
    expect(await inbox.everything()).toEqual(['grown.csv']);
    await inbox.watch().look(inbox.later(1));
    expect(inbox.told).toMatchObject([{ name: 'grown.csv', inserted: 2 }]);
  });

  test('a link put in the place of a file that held still is not followed', async () => {
    await inbox.put('a.csv', csv('A'));
    const watch = inbox.watch({
      async withApp(work) {
        await unlink(join(inbox.directory, 'a.csv'));
        await symlink('/etc/passwd', join(inbox.directory, 'a.csv'));
        return work(inbox.app);
      },
    });
    await watch.look(inbox.later(0));
    expect([inbox.told, inbox.problems, await inbox.batches()]).toEqual([[], [], []]);
  });

  test('a file replaced while it was imported stays, and is imported too', async () => {
    await inbox.put('a.csv', csv('A'));
    let isReplaced = false;
    const watch = inbox.watch({
      withApp(work) {
        // An import asks what time it is once its copy is made.
        const clock = () => {
          if (!isReplaced) writeFileSync(join(inbox.directory, 'a.csv'), csv('A', 'B'));
          isReplaced = true;
          return inbox.app.clock();
        };
        return work({ ...inbox.app, clock });
      },
    });
    await watch.look(inbox.later(0));
    expect(inbox.told).toMatchObject([{ outcome: 'imported', inserted: 1, movedTo: null }]);
    expect(await inbox.everything()).toEqual(['a.csv']);
    await watch.look(inbox.later(5));
    expect(inbox.told).toMatchObject([
      { movedTo: null },
      { inserted: 1, unchanged: 1, movedTo: `done/${DAY}/a.csv` },
    ]);
  });

  test('killed between the import and the move: the rows are unchanged, and the file is moved', async () => {
    await inbox.put('a.csv', `${csv('A')}B,Sở Lạ,11/11/2024\n`);
    const file = await findArrival(inbox.directory, 'a.csv');
    if (!file) throw new Error('no file');
    await importArrival(inbox.app, { directory: inbox.directory, source: 'SFTP', kind: dossierKind }, file);
    await inbox.watch().look(inbox.later(0));
    expect(inbox.told).toMatchObject([{ outcome: 'imported', rows: 2, inserted: 0, unchanged: 2 }]);
    expect(await inbox.everything()).toEqual([`done/${DAY}/a.csv`, `done/${DAY}/a.csv.bi-tu-choi.csv`]);
  });

  test('told to stop, it ends the file in hand and begins no other', async () => {
    await inbox.put('a.csv', csv('A'));
    await inbox.put('b.csv', csv('B'));
    const watch = inbox.watch({
      onFile(file) {
        inbox.told.push(file);
        watch.stop();
      },
    });
    await watch.look(inbox.later(0));
    expect(inbox.told).toHaveLength(1);
    expect(await inbox.batches()).toHaveLength(1);
    expect(await inbox.everything()).toHaveLength(2);
  });

  test('two watches on one folder import each file once', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await inbox.put(`${name}.csv`, csv(name));
    // One process opens the data for one file at a time; so do these.
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <Result>(work: (app: App) => Promise<Result>): Promise<Result> => {
      const mine = turn.then(() => work(inbox.app));
      turn = mine.catch(() => {});
      return mine;
    };
    const [first, second] = [inbox.watch({ withApp: inTurn }), inbox.watch({ withApp: inTurn })];
    await Promise.all([first.look(inbox.later(0)), second.look(inbox.later(0))]);
    expect(await inbox.batches()).toHaveLength(4);
    expect(inbox.told.map((file) => file.name).sort()).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv']);
    expect(await inbox.everything()).toHaveLength(4);
  });
});
