import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type App, openApp, RECORDS_FILE } from '../app.ts';
import { AppError } from '../app-error.ts';
import { findDamage } from '../find-damage.ts';
import type { OnProgress } from '../progress.ts';
import type { Answers } from './backup-manifest.ts';
import { auditHeadOf, recordsContents, warehouseContents } from './data-contents.ts';
import type { Snapshot } from './take-snapshot.ts';

/** What can be asked of opened data; the questions belong to rooms further on. */
export interface DataChecks {
  /** The fingerprint of what the data answer. */
  answers(app: App): Promise<Answers>;
  /** The rules that the data break, a sentence each. */
  verify(app: App): Promise<readonly { readonly message: string }[]>;
  /** What restored data need before somebody works with them: sessions of then do not count. */
  settle?(app: App): Promise<void>;
}

/** What opened data say. */
export interface Saying {
  readonly answers: Answers;
  readonly findings: readonly string[];
}

/** Opens a data directory as it was at a moment and asks it everything. */
export async function askData(
  directory: string,
  takenAt: string,
  checks: DataChecks,
  onProgress: OnProgress,
  alongside: (app: App) => Promise<void> = async () => {},
): Promise<Saying> {
  const app = await openApp({ directory, clock: () => new Date(takenAt), owner: 'sao lưu' });
  try {
    await alongside(app);
    onProgress({ phase: 'Đối chiếu quy tắc', done: 0, total: null });
    const findings = (await checks.verify(app)).map(({ message }) => message);
    onProgress({ phase: 'Tính lại các chỉ tiêu', done: 0, total: null });
    return { findings, answers: await checks.answers(app) };
  } finally {
    await app.close();
  }
}

/** Opens a snapshot, which holds its rows against what was counted in the data themselves, and asks it everything. */
export async function checkCopy(
  { directory, takenAt, contents }: Snapshot,
  checks: DataChecks,
  onProgress: OnProgress,
): Promise<Saying> {
  return askData(directory, takenAt, checks, onProgress, async (app) => {
    const records = new DatabaseSync(join(directory, RECORDS_FILE), { readOnly: true });
    try {
      const copied = recordsContents(records);
      const { tables, migrations, digests } = await warehouseContents(app.warehouse);
      const audit = auditHeadOf(records);
      const found = {
        tables: { records: copied.tables, warehouse: tables },
        migrations: { records: copied.migrations, warehouse: migrations },
        digests,
        ...(audit ? { audit } : {}),
      };
      if (!isDeepStrictEqual(found, contents)) throw new Error('the snapshot is not what was there');
      await refuseDamage(app);
    } finally {
      records.close();
    }
  });
}

/** A copy of damaged data would in time take the place of the last good one. */
async function refuseDamage(app: App): Promise<void> {
  const [first] = await findDamage(app);
  if (first) throw new AppError('damaged', `Chưa sao lưu. ${first.message}`);
}
