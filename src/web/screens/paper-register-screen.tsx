import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { isBeingWritten } from '../../reports/issue/paper.ts';
import { type PaperSummary, paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { PaperPage } from '../parts/paper-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { useWhereabouts } from '../place.ts';
import { instantText } from '../time-words.ts';

type Part = 'open' | 'issued' | 'all';

const PARTS: readonly { readonly value: Part; readonly label: string }[] = [
  { value: 'open', label: 'Đang soạn' },
  { value: 'issued', label: 'Đã phát hành' },
  { value: 'all', label: 'Tất cả' },
];

/** Sổ văn bản: every paper of the campaign with its number and day, the newest first. */
export function PaperRegisterScreen() {
  return (
    <PaperPage title="Sổ văn bản">
      <Register />
    </PaperPage>
  );
}

function Register() {
  const { campaign } = useWhereabouts();
  const [part, setPart] = useState<Part | null>(null);
  const answer = useAnswer(paperListEndpoint, campaign ? { campaign: campaign.id } : null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="sổ văn bản" />;
  const { papers } = answer.data;
  const isIssued = ({ state }: PaperSummary) => state === 'issued' || state === 'withdrawn';
  const shownPart = part ?? (papers.some(isBeingWritten) ? 'open' : 'issued');
  const shown = papers.filter(
    (paper) => shownPart === 'all' || (shownPart === 'open' ? isBeingWritten(paper) : isIssued(paper)),
  );
  return (
    <>
      <Segmented<Part> aria-label="Loại" value={shownPart} onChange={setPart} options={[...PARTS]} />
      {shown.length === 0 ? (
        <p>Chưa có văn bản nào. Soạn văn bản ở trang Văn bản theo mốc.</p>
      ) : (
        <table className="ledger as-list">
          <thead>
            <tr>
              <th scope="col">Số, ký hiệu</th>
              <th scope="col">Ngày</th>
              <th scope="col">Văn bản</th>
              <th scope="col">Tình trạng</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((paper) => (
              <tr key={paper.id} className={paper.state === 'withdrawn' ? 'is-undone' : ''}>
                <td data-label="Số, ký hiệu">{paper.number ?? '—'}</td>
                <td data-label="Ngày">{paper.signedDay === null ? '—' : formatDay(paper.signedDay)}</td>
                <th scope="row">
                  <Link to="/bao-cao/van-ban/$id" params={{ id: paper.id }} search={(search) => search}>
                    {paper.title}
                  </Link>
                </th>
                <td data-label="Tình trạng">
                  {paper.stateName}
                  <span className="was">{lastStep(paper)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function lastStep(paper: PaperSummary): string {
  const step = paper.withdrawn ?? paper.issued ?? paper.approved ?? paper.submitted ?? paper.opened;
  return step.by === null ? instantText(step.at) : `${step.by}, ${instantText(step.at)}`;
}
