import { useState } from 'react';
import { type PaperPage, restoreSentenceEndpoint } from '../../reports/issue/papers-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { sentenceId } from './paper-sentence.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Việc còn lại: what must be done before the paper can go on, each leading to its sentence. */
export function PaperTodo({ page }: { page: PaperPage }) {
  const { blanks, flagged, orphaned } = page;
  if (page.state !== 'draft' && page.state !== 'submitted') return null;
  const count = blanks.length + flagged.length + orphaned.length;
  return (
    <section aria-labelledby="todo">
      <h2 id="todo">Việc còn lại{count === 0 ? '' : ` (${count})`}</h2>
      {count === 0 ? <p className="quiet">Không còn chỗ nào phải bổ sung hay xem lại.</p> : null}
      {blanks.length === 0 ? null : (
        <>
          <h3>Chỗ phải bổ sung</h3>
          <ul className="plain">
            {blanks.map(({ key, what }) => (
              <li key={`${key} ${what}`}>
                <ToSentence at={key}>{what}</ToSentence>
              </li>
            ))}
          </ul>
        </>
      )}
      {flagged.length === 0 ? null : (
        <>
          <h3>Câu có số liệu đã đổi</h3>
          <ul className="plain">
            {flagged.map(({ key, written, changes }) => (
              <li key={key}>
                <ToSentence at={key}>{shorten(written)}</ToSentence>
                <span className="quiet">
                  {' '}
                  {changes.map(({ was, now }) => `${was || 'không có'} → ${now || 'không còn'}`).join('; ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {orphaned.length === 0 ? null : <Orphans page={page} />}
    </section>
  );
}

/** Words written for a sentence that the paper no longer makes: nothing of them is lost until somebody says so. */
function Orphans({ page }: { page: PaperPage }) {
  const change = usePaperChange(page.id);
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <h3>Lời đã viết cho câu nay không còn</h3>
      <ul className="plain">
        {page.orphaned.map((edit) => (
          <li key={edit.id}>
            {edit.text || 'Một câu đã bỏ.'}{' '}
            {page.may.includes('edit') ? (
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  setError(null);
                  change(
                    callEndpoint(
                      restoreSentenceEndpoint,
                      { paper: page.id, edit: edit.id },
                      { body: { revision: page.revision } },
                    ),
                  ).catch(setError);
                }}
              >
                Bỏ
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

function ToSentence({ at, children }: { at: string; children: string }) {
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        const place = document.getElementById(sentenceId(at));
        place?.scrollIntoView({ block: 'center' });
        place?.querySelector('button')?.focus({ preventScroll: true });
      }}
    >
      {children}
    </button>
  );
}

function shorten(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 88)}…`;
}
