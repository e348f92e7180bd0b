import type { ReactNode } from 'react';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { type Sentence, textOf } from '../../reports/paper/report-document.ts';

interface PaperSentenceProps {
  readonly page: PaperPage;
  readonly sentence: Sentence;
  readonly words: ReactNode;
  readonly onOpen: (sentence: Sentence) => void;
}

/** Where the sentence stands in the page, for those who are led to it. */
function sentenceId(key: string): string {
  return `cau-${key.replaceAll(/[^\w-]+/g, '_')}`;
}

/** A sentence that can be worked on: who wrote it, whether its figures have moved since, what was said of it. */
export function PaperSentence({ page, sentence, words, onOpen }: PaperSentenceProps) {
  const { key } = sentence;
  const flagged = page.flagged.some((each) => each.key === key);
  const edit = page.edits.find((each) => each.key === key && each.kind === 'rewrite');
  const said = page.comments.filter((each) => each.key === key && each.resolved === null).length;
  const mayEdit = page.may.includes('edit');
  const state = flagged ? ' is-flagged' : edit === undefined ? '' : ' is-written';
  return (
    <span id={sentenceId(key)} className={`sentence${state}`}>
      {words} {flagged ? <span className="sentence-note">số liệu đã đổi</span> : null}
      <button type="button" className="sentence-tool" onClick={() => onOpen(sentence)}>
        {mayEdit ? 'sửa' : 'góp ý'}
        {said === 0 ? '' : ` (${said} góp ý)`}
        <span className="unseen">: {textOf(sentence.runs).slice(0, 60)}</span>
      </button>
    </span>
  );
}

interface ToSentenceProps {
  readonly at: string;
  /** Whether the sentence is opened for writing, too. */
  readonly opens?: boolean;
  readonly children: string;
}

/** Leads to a sentence in the paper. */
export function ToSentence({ at, opens = false, children }: ToSentenceProps) {
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        const place = document.getElementById(sentenceId(at));
        place?.scrollIntoView({ block: 'center' });
        const tool = place?.querySelector('button');
        tool?.focus({ preventScroll: true });
        if (opens) tool?.click();
      }}
    >
      {children}
    </button>
  );
}
