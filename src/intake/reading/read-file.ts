import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportField } from '../../dossiers/import-field.ts';
import { AppError } from '../../platform/app-error.ts';
import type { OnProgress } from '../../platform/progress.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { type CsvLayout, findCsvLayout } from './csv-layout.ts';
import type { CsvShape } from './csv-shape.ts';
import { findClash, lookupFields } from './heading.ts';
import { hasRequired } from './heading-check.ts';
import type { HeadingMapping } from './heading-mapping.ts';
import type { NamedFile } from './read-bytes.ts';
import { type FileContent, identifyContent, measureFile, refuseUnopened } from './read-content.ts';
import { readInWorker } from './read-in-worker.ts';
import { unreadable } from './read-refusal.ts';
import { type FileSurvey, findLineEnd, surveyFile } from './read-survey.ts';
import type { ReadFormat, ReadTask } from './read-task.ts';
import type { TextEncoding } from './sniff-format.ts';
import type { StagedFile, StagedSheet } from './staged-sheet.ts';
import { dropStaged, loadStraight, settleStraight, stageScratch } from './staged-table.ts';
import { countStraight, viewStraight } from './straight-rows.ts';
import type { StraightTable } from './straight-table.ts';

const PHASE = 'Đang đọc tệp';
const MAX_STRAIGHT_COLUMNS = 1000;

export interface ReadOptions {
  /** Scratch space, where nothing is left behind. */
  readonly temporary: string;
  /** Columns without which a table is none of those wanted. */
  readonly required: readonly string[];
  /** What people said of tables with certain headings, the mapping that counts first. */
  readonly mappings?: readonly HeadingMapping[];
  readonly tablePrefix: string;
}

/**
 * Reads a file of any accepted format and lands its recognised columns as text in temporary tables of the session.
 * Clean UTF-8 text is read by the warehouse itself, and stays in its file until it is asked for where nothing need be done
 * to its letters; anything else is read by a worker, through a scratch file without unknown or personal columns.
 */
export async function readFileIntoStaging(
  session: WarehouseSession,
  file: NamedFile,
  fields: readonly ImportField[],
  options: ReadOptions,
  onProgress: OnProgress,
): Promise<StagedFile> {
  const { size, stamp } = await measureFile(file);
  const staged = await whileFileStays(file, stamp, () =>
    stageFile(session, file, size, fields, options, onProgress).catch((error: unknown) => {
      throw refuseUnopened(file, error);
    }),
  );
  return { ...staged, stamp };
}

