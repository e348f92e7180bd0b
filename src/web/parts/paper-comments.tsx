import { Input } from 'antd';
import { useState } from 'react';
import { commentPaperEndpoint, resolveCommentEndpoint } from '../../reports/issue/paper-steps-api.ts';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { sentencesOf, textOf } from '../../reports/paper/report-document.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { instantText } from '../time-words.ts';
import { ToSentence } from './paper-sentence.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Góp ý about the paper as a whole; those about one sentence stand with it. */
export function PaperComments({ page }: { page: PaperPage }) {
  const change = usePaperChange(page.id);
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const open = page.comments.filter(({ resolved }) => resolved === null);
  if (!page.may.includes('comment') && page.comments.length === 0) return null;
  const send = async () => {
    setError(null);
    try {
      await change(
        callEndpoint(commentPaperEndpoint, { paper: page.id }, { body: { key: null, text: text.trim() } }),
      );
      setText('');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">Góp ý{open.length === 0 ? '' : ` (${open.length})`}</h2>
      <CommentList page={page} of={null} />
      {page.may.includes('comment') ? (
        <>
          <p className="choice">
            <label htmlFor="paper-comment">Góp ý về cả văn bản</label>
            <Input.TextArea
              id="paper-comment"
              rows={2}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </p>
          {error ? <ProblemNote error={error} /> : null}
          <button type="button" className="button" disabled={text.trim() === ''} onClick={() => void send()}>
            Gửi góp ý
          </button>
        </>
      ) : null}
    </section>
  );
}

interface CommentListProps {
  readonly page: PaperPage;
  /** Of one sentence by its key; `null`: all, with the open ones first; `open`: those alone, in a dialog. */
  readonly of: string | null;
}

/** What was said, by whom, and whether it was dealt with. */
export function CommentList({ page, of }: CommentListProps) {
  const change = usePaperChange(page.id);
  const [error, setError] = useState<unknown>(null);
  const shown = page.comments
    .filter(({ key, resolved }) => of === null || (of === 'open' ? resolved === null : key === of))
    .sort((a, b) => Number(a.resolved !== null) - Number(b.resolved !== null));
  if (shown.length === 0) return <p className="quiet">Chưa có góp ý.</p>;
  return (
    <>
      <ul className="plain comments">
        {shown.map((comment) => (
          <li key={comment.id} className={comment.resolved === null ? '' : 'is-undone'}>
            <p>{comment.text}</p>
            <p className="quiet">
              {comment.by}, {instantText(comment.at)}
              {of === null && comment.key !== null ? (
                <>
                  , <ToSentence at={comment.key}>về một câu</ToSentence>
                </>
              ) : null}
              {of === 'open' && comment.key !== null ? `, về câu “${wordsOf(page, comment.key)}”` : null}
              {comment.resolved === null ? null : `; đã xử lý ${instantText(comment.resolved.at)}`}{' '}
              {comment.resolved === null && page.may.includes('comment') ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    setError(null);
                    change(
                      callEndpoint(
                        resolveCommentEndpoint,
                        { paper: page.id, comment: comment.id },
                        { body: {} },
                      ),
                    ).catch(setError);
                  }}
                >
                  Đã xử lý
                </button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

/** The beginning of the sentence that a comment speaks of. */
function wordsOf({ document }: PaperPage, key: string): string {
  const sentence = document.blocks.flatMap(sentencesOf).find((each) => each.key === key);
  const words = sentence ? textOf(sentence.runs) : 'nay không còn';
  return words.length <= 60 ? words : `${words.slice(0, 58)}…`;
}
