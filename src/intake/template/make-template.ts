import type { CellStyle, DataValidation, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import { colToLetter, writeXlsx } from 'hucre/xlsx';
import type { App } from '../../platform/app.ts';
import { formatDay, localDay } from '../../platform/date.ts';
import type { Download } from '../../platform/route.ts';
import type { ImportKind } from '../import-kind.ts';
import { findTemplateAgency, type TemplateAgency } from './find-template-agency.ts';
import { listChoices, type TemplateIndicator } from './list-choices.ts';
import { formatOf, type TemplateColumn, validationOf, widthOf } from './template-column.ts';
import { COLUMN_GUIDES, NOTHING_PERSONAL, TEMPLATE_NAMES } from './template-guide.ts';
import { FACE, FILL, LINE, PROTECTION, pageSetup, plain, type TemplateChoices } from './template-sheet.ts';
import { guideSheet } from './write-guide-sheet.ts';

/** Rows that can be filled in. */
export const TEMPLATE_ROWS = 500;

/** The row of the headings, from 0. */
const HEADINGS = 3;
const FIRST = HEADINGS + 1;
const ROWS = { first: FIRST + 1, last: FIRST + TEMPLATE_ROWS };

/** The columns on whose filling the name of the agency appears; the day that a later day may not precede. */
const TRIGGERS: Readonly<Record<ImportKind['kind'], string>> = {
  dossiers: 'key',
  procedures: 'key',
  results: 'indicator',
};
const NOT_BEFORE: Readonly<Record<string, string>> = { completed_at: 'received_at', to_day: 'from_day' };

/** Mẫu nhập liệu: a workbook for one agency to fill in, which an import takes as it is. */
export async function makeTemplate(
  app: App,
  request: {
    readonly agency: string;
    readonly kind: ImportKind;
    readonly indicators: readonly TemplateIndicator[];
    readonly on: string | null;
  },
): Promise<Download> {
  const today = localDay(app.clock());
  const { kind } = request;
  const owner = await findTemplateAgency(app, request.agency, request.on ?? today);
  const choices = await listChoices(app, kind, owner.agency, request.indicators);
  const columns = templateColumns(kind, choices);
  const names = TEMPLATE_NAMES[kind.kind];
  const sheets = [
    fillSheet(kind, columns, owner, choices, `Mẫu lập ngày ${formatDay(today)}`),
    guideSheet(kind, columns, owner, choices),
    ...(choices ? [choices.sheet] : []),
  ];
  const bytes = await writeXlsx({
    sheets,
    // Named by hand because the library leaves names of sheets with spaces unquoted in print titles.
    namedRanges: [
      {
        name: '_xlnm.Print_Titles',
        scope: names.sheet,
        range: `'${names.sheet}'!$${ROWS.first - 1}:$${ROWS.first - 1}`,
      },
    ],
    properties: { title: `${names.file} - ${owner.agency.name}` },
    defaultFont: FACE,
  });
  return {
    name: `${names.file} - ${owner.agency.name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: bytes as Uint8Array,
  };
}

/** Our headings in our order; a catalogue is shared, so that one agency may not say who offers a procedure. */
function templateColumns(kind: ImportKind, choices: TemplateChoices | null): readonly TemplateColumn[] {
  const fields = kind.fields.filter((field) => field.kind !== 'agency-list');
  const letterOf = (column: string) => colToLetter(fields.findIndex((field) => field.column === column));
  const has = (column: string) => fields.some((field) => field.column === column);
  return fields.map((field, index) => {
    const before = NOT_BEFORE[field.column];
    const guide = COLUMN_GUIDES[kind.kind][field.column];
    if (!guide) throw new Error(`no guide for ${field.column}`);
    return {
      field,
      guide,
      letter: colToLetter(index),
      required: kind.required.includes(field.column),
      choicesIn: choices !== null && field.kind === choices.kind ? choices.range : null,
      notBefore: before !== undefined && has(before) ? letterOf(before) : null,
    };
  });
}

/** The sheet to fill in: a title, the headings, rows with their formats, lists and rules. */
function fillSheet(
  kind: ImportKind,
  columns: readonly TemplateColumn[],
  { agency, province, cell }: TemplateAgency,
  choices: TemplateChoices | null,
  made: string,
): WriteSheet {
  const names = TEMPLATE_NAMES[kind.kind];
  const cells = new Map<string, Partial<SheetCell>>();
  const lines: readonly (readonly [string, CellStyle['font']])[] = [
    [`${names.title} – ${agency.name.toUpperCase()}`, { bold: true, size: 14 }],
    [
      `Đơn vị: ${agency.name} · ${province.name} · ${made} · Mỗi ${names.row} một dòng, từ dòng ${ROWS.first}.`,
      {},
    ],
    [NOTHING_PERSONAL, { italic: true }],
  ];
  for (const [row, [text, font]] of lines.entries())
    cells.set(`${row},0`, plain(text, { font: { ...FACE, ...font } }));
  const trigger = columns.find(({ field }) => field.column === TRIGGERS[kind.kind])?.letter ?? 'A';
  for (const [index, column] of columns.entries()) {
    cells.set(
      `${HEADINGS},${index}`,
      plain(column.field.heading, {
        font: { ...FACE, bold: true },
        fill: FILL[column.required ? 'required' : 'heading'],
        border: LINE,
        alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
      }),
    );
    const formula = formulaOf(column, columns, cell, trigger, choices);
    const style: CellStyle = {
      border: LINE,
      numFmt: formatOf(column.field.kind),
      protection: { locked: column.field.kind === 'agency' },
      ...(column.field.kind === 'agency' ? { fill: FILL.locked } : {}),
    };
    // A cell of the format text would show its formula instead of what it gives.
    if (formula !== null) style.numFmt = 'General';
    for (let row = FIRST; row < FIRST + TEMPLATE_ROWS; row += 1) {
      cells.set(
        `${row},${index}`,
        formula === null ? { value: null, style } : { formula: formula(row + 1), formulaResult: '', style },
      );
    }
  }
  const dataValidations: DataValidation[] = columns
    .filter(({ field }) => field.kind !== 'agency')
    .map((column) => validationOf(column, ROWS));
  return {
    name: names.sheet,
    cells,
    columns: columns.map((column) => ({ width: widthOf(column) })),
    rowDefs: new Map([
      [0, { height: 24 }],
      [HEADINGS, { height: 36 }],
    ]),
    freezePane: { rows: FIRST, columns: 1 },
    dataValidations,
    protection: PROTECTION,
    pageSetup: pageSetup('landscape'),
    headerFooter: { oddFooter: '&L&A&RTrang &P/&N' },
    view: { zoomScale: 100 },
  };
}

/** What a cell shows by itself once its row is begun: the agency, and the field of work of a procedure chosen. */
function formulaOf(
  { field }: TemplateColumn,
  columns: readonly TemplateColumn[],
  agencyCell: string,
  trigger: string,
  choices: TemplateChoices | null,
): ((row: number) => string) | null {
  if (field.kind === 'agency')
    return (row) => `IF(${trigger}${row}="","","${agencyCell.replaceAll('"', '""')}")`;
  const procedure = columns.find((column) => column.field.kind === 'procedure' && column.choicesIn !== null);
  if (field.column !== 'field' || !procedure || !choices) return null;
  return (row) =>
    `IF(${procedure.letter}${row}="","",IFERROR(VLOOKUP(${procedure.letter}${row},${choices.table},3,FALSE),""))`;
}
