import type { CellStyle, CellValue, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import { colToLetter, writeXlsx } from 'hucre/xlsx';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { formatCount } from '../../platform/number.ts';
import { findBatch } from '../batch-store.ts';
import { type Batch, REFUSED_WORKBOOK_ROWS } from '../intake-api.ts';
import { firstReason } from '../refusal.ts';
import { type BatchSheet, listBatchSheets } from './batch-sheet-store.ts';
import { REASON_HEADING, REFERENCE_FIELD, writeReference } from './refusal-reference.ts';
import { countRefusedParts, listRefusedCells, type RefusedCells } from './refused-cells-store.ts';
import { nameSheets } from './sheet-name.ts';

/**
 * The refused rows of a batch that still wait, as a workbook to correct and import again: a sheet for each part of the
 * batch in its own columns, the reason and the reference beside each row, every wrong cell coloured with a
 * comment of its own.
 */
export async function writeRefusedWorkbook(app: App, id: string): Promise<Uint8Array> {
  const batch = await findBatch(app.warehouse, id);
  if (!batch) throw new AppError('not-found', `Không có đợt nhập ${id}. Hãy xem lại danh sách các đợt nhập.`);
  if (batch.openRefusals === 0) {
    throw new AppError(
      'not-found',
      `Đợt nhập ${id} không còn dòng nào chờ sửa nên không có bảng tính để tải.`,
    );
  }
  if (batch.openRefusals > REFUSED_WORKBOOK_ROWS) {
    throw new AppError(
      'refused',
      `Đợt nhập ${id} còn ${formatCount(batch.openRefusals)} dòng chờ sửa, quá nhiều cho một bảng tính (tối đa ${formatCount(REFUSED_WORKBOOK_ROWS)}). Hãy dùng bản CSV.`,
    );
  }
  const filter = { state: 'open', batch: id } as const;
  const waiting = await countRefusedParts(app.warehouse, filter);
  const parts = (await listBatchSheets(app.warehouse, id)).filter(({ part }) => waiting.has(part));
  const names = nameSheets(parts.map(({ file, sheet }) => sheet ?? file));
  const sheets: WriteSheet[] = [];
  for (const [index, part] of parts.entries()) {
    const rows = await listRefusedCells(app.warehouse, filter, part.part);
    sheets.push(layOutSheet(names[index] ?? `${index + 1}`, batch, part, rows));
  }
  const bytes = await writeXlsx({
    sheets,
    properties: { title: `Dòng bị từ chối của đợt nhập ${id}` },
    defaultFont: FACE,
  });
  return bytes as Uint8Array;
}

const FACE = { name: 'Times New Roman', size: 12 };
const LINE = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
/** As text, so that what a person types (a day, a long code) stays as it was typed. */
const PLAIN: CellStyle = {
  numFmt: '@',
  font: FACE,
  alignment: { vertical: 'top', wrapText: true },
  border: { top: LINE, right: LINE, bottom: LINE, left: LINE },
};
const OFFENDING: CellStyle = {
  ...PLAIN,
  font: { ...FACE, color: { rgb: '9C0006' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
};
const HEADING: CellStyle = {
  ...PLAIN,
  font: { ...FACE, bold: true },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
};
const ADVICE: CellStyle = { font: { ...FACE, italic: true }, alignment: { vertical: 'top', wrapText: true } };

const COMMENTS_BY = 'Về Đích';
const HEAD_ROW = 1;
const REASON_WIDTH = 60;
const LINE_HEIGHT = 16;

function layOutSheet(
  name: string,
  batch: Batch,
  part: BatchSheet,
  rows: readonly RefusedCells[],
): WriteSheet {
  const headings = [...part.columns.map(({ heading }) => heading), REASON_HEADING, REFERENCE_FIELD.heading];
  const reasonAt = part.columns.length;
  const last = headings.length - 1;
  const advice = cellText(adviceOn(batch, part, rows.length));
  const cells = new Map<string, Partial<SheetCell>>();
  const rowDefs = new Map<number, { height: number }>();
  cells.set('0,0', { value: advice, style: ADVICE });
  for (const [column, heading] of headings.entries())
    cells.set(`${HEAD_ROW},${column}`, { value: heading, style: HEADING });
  const values: CellValue[][] = [[advice], [...headings]];
  for (const row of rows) {
    const at = values.length;
    const texts = part.columns.map(({ heading }) => cellText(row.texts[heading] ?? null));
    values.push([
      ...texts,
      cellText(row.message),
      writeReference({ batch: batch.id, part: part.part, row: row.row }),
    ]);
    const said = complaintsOf(part, row);
    texts.forEach((text, column) => {
      const complaint = said.get(part.columns[column]?.written ?? null);
      // A blank cell is written too: what is filled in there stays text.
      if (complaint !== undefined)
        cells.set(`${at},${column}`, {
          value: text,
          style: OFFENDING,
          comment: { author: COMMENTS_BY, text: cellText(complaint) },
        });
      else if (text === null) cells.set(`${at},${column}`, { value: text, style: PLAIN });
    });
    rowDefs.set(at, {
      height: LINE_HEIGHT * Math.max(1, Math.ceil(row.message.length / (REASON_WIDTH - 4))),
    });
  }
  const widths = headings.map((_, column) => widthOf(values, column));
  widths[reasonAt] = REASON_WIDTH;
  const across = widths.reduce((sum, width) => sum + width, 0);
  rowDefs.set(0, { height: LINE_HEIGHT * Math.ceil((advice.length * 1.1) / Math.min(across, 160)) + 4 });
  rowDefs.set(HEAD_ROW, { height: LINE_HEIGHT * 2 });
  return {
    name,
    rows: values,
    cells,
    columns: widths.map((width) => ({ width, style: PLAIN })),
    rowDefs,
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }],
    freezePane: { rows: HEAD_ROW + 1, columns: 1 },
    autoFilter: { range: `A${HEAD_ROW + 1}:${colToLetter(last)}${values.length}` },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** What is wrong with each wrong cell of a row, by its heading. */
function complaintsOf(part: BatchSheet, row: RefusedCells): ReadonlyMap<string | null, string> {
  const first = firstReason({ ...part, ...row });
  return new Map([
    ...row.more.map(({ column, message }) => [column, message] as const),
    [row.column, `${first.charAt(0).toUpperCase()}${first.slice(1)}`],
  ]);
}

/** A text as a cell of a workbook holds it unchanged: `_x0041_` is no code of a letter there, and no half letters. */
function cellText<Text extends string | null>(text: Text): Text {
  if (text === null) return text;
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD') as Text;
}

function adviceOn(batch: Batch, part: BatchSheet, count: number): string {
  const place = part.sheet === null ? `Tệp ${part.file}` : `Tệp ${part.file}, trang ${part.sheet}`;
  const source = batch.source === null ? '' : ` với cùng nguồn “${batch.source}”`;
  return [
    ...(batch.simulated ? ['Số liệu mô phỏng.'] : []),
    `${place}: ${formatCount(count)} dòng bị từ chối.`,
    `Sửa các ô tô màu theo cột “${REASON_HEADING}”, giữ nguyên cột “${REFERENCE_FIELD.heading}”, lưu rồi nhập lại tệp này${source}; dòng đã sửa sẽ vào đúng chỗ.`,
  ].join(' ');
}

const LOOKED_AT = 500;

/** In letters, for what stands in the column, within reason. */
function widthOf(rows: readonly (readonly CellValue[])[], column: number): number {
  const lengths = rows.slice(HEAD_ROW + 1, LOOKED_AT).map((row) => String(row[column] ?? '').length);
  const heading = Math.ceil(String(rows[HEAD_ROW]?.[column] ?? '').length / 2);
  return Math.min(36, Math.max(11, heading + 3, ...lengths.map((length) => length + 2)));
}
