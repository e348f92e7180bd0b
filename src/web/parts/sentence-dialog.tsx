import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { compareNumbers, comparisonInWords } from '../../reports/draft/typed-numbers.ts';
import {
  commentPaperEndpoint,
  editPaperEndpoint,
  restoreSentenceEndpoint,
} from '../../reports/issue/paper-steps-api.ts';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { type Sentence, textOf } from '../../reports/paper/report-document.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { CommentList } from './paper-comments.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SentenceFigures } from './sentence-figures.tsx';

interface SentenceDialogProps {
  readonly page: PaperPage;
  readonly sentence: Sentence;
  readonly onClose: () => void;
}

type Work = 'rewrite' | 'add';

/** What somebody wrote in the place of a sentence, or the addition that it belongs to. */
function editOf(page: PaperPage, key: string) {
  return page.edits.find((each) =>
    each.kind === 'add-after' ? key === `added/${each.id}` : each.key === key,
  );
}

/** The sentence whose words these are: every line that a person wrote in its place belongs to it. */
function wholeKey({ key }: Sentence): string {
  return key.replace(/#\d+$/, '');
}

/** One sentence on the desk: its words, the figures that it stands on, and what was said of it. */
export function SentenceDialog({ page, sentence, onClose }: SentenceDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const change = usePaperChange(page.id);
  const key = wholeKey(sentence);
  const words = textOf(sentence.runs);
  const [work, setWork] = useState<Work>('rewrite');
  const edit = editOf(page, key);
  const before = edit?.text ?? words;
  const kind = edit?.kind === 'add-after' ? edit.kind : 'rewrite';
  // What follows an addition has no sentence of the system before it.
  const isAfterAddition = work === 'add' && kind === 'add-after';
  const system = edit === undefined ? words : isAfterAddition ? '' : (edit.now ?? '');
  const [text, setText] = useState(before);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const mayEdit = page.may.includes('edit');
  const flag = page.flagged.find((each) => each.key === key);
  /** False where it failed: then what was written stays. */
  const doStep = async (step: Promise<PaperPage>, isLast: boolean): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await change(step);
      if (isLast) dialog.current?.close();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const query = { paper: page.id };
  const { revision } = page;
  const write = (kind: 'rewrite' | 'remove' | 'add-after') => {
    // Words that are kept as they are over figures that have changed are kept on purpose.
    const kept = flag !== undefined && text === before;
    const written = kind === 'remove' ? '' : text.trim();
    // Words that somebody added are written again as an addition, after the same sentence.
    const body =
      kind === 'rewrite' && edit?.kind === 'add-after'
        ? { revision, kind: edit.kind, key: edit.key, edit: edit.id, text: written }
        : { revision, kind, key, text: written, basis: edit?.now ?? words, kept };
    return doStep(callEndpoint(editPaperEndpoint, query, { body }), true);
  };
  return (
    <dialog ref={dialog} className="provenance" aria-labelledby="sentence-title" onClose={onClose}>
      <div className="provenance-body">
        <h2 id="sentence-title">
          {mayEdit ? (work === 'add' ? 'Thêm đoạn sau câu này' : 'Sửa câu') : 'Câu'}
        </h2>
        {flag ? (
          <div className="note">
            <p>{flag.words}</p>
            <p>Nay hệ thống viết: {flag.now}</p>
            {flag.changes.length === 0 ? null : (
              <ul className="plain">
                {flag.changes.map((each) => (
                  <li key={`${each.was}→${each.now}`}>
                    {each.was === '' ? 'không có' : each.was} → <strong>{each.now || 'không còn'}</strong>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ) : null}
        {!flag && edit?.now != null && edit.kind === 'rewrite' ? (
          <p className="quiet">Hệ thống viết: {edit.now}</p>
        ) : null}
        {mayEdit ? (
          <>
            {work === 'add' ? <blockquote className="quiet">{words}</blockquote> : null}
            <p className="choice">
              <label htmlFor="sentence-text">{work === 'add' ? 'Đoạn thêm' : 'Lời văn'}</label>
              <Input.TextArea
                id="sentence-text"
                rows={7}
                maxLength={4000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </p>
          </>
        ) : (
          <p>{words}</p>
        )}
        {mayEdit ? (
          <TypedNote kind={work === 'add' ? 'add-after' : kind} text={text} system={system} />
        ) : null}
        <SentenceFigures sentence={sentence} />
        {error ? <ProblemNote error={error} /> : null}
        {mayEdit ? (
          <p className="confirm-buttons">
            <button
              type="button"
              className="button button-main"
              disabled={busy || text.trim() === '' || (work === 'rewrite' && text === before && !flag)}
              onClick={() => void write(work === 'add' ? 'add-after' : 'rewrite')}
            >
              {work === 'add' ? 'Thêm đoạn' : flag && text === before ? 'Giữ lời đã viết' : 'Lưu câu'}
            </button>
            {edit ? (
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() =>
                  void doStep(
                    callEndpoint(
                      restoreSentenceEndpoint,
                      { ...query, edit: edit.id },
                      { body: { revision } },
                    ),
                    true,
                  )
                }
              >
                {edit.kind === 'add-after' ? 'Bỏ đoạn đã thêm' : 'Trả về câu của hệ thống'}
              </button>
            ) : null}
            {work === 'rewrite' ? (
              <>
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() => {
                    setWork('add');
                    setText('');
                  }}
                >
                  Thêm đoạn sau
                </button>
                <button type="button" className="button" disabled={busy} onClick={() => void write('remove')}>
                  Bỏ câu
                </button>
              </>
            ) : null}
          </p>
        ) : null}
        {page.may.includes('comment') ? (
          <>
            <h3>Góp ý về câu này</h3>
            <CommentList page={page} of={key} />
            <p className="choice">
              <label htmlFor="sentence-comment">Góp ý mới</label>
              <Input.TextArea
                id="sentence-comment"
                rows={2}
                maxLength={4000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            </p>
            <p className="confirm-buttons">
              <button
                type="button"
                className="button"
                disabled={busy || comment.trim() === ''}
                onClick={() =>
                  void doStep(
                    callEndpoint(commentPaperEndpoint, query, { body: { key, text: comment.trim() } }),
                    false,
                  ).then((isSent) => (isSent ? setComment('') : undefined))
                }
              >
                Gửi góp ý
              </button>
              <button type="button" className="button" onClick={() => dialog.current?.close()}>
                Đóng
              </button>
            </p>
          </>
        ) : (
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Đóng
          </button>
        )}
      </div>
    </dialog>
  );
}

interface TypedNoteProps {
  readonly kind: 'rewrite' | 'add-after';
  readonly text: string;
  /** What the system writes in its place, or in that of the sentence it follows. */
  readonly system: string;
}

/** Tells, while somebody writes, which numbers no data stand behind. */
function TypedNote({ kind, text, system }: TypedNoteProps) {
  const words = comparisonInWords(compareNumbers(kind, text.normalize('NFC'), system));
  return (
    <div className={words.length === 0 ? '' : 'note'} role="status">
      {words.length === 0 ? null : (
        <>
          <ul className="plain">
            {words.map((each, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be told of two numbers.
              <li key={at}>{each}</li>
            ))}
          </ul>
          <p className="quiet">
            Người duyệt được báo các số này và phải đối chiếu từng số do người soạn nhập.
          </p>
        </>
      )}
    </div>
  );
}
