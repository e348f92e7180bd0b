import { randomUUID } from 'node:crypto';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import { buildAgencyMatcher } from '../agencies/match-agency.ts';
import { changeInstant, insertChange } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { localDay } from '../platform/date.ts';
import { ignoreProgress, type OnProgress } from '../platform/progress.ts';
import { joinList } from '../platform/text.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { describeAbsences } from './absent-columns.ts';
import { findSpeaker, insertBatchFile } from './batch-file-store.ts';
import { insertBatch } from './batch-store.ts';
import type { ConvertContext } from './convert-sheet.ts';
import type { ImportKind } from './import-kind.ts';
import { importSheet } from './import-sheet.ts';
import { inTurn } from './import-turn.ts';
import type { ImportResult } from './intake-api.ts';
import { readFileIntoStaging } from './read-file.ts';
import { unreadable } from './read-refusal.ts';
import type { RowIssue } from './refusal.ts';
import { listRefusals } from './refusal-store.ts';
import { dropRefusedFile, keepRefusedFile, refusedPath, writeRefusedFile } from './refused-file.ts';

/** Files to import as one batch, in this order. */
export interface ImportRequest {
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly kind: ImportKind;
  /** The name of where the figures come from. */
  readonly source: string | null;
  /** If any row is refused, nothing is imported. */
  readonly strict: boolean;
  /** Made-up data, labelled so wherever it is shown. */
  readonly simulated?: boolean;
}

const ISSUES_SHOWN = 100;
const IMPORT_MEMORY_MB = 304;

/** Nhập: files become one batch, whole or not at all; a refused row is a line of the answer, never a failure. */
export async function importFiles(
  app: App,
  request: ImportRequest,
  onProgress: OnProgress = ignoreProgress,
): Promise<ImportResult> {
  const matcher = buildAgencyMatcher(await loadAgencyTree(app.records));
  const now = app.clock();
  const context: ConvertContext = { matcher, today: localDay(now), source: request.source };
  const keptName = request.strict ? strictName(now) : null;
  let refusedFile: string | null = null;
  let answer: ImportResult;
  try {
    answer = await inTurn(app.warehouse, onProgress, () =>
      withLittleMemory(app, async (session) => {
        const change = await insertChange(session, {
          kind: 'import',
          at: changeInstant(now),
          batch: (seq) => `${localDay(now)}-${seq}`,
        });
        const totals = await importEach(app, session, request, context, change, onProgress);
        const refusals = await listRefusals(session, change.batch, { offset: 0, limit: ISSUES_SHOWN });
        if (totals.refused > 0) {
          refusedFile = refusedPath(app, keptName ?? change.batch);
          await writeRefusedFile(session, change.batch, request.kind.fields, refusedFile);
        }
        const { contentHashes, sampleNotes, ...counts } = totals;
        const result: ImportResult = {
          batch: change.batch,
          ...counts,
          source: request.source,
          refusedFile,
          issues: [...refusals, ...sampleNotes].slice(0, ISSUES_SHOWN),
        };
        if (request.strict && totals.refused > 0) throw new NothingImported(result);
        await insertBatch(session, {
          id: change.batch,
          seq: change.seq,
          kind: request.kind.kind,
          simulated: request.simulated ?? false,
          importedAt: changeInstant(now),
          fileNames: request.files.map((file) => file.name),
          contentHash: contentHashes.join(' '),
          ...counts,
          source: request.source,
        });
        return result;
      }),
    );
  } catch (error) {
    if (!(error instanceof NothingImported)) {
      if (refusedFile !== null) await dropRefusedFile(refusedFile);
      throw isOutOfSpace(error) ? noSpace(app, error) : error;
    }
    answer = error.result;
  }
  // From here on it has happened: what is left to do is tidying, and no failure of it is one of the import.
  if (answer.batch !== null) {
    onProgress({ phase: 'Ghi xuống đĩa', done: 0, total: null });
    await app.warehouse.checkpoint().catch(() => {});
  }
  const isKept = answer.refusedFile !== null && (await keepRefusedFile(answer.refusedFile));
  return isKept ? answer : { ...answer, refusedFile: null };
}

/** Refused rows of an import that left no batch: `strict-2024-11-20-100000-1f3a9c2e`. */
function strictName(now: Date): string {
  return `strict-${changeInstant(now).replaceAll(':', '').replace(' ', '-')}-${randomUUID().slice(0, 8)}`;
}

/**
 * The transaction of an import. Staged text is large, is written once and read a few times, and does as well in the
 * engine's scratch file as in memory, so memory is kept short meanwhile.
 */
async function withLittleMemory<Result>(
  app: App,
  work: (session: WarehouseSession) => Promise<Result>,
): Promise<Result> {
  let held: number | null = null;
  try {
    return await app.warehouse.transaction(async (session) => {
      const [setting] = await session.query<{ value: string }>(
        `select current_setting('memory_limit') as value`,
      );
      const limit = readMemory(setting?.value ?? '');
      // Lower than this is either the owner's wish, or another import that is just giving it back.
      if (limit > IMPORT_MEMORY_MB) {
        held = limit;
        await session.run(`set memory_limit = '${IMPORT_MEMORY_MB}MiB'`);
      }
      return await work(session);
    });
  } finally {
    // After the transaction: one that has failed takes no more statements. One that has not failed stands by now.
    if (held !== null) await app.warehouse.run(`set memory_limit = '${held}MiB'`).catch(() => {});
  }
}

