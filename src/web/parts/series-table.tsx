import type { ReactNode } from 'react';
import { cellWords, type SeriesCell } from '../series-words.ts';

/** A column of the table: under which borders, and who answers for the unit there. */
export interface SeriesColumn {
  readonly id: string;
  readonly name: ReactNode;
  readonly label: string;
}

/** A row: a period, and its figure in each column; `null` where there is none. */
interface SeriesLine {
  readonly id: string;
  readonly name: string;
  readonly under: string | null;
  readonly cells: readonly (SeriesCell | null)[];
}

interface SeriesTableProps {
  readonly caption: string;
  readonly columns: readonly SeriesColumn[];
  readonly groups: readonly { readonly name: string; readonly lines: readonly SeriesLine[] }[];
  readonly notes: readonly string[];
}

/** Periods by borders; what cannot be known says so in the cell and why below the table. */
export function SeriesTable({ caption, columns, groups, notes }: SeriesTableProps) {
  const cells = groups.flatMap(({ lines }) => lines.flatMap((line) => line.cells));
  const used = [...new Set(cells.flatMap((cell) => (cell?.note == null ? [] : [notes[cell.note] ?? ''])))];
  return (
    <>
      <table className="ledger series as-list">
        <caption className="quiet">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Kỳ</th>
            {columns.map((column) => (
              <th scope="col" key={column.id} className="number">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name}>
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                {group.name}
              </th>
            </tr>
            {group.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {line.name}
                  {line.under === null ? null : <span className="was">{line.under}</span>}
                </th>
                {columns.map((column, index) => (
                  <td key={column.id} className="number" data-label={column.label}>
                    <Cell cell={line.cells[index] ?? null} notes={notes} used={used} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {used.length > 0 ? (
        <ol className="footnotes">
          {used.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

interface CellProps {
  readonly cell: SeriesCell | null;
  readonly notes: readonly string[];
  readonly used: readonly string[];
}

function Cell({ cell, notes, used }: CellProps) {
  if (cell === null) return <span className="quiet">—</span>;
  const { main, counts, joined } = cellWords(cell);
  const mark = cell.note === null ? 0 : used.indexOf(notes[cell.note] ?? '') + 1;
  return (
    <>
      {joined ? <span className="quiet">{main}</span> : main}
      {mark === 0 ? null : <sup className="footmark">{mark}</sup>}
      {counts === null ? null : <span className="was">{counts}</span>}
    </>
  );
}
