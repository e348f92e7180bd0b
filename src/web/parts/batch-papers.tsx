import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatPlain } from '../../platform/number.ts';
import type { MovedPapers } from '../../reports/issue/batch-api.ts';
import type { PaperSummary } from '../../reports/issue/papers-api.ts';
import { FAR_BEHIND_POINTS, type Lateness } from '../lateness.ts';
import { refusalsOf } from '../move-papers.ts';
import { BatchStepDialog } from './batch-step-dialog.tsx';

/** The heaps of papers by the step that each waits for; those that went out are the last one. */
const HEAPS = [
  { state: 'draft', step: 'submit', label: 'Dự thảo', doIt: 'Trình duyệt' },
  { state: 'submitted', step: 'approve', label: 'Chờ duyệt', doIt: 'Duyệt' },
  { state: 'approved', step: 'issue', label: 'Chờ phát hành', doIt: 'Phát hành' },
  { state: 'issued', step: null, label: 'Đã phát hành', doIt: null },
] as const;
type Heap = (typeof HEAPS)[number];
type HeapState = Heap['state'];

interface BatchPapersProps {
  readonly papers: readonly PaperSummary[];
  /** What can be done with those that are issued. */
  readonly sending: (issued: readonly PaperSummary[]) => ReactNode;
  /** How late each agency is, of papers that say so. */
  readonly lateness?: ReadonlyMap<string, Lateness> | undefined;
}

