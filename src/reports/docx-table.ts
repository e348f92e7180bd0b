import {
  BorderStyle,
  Table as DocxTable,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { tableStyle } from './docx-styles.ts';
import { twips } from './paper-layout.ts';
import { cellText, headingRows, type Row, type Table } from './report-table.ts';

type Align = 'left' | 'center' | 'right';
type Face = { readonly bold?: boolean; readonly italics?: boolean };

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/** A ruled table of the given width: its heading rows return on every page, no row is torn in two; `together` keeps all on one page. */
export function docxTable(table: Table, widthMm: number, size: number, together = false): DocxTable {
  const widths = columnWidths(table, twips(widthMm));
  const cell = (
    text: string,
    align: Align,
    face: Face,
    span: { columnSpan?: number; rowSpan?: number; at: number; last?: boolean },
  ) =>
    new TableCell({
      verticalAlign: VerticalAlignTable.CENTER,
      width: {
        type: WidthType.DXA,
        size: widths.slice(span.at, span.at + (span.columnSpan ?? 1)).reduce((sum, width) => sum + width, 0),
      },
      ...(span.columnSpan && span.columnSpan > 1 ? { columnSpan: span.columnSpan } : {}),
      ...(span.rowSpan && span.rowSpan > 1 ? { rowSpan: span.rowSpan } : {}),
      children: [
        new Paragraph({
          style: tableStyle(size, align),
          ...(together && !span.last ? { keepNext: true } : {}),
          children: text === '' ? [] : [new TextRun({ text, ...face })],
        }),
      ],
    });
  const heads = headingRows(table.columns).map(
    (row) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: row.map((head) => cell(head.text, 'center', { bold: true }, { ...head, at: head.column })),
      }),
  );
  const rowOf = (row: Row, rowIndex: number) => {
    const last = rowIndex === table.rows.length - 1;
    if (row.kind === 'group') {
      const face: Face = row.level === 1 ? { bold: true } : { italics: true };
      return [
        cell(row.number, 'center', face, { at: 0, last }),
        cell(row.title, 'left', face, { columnSpan: table.columns.length - 1, at: 1, last }),
      ];
    }
    const face: Face = row.kind === 'total' ? { bold: true } : {};
    return row.cells.map((value, index) => {
      const align = row.kind === 'total' && index === 1 ? 'left' : (table.columns[index]?.align ?? 'left');
      return cell(cellText(value), align, face, { at: index, last });
    });
  };
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 40, right: 40, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [
      ...heads,
      ...table.rows.map((row, index) => new TableRow({ cantSplit: true, children: rowOf(row, index) })),
    ],
  });
}

function columnWidths(table: Table, total: number): number[] {
  const sum = table.columns.reduce((width, column) => width + column.width, 0);
  return table.columns.map((column) => Math.floor((column.width / sum) * total));
}
