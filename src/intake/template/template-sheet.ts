import type { CellStyle, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import type { CellKind } from '../../dossiers/import-field.ts';
import { neutraliseFormula } from '../../platform/text.ts';

/** The letter face of every cell. */
export const FACE = { name: 'Times New Roman', size: 12 };

const SIDE = { style: 'thin', color: { rgb: 'DDE2E8' } } as const;

/** The height of a line of that face, in points. */
const LINE_HEIGHT = 16;

/** Hair lines around a cell. */
export const LINE = { top: SIDE, right: SIDE, bottom: SIDE, left: SIDE };

const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

/** The grounds of headings, of those that must be filled, and of cells that fill themselves. */
export const FILL = { heading: solid('E8EEF5'), required: solid('FCE9C8'), locked: solid('F2F3F5') };

/** Protection without a password: against slips, not against anybody. Columns may be widened, rows sorted. */
export const PROTECTION = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatColumns: true,
  formatRows: true,
  sort: true,
  autoFilter: true,
};

/** Danh mục: a further sheet of a template, out of which a column is chosen. */
export interface TemplateChoices {
  /** The kind of the column that chooses from it. */
  readonly kind: CellKind;
  /** `Danh mục TTHC`. */
  readonly name: string;
  readonly sheet: WriteSheet;
  /** What may be chosen: `'Danh mục TTHC'!$A$4:$A$120`. */
  readonly range: string;
  /** The same with the columns beside it. */
  readonly table: string;
}

/** A cell of words, which no spreadsheet takes for a formula. */
export function plain(text: string, style: CellStyle): Partial<SheetCell> {
  return { value: neutraliseFormula(text), type: 'string', style };
}

/** Paper A4, as wide as the sheet, any number of pages long. */
export function pageSetup(orientation: 'portrait' | 'landscape'): NonNullable<WriteSheet['pageSetup']> {
  return {
    paperSize: 'a4',
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
}

/** A table of words under two lines of title: a sheet to read, not to fill in. */
export function readingSheet(
  name: string,
  titles: readonly [string, string],
  headings: readonly { readonly text: string; readonly width: number }[],
  rows: readonly (readonly string[])[],
): WriteSheet {
  const cells = new Map<string, Partial<SheetCell>>();
  cells.set('0,0', plain(titles[0], { font: { ...FACE, bold: true, size: 14 } }));
  cells.set('1,0', plain(titles[1], { font: { ...FACE, italic: true } }));
  for (const [column, { text }] of headings.entries()) {
    cells.set(
      `2,${column}`,
      plain(text, {
        font: { ...FACE, bold: true },
        fill: FILL.heading,
        border: LINE,
        alignment: { wrapText: true },
      }),
    );
  }
  for (const [row, texts] of rows.entries())
    for (const [column, text] of texts.entries())
      cells.set(
        `${row + 3},${column}`,
        plain(text, { border: LINE, numFmt: '@', alignment: { wrapText: true, vertical: 'top' } }),
      );
  return {
    name,
    cells,
    columns: headings.map(({ width }) => ({ width })),
    rowDefs: new Map(
      rows.map((texts, row) => [row + 3, { height: LINE_HEIGHT * linesOf(texts, headings) + 2 }] as const),
    ),
    freezePane: { rows: 3, columns: 0 },
    protection: PROTECTION,
    pageSetup: pageSetup('portrait'),
    headerFooter: { oddFooter: '&L&A&RTrang &P/&N' },
  };
}

/** How many lines the fullest cell of a row takes. */
function linesOf(texts: readonly string[], headings: readonly { readonly width: number }[]): number {
  return Math.max(
    ...texts.map((text, column) => Math.ceil((text.length * 1.1) / (headings[column]?.width ?? 1))),
    1,
  );
}
