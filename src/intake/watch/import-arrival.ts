import { randomUUID } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { askedBy, schedule } from '../../platform/asker.ts';
import type { Day } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { importFiles } from '../import-files.ts';
import type { ImportKind } from '../import-kind.ts';
import type { ImportResult } from '../intake-api.ts';
import { findRefusedFile } from '../refused/refused-file.ts';
import type { ArrivingFile } from './arriving-file.ts';
import { copyArrival } from './copy-arrival.ts';
import { copyRefusedRows, type Settlement, settleFile, writeNote } from './settle-file.ts';
import type { WatchedFile } from './watch-api.ts';

/** Where files come from and as what they are imported. */
export interface Inbox {
  readonly directory: string;
  readonly source: string | null;
  readonly kind: ImportKind;
}

/** What an import made of a file, before the file is moved to where it then belongs. */
export interface Verdict {
  readonly settlement: Settlement;
  readonly outcome: Omit<WatchedFile, 'name' | 'at' | 'movedTo'>;
  /** The refused rows, to be laid beside the file. */
  readonly refusedRows: string | null;
}

/** Imports a file as one batch; `null` when it changed or went away before it was copied, and nothing was done. */
export async function importArrival(app: App, inbox: Inbox, file: ArrivingFile): Promise<Verdict | null> {
  await requireOutside(app, inbox.directory);
  const path = join(app.temporary, `watch-${randomUUID()}`);
  try {
    const copied = await copyArrival(inbox.directory, file, { path, scratch: app.temporary });
    if (!copied) return null;
    const { kind, source } = inbox;
    const files = [{ path, name: file.name }];
    const watch = schedule(`thư mục nhận tệp ${basename(inbox.directory)}`);
    const result = await importFiles(askedBy(app, watch), { files, kind, source, strict: false });
    return await importedVerdict(app, kind, result);
  } catch (error) {
    const isUnreadable = error instanceof AppError && error.code === 'unreadable-file';
    if (!isUnreadable || error.details.permission) throw error;
    return refusedVerdict(error.message);
  } finally {
    await rm(path, { force: true });
  }
}

/** Moves the file to where its verdict sends it, and puts beside it what a person should read. */
export async function settleArrival(
  inbox: Inbox,
  file: ArrivingFile,
  verdict: Verdict,
  today: Day,
): Promise<Pick<WatchedFile, 'movedTo' | 'message'>> {
  const { directory } = inbox;
  const { message } = verdict.outcome;
  const movedTo = await settleFile(directory, file, verdict.settlement, today).catch((error: unknown) => {
    throw explainMove(directory, file, error);
  });
  if (movedTo === null) {
    return { movedTo, message: `${message} Tệp đã được bên gửi thay hoặc lấy đi trong lúc nhập.` };
  }
  try {
    if (verdict.settlement === 'refused') await writeNote(directory, movedTo, message);
    if (verdict.refusedRows !== null) await copyRefusedRows(directory, movedTo, verdict.refusedRows);
    return { movedTo, message };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { movedTo, message: `${message} Chưa ghi được tệp kèm theo (${code}).` };
  }
}

async function importedVerdict(app: App, kind: ImportKind, result: ImportResult): Promise<Verdict> {
  // Content that came before, perhaps with no time left to move it: its refused rows are those of then.
  const refusedRows =
    result.refusedFile ??
    (result.repeats === null ? null : await findRefusedFile(app, result.repeats, [kind]));
  const { batch, rows, inserted, updated, unchanged, refused } = result;
  return {
    settlement: 'done',
    refusedRows,
    outcome: {
      outcome: 'imported',
      batch,
      rows,
      inserted,
      updated,
      unchanged,
      refused,
      message:
        `Đợt ${batch}: ${formatCount(rows)} dòng, ${formatCount(inserted)} mới, ${formatCount(updated)} cập nhật, ` +
        `${formatCount(unchanged)} không đổi, ${formatCount(refused)} bị từ chối.`,
    },
  };
}

function refusedVerdict(message: string): Verdict {
  return { settlement: 'refused', refusedRows: null, outcome: nothingImported('refused', message) };
}

/** What is told of a file of which no row came in. */
export function nothingImported(outcome: 'refused' | 'failed', message: string): Verdict['outcome'] {
  return { outcome, batch: null, rows: 0, inserted: 0, updated: 0, unchanged: 0, refused: 0, message };
}

/** A move that the disk or its rights do not allow concerns this file alone: the next one may well get through. */
function explainMove(directory: string, file: ArrivingFile, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof AppError || code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  return new AppError(
    'not-allowed',
    `Tệp “${file.name}” chưa chuyển đi được (${code}). Hãy cho phép ghi vào ${directory}, hoặc dọn chỗ trống; Về Đích sẽ tự chuyển lại.`,
    { file: file.name },
    { cause: error },
  );
}

/** The data themselves must never be taken for files that have arrived. */
async function requireOutside(app: App, directory: string): Promise<void> {
  const way = relative(await realpath(app.directory), await realpath(directory));
  if (way !== '' && (way.startsWith('..') || way.startsWith('/'))) return;
  throw new AppError(
    'bad-usage',
    `${directory} nằm trong thư mục dữ liệu nên không thể là nơi nhận tệp. Hãy chọn thư mục khác.`,
    { directory },
  );
}
