import { join } from 'node:path';
import { lookupFields } from './heading.ts';
import { refuseMissing, refuseUnknown } from './heading-check.ts';
import type { HeadingBlock } from './heading-row.ts';
import { isSwollen } from './read-bytes.ts';
import { unreadable } from './read-refusal.ts';
import type { OnRead, ReadAnswer, ReadTable, ReadTask } from './read-task.ts';
import { collectRows } from './staged-rows.ts';
import { openPackage, type WorkbookPackage } from './workbook-package.ts';
import { type ListedSheet, readFrame, type WorkbookFrame } from './workbook-parts.ts';
import { listenToSheet } from './workbook-sheet.ts';
import { scanXml, WorkbookFault } from './workbook-xml.ts';

/** A sheet with as many known headings is meant to be read: a missing column there is a mistake, not another table. */
const MEANT_TO_BE_READ = 5;
/** Each table takes its own room in the warehouse while it is imported. */
const MAX_SHEETS = 1000;

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
  requireSheetsApart(task.name, frame.sheets);
  const total = frame.sheets.reduce((sum, sheet) => sum + (sheet.part ? parts.sizeOf(sheet.part) : 0), 0);
  const tables: ReadTable[] = [];
  const ignoredSheets: string[] = [];
  const ignoredColumns = new Set<string>();
  const personalColumns = new Set<string>();
  let nearest: { sheet: string; block: HeadingBlock } | null = null;
  let before = 0;
  let kept = 0;
  for (const [index, sheet] of frame.sheets.entries()) {
    const scratch = join(task.scratch, `table-${index}.csv`);
    const { table, block, letters } = await readSheet(task, parts, frame, sheet, scratch, (done, written) => {
      if (isSwollen(task.size, kept + written)) throw refuseSwollen(task.name, sheet.name);
      onRead(before + done, total);
    });
    kept += letters;
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
  onRead: (done: number, letters: number) => void,
): Promise<{ table: ReadTable | null; block: HeadingBlock | null; letters: number }> {
  if (sheet.part === null) return { table: null, block: null, letters: 0 };
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
    onRead(done, collector.length);
    if (collector.done) return { ...collector.end(), letters: 0 };
  }
  scan.end();
  return { ...collector.end(), letters: collector.length };
}

/** Sheets are read one after the other, each from a part of its own. */
function requireSheetsApart(file: string, sheets: readonly ListedSheet[]): void {
  const parts = sheets.flatMap(({ part }) => (part === null ? [] : [part.toLowerCase()]));
  if (new Set(parts).size < parts.length) throw new WorkbookFault('a part for two sheets');
  if (parts.length <= MAX_SHEETS) return;
  throw unreadable(
    { file },
    `bảng tính có hơn ${MAX_SHEETS} trang tính`,
    'Hãy gộp các trang lại hoặc chia thành nhiều tệp rồi nhập lại',
  );
}

function refuseSwollen(file: string, sheet: string): Error {
  return unreadable(
    { file, sheet },
    'nội dung trong các ô lớn bất thường so với tệp',
    'Hãy kiểm tra các ô có văn bản rất dài, hoặc chia tệp thành nhiều tệp nhỏ hơn, rồi nhập lại',
  );
}
