import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { listBatches } from '../batch-store.ts';
import { dossierKind } from '../dossier-kind.ts';
import { openImporter } from '../import-for-test.ts';
import { importArrival } from './import-arrival.ts';
import { findArrival } from './list-arrivals.ts';
import type { WatchedFile } from './watch-api.ts';
import { type WatchDoor, watchFolder } from './watch-folder.ts';

const importer = openImporter();
const DAY = '2026-11-23';

let inbox: string;
let seconds: number;
let told: WatchedFile[];
let problems: string[];

beforeEach(async () => {
  inbox = await mkdtemp(join(tmpdir(), 'vedich-inbox-'));
  seconds = 0;
  told = [];
  problems = [];
});
afterEach(() => rm(inbox, { recursive: true, force: true }));

function watchWith(door: Partial<WatchDoor> = {}, stableMs = 10_000) {
  return watchFolder(
    { directory: inbox, source: 'SFTP', kind: dossierKind, everyMs: 5000, stableMs },
    {
      withApp: (work) => work(importer.app),
      onFile: (file) => told.push(file),
      onProblem: (message) => problems.push(message),
      describeFailure: (failure) => `lỗi: ${failure}`,
      ...door,
    },
  );
}

/** The moment so many seconds after the last look. */
function later(bySeconds: number): Date {
  seconds += bySeconds;
  return new Date(Date.parse('2026-11-23T03:00:00Z') + seconds * 1000);
}

function csv(...keys: string[]): string {
  return `Mã hồ sơ,Đơn vị,Ngày tiếp nhận\n${keys.map((key) => `${key},Sở Tư pháp,11/11/2024\n`).join('')}`;
}

const put = (name: string, content: string | Buffer) => writeFile(join(inbox, name), content);

/** Everything that lies in the folder, by its way from there. */
async function everything(): Promise<string[]> {
  const entries = await readdir(inbox, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(inbox.length + 1))
    .sort();
}

const batches = (app: App = importer.app) => listBatches(app.warehouse);

