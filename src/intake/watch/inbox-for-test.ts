import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { App } from '../../platform/app.ts';
import { listBatches } from '../batch-store.ts';
import { dossierKind } from '../dossier-kind.ts';
import { openImporter } from '../import-for-test.ts';
import type { WatchedFile } from './watch-api.ts';
import { type FolderWatch, type WatchDoor, watchFolder } from './watch-folder.ts';

/** The day on which the files of these tests are put away. */
export const DAY = '2026-11-23';

/** A table of dossiers with these codes. */
export function csv(...keys: string[]): string {
  return `Mã hồ sơ,Đơn vị,Ngày tiếp nhận\n${keys.map((key) => `${key},Sở Tư pháp,11/11/2024\n`).join('')}`;
}

/** A folder of arrivals beside an opened data directory, for each test anew. */
export function openInbox() {
  const importer = openImporter();
  let directory = '';
  let seconds = 0;
  const told: WatchedFile[] = [];
  const problems: string[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedich-inbox-'));
    seconds = 0;
    told.length = 0;
    problems.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  return {
    get app(): App {
      return importer.app;
    },
    get directory() {
      return directory;
    },
    /** What the watches said of files and of problems, in order. */
    told,
    problems,
    watch(door: Partial<WatchDoor> = {}, stableMs = 0, watched = directory): FolderWatch {
      return watchFolder(
        { directory: watched, source: 'SFTP', kind: dossierKind, everyMs: 5000, stableMs },
        {
          withApp: (work) => work(importer.app),
          onFile: (file) => told.push(file),
          onProblem: (message) => problems.push(message),
          describeFailure: (failure) => `lỗi: ${failure}`,
          ...door,
        },
      );
    },
    /** The moment so many seconds after the last look. */
    later(bySeconds: number): Date {
      seconds += bySeconds;
      return new Date(Date.parse('2026-11-23T03:00:00Z') + seconds * 1000);
    },
    put: (name: string, content: string | Buffer) => writeFile(join(directory, name), content),
    /** Everything that lies in the folder, by its way from there. */
    async everything(): Promise<string[]> {
      const entries = await readdir(directory, { withFileTypes: true, recursive: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
        .sort();
    },
    batches: () => listBatches(importer.app.warehouse),
  };
}
