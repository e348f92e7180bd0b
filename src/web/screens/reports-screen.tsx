import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { isBeingWritten } from '../../reports/issue/paper.ts';
import { type PaperSummary, paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { kindName, type PaperKind } from '../../reports/paper/paper-kind.ts';
import { type ReportList, reportListEndpoint, reportPreviewEndpoint } from '../../reports/reports-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { AgencySelect } from '../parts/agency-select.tsx';
import { MilestonePapers, type PaperPlace } from '../parts/milestone-papers.tsx';
import { PaperPage } from '../parts/paper-pages.tsx';
import { PaperView } from '../parts/paper-view.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { Settling } from '../parts/settling.tsx';
import { WaitingPapers } from '../parts/waiting-papers.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';

type Milestone = ReportList['milestones'][number];

const WHOLE = 'toan-tinh';

/** Báo cáo: the milestones of the campaign, the papers of each and where they stand, how a paper reads today. */
export function ReportsScreen() {
  return (
    <PaperPage title="Báo cáo">
      <ReportsBody />
    </PaperPage>
  );
}

function ReportsBody() {
  const { campaign, at } = useWhereabouts();
  const asked = campaign ? { campaign: campaign.id } : null;
  const list = useAnswer(reportListEndpoint, asked);
  const papers = useAnswer(paperListEndpoint, asked);
  const own = useOwnPart();
  const [agency, setAgency] = useState(own?.agency ?? WHOLE);
  const { moc: milestoneCode, loai: kind } = useSearch({ strict: false });
  const navigate = useNavigate();
  // Kept in the address: whoever comes back from a paper goes on where they were.
  const look = (place: { readonly moc?: string; readonly loai?: PaperKind }) =>
    void navigate({
      to: '.',
      search: (search) => ({ ...search, ...place }),
      replace: true,
      resetScroll: false,
    });
  const error = list.error ?? papers.error;
  if (error) return <ProblemNote error={error} retry={() => void list.refetch()} />;
  if (!list.data || !papers.data || !campaign || !at) return <Waiting what="các mốc báo cáo" />;
  const { milestones } = list.data;
  const latest = milestones.findLast((milestone) => milestone.day <= at) ?? milestones[0];
  const waiting = papers.data.papers.find(({ waitsForMe }) => waitsForMe)?.milestone;
  const milestone =
    milestones.find(({ code }) => code === (milestoneCode ?? waiting ?? latest?.code)) ?? latest;
  if (!milestone) return <p>Chiến dịch chưa có mốc báo cáo.</p>;
  const whose = agency === WHOLE ? null : agency;
  const offered = milestone.papers.filter(({ of }) => (whose === null ? of !== 'agency' : of !== 'whole'));
  const shown = offered.find((paper) => paper.kind === kind) ?? offered[0];
  const place: PaperPlace = { campaign: campaign.id, milestone, agency: whose };
  return (
    <>
      <WaitingPapers list={papers.data} />
      <section aria-labelledby="milestones">
        <h2 id="milestones">Các mốc</h2>
        <MilestoneTable
          milestones={milestones}
          papers={papers.data.papers}
          at={at}
          shown={milestone.code}
          onChoose={(code) => {
            look({ moc: code });
            document.getElementById('papers')?.scrollIntoView({ block: 'start' });
          }}
        />
      </section>
      <section aria-labelledby="papers">
        <h2 id="papers">Văn bản của mốc: {milestone.title}</h2>
        <div className="choice report-agency">
          <label htmlFor="report-agency">Về</label>
          <AgencySelect
            id="report-agency"
            on={campaign.from}
            value={agency}
            onChange={setAgency}
            before={own === null ? [{ value: WHOLE, label: 'Toàn tỉnh (mọi đơn vị, có phụ lục)' }] : []}
            within={own?.agency ?? null}
          />
        </div>
        <MilestonePapers
          place={place}
          offered={offered}
          papers={papers.data.papers}
          shown={shown?.kind ?? null}
          onShow={(chosen) => look({ loai: chosen })}
        />
      </section>
      {shown ? (
        <Preview
          place={place}
          kind={shown.kind}
          title={kindName(shown.kind, milestone.title, whose !== null)}
        />
      ) : null}
    </>
  );
}

interface MilestoneTableProps {
  readonly milestones: readonly Milestone[];
  readonly papers: readonly PaperSummary[];
  readonly at: string;
  readonly shown: string;
  readonly onChoose: (code: string) => void;
}

function MilestoneTable({ milestones, papers, at, shown, onChoose }: MilestoneTableProps) {
  return (
    <table className="ledger milestones as-list">
      <thead>
        <tr>
          <th scope="col">Mốc</th>
          <th scope="col">Số liệu đến hết ngày</th>
          <th scope="col">Văn bản</th>
        </tr>
      </thead>
      <tbody>
        {milestones.map((milestone) => (
          <tr key={milestone.code} className={milestone.code === shown ? 'is-shown' : ''}>
            <th scope="row">
              <button
                type="button"
                className="link-button"
                aria-pressed={milestone.code === shown}
                onClick={() => onChoose(milestone.code)}
              >
                {milestone.title}
              </button>
            </th>
            <td data-label="Số liệu đến hết ngày">
              {formatDay(milestone.day)}
              {milestone.day > at ? <span className="was">chưa đến kỳ</span> : null}
            </td>
            <td data-label="Văn bản">
              {papersText(papers.filter((paper) => paper.milestone === milestone.code))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `Báo cáo chung đã phát hành 12/BC-STTTT · 3 văn bản khác đã phát hành · 2 đang soạn`. */
function papersText(papers: readonly PaperSummary[]): string {
  const issued = papers.filter(({ state }) => state === 'issued');
  const own = issued.filter(({ kind, agency }) => kind === 'report' && agency === null);
  const open = papers.filter(isBeingWritten);
  const others = issued.length - own.length;
  const parts = [
    ...own.map(({ number }) => `đã phát hành ${number}`),
    ...(others === 0 ? [] : [`${others} văn bản ${own.length === 0 ? '' : 'khác '}đã phát hành`]),
    ...(open.length === 0 ? [] : [`${open.length} đang soạn`]),
  ];
  return parts.join(' · ') || 'chưa có';
}

function Preview({ place, kind, title }: { place: PaperPlace; kind: PaperKind; title: string }) {
  const answer = useAnswer(reportPreviewEndpoint, {
    campaign: place.campaign,
    milestone: place.milestone.code,
    kind,
    ...(place.agency === null ? {} : { agency: place.agency }),
  });
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">Xem trước: {title}</h2>
      {answer.error ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Settling pending={answer.isPlaceholderData}>
          <PaperView paper={answer.data} />
        </Settling>
      ) : (
        <Waiting what="văn bản" />
      )}
    </section>
  );
}
