import { MAX_COLUMNS } from './read-refusal.ts';
import { cleanCell } from './read-text.ts';
import { numberText } from './workbook-cell.ts';
import type { WorkbookFrame } from './workbook-parts.ts';
import { decodeEscapes, WorkbookFault, walkAttributes, type XmlListener } from './workbook-xml.ts';

const MAX_ROWS = 1_048_576;
const MAX_TEXT = 1_000_000;

/** Which cells of a row are worth reading, and where the row goes. */
export interface RowListener {
  readonly wanted: readonly boolean[] | null;
  row(rowNumber: number, cells: readonly (string | null)[]): void;
  /** A row that has text, but none in the cells wanted. */
  passOver(): void;
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
  let inRow = false;
  let inCell = false;
  /** The cell is looked at only to tell a row with text elsewhere from a blank one. */
  let isPeeked = false;
  let hasOther = false;
  let inText = false;
  let inline = false;
  let phonetic = false;

  /** Rows and cells say with single letters what they are: `r` where they stand, `s` their format, `t` their type. */
  function takeAttribute(tag: string, name: number, nameEnd: number, value: number, valueEnd: number): void {
    if (nameEnd - name !== 1) return;
    switch (tag.charCodeAt(name)) {
      case 0x72:
        if (inRow) column = columnOf(tag, value, valueEnd);
        else rowNumber = Number(tag.slice(value, valueEnd));
        return;
      case 0x73:
        style = Number(tag.slice(value, valueEnd));
        return;
      case 0x74:
        type = tag.slice(value, valueEnd);
        return;
    }
  }

  function openRow(tag: string, from: number, to: number): void {
    inRow = false;
    rowNumber += 1;
    walkAttributes(tag, from, to, takeAttribute);
    if (!(rowNumber >= 1 && rowNumber <= MAX_ROWS)) throw new WorkbookFault('row out of range');
    inRow = true;
    cells = [];
    hasOther = false;
    column = -1;
  }

  function openCell(tag: string, from: number, to: number): void {
    column += 1;
    type = 'n';
    style = -1;
    walkAttributes(tag, from, to, takeAttribute);
    if (column >= MAX_COLUMNS) throw new WorkbookFault('too many columns');
    const isWanted = rows.wanted === null || rows.wanted[column] === true;
    isPeeked = !isWanted && !hasOther && cells.length === 0;
    inCell = isWanted || isPeeked;
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
    open(name, tag, from, to) {
      if (!inTable) {
        if (name === 'sheetData') inTable = true;
        return;
      }
      switch (name) {
        case 'row':
          openRow(tag, from, to);
          return;
        case 'c':
          openCell(tag, from, to);
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
          if (isPeeked) {
            hasOther = cleanCell(value) !== null;
            return;
          }
          while (cells.length < column) cells.push(null);
          cells[column] = value;
          return;
        }
        case 'row':
          if (cells.length > 0) rows.row(rowNumber, cells);
          else if (hasOther) rows.passOver();
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
function columnOf(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > MAX_COLUMNS) break;
  }
  if (column === 0) throw new WorkbookFault('no column in reference');
  return column - 1;
}
