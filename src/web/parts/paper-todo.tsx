import { useState } from 'react';
import { restoreSentenceEndpoint } from '../../reports/issue/paper-steps-api.ts';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { openComments } from './paper-checks.tsx';
import { ToSentence } from './paper-sentence.tsx';
import { ProblemNote } from './problem-note.tsx';
import { OtherNumbers, TypedNumbers } from './typed-numbers.tsx';

/** Việc còn lại: what must be done before the paper can go on, each leading to its sentence. */
export function PaperTodo({ page }: { page: PaperPage }) {
  const { blanks, flagged, orphaned, typed } = page;
  if (page.state !== 'draft' && page.state !== 'submitted') return null;
  const said = openComments(page).length;
  const count = blanks.length + flagged.length + orphaned.length + said;
  return (
    <section aria-labelledby="todo">
      <h2 id="todo">Việc còn lại{count === 0 ? '' : ` (${count})`}</h2>
      {count === 0 ? <p className="quiet">Không còn chỗ nào phải bổ sung hay xem lại.</p> : null}
      {blanks.length === 0 ? null : (
        <>
          <h3 id="todo-blanks">Chỗ phải bổ sung</h3>
          <ul className="plain" aria-labelledby="todo-blanks">
            {blanks.map(({ key, what }) => (
              <li key={`${key} ${what}`}>
                <ToSentence at={key} opens>
                  {what}
                </ToSentence>
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
                <ToSentence at={key} opens>
                  {shorten(written)}
                </ToSentence>
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
      {said === 0 ? null : (
        <>
          <h3>Góp ý chưa giải quyết: {said}</h3>
          <p className="quiet">Vẫn trình được; muốn duyệt phải xử lý hết, ở mục Góp ý bên dưới.</p>
          <ul className="plain">
            {openComments(page).map(({ id, by, text }) => (
              <li key={id}>
                {by}: {shorten(text)}
              </li>
            ))}
          </ul>
        </>
      )}
      {typed.count === 0 ? null : (
        <>
          <h3>Số do người soạn nhập: {typed.count}</h3>
          <p className="quiet">Người duyệt phải đối chiếu từng số rồi mới duyệt được.</p>
          <TypedNumbers typed={typed} isLinked />
        </>
      )}
      {typed.sentences.some(({ numbers, words }) => words.length > numbers.length) ? (
        <>
          <h3>Câu đã sửa không nêu đủ số của hệ thống</h3>
          <OtherNumbers typed={typed} isLinked />
        </>
      ) : null}
      <Removed page={page} />
    </section>
  );
}

/** Câu đã bỏ: what the paper would say and does not, for whoever goes on with it or approves it. */
function Removed({ page }: { page: PaperPage }) {
  const removed = page.edits.filter(({ kind }) => kind === 'remove');
  if (removed.length === 0) return null;
  return (
    <>
      <h3>Câu đã bỏ ({removed.length})</h3>
      <ul className="plain">
        {removed.map((edit) => (
          <li key={edit.id}>
            {edit.now ?? edit.basis} <Restore page={page} edit={edit.id} words="Đưa lại" />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Takes an edit away, so that the sentence is as it is generated again. */
function Restore({ page, edit, words }: { page: PaperPage; edit: string; words: string }) {
  const change = usePaperChange(page.id);
  const [error, setError] = useState<unknown>(null);
  if (!page.may.includes('edit')) return null;
  return (
    <>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          setError(null);
          change(
            callEndpoint(
              restoreSentenceEndpoint,
              { paper: page.id, edit },
              { body: { revision: page.revision } },
            ),
          ).catch(setError);
        }}
      >
        {words}
      </button>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

/** Words written for a sentence that the paper no longer makes: nothing of them is lost until somebody says so. */
function Orphans({ page }: { page: PaperPage }) {
  return (
    <>
      <h3>Lời đã viết cho câu nay không còn</h3>
      <ul className="plain">
        {page.orphaned.map((edit) => (
          <li key={edit.id}>
            {edit.text || 'Một câu đã bỏ.'} <Restore page={page} edit={edit.id} words="Bỏ" />
          </li>
        ))}
      </ul>
    </>
  );
}

function shorten(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 88)}…`;
}