/** `1.8 GiB` in MiB. The engine drops what is below the last digit, so half of it is given back. */
function readMemory(text: string): number {
  const [, value = '0', unit = ''] = /^([\d.]+) (KiB|MiB|GiB|TiB)$/.exec(text) ?? [];
  const perUnit = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }[unit] ?? 0;
  return Math.round((Number(value) + 0.05) * perUnit);
}

/** Thrown inside the transaction so that it is rolled back; the rows that could have stood have changed nothing. */
class NothingImported extends Error {
  readonly result: ImportResult;

  constructor(answer: ImportResult) {
    super('nothing imported');
    this.result = {
      ...answer,
      batch: null,
      inserted: 0,
      updated: 0,
      unchanged: answer.rows - answer.refused,
    };
  }
}

interface Totals extends Omit<ImportResult, 'batch' | 'source' | 'refusedFile' | 'issues'> {
  readonly contentHashes: readonly string[];
  readonly sampleNotes: readonly RowIssue[];
}

async function importEach(
  app: App,
  session: WarehouseSession,
  request: ImportRequest,
  context: ConvertContext,
  change: { seq: number; batch: string },
  onProgress: OnProgress,
): Promise<Totals> {
  const { kind } = request;
  const counts = { rows: 0, inserted: 0, updated: 0, unchanged: 0, refused: 0, skipped: 0, notes: 0 };
  const contentHashes: string[] = [];
  const ignoredColumns = new Set<string>();
  const ignoredSheets = new Set<string>();
  const personalColumns = new Set<string>();
  const agencyNotes = new Set<string>();
  const warnings: string[] = [];
  let unknownProcedures = 0;
  const sampleNotes: RowIssue[] = [];
  let repeats: string | null = null;
  let part = 1;
  for (const [position, file] of request.files.entries()) {
    const staged = await readFileIntoStaging(
      session,
      file,
      kind.fields,
      { required: kind.required, temporary: app.temporary, tablePrefix: 'staged' },
      onProgress,
    );
    if (staged.sheets.length === 0) {
      throw unreadable(
        { file: file.name },
        `không có bảng nào có các cột của loại tệp này (cần ít nhất: ${requiredHeadings(kind)})`,
        'Hãy kiểm tra dòng tiêu đề và loại tệp (--kind) rồi nhập lại',
      );
    }
    // The same figures under another source are other results.
    const contentHash =
      kind.sourceColumn === null || request.source === null
        ? staged.contentHash
        : `${staged.contentHash}:${request.source}`;
    contentHashes.push(contentHash);
    for (const heading of staged.ignoredColumns) ignoredColumns.add(heading);
    for (const sheet of staged.ignoredSheets) ignoredSheets.add(sheet);
    for (const heading of staged.personalColumns) personalColumns.add(heading);
    const speaker = await findSpeaker(session, kind.kind, contentHash);
    const firstPart = part;
    let rows = 0;
    let skipped = 0;
    if (speaker) {
      repeats ??= speaker.batch;
      rows = speaker.rows;
      skipped = speaker.skipped;
      counts.unchanged += rows;
      part += speaker.lastPart - speaker.firstPart + 1;
    } else {
      for (const sheet of staged.sheets) {
        onProgress({ phase: `Nhập ${file.name}`, done: rows, total: null });
        const outcome = await importSheet(session, sheet, kind, context, { ...change, part, firstPart });
        rows += outcome.rows;
        skipped += outcome.skipped;
        counts.inserted += outcome.inserted;
        counts.updated += outcome.updated;
        counts.unchanged += outcome.unchanged;
        counts.refused += outcome.refused;
        counts.notes += outcome.notes;
        unknownProcedures += outcome.unknownProcedures;
        warnings.push(...describeAbsences(kind, staged, sheet, outcome));
        for (const note of outcome.agencyNotes) agencyNotes.add(note);
        sampleNotes.push(...outcome.sampleNotes.slice(0, ISSUES_SHOWN - sampleNotes.length));
        part += 1;
      }
    }
    for (const sheet of staged.sheets) await session.run(`drop table if exists ${sheet.table}`);
    counts.rows += rows;
    counts.skipped += skipped;
    await insertBatchFile(session, {
      batch: change.batch,
      seq: change.seq,
      position,
      kind: kind.kind,
      name: file.name,
      contentHash,
      firstPart,
      lastPart: part - 1,
      rows,
      skipped,
      ignoredColumns: staged.ignoredColumns,
      repeats: speaker?.batch ?? null,
    });
  }
  return {
    files: request.files.length,
    ...counts,
    ignoredColumns: [...ignoredColumns],
    ignoredSheets: [...ignoredSheets],
    personalColumns: [...personalColumns],
    agencyNotes: [...agencyNotes],
    warnings,
    unknownProcedures,
    repeats,
    contentHashes,
    sampleNotes,
  };
}

function requiredHeadings(kind: ImportKind): string {
  return joinList(
    kind.fields.filter((field) => kind.required.includes(field.column)).map((field) => field.heading),
  );
}

function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error && /ENOSPC|no space left/i.test(error.message);
}

function noSpace(app: App, cause: unknown): AppError {
  return new AppError(
    'no-space',
    `Ổ đĩa chứa ${app.directory} đã đầy nên chưa nhập gì. Hãy dọn chỗ trống rồi nhập lại.`,
    { directory: app.directory },
    { cause },
  );
}
