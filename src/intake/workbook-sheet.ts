import { MAX_COLUMNS } from './read-refusal.ts';
import { cleanCell } from './read-text.ts';
import { numberText } from './workbook-cell.ts';
import type { WorkbookFrame } from './workbook-parts.ts';
import { decodeEscapes, plainAttribute, WorkbookFault, type XmlListener } from './workbook-xml.ts';

const MAX_ROWS = 1_048_576;
const MAX_TEXT = 1_000_000;

/** Which cells of a row are worth reading, and where the row goes. */
export interface RowListener {
  readonly wanted: readonly boolean[] | null;
  row(rowNumber: number, cells: readonly (string | null)[]): void;
}

/** Reads the rows of a worksheet as its XML goes by; formulas give their last result. */
export function listenToSheet(frame: WorkbookFrame, rows: RowListener): XmlListener {
  let inTable = false;
  let rowNumber = 0;
  let column = -1;
  let cells: (string | null)[] = [];
  let type = '';
  let style = 0;
  let text = '';
  let inCell = false;
  let inText = false;
  let inline = false;
  let phonetic = false;

  function openCell(tag: string): void {
    const reference = plainAttribute(tag, 'r');
    column = reference === null ? column + 1 : columnOf(reference);
    if (column >= MAX_COLUMNS) throw new WorkbookFault('too many columns');
    const { wanted } = rows;
    inCell = wanted === null || wanted[column] === true;
    if (!inCell) return;
    type = plainAttribute(tag, 't') ?? 'n';
    style = Number(plainAttribute(tag, 's') ?? '-1');
    text = '';
  }

  function cellText(): string | null {
    if (text === '') return null;
    switch (type) {
      case 's': {
        const shared = frame.texts[Number(text)];
        if (shared === undefined) throw new WorkbookFault('no such shared text');
        return shared;
      }
      case 'b':
        return text === '1' || text === 'true' ? 'true' : 'false';
      case 'n':
        return numberText(text.trim(), frame.formats[style] ?? 'number', frame.date1904);
      default:
        return cleanCell(decodeEscapes(text));
    }
  }

  return {
    get listening() {
      return inText;
    },
    open(name, tag) {
      if (!inTable) {
        if (name === 'sheetData') inTable = true;
        return;
      }
      switch (name) {
        case 'row': {
          const written = plainAttribute(tag, 'r');
          rowNumber = written === null ? rowNumber + 1 : Number(written);
          if (!(rowNumber >= 1 && rowNumber <= MAX_ROWS)) throw new WorkbookFault('row out of range');
          cells = [];
          column = -1;
          return;
        }
        case 'c':
          openCell(tag);
          return;
        case 'v':
          inText = inCell && !inline;
          return;
        case 'is':
          inline = true;
          return;
        case 'rPh':
          phonetic = true;
          return;
        case 't':
          inText = inCell && inline && !phonetic;
          return;
      }
    },
    close(name) {
      if (!inTable) return;
      switch (name) {
        case 'c': {
          if (!inCell) return;
          const value = cellText();
          inCell = false;
          if (value === null) return;
          while (cells.length < column) cells.push(null);
          cells[column] = value;
          return;
        }
        case 'row':
          if (cells.length > 0) rows.row(rowNumber, cells);
          return;
        case 'sheetData':
          inTable = false;
          return;
        case 'is':
          inline = false;
          return;
        case 'rPh':
          phonetic = false;
          return;
        case 'v':
        case 't':
          inText = false;
          return;
      }
    },
    text(piece) {
      text += piece;
      if (text.length > MAX_TEXT) throw new WorkbookFault('endless text');
    },
  };
}

/** `AB12` as 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > MAX_COLUMNS) break;
  }
  if (column === 0) throw new WorkbookFault('no column in reference');
  return column - 1;
}
