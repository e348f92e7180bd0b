import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { closeAndRemove, copyTemplate } from '../../test/data-template.ts';
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
  let opened: App;

  beforeEach(async () => {
    opened = await openCopy();
  });
  afterEach(() => closeAndRemove(opened));

  async function openCopy(): Promise<App> {
    const directory = await copyTemplate('units', async ({ records }) => {
      const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
      await insertAgencies(records, agencies, successions);
    });
    return openApp({ directory, clock: () => new Date('2026-11-23T03:00:00Z') });
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
      return opened;
    },
    importInto,
    importCsv: (content, options) =>
      importInto(opened, typeof content === 'string' ? [content] : content, options),
    async withCopy(work) {
      const copy = await openCopy();
      try {
        return await work(copy);
      } finally {
        await closeAndRemove(copy);
      }
    },
  };
}
