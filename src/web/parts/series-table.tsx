import type { SeriesCell, SeriesPeriod } from '../series-words.ts';
import { cellWords } from '../series-words.ts';

/** One line of the table: who (or under which borders), and its figure in each period. */
export interface SeriesLine {
  readonly id: string;
  readonly name: string;
  readonly under: string | null;
  /** In the order of the periods; `null` where there is none. */
  readonly cells: readonly (SeriesCell | null)[];
}

interface SeriesTableProps {
  readonly caption: string;
  readonly first: string;
  readonly periods: readonly SeriesPeriod[];
  readonly lines: readonly SeriesLine[];
  readonly notes: readonly string[];
}

/** Lines by period; what cannot be known says so in the cell and why below the table. */
export function SeriesTable({ caption, first, periods, lines, notes }: SeriesTableProps) {
  const used = [
    ...new Set(
      lines.flatMap(({ cells }) => cells.flatMap((cell) => (cell?.note == null ? [] : [cell.note]))),
    ),
  ];
  const marks = new Map(used.map((note, index) => [note, index + 1]));
  return (
    <>
      <div className="wide-table">
        <table className="ledger series as-list">
          <caption className="quiet">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {periods.map((period) => (
                <th scope="col" key={period.from} className="number">
                  {period.label}
                  {period.partial ? <span className="was">chưa trọn kỳ</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {line.name}
                  {line.under === null ? null : <span className="was">{line.under}</span>}
                </th>
                {periods.map((period, index) => (
                  <td key={period.from} className="number" data-label={period.label}>
                    <Cell
                      cell={line.cells[index] ?? null}
                      mark={marks.get(line.cells[index]?.note ?? -1) ?? null}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {used.length > 0 ? (
        <ol className="footnotes">
          {used.map((note) => (
            <li key={note}>{notes[note]}</li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

function Cell({ cell, mark }: { cell: SeriesCell | null; mark: number | null }) {
  if (cell === null) return <span className="quiet">—</span>;
  const { main, counts, joined } = cellWords(cell);
  return (
    <>
      {joined ? <span className="quiet">{main}</span> : main}
      {mark === null ? null : <sup className="footmark">{mark}</sup>}
      {counts === null ? null : <span className="was">{counts}</span>}
    </>
  );
}
