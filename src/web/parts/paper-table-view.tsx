import { cellText, headingRows, type Row, type Table } from '../../reports/paper/report-table.ts';

/** A table of a paper; where it is wider than the screen it scrolls within itself. */
export function PaperTable({ table, name }: { table: Table; name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="scroll" aria-label={name} tabIndex={0}>
      <table className="ledger">
        <thead>
          {headingRows(table.columns).map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: heading rows never move.
            <tr key={index}>
              {cells.map((cell) => (
                <th
                  key={`${cell.column} ${cell.text}`}
                  scope={cell.columnSpan > 1 ? 'colgroup' : 'col'}
                  colSpan={cell.columnSpan}
                  rowSpan={cell.rowSpan}
                >
                  {cell.text}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a paper's rows never move.
            <RowView key={index} row={row} table={table} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RowView({ row, table }: { row: Row; table: Table }) {
  if (row.kind === 'group')
    return (
      <tr className={`group level-${row.level}`}>
        <th scope="rowgroup" colSpan={table.columns.length}>
          {`${row.number} ${row.title}`.trim()}
        </th>
      </tr>
    );
  return (
    <tr className={row.kind === 'total' ? 'total' : ''}>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns.
        <td key={index} className={alignOf(table, row, index)}>
          {cellText(cell)}
        </td>
      ))}
    </tr>
  );
}

function alignOf(table: Table, row: Exclude<Row, { kind: 'group' }>, index: number): string {
  const align = row.kind === 'total' && index === 1 ? 'left' : table.columns[index]?.align;
  return align === 'right' ? 'number' : align === 'center' ? 'is-centred' : '';
}
