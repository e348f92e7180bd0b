import { Fragment, type ReactNode } from 'react';
import {
  type Annex,
  type Block,
  type ReportDocument,
  type Run,
  type Sentence,
  SIMULATED_LINE,
} from '../../reports/paper/report-document.ts';
import { DrawingView } from './drawing-view.tsx';
import { PaperFoot, PaperHead, PaperTitle, PaperVerification } from './paper-head-view.tsx';
import { PaperTable } from './paper-table-view.tsx';

/** What a screen sets around the words of a sentence: a field to edit them, what has changed, what their figures mean. */
type AroundSentence = (sentence: Sentence, words: ReactNode) => ReactNode;

interface PaperViewProps {
  readonly paper: ReportDocument;
  readonly sentence?: AroundSentence;
}

/** The paper as it will be printed, word for word: head, text with its figures marked, signature, annexes. */
export function PaperView({ paper, sentence = (_, words) => words }: PaperViewProps) {
  if (paper.kind === 'infographic') return <Poster paper={paper} />;
  return (
    <article className="paper" lang="vi">
      {paper.simulated ? <p className="paper-made-up">{SIMULATED_LINE}</p> : null}
      <PaperHead head={paper.head} />
      <PaperTitle head={paper.head} />
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paper's blocks never move.
        <BlockView key={index} block={block} sentence={sentence} />
      ))}
      <PaperFoot paper={paper} />
      <PaperVerification paper={paper} />
      {paper.annexes.map((annex) => (
        <AnnexView key={annex.caption} annex={annex} />
      ))}
    </article>
  );
}

/** A poster is its one drawing, which says everything itself. */
function Poster({ paper }: { paper: ReportDocument }) {
  return (
    <article className="paper paper-poster" lang="vi">
      {paper.blocks.map((block) =>
        block.kind === 'drawing' ? (
          <DrawingView key={block.title} drawing={block.drawing} words={block.alternative} />
        ) : null,
      )}
      <PaperVerification paper={paper} />
    </article>
  );
}

/** An annex is opened when it is asked for: hundreds of rows stand in it. */
function AnnexView({ annex }: { annex: Annex }) {
  const units = annex.table.rows.filter(({ kind }) => kind === 'unit').length;
  return (
    <details className="paper-annex">
      <summary data-rows={`${units} dòng`}>
        <span>{annex.caption}</span>
        <span>{annex.title}</span>
      </summary>
      <p className="paper-attached">{annex.attachedTo}</p>
      <PaperTable table={annex.table} name={`${annex.caption}: ${annex.title}`} />
      {annex.notes.map((note) => (
        <p key={note} className="paper-note">
          {note}
        </p>
      ))}
    </details>
  );
}

function BlockView({ block, sentence }: { block: Block; sentence: AroundSentence }) {
  switch (block.kind) {
    case 'basis':
      return <p className="paper-basis">{block.text}</p>;
    case 'heading':
      return (
        <p className={`paper-heading level-${block.level}`}>
          {block.number} {block.text}
        </p>
      );
    case 'clause':
      return (
        <p>
          {block.number} {sentence(block, <Runs runs={block.runs} />)}
        </p>
      );
    case 'paragraph':
      return <p>{sentence(block, <Runs runs={block.runs} />)}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item.key}>- {sentence(item, <Runs runs={item.runs} />)}</li>
          ))}
        </ul>
      );
    case 'drawing':
      return (
        <figure className="paper-drawing">
          <figcaption>{block.title}</figcaption>
          <DrawingView drawing={block.drawing} words={block.alternative} />
          <p className="paper-note">{block.source}</p>
        </figure>
      );
    case 'table':
      return (
        <div className="paper-table">
          {block.title === '' ? null : <p className="paper-table-title">{block.title}</p>}
          <PaperTable table={block.table} name={block.title || 'Biểu số liệu'} />
        </div>
      );
    case 'note':
      return <p className="paper-note">{block.text}</p>;
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
    case 'typed':
      return (
        <span className="paper-typed">
          {run.text}
          <span className="unseen"> (số do người soạn nhập)</span>
        </span>
      );
    case 'plain':
      return <Fragment>{run.text}</Fragment>;
  }
}
