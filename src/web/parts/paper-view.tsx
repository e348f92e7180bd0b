import type { Block, ReportDocument, Run } from '../../reports/paper/report-document.ts';
import { cellText, headingRows, type Row, type Table } from '../../reports/paper/report-table.ts';
import { DrawingView } from './drawing-view.tsx';

/** The paper as it will be printed, for reading: head, text with its figures marked, signature, annexes. */
export function PaperView({ paper }: { paper: ReportDocument }) {
  return (
    <article className="paper">
      {paper.simulated ? (
        <p className="paper-made-up">Số liệu mô phỏng, không phải số liệu chính thức</p>
      ) : null}
      <header className="paper-head">
        <p>
          {paper.head.superior}
          <strong>{paper.head.issuer}</strong>
          <span className="paper-number">{paper.head.number}</span>
        </p>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <strong>Độc lập - Tự do - Hạnh phúc</strong>
          <em>{paper.head.placeAndDate}</em>
        </p>
      </header>
      <p className="paper-title">
        <strong>{paper.head.typeName}</strong>
        <strong>{paper.head.summary}</strong>
        {paper.head.attachedTo ? <em>{paper.head.attachedTo}</em> : null}
      </p>
      {paper.head.addressees.length > 0 ? (
        <p className="paper-to">Kính gửi: {paper.head.addressees.join('; ')}</p>
      ) : null}
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paper's blocks never move.
        <BlockView key={index} block={block} />
      ))}
      <footer className="paper-foot">
        <div>
          <em>
            <strong>Nơi nhận:</strong>
          </em>
          <ul>
            {paper.recipients.map((recipient) => (
              <li key={recipient}>- {recipient}</li>
            ))}
          </ul>
        </div>
        <p>
          {[...paper.signature.authority, paper.signature.position].map((line) => (
            <strong key={line}>{line}</strong>
          ))}
          <strong className="paper-signer">{paper.signature.name ?? ' '}</strong>
        </p>
      </footer>
      {paper.annexes.map((annex) => (
        <details key={annex.caption} className="paper-annex">
          <summary>
            {annex.caption}: {annex.title} ({annex.table.rows.filter((row) => row.kind === 'unit').length}{' '}
            dòng)
          </summary>
          <TableView table={annex.table} name={`${annex.caption}: ${annex.title}`} />
          {annex.notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
        </details>
      ))}
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'basis':
      return (
        <p>
          <em>{block.text}</em>
        </p>
      );
    case 'heading':
      return (
        <p className={`paper-heading level-${block.level}`}>
          {block.number} {block.text}
        </p>
      );
    case 'clause':
      return (
        <p>
          {block.number} <Runs runs={block.runs} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a paper's items never move.
            <li key={index}>
              - <Runs runs={item.runs} />
            </li>
          ))}
        </ul>
      );
    case 'drawing':
      return (
        <figure className="paper-drawing">
          <figcaption>{block.title}</figcaption>
          <DrawingView drawing={block.drawing} words={block.alternative} />
          <p className="quiet">{block.source}</p>
        </figure>
      );
    case 'table':
      return (
        <div className="paper-table">
          <p className="paper-heading level-3">{block.title}</p>
          <TableView table={block.table} name={block.title} />
        </div>
      );
    case 'note':
      return <p className="quiet">{block.text}</p>;
  }
}

function Runs({ runs }: { runs: readonly Run[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a paper's runs never move.
  return runs.map((run, index) => <RunView key={index} run={run} />);
}

function RunView({ run }: { run: Run }) {
  switch (run.style) {
    case 'bold':
      return <strong>{run.text}</strong>;
    case 'italic':
      return <em>{run.text}</em>;
    case 'blank':
      return <mark>{run.text}</mark>;
    case 'figure':
      return <span className="paper-figure">{run.text}</span>;
    case 'plain':
      return run.text;
  }
}

function TableView({ table, name }: { table: Table; name: string }) {
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
  if (row.kind === 'group') {
    return (
      <tr className="group">
        <th scope="rowgroup" colSpan={table.columns.length}>
          {row.number} {row.title}
        </th>
      </tr>
    );
  }
  return (
    <tr className={row.kind === 'total' ? 'total' : ''}>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns.
        <td key={index} className={table.columns[index]?.align === 'right' ? 'number' : ''}>
          {cellText(cell)}
        </td>
      ))}
    </tr>
  );
}