describe('a file', () => {
  test('that has held still becomes a batch and goes to done', async () => {
    const watch = watchWith();
    await put('a.csv', csv('A', 'B'));
    await watch.look(later(0));
    await watch.look(later(9));
    expect(await batches()).toEqual([]);
    expect(watch.describe()).toMatchObject({ waiting: 1, files: [], problem: null });
    await watch.look(later(1));
    expect(await everything()).toEqual([`done/${DAY}/a.csv`]);
    expect(told).toMatchObject([
      { name: 'a.csv', outcome: 'imported', rows: 2, inserted: 2, movedTo: `done/${DAY}/a.csv` },
    ]);
    expect(await batches()).toMatchObject([{ id: told[0]?.batch, source: 'SFTP', fileNames: ['a.csv'] }]);
    expect(watch.describe()).toMatchObject({ waiting: 0, files: told, current: null });
  });

  test('that still grows is left alone until it no longer does', async () => {
    const watch = watchWith();
    await put('a.csv', csv('A'));
    await watch.look(later(0));
    await appendFile(join(inbox, 'a.csv'), 'B,Sở Tư pháp,11/11/2024\n');
    await watch.look(later(10));
    await watch.look(later(9));
    expect(told).toEqual([]);
    await watch.look(later(1));
    expect(told).toMatchObject([{ inserted: 2 }]);
  });

  test('under a name that says it is not whole, a link, a folder, a pipe and a socket are passed by', async () => {
    const outside = join(inbox, '..', `outside-${process.pid}.csv`);
    const socket = createServer().listen(join(inbox, 's.csv'));
    try {
      await writeFile(outside, csv('OUT'));
      for (const name of ['a.csv.part', 'a.filepart', 'a.tmp', '.a.csv', '~$a.xlsx'])
        await put(name, csv('A'));
      await symlink(outside, join(inbox, 'link.csv'));
      await mkdir(join(inbox, 'folder.csv'));
      execFileSync('mkfifo', [join(inbox, 'pipe.csv')]);
      const watch = watchWith({}, 0);
      await watch.look(later(0));
      expect([told, problems, await batches()]).toEqual([[], [], []]);
      expect(watch.describe().waiting).toBe(0);
      expect(existsSync(outside)).toBe(true);
    } finally {
      socket.close();
      await rm(outside, { force: true });
    }
  });

  test('that cannot be read goes to refused with one sentence beside it', async () => {
    await put('lạ.csv', 'không phải bảng\n');
    await put('empty.ndjson', '');
    await put('cut.csv.gz', gzipSync(csv('A')).subarray(0, 20));
    await watchWith({}, 0).look(later(0));
    expect(await everything()).toEqual(
      ['cut.csv.gz', 'cut.csv.gz.txt', 'empty.ndjson', 'empty.ndjson.txt', 'lạ.csv', 'lạ.csv.txt'].map(
        (name) => `refused/${DAY}/${name}`,
      ),
    );
    expect(await readFile(join(inbox, `refused/${DAY}/empty.ndjson.txt`), 'utf8')).toBe(
      'Tệp “empty.ndjson”: tệp rỗng. Hãy xuất lại tệp rồi nhập lại.\n',
    );
    expect(told.map((file) => [file.outcome, file.batch])).toEqual(told.map(() => ['refused', null]));
    expect(await batches()).toEqual([]);
  });

  test('of which rows are refused has them beside it in done', async () => {
    await put('a.csv', `${csv('A')}B,Sở Lạ,11/11/2024\n`);
    await watchWith({}, 0).look(later(0));
    expect(await everything()).toEqual([`done/${DAY}/a.csv`, `done/${DAY}/a.csv.bi-tu-choi.csv`]);
    expect(await readFile(join(inbox, `done/${DAY}/a.csv.bi-tu-choi.csv`), 'utf8')).toContain('Sở Lạ');
    expect(told).toMatchObject([{ inserted: 1, refused: 1 }]);
  });

  test('never takes the place of another', async () => {
    const watch = watchWith({}, 0);
    for (const [index, content] of [csv('A'), csv('B'), csv('C')].entries()) {
      await put('a.csv', content);
      await watch.look(later(index));
    }
    expect(await everything()).toEqual(
      ['a (2).csv', 'a (3).csv', 'a.csv'].map((name) => `done/${DAY}/${name}`),
    );
    expect(await readFile(join(inbox, `done/${DAY}/a.csv`), 'utf8')).toBe(csv('A'));
    expect(await readFile(join(inbox, `done/${DAY}/a (3).csv`), 'utf8')).toBe(csv('C'));
  });

  test('is imported before every younger one, each as a batch of its own', async () => {
    for (const [age, name] of ['c.csv', 'a.csv', 'b.csv'].entries()) {
      await put(name, csv(name));
      await utimes(join(inbox, name), 1_700_000_000 + age, 1_700_000_000 + age);
    }
    await watchWith({}, 0).look(later(0));
    expect(told.map((file) => file.name)).toEqual(['c.csv', 'a.csv', 'b.csv']);
    expect((await batches()).map((batch) => batch.fileNames)).toEqual([['b.csv'], ['a.csv'], ['c.csv']]);
  });
});

