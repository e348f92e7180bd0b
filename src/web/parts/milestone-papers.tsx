import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { isBeingWritten } from '../../reports/issue/paper.ts';
import {
  openPaperEndpoint,
  type PaperSummary,
  paperEndpoint,
  paperListEndpoint,
} from '../../reports/issue/papers-api.ts';
import { kindName, type PaperKind } from '../../reports/paper/paper-kind.ts';
import { formatsOf } from '../../reports/paper/report-format.ts';
import { type ReportList, reportDownloadEndpoint } from '../../reports/reports-api.ts';
import { addressOf, callEndpoint } from '../call-endpoint.ts';
import { useMay } from '../session.ts';
import { DownloadButton } from './download-button.tsx';
import { ProblemNote } from './problem-note.tsx';

type Milestone = ReportList['milestones'][number];
type Offered = Milestone['papers'][number];

/** Of which milestone, and about whom: `null` is the whole province. */
export interface PaperPlace {
  readonly campaign: string;
  readonly milestone: Milestone;
  readonly agency: string | null;
}

interface MilestonePapersProps {
  readonly place: PaperPlace;
  readonly offered: readonly Offered[];
  readonly papers: readonly PaperSummary[];
  readonly shown: PaperKind | null;
  readonly onShow: (kind: PaperKind) => void;
}

/** The kinds of paper that a milestone has for the province or for an agency: where each stands, and what can be done. */
export function MilestonePapers({ place, offered, papers, shown, onShow }: MilestonePapersProps) {
  if (offered.length === 0) return <p>Mốc này không có văn bản nào về đơn vị đã chọn.</p>;
  return (
    <table className="ledger milestones as-list">
      <thead>
        <tr>
          <th scope="col">Văn bản</th>
          <th scope="col">Tình trạng</th>
          <th scope="col">Soạn, phát hành</th>
          <th scope="col">Tải bản theo số liệu hiện nay</th>
        </tr>
      </thead>
      <tbody>
        {offered.map((each) => {
          const own = papers.filter(
            (paper) =>
              paper.milestone === place.milestone.code &&
              paper.kind === each.kind &&
              (paper.agency?.id ?? null) === place.agency &&
              paper.state !== 'discarded',
          );
          return (
            <tr key={each.kind} className={each.kind === shown ? 'is-shown' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={each.kind === shown}
                  onClick={() => {
                    onShow(each.kind);
                    document.getElementById('preview')?.scrollIntoView({ block: 'start' });
                  }}
                >
                  <span className="unseen">Xem trước: </span>
                  {kindName(each.kind, place.milestone.title, place.agency !== null)}
                </button>
              </th>
              <td data-label="Tình trạng">
                {own.length === 0
                  ? 'chưa soạn'
                  : own.map((paper) => <PaperLine key={paper.id} paper={paper} />)}
              </td>
              <td>
                <OpenPaper place={place} kind={each.kind} papers={own} />
              </td>
              <td className="whole-row">
                <div className="downloads">
                  {formatsOf(each.kind).map((format) => (
                    <DownloadButton
                      key={format}
                      words={format.toUpperCase()}
                      name={`${place.milestone.code}.${format}`}
                      what={each.title}
                      address={addressOf(reportDownloadEndpoint, {
                        campaign: place.campaign,
                        milestone: place.milestone.code,
                        kind: each.kind,
                        format,
                        ...(place.agency === null ? {} : { agency: place.agency }),
                      })}
                    />
                  ))}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function PaperLine({ paper }: { paper: PaperSummary }) {
  const words =
    paper.number === null || paper.signedDay === null
      ? paper.stateName
      : `${paper.stateName} ${paper.number} ngày ${formatDay(paper.signedDay)}`;
  return (
    <Link
      className="paper-line"
      to="/bao-cao/van-ban/$id"
      params={{ id: paper.id }}
      search={(search) => search}
    >
      {words}
    </Link>
  );
}

interface OpenPaperProps {
  readonly place: PaperPlace;
  readonly kind: PaperKind;
  readonly papers: readonly PaperSummary[];
}

/** Opens a draft, where none is being worked on and the reader may write. */
function OpenPaper({ place, kind, papers }: OpenPaperProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const ownKind = kind === 'own-report' && place.agency !== null ? place.agency : undefined;
  const mayWrite = useMay('write-papers', ownKind ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const live = papers.some(isBeingWritten);
  if (!mayWrite || live) return null;
  const open = async () => {
    setBusy(true);
    setError(null);
    try {
      const page = await callEndpoint(
        openPaperEndpoint,
        { campaign: place.campaign },
        { body: { milestone: place.milestone.code, kind, agency: place.agency } },
      );
      queries.setQueryData([paperEndpoint.path, { paper: page.id }], page);
      await queries.invalidateQueries({ queryKey: [paperListEndpoint.path] });
      await navigate({ to: '/bao-cao/van-ban/$id', params: { id: page.id }, search: (search) => search });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => void open()}>
        {papers.length === 0 ? 'Soạn' : 'Soạn bản mới'}
      </button>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
