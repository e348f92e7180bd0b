import type { FieldLookup } from './heading.ts';
import { hasRequired, refuseClash } from './heading-check.ts';
import { findHeadingBlock, HEADING_SEARCH_ROWS, type HeadingBlock, type RawCells } from './heading-row.ts';
import { MAX_CELL_LENGTH, unreadable } from './read-refusal.ts';
import type { ReadTable } from './read-task.ts';
import { cleanCell } from './read-text.ts';
import { type ScratchWriter, writeScratch } from './staged-scratch.ts';

/** Rows of one table on their way to its scratch file. */
export interface RowCollector {
  /** Which cells matter; `null` while the headings are being looked for. */
  readonly wanted: readonly boolean[] | null;
  /** True once it is known that the table is none of those wanted. */
  readonly done: boolean;
  /** Letters kept so far. */
  readonly length: number;
  row(rowNumber: number, cells: RawCells): void;
  /** A row that has text, but none in the cells wanted. */
  passOver(): void;
  end(): CollectedTable;
}

/** A table that was read, or the headings of one that was not. */
interface CollectedTable {
  readonly table: ReadTable | null;
  readonly block: HeadingBlock | null;
}

/**
 * Looks for the headings among the first rows, then keeps the cells of recognised columns and lets go of all others.
 * `fromHeading` counts rows from the heading as 1 (text); otherwise they keep the numbers they are given (workbooks).
 */
export function collectRows(
  where: { readonly file: string; readonly sheet: string | null },
  options: {
    readonly lookup: FieldLookup;
    readonly required: readonly string[];
    readonly scratch: string;
    readonly fromHeading: boolean;
    /** Cells come as they land, so that nothing need be done to them. */
    readonly cleaned: boolean;
    /** Cells beyond the headings belong to the last one, from which an unquoted separator parted them. */
    readonly separator: string | null;
    /** The text was damaged: letters that could not be read refuse the file where they stand in a kept column. */
    readonly damaged: boolean;
  },
): RowCollector {
  let waiting: { rowNumber: number; cells: RawCells }[] | null = [];
  let block: HeadingBlock | null = null;
  let writer: ScratchWriter | null = null;
  let wanted: boolean[] | null = null;
  let places: number[] = [];
  let headingNumber = 0;
  let skipped = 0;
  let done = false;

  function settle(): void {
    const rows = waiting ?? [];
    waiting = null;
    block = findHeadingBlock(
      rows.map((row) => row.cells.map(cleanCell)),
      options.lookup,
    );
    if (!block || !hasRequired(block.match.columns, options.required)) {
      done = true;
      return;
    }
    const clash = refuseClash(where, block.match.columns);
    if (clash) throw clash;
    places = block.match.columns.map((column) => column.index);
    wanted = Array.from({ length: block.width }, (_, index) => places.includes(index));
    headingNumber = options.fromHeading ? (rows[block.row]?.rowNumber ?? 1) - 1 : 0;
    writer = writeScratch(options.scratch, places.length);
    for (const row of rows.slice(block.dataFrom)) keep(row.rowNumber, row.cells);
  }

  function keep(rowNumber: number, cells: RawCells): void {
    let blank = true;
    const kept = places.map((place, column) => {
      const cell = options.cleaned ? (cells[place] ?? null) : cleanCell(withOverflow(cells, place));
      if (cell === null) return null;
      blank = false;
      if (cell.length > MAX_CELL_LENGTH || (options.damaged && cell.includes('\uFFFD'))) {
        refuseCell(rowNumber - headingNumber, column, cell);
      }
      return cell;
    });
    if (!blank) writer?.write(rowNumber - headingNumber, kept);
    else if (cells.some((cell) => cleanCell(cell) !== null)) skipped += 1;
  }

  function withOverflow(cells: RawCells, place: number): string | null {
    const width = block?.width ?? 0;
    const cell = cells[place] ?? null;
    if (options.separator === null || cells.length <= width || place !== width - 1) return cell;
    const overflow = cells.slice(width);
    if (overflow.every((text) => cleanCell(text) === null)) return cell;
    return [cell ?? '', ...overflow].join(options.separator);
  }

  function refuseCell(rowNumber: number, column: number, cell: string): never {
    const heading = block?.match.columns[column]?.heading ?? '';
    const place = `dòng ${rowNumber}, cột “${heading}”`;
    throw cell.length > MAX_CELL_LENGTH
      ? unreadable(
          where,
          `ô ở ${place} dài quá ${MAX_CELL_LENGTH} ký tự`,
          'Hãy sửa ô đó (có thể thiếu dấu nháy kép) rồi nhập lại',
        )
      : unreadable(
          where,
          `ô ở ${place} có ký tự không đọc được`,
          'Hãy lưu lại tệp với bảng mã UTF-8 rồi nhập lại',
        );
  }

  return {
    get wanted() {
      return wanted;
    },
    get done() {
      return done;
    },
    get length() {
      return writer?.length ?? 0;
    },
    row(rowNumber, cells) {
      if (done) return;
      if (!waiting) {
        keep(rowNumber, cells);
        return;
      }
      if (cells.every((cell) => cell === null || cell.trim() === '')) return;
      waiting.push({ rowNumber, cells });
      if (waiting.length >= HEADING_SEARCH_ROWS) settle();
    },
    passOver() {
      skipped += 1;
    },
    end() {
      if (waiting) settle();
      const scratch = writer?.close() ?? null;
      if (!scratch || !block) return { table: null, block };
      const columns = block.match.columns.map(({ heading, field }) => ({ heading, field }));
      return {
        table: {
          sheet: where.sheet,
          scratch,
          columns,
          slots: columns.map((_, index) => index),
          skipped,
          mapping: block.match.mapping,
        },
        block,
      };
    },
  };
}
