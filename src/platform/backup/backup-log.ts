import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type BackupRun, backupRunSchema, type DrillReport, drillReportSchema } from './backup-api.ts';

const RUNS_KEPT = 50;

const logSchema = z.object({
  /** Stands in the names of scheduled backups, so that two installations may share a folder. */
  installation: z.string().regex(/^[a-z0-9]{6}$/),
  /** Newest first. */
  runs: z.array(backupRunSchema),
  /** The last drill of a stored backup, by its name. */
  drills: z.record(z.string(), drillReportSchema),
});

/** What became of the backups of a data directory; not part of the data, so a restored copy begins a new one. */
export type BackupLog = z.infer<typeof logSchema>;

/** The log of a data directory; a new one where there is none that can be read. */
export async function readBackupLog(directory: string): Promise<BackupLog> {
  try {
    return logSchema.parse(JSON.parse(await readFile(pathIn(directory), 'utf8')));
  } catch {
    const installation = randomBytes(8).toString('hex').slice(0, 6);
    return { installation, runs: [], drills: {} };
  }
}

/** Adds a try at a backup. Only the owner of the directory writes the log. */
export async function addBackupRun(directory: string, run: BackupRun): Promise<void> {
  await change(directory, (log) => ({ ...log, runs: [run, ...log.runs].slice(0, RUNS_KEPT) }));
}

/** Keeps what a drill showed; drills of files that are no longer stored are forgotten. */
export async function addDrill(
  directory: string,
  name: string,
  report: DrillReport,
  stored: ReadonlySet<string>,
): Promise<void> {
  await change(directory, (log) => {
    const drills = Object.entries({ ...log.drills, [name]: report }).filter(([file]) => stored.has(file));
    return { ...log, drills: Object.fromEntries(drills) };
  });
}

/** The name of the installation, which is the same from now on. */
export async function findInstallation(directory: string): Promise<string> {
  const log = await change(directory, (kept) => kept);
  return log.installation;
}

/** One change after the other: each reads what the one before has written. */
let turn: Promise<unknown> = Promise.resolve();

async function change(directory: string, edit: (log: BackupLog) => BackupLog): Promise<BackupLog> {
  const changed = turn.then(async () => {
    const before = await readBackupLog(directory);
    const after = edit(before);
    const part = `${pathIn(directory)}.${randomBytes(4).toString('hex')}`;
    try {
      await writeFile(part, JSON.stringify(after), { mode: 0o600, flush: true });
      await rename(part, pathIn(directory));
    } finally {
      await rm(part, { force: true });
    }
    return after;
  });
  turn = changed.catch(() => {});
  return changed;
}

function pathIn(directory: string): string {
  return join(directory, 'backups.json');
}
