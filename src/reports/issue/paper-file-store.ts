import type { Records } from '../../platform/records.ts';
import type { ReportFormat } from '../paper/report-format.ts';

interface FileRow {
  readonly paper: string;
  readonly format: ReportFormat;
  readonly sha256: string;
  readonly size: number;
  readonly bytes: Uint8Array | null;
  readonly made_at: string;
}
type FileTables = { paper_file: FileRow };

/** A file of an issued paper, by which anyone can tell whether theirs is the same. */
export type PaperFile = Pick<FileRow, 'paper' | 'format' | 'sha256' | 'size'>;

export async function insertPaperFiles(records: Records, files: readonly FileRow[]): Promise<void> {
  await records
    .withTables<FileTables>()
    .insertInto('paper_file')
    .values([...files])
    .execute();
}

/** The files of an issued paper; none before. */
export async function listPaperFiles(records: Records, paper: string): Promise<PaperFile[]> {
  return records
    .withTables<FileTables>()
    .selectFrom('paper_file')
    .select(['paper', 'format', 'sha256', 'size'])
    .where('paper', '=', paper)
    .orderBy('format')
    .execute();
}

/** Which issued paper a file is, whatever its format. */
export async function findPaperFile(records: Records, sha256: string): Promise<PaperFile | null> {
  const row = await records
    .withTables<FileTables>()
    .selectFrom('paper_file')
    .select(['paper', 'format', 'sha256', 'size'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row ?? null;
}

/** The kept bytes; `null` for a format that is written again each time. */
export async function readPaperBytes(
  records: Records,
  paper: string,
  format: ReportFormat,
): Promise<Uint8Array | null> {
  const row = await records
    .withTables<FileTables>()
    .selectFrom('paper_file')
    .select('bytes')
    .where('paper', '=', paper)
    .where('format', '=', format)
    .executeTakeFirst();
  return row?.bytes ?? null;
}