/** Papers of many agencies: those that wait for the same step are taken on together, each wholly or not at all. */
export function BatchPapers({ papers, sending, lateness }: BatchPapersProps) {
  const [chosenHeap, setHeap] = useState<HeapState | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [moved, setMoved] = useState<MovedPapers | null>(null);
  if (papers.length === 0) return <p>Chưa có văn bản nào của mốc này.</p>;
  const of = (state: HeapState) => papers.filter((paper) => paper.state === state);
  const usual =
    HEAPS.find(({ state, step }) => step !== null && of(state).some((paper) => paper.may.includes(step))) ??
    HEAPS.find(({ state }) => of(state).length > 0);
  const heap = HEAPS.find(({ state }) => state === (chosenHeap ?? usual?.state)) ?? HEAPS[0];
  const shown = of(heap.state);
  const { step } = heap;
  const movable = step === null ? [] : shown.filter((paper) => paper.may.includes(step));
  const chosen = movable.filter(({ id }) => !left.has(id));
  const isFar = ({ agency }: PaperSummary) =>
    (lateness?.get(agency?.id ?? '')?.points ?? 0) > FAR_BEHIND_POINTS;
  const leave = (id: string, isLeft: boolean) => {
    const next = new Set(left);
    if (isLeft) next.add(id);
    else next.delete(id);
    setLeft(next);
  };
  return (
    <section aria-labelledby="batch">
      <h2 id="batch">Các văn bản</h2>
      <Segmented<HeapState>
        aria-label="Tình trạng"
        value={heap.state}
        onChange={(state) => {
          setHeap(state);
          setMoved(null);
        }}
        options={HEAPS.map(({ state, label }) => ({ value: state, label: `${label} (${of(state).length})` }))}
      />
      {moved ? <MovedNote moved={moved} heap={heap} /> : null}
      {movable.length > 0 && heap.doIt !== null ? (
        <p className="save-line">
          <button
            type="button"
            className="button button-main"
            disabled={chosen.length === 0}
            onClick={() => setAsking(true)}
          >
            {heap.doIt} {chosen.length} văn bản
          </button>
          <button
            type="button"
            className="button"
            onClick={() => setLeft(chosen.length === 0 ? new Set() : new Set(movable.map(({ id }) => id)))}
          >
            {chosen.length === 0 ? 'Chọn tất cả' : 'Bỏ chọn tất cả'}
          </button>
          {lateness === undefined ? null : (
            <button
              type="button"
              className="button"
              onClick={() => setLeft(new Set(movable.filter((paper) => !isFar(paper)).map(({ id }) => id)))}
            >
              Chỉ chọn {movable.filter(isFar).length} đơn vị chậm trên {FAR_BEHIND_POINTS} điểm %
            </button>
          )}
        </p>
      ) : null}
      {heap.state === 'issued' ? sending(shown) : null}
      <PaperChoice papers={shown} movable={movable} left={left} onLeave={leave} lateness={lateness} />
      {asking && step !== null ? (
        <BatchStepDialog
          step={step}
          papers={chosen}
          onMoved={(answer) => {
            setMoved(answer);
            setHeap(heap.state);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

interface PaperChoiceProps {
  readonly papers: readonly PaperSummary[];
  readonly movable: readonly PaperSummary[];
  readonly left: ReadonlySet<string>;
  readonly onLeave: (id: string, isLeft: boolean) => void;
  readonly lateness: ReadonlyMap<string, Lateness> | undefined;
}

function PaperChoice({ papers, movable, left, onLeave, lateness }: PaperChoiceProps) {
  if (papers.length === 0) return <p>Không có văn bản nào ở bước này.</p>;
  const isMovable = new Set(movable.map(({ id }) => id));
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          {lateness === undefined ? null : <th scope="col">Chậm lộ trình</th>}
          <th scope="col">Số, ngày</th>
          <th scope="col">Tình trạng</th>
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <tr key={paper.id}>
            <th scope="row">
              {isMovable.has(paper.id) ? (
                <input
                  type="checkbox"
                  aria-label={`Chọn ${paper.agency?.name ?? paper.title}`}
                  checked={!left.has(paper.id)}
                  onChange={(event) => onLeave(paper.id, !event.target.checked)}
                />
              ) : null}{' '}
              <Link to="/bao-cao/van-ban/$id" params={{ id: paper.id }} search={(search) => search}>
                {paper.agency?.name ?? paper.title}
              </Link>
            </th>
            {lateness === undefined ? null : (
              <td data-label="Chậm lộ trình">{latenessText(lateness.get(paper.agency?.id ?? ''))}</td>
            )}
            <td data-label="Số, ngày">
              {paper.number === null
                ? '—'
                : `${paper.number}${paper.signedDay === null ? '' : ` ngày ${formatDay(paper.signedDay)}`}`}
            </td>
            <td data-label="Tình trạng">{paper.stateName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `3 chỉ tiêu, nhiều nhất 24,21 điểm %`; of one with a report past its day alone, nothing. */
function latenessText(late: Lateness | undefined): string {
  if (late === undefined) return '—';
  return `${formatCount(late.targets)} chỉ tiêu, nhiều nhất ${formatPlain(late.points)} điểm %`;
}

const DONE_WORDS = { submit: 'Đã trình', approve: 'Đã duyệt', issue: 'Đã phát hành' } as const;

function MovedNote({ moved, heap }: { moved: MovedPapers; heap: Heap }) {
  const refusals = refusalsOf(moved);
  const words = heap.step === null ? 'Đã làm' : DONE_WORDS[heap.step];
  return (
    <div className="note" role="status">
      <p>
        {words} {moved.done} văn bản
        {refusals.length === 0 ? '.' : `; ${moved.refused} văn bản giữ nguyên như trước:`}
      </p>
      {refusals.map(({ why, papers }) => (
        <RefusalLine key={why} why={why} papers={papers} />
      ))}
    </div>
  );
}

type Refused = MovedPapers['papers'][number];

/** A reason that many papers share is said once; whom it concerns can be unfolded, each leading to its paper. */
function RefusalLine({ why, papers }: { why: string; papers: readonly Refused[] }) {
  const links = papers.map(({ paper, agency, title }) => (
    <Link key={paper} to="/bao-cao/van-ban/$id" params={{ id: paper }} search={(search) => search}>
      {agency?.name ?? title}
    </Link>
  ));
  if (papers.length === 1)
    return (
      <p>
        {links}: {papers[0]?.why}
      </p>
    );
  return (
    <details>
      <summary>
        {papers.length} văn bản: {why}
      </summary>
      <ul className="plain">
        {links.map((link) => (
          <li key={link.key}>{link}</li>
        ))}
      </ul>
    </details>
  );
}
