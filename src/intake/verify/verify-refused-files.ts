import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { App } from '../../platform/app.ts';
import { type Broken, type Check, FINDINGS_SHOWN } from '../../platform/invariant.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';
import type { ImportKind } from '../import-kind.ts';
import { refusedPath, writeRefusedFile } from '../refused/refused-file.ts';
import { SUPERSEDED } from '../refused/superseded-store.ts';
import { NOTHING_PERSONAL } from './verify-settings.ts';

const FOLDER = 'files/refused';

/**
 * The kept files of refused rows say what the list of the refused rows says, but for what has been told of a row since
 * it was written. Those of imports that left no batch have nothing to be held against.
 */
export function refusedFilesCheck(kinds: readonly ImportKind[]): Check {
  return {
    check: 'tệp dòng bị từ chối',
    after: [
      ...SOUND_FILES,
      'đợt nhập: dòng bị từ chối',
      'dòng bị từ chối: mỗi dòng một lần',
      NOTHING_PERSONAL,
    ],
    async look(app) {
      const names = (await readdir(join(app.files, 'refused')).catch(() => [])).filter((name) =>
        name.endsWith('.csv'),
      );
      const findings: Broken[] = [];
      const tell = (name: string, what: string, advice: string) =>
        findings.push({
          file: `${FOLDER}/${name}`,
          table: null,
          key: null,
          message: `Tệp ${FOLDER}/${name} ${what}. ${advice}.`,
        });
      for (const name of names) {
        if (/^(?:strict|thu)-/.test(name)) continue;
        const id = basename(name, '.csv');
        const [batch] = await app.warehouse.query<{ kind: string; refused: number }>(
          'select kind, refused from batch where id = $1',
          [id],
        );
        if (!batch || batch.refused === 0) {
          tell(name, 'không thuộc đợt nhập nào có dòng bị từ chối', 'Hãy xóa tệp này');
          continue;
        }
        const kind = kinds.find((each) => each.kind === batch.kind);
        if (kind && !(await saysTheSame(app, id, kind, name)))
          tell(
            name,
            'không còn đúng với các dòng bị từ chối của đợt',
            'Hãy xóa tệp này; lần tải sau tệp sẽ được ghi lại',
          );
      }
      return { looked: names.length, broken: findings.length, findings: findings.slice(0, FINDINGS_SHOWN) };
    },
  };
}

async function saysTheSame(app: App, batch: string, kind: ImportKind, name: string): Promise<boolean> {
  const beside = join(app.temporary, 'verify', `${batch}.csv`);
  await mkdir(join(app.temporary, 'verify'), { recursive: true });
  const written = await writeRefusedFile(app.warehouse, batch, kind.fields, beside);
  try {
    return await sameLines(refusedPath(app, name.slice(0, -'.csv'.length)), written);
  } finally {
    await rm(written, { force: true });
  }
}

async function sameLines(one: string, other: string): Promise<boolean> {
  const open = (path: string) =>
    createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[
      Symbol.asyncIterator
    ]();
  const [left, right] = [open(one), open(other)];
  for (;;) {
    const [a, b] = [await left.next(), await right.next()];
    if (a.done || b.done) return a.done === b.done;
    if (plain(a.value) !== plain(b.value)) return false;
  }
}

/** Without what is told of a row only once a later one has replaced it. */
function plain(line: string): string {
  return line.replace(` ${SUPERSEDED}`, '');
}
