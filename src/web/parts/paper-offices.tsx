import { formatDay } from '../../platform/date.ts';
import { paperOfficesEndpoint } from '../../reports/letterheads/letterheads-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProblemNote } from './problem-note.tsx';

const PAPER_WORDS = {
  baseline: 'báo cáo hiện trạng',
  targets: 'giao chỉ tiêu (Phụ lục II)',
  progress: 'báo cáo các kỳ, công văn, tờ trình',
} as const;

/** Văn bản của Chiến dịch: which office issues which, and what differs there from its own papers. */
export function PaperOffices({ campaign, at }: { campaign: string; at: string }) {
  const answer = useAnswer(paperOfficesEndpoint, { campaign, on: at });
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return null;
  return (
    <section aria-labelledby="offices">
      <h2 id="offices">Văn bản của Chiến dịch do ai ban hành</h2>
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Văn bản</th>
            <th scope="col">Cơ quan</th>
            <th scope="col">Thời gian</th>
            <th scope="col">Nơi nhận riêng của các văn bản này</th>
          </tr>
        </thead>
        <tbody>
          {answer.data.offices.map((office) => (
            <tr key={`${office.agency.id} ${office.papers.join()}`}>
              <th scope="row">{office.papers.map((paper) => PAPER_WORDS[paper]).join('; ')}</th>
              <td data-label="Cơ quan">{office.agency.name}</td>
              <td data-label="Thời gian">
                {office.from === null ? '' : `từ ${formatDay(office.from)} `}
                {office.to === null ? '' : `đến hết ${formatDay(office.to)}`}
              </td>
              <td data-label="Nơi nhận">{office.fields.recipients?.join(' ') ?? 'như văn bản khác'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
