import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  BATCH_KINDS,
  lateOfficeSentence,
  type OpenedPapers,
  openPapersEndpoint,
} from '../../reports/issue/batch-api.ts';
import { paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { kindName } from '../../reports/paper/paper-kind.ts';
import { type ReportList, reportListEndpoint } from '../../reports/reports-api.ts';
import { standingEndpoint } from '../../targets/targets-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { latenessOf } from '../lateness.ts';
import { BatchPapers } from '../parts/batch-papers.tsx';
import { BatchSending } from '../parts/batch-sending.tsx';
import { PaperPage } from '../parts/paper-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { useWhereabouts } from '../place.ts';
import { useMay } from '../session.ts';

type BatchKind = (typeof BATCH_KINDS)[number];
type Milestone = ReportList['milestones'][number];

/** Báo cáo › Gửi từng đơn vị: papers that the office makes one of for each agency, moved on together. */
export function BatchPapersScreen() {
  return (
    <PaperPage title="Văn bản gửi từng đơn vị">
      <BatchBody />
    </PaperPage>
  );
}

function BatchBody() {
  const { campaign, at } = useWhereabouts();
  const { moc: milestoneCode, loai } = useSearch({ strict: false });
  const navigate = useNavigate();
  const asked = campaign ? { campaign: campaign.id } : null;
  const list = useAnswer(reportListEndpoint, asked);
  const papers = useAnswer(paperListEndpoint, asked);
  const kind = BATCH_KINDS.find((each) => each === loai) ?? 'reminder';
  // Kept in the address: whoever comes back, or loads the page again, goes on where they were.
  const look = (place: { readonly moc?: string; readonly loai?: BatchKind }) =>
    void navigate({
      to: '.',
      search: (search) => ({ ...search, ...place }),
      replace: true,
      resetScroll: false,
    });
  const error = list.error ?? papers.error;
  const hasKind = ({ papers: offered }: Milestone) =>
    offered.some((each) => each.kind === kind && each.of !== 'whole');
  const milestones = (list.data?.milestones ?? []).filter(hasKind);
  const latest = milestones.findLast(({ day }) => at !== null && day <= at) ?? milestones[0];
  const milestone = milestones.find(({ code }) => code === milestoneCode) ?? latest;
  const standing = useAnswer(
    standingEndpoint,
    campaign && milestone && kind === 'reminder' ? { campaign: campaign.id, at: milestone.day } : null,
  );
  const late = useMemo(() => standing.data && latenessOf(standing.data.rows), [standing.data]);
  if (error) return <ProblemNote error={error} retry={() => void list.refetch()} />;
  if (!list.data || !papers.data || !campaign || !at) return <Waiting what="các mốc báo cáo" />;
  if (!milestone) return <p>Chiến dịch chưa có mốc nào có loại văn bản này.</p>;
  // As they were opened: together, that is in official order, in which they are numbered too.
  const shown = papers.data.papers
    .filter(
      (paper) =>
        paper.milestone === milestone.code &&
        paper.kind === kind &&
        paper.agency !== null &&
        paper.state !== 'discarded',
    )
    .toReversed();
  return (
    <>
      <Segmented<BatchKind>
        aria-label="Loại văn bản"
        value={kind}
        onChange={(chosen) => look({ loai: chosen })}
        options={BATCH_KINDS.map((each) => ({ value: each, label: kindName(each, milestone.title, true) }))}
      />
      <div className="choice">
        <label htmlFor="batch-milestone">Mốc</label>
        <Select<string>
          id="batch-milestone"
          className="role-select"
          value={milestone.code}
          onChange={(chosen) => look({ moc: chosen })}
          options={milestones.map(({ code, title, day }) => ({
            value: code,
            label: `${title}, ${formatDay(day)}${day > at ? ' (chưa đến)' : ''}`,
          }))}
        />
      </div>
      <OpenEach
        key={`${milestone.code} ${kind}`}
        campaign={campaign.id}
        milestone={milestone.code}
        kind={kind}
      />
      <BatchPapers
        key={`papers ${milestone.code} ${kind}`}
        papers={shown}
        sending={(issued) => (
          <BatchSending campaign={campaign.id} milestone={milestone.code} kind={kind} papers={issued} />
        )}
        lateness={kind === 'reminder' ? (late ?? new Map()) : undefined}
      />
    </>
  );
}

const WHOM: Readonly<Record<BatchKind, string>> = {
  reminder: 'các đơn vị đang chậm một chỉ tiêu hoặc chậm nộp báo cáo',
  report: 'mọi đơn vị được giao chỉ tiêu',
};

interface OpenEachProps {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: BatchKind;
}

/** Opens the drafts that are missing, and says what became of each agency. */
function OpenEach({ campaign, milestone, kind }: OpenEachProps) {
  const queries = useQueryClient();
  const mayWrite = useMay('write-papers', '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [opened, setOpened] = useState<OpenedPapers | null>(null);
  if (!mayWrite) return null;
  const open = async () => {
    setBusy(true);
    setError(null);
    setOpened(null);
    try {
      setOpened(await callEndpoint(openPapersEndpoint, { campaign }, { body: { milestone, kind } }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: [paperListEndpoint.path] });
    }
  };
  return (
    <section aria-labelledby="open-each">
      <h2 id="open-each">Soạn</h2>
      <p className="save-line">
        <button type="button" className="button" disabled={busy} onClick={() => void open()}>
          {busy ? 'Đang soạn…' : 'Soạn cho mọi đơn vị liên quan'}
        </button>
        <span className="quiet">
          Cho {WHOM[kind]}, theo số liệu của mốc; đơn vị đã có văn bản thì để nguyên.
        </span>
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {opened ? <OpenedNote opened={opened} /> : null}
    </section>
  );
}

function OpenedNote({ opened }: { opened: OpenedPapers }) {
  const refused = opened.papers.filter(({ outcome }) => outcome === 'refused');
  const parts = [
    `${opened.opened} dự thảo mới`,
    ...(opened.underWay === 0 ? [] : [`${opened.underWay} đang soạn từ trước`]),
    ...(opened.issued === 0 ? [] : [`${opened.issued} đã phát hành từ trước`]),
    ...(opened.refused === 0 ? [] : [`${opened.refused} chưa soạn được`]),
  ];
  return (
    <div className="note" role="status">
      <p>
        {opened.concerned === 0
          ? 'Không có đơn vị nào thuộc diện gửi văn bản này ở mốc đã chọn.'
          : `${opened.concerned} đơn vị liên quan: ${parts.join(', ')}.`}
        {opened.lateOffice === null ? null : ` ${lateOfficeSentence(opened.lateOffice.name)}`}
      </p>
      {refused.length === 0 ? null : (
        <ul className="plain">
          {refused.map(({ agency, why }) => (
            <li key={agency.id}>
              {agency.name}: {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