/** Does what goes through a file; refused when the file was written to meanwhile: its hash may be of other bytes. */
export async function whileFileStays<Result>(
  file: NamedFile,
  stamp: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const [done] = await Promise.allSettled([work()]);
  if (done.status === 'rejected' && done.reason instanceof AppError) throw done.reason;
  if ((await measureFile(file)).stamp !== stamp) {
    throw unreadable(
      { file: file.name },
      'tệp bị thay đổi trong khi đang đọc nên chưa nhập gì',
      'Hãy chờ tệp được ghi xong rồi nhập lại',
    );
  }
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

async function stageFile(
  session: WarehouseSession,
  file: NamedFile,
  size: number,
  fields: readonly ImportField[],
  options: ReadOptions,
  onProgress: OnProgress,
): Promise<Omit<StagedFile, 'stamp'>> {
  const content = await identifyContent(file, size);
  const mappings = options.mappings ?? [];
  const lookup = lookupFields(fields, mappings);
  const layout = content.kind === 'csv' ? findCsvLayout(content.text, content.complete, lookup) : null;
  const narrow = content.kind !== 'workbook' && content.wide === null;
  const straight = layout ? planStraight(file, content, layout, options.required) : null;
  const table = `"${options.tablePrefix}_0"`;
  const [survey, counted] = await lookAndCount(session, file, size, straight, () =>
    surveyFile(
      file,
      { gzip: content.gzip, size, text: narrow, separator: narrow ? (layout?.separator ?? null) : null },
      (done) => onProgress({ phase: PHASE, done, total: size }),
    ),
  );
  if (narrow && survey.hasNul) {
    throw unreadable(
      { file: file.name },
      'có ký tự NUL, nên không phải là bảng dạng văn bản hoặc đã bị hỏng',
      'Hãy xuất lại tệp thành .xlsx hoặc .csv rồi nhập lại',
    );
  }
  const report = { file: file.name, contentHash: survey.contentHash };

  if (straight && layout?.block && survey.shape?.plain && survey.encoding === 'utf-8' && !survey.damaged) {
    const { shape } = survey;
    const rows = await standStraight(session, table, straight, { ...survey, shape }, counted);
    if (rows !== null) {
      const { match } = layout.block;
      const columns = match.columns.map(({ heading, field }) => ({ heading, field }));
      return {
        ...report,
        sheets: [{ file: file.name, sheet: null, table, columns, ...rows }],
        ignoredColumns: match.ignored,
        personalColumns: match.personal,
        ignoredSheets: [],
        mappings: match.mapping === null ? [] : [{ sheet: null, mapping: match.mapping }],
      };
    }
  }
  if (straight) await dropStaged(session, table);

  const scratch = join(options.temporary, `read-${randomUUID()}`);
  await mkdir(scratch, { recursive: true });
  try {
    const task: ReadTask = {
      path: file.path,
      name: file.name,
      size,
      gzip: content.gzip,
      format: formatOf(content, layout, survey),
      fields,
      required: options.required,
      mappings,
      scratch,
    };
    const answer = await readInWorker(task, (done, total) => onProgress({ phase: PHASE, done, total }));
    const sheets: StagedSheet[] = [];
    for (const [index, read] of answer.tables.entries()) {
      const table = `"${options.tablePrefix}_${index}"`;
      const rows = await stageScratch(session, table, read);
      sheets.push({
        file: file.name,
        sheet: read.sheet,
        table,
        straight: null,
        columns: read.columns,
        rows,
        skipped: read.skipped,
      });
    }
    return {
      ...report,
      sheets,
      ignoredColumns: answer.ignoredColumns,
      personalColumns: answer.personalColumns,
      ignoredSheets: answer.ignoredSheets,
      mappings: answer.tables.flatMap(({ sheet, mapping }) => (mapping === null ? [] : [{ sheet, mapping }])),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function formatOf(content: FileContent, layout: CsvLayout | null, survey: FileSurvey): ReadFormat {
  const encoding: TextEncoding = content.wide ?? survey.encoding;
  switch (content.kind) {
    case 'workbook':
      return { kind: 'workbook' };
    case 'csv':
      return {
        kind: 'csv',
        encoding,
        damaged: survey.damaged,
        separator: layout?.separator ?? ',',
        skip: layout?.skip ?? 0,
      };
    case 'json-array':
    case 'json-lines':
      return { kind: content.kind, encoding, damaged: survey.damaged };
  }
}

/** The straight way, where the beginning of the file says nothing against it. */
function planStraight(
  file: NamedFile,
  content: FileContent,
  layout: CsvLayout,
  required: readonly string[],
): StraightTable | null {
  const { block } = layout;
  if (!block || content.wide !== null || !layout.plainBeforeData) return null;
  if (block.width < 2 || block.width > MAX_STRAIGHT_COLUMNS) return null;
  if (!hasRequired(block.match.columns, required) || findClash(block.match.columns)) return null;
  // The warehouse would take these for a pattern of several files.
  if (/[*?[\]{}]/.test(file.path)) return null;
  return {
    path: file.path,
    gzip: content.gzip,
    separator: layout.separator,
    skip: layout.recordsBeforeData,
    firstRowNumber: layout.recordsBeforeData - layout.headingRecord + 2,
    width: block.width,
    places: block.match.columns.map((column) => column.index),
  };
}

/** Surveys a file; meanwhile the warehouse counts its records on trust where its line ends are of one kind. */
async function lookAndCount(
  session: WarehouseSession,
  file: NamedFile,
  size: number,
  straight: StraightTable | null,
  look: () => Promise<FileSurvey>,
): Promise<[FileSurvey, number | null]> {
  const lineEnd = straight && !straight.gzip ? await findLineEnd(file, size) : null;
  if (!straight || lineEnd === null) return [await look(), null];
  const counting = countStraight(session, straight, lineEnd);
  const [survey] = await Promise.allSettled([look(), counting]);
  const counted = await counting;
  if (survey.status === 'rejected') throw survey.reason;
  return [survey.value, counted];
}

/** Where the rows of a text stand that the warehouse reads itself; `null` when it does not find them all. */
async function standStraight(
  session: WarehouseSession,
  table: string,
  source: StraightTable,
  survey: FileSurvey & { readonly shape: CsvShape },
  counted: number | null,
): Promise<Pick<StagedSheet, 'straight' | 'rows' | 'skipped'> | null> {
  const { shape } = survey;
  const isClean = !survey.mayNeedComposing && !survey.hasRareSpace && !shape.lineBreaksInCells;
  if (isClean && counted === shape.records - source.skip) {
    return { straight: await viewStraight(session, table, source, shape), rows: counted, skipped: 0 };
  }
  await loadStraight(session, table, source, shape);
  const settled = await settleStraight(session, table, source, survey);
  return settled && { straight: null, ...settled };
}