describe('what happens in the middle', () => {
  test('a file taken away or written to before it is copied is not imported', async () => {
    await put('gone.csv', csv('A'));
    await put('grown.csv', csv('B'));
    const watch = watchWith(
      {
        async withApp(work) {
          await unlink(join(inbox, 'gone.csv')).catch(() => {});
          await appendFile(join(inbox, 'grown.csv'), 'C,Sở Tư pháp,11/11/2024\n');
          return work(importer.app);
        },
      },
      0,
    );
    await watch.look(later(0));
    expect([told, problems, await batches()]).toEqual([[], [], []]);
    expect(await everything()).toEqual(['grown.csv']);
    await watchWith({}, 0).look(later(1));
    expect(told).toMatchObject([{ name: 'grown.csv', inserted: 2 }]);
  });

  test('a link put in the place of a file that held still is not followed', async () => {
    await put('a.csv', csv('A'));
    const watch = watchWith(
      {
        async withApp(work) {
          await unlink(join(inbox, 'a.csv'));
          await symlink('/etc/passwd', join(inbox, 'a.csv'));
          return work(importer.app);
        },
      },
      0,
    );
    await watch.look(later(0));
    expect([told, problems, await batches()]).toEqual([[], [], []]);
  });

  test('a file replaced while it was imported stays, and is imported too', async () => {
    await put('a.csv', csv('A'));
    let isReplaced = false;
    const watch = watchWith(
      {
        withApp(work) {
          // An import asks what time it is once its copy is made.
          const clock = () => {
            if (!isReplaced) writeFileSync(join(inbox, 'a.csv'), csv('A', 'B'));
            isReplaced = true;
            return importer.app.clock();
          };
          return work({ ...importer.app, clock });
        },
      },
      0,
    );
    await watch.look(later(0));
    expect(told).toMatchObject([{ outcome: 'imported', inserted: 1, movedTo: null }]);
    expect(await everything()).toEqual(['a.csv']);
    await watch.look(later(5));
    expect(told).toMatchObject([
      { movedTo: null },
      { inserted: 1, unchanged: 1, movedTo: `done/${DAY}/a.csv` },
    ]);
  });

  test('killed between the import and the move: the rows are unchanged, and the file is moved', async () => {
    await put('a.csv', `${csv('A')}B,Sở Lạ,11/11/2024\n`);
    const file = await findArrival(inbox, 'a.csv');
    if (!file) throw new Error('no file');
    await importArrival(importer.app, { directory: inbox, source: 'SFTP', kind: dossierKind }, file);
    await watchWith({}, 0).look(later(0));
    expect(told).toMatchObject([{ outcome: 'imported', rows: 2, inserted: 0, unchanged: 2 }]);
    expect(await everything()).toEqual([`done/${DAY}/a.csv`, `done/${DAY}/a.csv.bi-tu-choi.csv`]);
  });

  test('told to stop, it ends the file in hand and begins no other', async () => {
    await put('a.csv', csv('A'));
    await put('b.csv', csv('B'));
    const watch = watchWith(
      {
        onFile(file) {
          told.push(file);
          watch.stop();
        },
      },
      0,
    );
    await watch.look(later(0));
    expect(told).toHaveLength(1);
    expect(await batches()).toHaveLength(1);
    expect(await everything()).toHaveLength(2);
  });

  test('two watches on one folder import each file once', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(`${name}.csv`, csv(name));
    // One process opens the data for one file at a time; so do these.
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <Result>(work: (app: App) => Promise<Result>): Promise<Result> => {
      const mine = turn.then(() => work(importer.app));
      turn = mine.catch(() => {});
      return mine;
    };
    const [first, second] = [watchWith({ withApp: inTurn }, 0), watchWith({ withApp: inTurn }, 0)];
    await Promise.all([first.look(later(0)), second.look(later(0))]);
    expect(await batches()).toHaveLength(4);
    expect(told.map((file) => file.name).sort()).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv']);
    expect(await everything()).toHaveLength(4);
  });
});

