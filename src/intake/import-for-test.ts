import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { type App, openApp } from '../platform/app.ts';
import type { OnProgress } from '../platform/progress.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportResult } from './intake-api.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);

interface Options {
  readonly kind?: ImportKind;
  readonly strict?: boolean;
  readonly source?: string;
  readonly onProgress?: OnProgress;
}

/** A data directory with the units of Đắk Lắk, of which each test gets an opened copy of its own. */
export function openImporter(): {
  readonly app: App;
  /** Imports texts as the files of one batch: `0.csv`, `1.csv`, … */
  importCsv(content: string | readonly string[], options?: Options): Promise<ImportResult>;
  /** A further opened copy, for what must be compared with a directory of its own. */
  withCopy<Result>(work: (app: App) => Promise<Result>): Promise<Result>;
  importInto(app: App, contents: readonly string[], options?: Options): Promise<ImportResult>;
} {
  let template: string;
  let opened: { app: App; directory: string };

  beforeAll(async () => {
    template = await mkdtemp(join(tmpdir(), 'vedich-'));
    const app = await openApp({ directory: template });
    const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
    await insertAgencies(app.records, agencies, successions);
    await app.close();
  });
  afterAll(() => rm(template, { recursive: true, force: true }));
  beforeEach(async () => {
    opened = await openCopy();
  });
  afterEach(() => closeCopy(opened));

  async function openCopy(): Promise<{ app: App; directory: string }> {
    const directory = await mkdtemp(join(tmpdir(), 'vedich-'));
    await cp(template, directory, { recursive: true });
    return { app: await openApp({ directory, clock: () => new Date('2026-11-23T03:00:00Z') }), directory };
  }

  async function closeCopy({ app, directory }: { app: App; directory: string }): Promise<void> {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }

  async function importInto(app: App, contents: readonly string[], options: Options = {}) {
    const files = contents.map((_, index) => ({
      path: join(app.temporary, `${index}.csv`),
      name: `${index}.csv`,
    }));
    for (const [index, file] of files.entries()) await writeFile(file.path, contents[index] ?? '');
    const { kind = dossierKind, strict = false, source = null } = options;
    return importFiles(app, { files, kind, source, strict }, options.onProgress);
  }

  return {
    get app() {
      return opened.app;
    },
    importInto,
    importCsv: (content, options) =>
      importInto(opened.app, typeof content === 'string' ? [content] : content, options),
    async withCopy(work) {
      const copy = await openCopy();
      try {
        return await work(copy.app);
      } finally {
        await closeCopy(copy);
      }
    },
  };
}
