import { join } from 'node:path';
import { lookupFields } from './heading.ts';
import { refuseMissing, refuseUnknown } from './heading-check.ts';
import type { HeadingBlock } from './heading-row.ts';
import { unreadable } from './read-refusal.ts';
import type { OnRead, ReadAnswer, ReadTable, ReadTask } from './read-task.ts';
import { collectRows } from './staged-rows.ts';
import { openPackage, type WorkbookPackage } from './workbook-package.ts';
import { type ListedSheet, readFrame, type WorkbookFrame } from './workbook-parts.ts';
import { listenToSheet } from './workbook-sheet.ts';
import { scanXml, WorkbookFault } from './workbook-xml.ts';

/** A sheet with as many known headings is meant to be read: a missing column there is a mistake, not another table. */
const MEANT_TO_BE_READ = 5;

/** Reads every sheet with the headings that must be there, hidden ones too; names the others. */
export async function readWorkbook(task: ReadTask, onRead: OnRead): Promise<ReadAnswer> {
  try {
    const parts = await openPackage(task);
    try {
      const frame = await readFrame(parts);
      if (!frame) {
        throw unreadable(
          { file: task.name },
          'đây không phải là bảng tính .xlsx',
          'Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại',
        );
      }
      return await readSheets(task, parts, frame, onRead);
    } finally {
      parts.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    throw unreadable(
      { file: task.name },
      'bảng tính bị hỏng hoặc không đầy đủ',
      'Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại',
    );
  }
}

async function readSheets(
  task: ReadTask,
  parts: WorkbookPackage,
  frame: WorkbookFrame,
  onRead: OnRead,
): Promise<ReadAnswer> {
  const total = frame.sheets.reduce((sum, sheet) => sum + (sheet.part ? parts.sizeOf(sheet.part) : 0), 0);
  const tables: ReadTable[] = [];
  const ignoredSheets: string[] = [];
  const ignoredColumns = new Set<string>();
  const personalColumns = new Set<string>();
  let nearest: { sheet: string; block: HeadingBlock } | null = null;
  let before = 0;
  for (const [index, sheet] of frame.sheets.entries()) {
    const scratch = join(task.scratch, `table-${index}.csv`);
    const { table, block } = await readSheet(task, parts, frame, sheet, scratch, (done) =>
      onRead(before + done, total),
    );
    before += sheet.part ? parts.sizeOf(sheet.part) : 0;
    if (table && block) {
      tables.push(table);
      for (const heading of block.match.ignored) ignoredColumns.add(heading);
      for (const heading of block.match.personal) personalColumns.add(heading);
      continue;
    }
    ignoredSheets.push(sheet.name);
    const known = block?.match.columns.length ?? 0;
    if (block && known > (nearest?.block.match.columns.length ?? 0)) nearest = { sheet: sheet.name, block };
  }
  if (tables.length === 0 || (nearest && nearest.block.match.columns.length >= MEANT_TO_BE_READ)) {
    if (!nearest) throw refuseUnknown(task.name, task.fields, task.required);
    const where = { file: task.name, sheet: nearest.sheet };
    throw refuseMissing(where, nearest.block.match, task.fields, task.required);
  }
  return {
    tables,
    ignoredColumns: [...ignoredColumns],
    personalColumns: [...personalColumns],
    ignoredSheets,
  };
}

async function readSheet(
  task: ReadTask,
  parts: WorkbookPackage,
  frame: WorkbookFrame,
  sheet: ListedSheet,
  scratch: string,
  onRead: (done: number) => void,
): Promise<{ table: ReadTable | null; block: HeadingBlock | null }> {
  if (sheet.part === null) return { table: null, block: null };
  const collector = collectRows(
    { file: task.name, sheet: sheet.name },
    {
      lookup: lookupFields(task.fields, task.mappings),
      required: task.required,
      scratch,
      fromHeading: false,
      cleaned: true,
      separator: null,
      damaged: false,
    },
  );
  const scan = scanXml(listenToSheet(frame, collector));
  let done = 0;
  for await (const piece of parts.read(sheet.part)) {
    scan.write(piece);
    done += piece.length;
    onRead(done);
    if (collector.done) return collector.end();
  }
  scan.end();
  return collector.end();
}
