import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { numberExcerpt } from '../number-excerpt.ts';
import { ToSentence } from './paper-sentence.tsx';

interface TypedNumbersProps {
  readonly typed: PaperPage['typed'];
  /** Whether a sentence can be gone to from here: not from a dialog that covers the paper. */
  readonly isLinked: boolean;
}

/** Số do người soạn nhập: each beside the number of the system in whose place it stands, those that have one first. */
export function TypedNumbers({ typed, isLinked }: TypedNumbersProps) {
  const rows = typed.sentences
    .flatMap(({ key, written, numbers }) =>
      numbers.map((number, at) => ({ id: `${key} ${at}`, key, written, ...number })),
    )
    .sort((a, b) => Number(a.system === '') - Number(b.system === ''));
  if (rows.length === 0) return null;
  return (
    <table className="ledger as-list typed-numbers">
      <thead>
        <tr>
          <th scope="col">Câu</th>
          <th scope="col" className="number">
            Hệ thống
          </th>
          <th scope="col" className="number">
            Người soạn
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const excerpt = numberExcerpt(row.written, row.typed);
          return (
            <tr key={row.id}>
              <th scope="row">{isLinked ? <ToSentence at={row.key}>{excerpt}</ToSentence> : excerpt}</th>
              <td className="number" data-label="Hệ thống">
                {row.system === '' ? 'không có' : row.system}
              </td>
              <td className="number" data-label="Người soạn">
                <strong>{row.typed}</strong>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What is told of sentences that leave a number out or have them in another order: nothing was typed there. */
export function OtherNumbers({ typed, isLinked }: TypedNumbersProps) {
  const sentences = typed.sentences.filter(({ numbers, words }) => words.length > numbers.length);
  if (sentences.length === 0) return null;
  return (
    <ul className="plain">
      {sentences.map(({ key, written, numbers, words }) => (
        <li key={key}>
          {isLinked ? <ToSentence at={key}>{shorten(written)}</ToSentence> : shorten(written)}{' '}
          <span className="quiet">{words.slice(numbers.length).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}

function shorten(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 88)}…`;
}
