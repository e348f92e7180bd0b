import { formatPlain } from '../../platform/number.ts';
import { type PaperPage, paperDifferenceEndpoint } from '../../reports/issue/papers-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText } from '../figure-words.ts';
import { ProblemNote } from './problem-note.tsx';
import { TypedNumbers } from './typed-numbers.tsx';

type Counts = { readonly percent: number | null; readonly numerator: number | null };

/** Whether the figures that the paper keeps are still those of today. */
export function PaperDifference({ page }: { page: PaperPage }) {
  const answer = useAnswer(paperDifferenceEndpoint, page.frozen === null ? null : { paper: page.id });
  if (page.frozen === null) return null;
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return null;
  const { changed, figures, rows } = answer.data;
  return (
    <section aria-labelledby="difference">
      <h2 id="difference">Số liệu đã giữ và hiện nay</h2>
      {changed === 0 ? (
        <p>Cả {formatPlain(figures)} số liệu đã giữ vẫn đúng như số liệu hiện nay.</p>
      ) : (
        <>
          <p>
            {formatPlain(changed)} trên {formatPlain(figures)} số liệu đã giữ nay đã khác. {whatFollows(page)}
          </p>
          <details>
            <summary>Xem các số đã khác</summary>
            <table className="ledger as-list">
              <thead>
                <tr>
                  <th scope="col">Đơn vị, chỉ tiêu</th>
                  <th scope="col" className="number">
                    Đã giữ
                  </th>
                  <th scope="col" className="number">
                    Hiện nay
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.agency.id} ${row.indicator} ${row.scope}`}>
                    <th scope="row">
                      {row.agency.name}
                      <span className="was">{row.indicatorName}</span>
                    </th>
                    <td className="number" data-label="Đã giữ">
                      {countsText(row.was)}
                    </td>
                    <td className="number" data-label="Hiện nay">
                      {countsText(row.now)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
      {page.typed.count === 0 ? null : (
        <>
          <p>
            {formatPlain(page.typed.count)} số do người soạn nhập không nằm trong số liệu đã giữ, không so
            được:
          </p>
          <TypedNumbers typed={page.typed} isLinked={page.may.includes('comment')} />
        </>
      )}
    </section>
  );
}

/** Corrections are told by the reports on the whole province alone. */
function whatFollows({ state, kind, agency }: PaperPage): string {
  if (state === 'approved')
    return 'Phát hành sẽ theo số liệu đã duyệt; muốn theo số liệu mới thì mở lại văn bản.';
  if (kind !== 'report' || agency !== null) return '';
  return state === 'withdrawn'
    ? 'Báo cáo lập lại, nếu không có thì báo cáo kỳ sau, sẽ nêu đính chính.'
    : 'Báo cáo kỳ sau sẽ nêu đính chính.';
}

function countsText({ percent }: Counts): string {
  return percent === null ? '—' : percentText(percent);
}
