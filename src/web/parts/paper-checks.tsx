import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { CommentList } from './paper-comments.tsx';
import { OtherNumbers, TypedNumbers } from './typed-numbers.tsx';

interface PaperChecksProps {
  readonly page: PaperPage;
  /** What open comments mean at this step. */
  readonly commentWords: string;
  /** What typed numbers mean at this step. */
  readonly typedWords: string;
}

/** What whoever takes a paper on should have seen first: comments that are open, numbers that people typed. */
export function PaperChecks({ page, commentWords, typedWords }: PaperChecksProps) {
  const open = openComments(page).length;
  const { typed } = page;
  const isOther = typed.sentences.some(({ numbers, words }) => words.length > numbers.length);
  return (
    <>
      {open === 0 ? null : (
        <section className="note" aria-label="Góp ý chưa giải quyết">
          <p>
            <strong>Góp ý chưa giải quyết: {open}.</strong> {commentWords}
          </p>
          <CommentList page={page} of="open" />
        </section>
      )}
      {typed.count === 0 ? null : (
        <section className="note" aria-label="Số do người soạn nhập">
          <p>
            <strong>Số do người soạn nhập: {typed.count}.</strong> {typedWords}
          </p>
          <TypedNumbers typed={typed} isLinked={false} />
        </section>
      )}
      {isOther ? (
        <section aria-label="Câu đã sửa không nêu đủ số của hệ thống">
          <h3>Câu đã sửa không nêu đủ số của hệ thống</h3>
          <OtherNumbers typed={typed} isLinked={false} />
        </section>
      ) : null}
    </>
  );
}

export function openComments({ comments }: PaperPage): PaperPage['comments'] {
  return comments.filter(({ resolved }) => resolved === null);
}
