import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../app-error.ts';
import { localMinute } from '../date.ts';
import { formatCount } from '../number.ts';
import type { OnProgress } from '../progress.ts';
import type { DrillReport } from './backup-api.ts';
import type { DataChecks } from './check-copy.ts';
import { type BackupSource, type Comparison, restoreInto } from './restore-backup.ts';

/** Diễn tập khôi phục: restores into a scratch directory, which is gone afterwards, and says whether it would do. */
export async function drillBackup(
  source: BackupSource,
  scratch: string,
  checks: DataChecks,
  onProgress: OnProgress,
): Promise<DrillReport> {
  const directory = join(scratch, `drill-${randomBytes(4).toString('hex')}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    const compared = await restoreInto(source, directory, checks, onProgress);
    return { ...judge(basename(source.file), compared), at: new Date().toISOString() };
  } catch (error) {
    // A copy that cannot be read is the answer of a drill.
    if (!(error instanceof AppError && error.code === 'unreadable-file')) throw error;
    const message = `Diễn tập không đạt: ${error.message}`;
    return { same: false, message, findings: [error.message], at: new Date().toISOString() };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function judge(name: string, { manifest, changed, findings, otherVersion }: Comparison) {
  const at = localMinute(new Date(manifest.takenAt));
  const said = manifest.answers.reduce((sum, { rows }) => sum + rows, 0);
  const same = changed.length === 0 && findings.length === 0;
  const why = otherVersion ? ` (bản do phiên bản ${manifest.version} lập)` : '';
  const sentences = [
    ...changed.map((question) => `${question}: kết quả không còn như lúc sao lưu${why}.`),
    ...findings,
  ];
  const message = same
    ? `Diễn tập đạt: ${name} khôi phục được, và ${formatCount(said)} kết quả tính lại giống hệt lúc sao lưu (số liệu lúc ${at}).`
    : changed.length === 0
      ? `Diễn tập không đạt: ${name} khôi phục được và tính ra giống hệt lúc sao lưu, nhưng số liệu trái ${formatCount(findings.length)} quy tắc.`
      : `Diễn tập không đạt: ${name} khôi phục được, nhưng ${formatCount(changed.length)} trong ${formatCount(manifest.answers.length)} nhóm kết quả khác lúc sao lưu${why}.`;
  return { same, message, findings: sentences };
}
