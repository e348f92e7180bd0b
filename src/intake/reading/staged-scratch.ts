import { closeSync, openSync, writeSync } from 'node:fs';

/** A table as the reader leaves it for the warehouse: UTF-8, commas, LF, the row's number and then the kept cells. */
export interface ScratchTable {
  readonly path: string;
  /** Cells in each line behind the row's number. */
  readonly width: number;
  readonly rows: number;
  readonly lineBreaksInCells: boolean;
}

export interface ScratchWriter {
  /** Letters written so far. */
  readonly length: number;
  write(rowNumber: number, cells: readonly (string | null)[]): void;
  /** Ends the file; asked again, it only tells what was written. */
  close(): ScratchTable;
}

/** Joined cells stay young until they are written: pieces of a megabyte cost a tenth more time and 20 MB. */
const PIECE = 1 << 15;
const NEEDS_QUOTES = /[",\n\r]/;

/** Writes kept cells of a table to a scratch file; personal and unknown columns never come here. */
export function writeScratch(path: string, width: number): ScratchWriter {
  const handle = openSync(path, 'wx', 0o600);
  let open = true;
  let pending = '';
  let flushed = 0;
  let rows = 0;
  let lineBreaksInCells = false;

  function quote(cell: string): string {
    if (!NEEDS_QUOTES.test(cell)) return cell;
    if (cell.includes('\n') || cell.includes('\r')) lineBreaksInCells = true;
    return `"${cell.replaceAll('"', '""')}"`;
  }

  return {
    get length() {
      return flushed + pending.length;
    },
    write(rowNumber, cells) {
      rows += 1;
      pending += rowNumber;
      for (let index = 0; index < width; index += 1) {
        const cell = cells[index] ?? null;
        pending += cell === null ? ',' : `,${quote(cell)}`;
      }
      pending += '\n';
      if (pending.length < PIECE) return;
      writeSync(handle, pending);
      flushed += pending.length;
      pending = '';
    },
    close() {
      if (open) {
        if (pending !== '') writeSync(handle, pending);
        closeSync(handle);
        open = false;
      }
      return { path, width, rows, lineBreaksInCells };
    },
  };
}