describe('what holds a folder up', () => {
  test('data held by another process: said once, and nothing is lost', async () => {
    let isHeld = true;
    const watch = watchWith(
      {
        withApp(work) {
          if (isHeld) throw new AppError('locked', 'đang được sử dụng');
          return work(importer.app);
        },
      },
      0,
    );
    await put('a.csv', csv('A'));
    await put('b.csv', csv('B'));
    for (let look = 0; look < 3; look += 1) await watch.look(later(5));
    expect(problems).toHaveLength(1);
    expect(watch.describe()).toMatchObject({ waiting: 2, problem: problems[0], files: [] });
    isHeld = false;
    await watch.look(later(5));
    expect(told.map((file) => file.inserted)).toEqual([1, 1]);
    expect(watch.describe()).toMatchObject({ problem: null, lastProblem: { message: problems[0] } });
  });

  test('a folder that is away comes back', async () => {
    const watch = watchWith({}, 0);
    await rm(inbox, { recursive: true });
    await watch.look(later(0));
    await watch.look(later(5));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('ENOENT');
    await mkdir(inbox);
    await put('a.csv', csv('A'));
    await watch.look(later(5));
    expect(told).toMatchObject([{ inserted: 1 }]);
  });

  test('where nothing can be moved to, nothing is imported', async () => {
    await put('a.csv', csv('A'));
    const elsewhere = await mkdtemp(join(tmpdir(), 'vedich-elsewhere-'));
    try {
      await symlink(elsewhere, join(inbox, 'done'));
      const watch = watchWith({}, 0);
      await watch.look(later(0));
      expect(problems[0]).toContain('phải là một thư mục thật');
      expect([await batches(), await readdir(elsewhere)]).toEqual([[], []]);
      await unlink(join(inbox, 'done'));
      await watch.look(later(5));
      expect(await everything()).toEqual([`done/${DAY}/a.csv`]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  test('a file that cannot be moved after its import is not imported again', async () => {
    await put('a.csv', csv('A'));
    let isBlocked = true;
    const watch = watchWith(
      {
        async withApp(work) {
          // Once the checks are through, somebody puts a file where the folder of the day was.
          const day = join(inbox, 'done', DAY);
          if (isBlocked) await rm(day, { recursive: true }).then(() => writeFile(day, ''));
          return work(importer.app);
        },
      },
      0,
    );
    await watch.look(later(0));
    expect(await batches()).toHaveLength(1);
    expect(problems).toHaveLength(1);
    isBlocked = false;
    await unlink(join(inbox, 'done', DAY));
    await watch.look(later(5));
    expect(await batches()).toHaveLength(1);
    expect(told).toMatchObject([{ outcome: 'imported', inserted: 1, movedTo: `done/${DAY}/a.csv` }]);
  });

  test('a failure that is no refusal is tried again later and later, and the other files go on', async () => {
    await put('a.csv', csv('A'));
    await put('b.csv', csv('B'));
    let tries = 0;
    const watch = watchWith(
      {
        withApp(work) {
          if (watch.describe().current === 'b.csv') return work(importer.app);
          tries += 1;
          throw new TypeError('kaputt');
        },
      },
      0,
    );
    for (const by of [0, 5, 50, 5, 60, 59, 1]) await watch.look(later(by));
    expect(tries).toBe(3);
    expect(told.filter((file) => file.name === 'b.csv')).toMatchObject([{ outcome: 'imported' }]);
    expect(told.filter((file) => file.name === 'a.csv')).toMatchObject(
      Array.from({ length: 3 }, () => ({
        outcome: 'failed',
        message: 'lỗi: TypeError: kaputt',
        movedTo: null,
      })),
    );
  });

  test('the data directory itself is never taken for a folder of arrivals', async () => {
    const watch = watchFolder(
      { directory: importer.app.files, source: null, kind: dossierKind, everyMs: 5000, stableMs: 0 },
      {
        withApp: (work) => work(importer.app),
        onFile: (file) => told.push(file),
        onProblem: (message) => problems.push(message),
        describeFailure: String,
      },
    );
    await writeFile(join(importer.app.files, 'a.csv'), csv('A'));
    await watch.look(later(0));
    expect(problems[0]).toContain('nằm trong thư mục dữ liệu');
    expect(await readdir(importer.app.files)).toContain('a.csv');
    expect(await batches()).toEqual([]);
  });
});
