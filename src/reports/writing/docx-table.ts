import { cellText, headingRows, type Row, type Table } from '../paper/report-table.ts';
import { tableStyle } from './docx-styles.ts';
import { escapeXml, paragraphXml, wordsXml } from './docx-text.ts';
import { twips } from './paper-layout.ts';

type Align = 'left' | 'center' | 'right';

/** What a table is called and tells, for those who hear it read. */
export interface TableNames {
  readonly caption: string;
  readonly description: string;
}

/** A ruled table of the given width: its heading rows return on every page, no row is torn in two; `together` keeps all on one page. */
export function tableXml(
  table: Table,
  widthMm: number,
  size: number,
  names: TableNames,
  together = false,
): string {
  const widths = columnWidths(table, twips(widthMm));
  const styles = {
    left: tableStyle(size, 'left'),
    center: tableStyle(size, 'center'),
    right: tableStyle(size, 'right'),
  };
  const cell = (
    text: string,
    align: Align,
    face: string | null,
    at: number,
    span: string,
    wide: number,
    keep: boolean,
  ) =>
    `<w:tc><w:tcPr><w:tcW w:w="${wide === 1 ? widths[at] : sum(widths.slice(at, at + wide))}" w:type="dxa"/>${span}<w:vAlign w:val="center"/></w:tcPr>${paragraphXml(styles[align], wordsXml(text, face), keep)}</w:tc>`;
  const rowXml = (row: Row, index: number): string => {
    const keep = together && index < table.rows.length - 1;
    if (row.kind === 'group') {
      const face = row.level === 1 ? 'Strong' : 'Emphasis';
      const wide = table.columns.length - 1;
      return rowOf(
        cell(row.number, 'center', face, 0, '', 1, keep) +
          cell(row.title, 'left', face, 1, `<w:gridSpan w:val="${wide}"/>`, wide, keep),
      );
    }
    const face = row.kind === 'total' ? 'Strong' : null;
    return rowOf(
      row.cells
        .map((value, at) => {
          const align = row.kind === 'total' && at === 1 ? 'left' : (table.columns[at]?.align ?? 'left');
          return cell(cellText(value), align, face, at, '', 1, keep);
        })
        .join(''),
    );
  };
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    `<w:tblCaption w:val="${escapeXml(names.caption)}"/><w:tblDescription w:val="${escapeXml(names.description)}"/></w:tblPr>`,
    gridXml(widths),
    ...headsXml(table, cell, together),
    ...table.rows.map(rowXml),
    '</w:tbl>',
  ].join('');
}

/** The heading rows; a cell over two of them stands again, empty, in the second, as Word wants it. */
function headsXml(
  { columns }: Table,
  cell: (
    text: string,
    align: Align,
    face: string,
    at: number,
    span: string,
    wide: number,
    keep: boolean,
  ) => string,
  together: boolean,
): string[] {
  const rows = headingRows(columns);
  const tall = (rows[0] ?? []).filter((head) => head.rowSpan > 1);
  return rows.map((row, index) => {
    const own = row.map((head) => ({
      at: head.column,
      xml: cell(
        head.text,
        'center',
        'Strong',
        head.column,
        `${head.columnSpan > 1 ? `<w:gridSpan w:val="${head.columnSpan}"/>` : ''}${head.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : ''}`,
        head.columnSpan,
        together,
      ),
    }));
    const below =
      index === 0
        ? []
        : tall.map((head) => ({
            at: head.column,
            xml: cell('', 'center', 'Strong', head.column, '<w:vMerge/>', 1, together),
          }));
    return rowOf(
      [...own, ...below]
        .sort((a, b) => a.at - b.at)
        .map(({ xml }) => xml)
        .join(''),
      true,
    );
  });
}

/** Two columns without lines, by which the head and the foot of a paper stand side by side. */
export function borderlessXml(
  widthsMm: readonly number[],
  rows: readonly (readonly string[])[],
  description: string,
): string {
  const widths = widthsMm.map((width) => twips(width));
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="SideBySide"/><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    `<w:tblDescription w:val="${escapeXml(description)}"/></w:tblPr>`,
    gridXml(widths),
    ...rows.map((cells) =>
      rowOf(
        cells
          .map(
            (content, at) =>
              `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${content}</w:tc>`,
          )
          .join(''),
      ),
    ),
    '</w:tbl>',
  ].join('');
}

function rowOf(cells: string, heading = false): string {
  return `<w:tr><w:trPr><w:cantSplit/>${heading ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`;
}

function gridXml(widths: readonly number[]): string {
  return `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
}

function columnWidths(table: Table, total: number): number[] {
  const all = sum(table.columns.map((column) => column.width));
  return table.columns.map((column) => Math.floor((column.width / all) * total));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
