import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  approvePapersEndpoint,
  issuePapersEndpoint,
  type MovedPapers,
  submitPapersEndpoint,
} from '../../reports/issue/batch-api.ts';
import { type PaperSummary, paperEndpoint, paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { callEndpoint, ProblemError, useAnswer } from '../call-endpoint.ts';
import { moveInParts, refusalsOf } from '../move-papers.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

/** The heaps of papers by the step that each waits for; those that went out are the last one. */
const HEAPS = [
  { state: 'draft', step: 'submit', label: 'Dự thảo', doIt: 'Trình duyệt' },
  { state: 'submitted', step: 'approve', label: 'Chờ duyệt', doIt: 'Duyệt' },
  { state: 'approved', step: 'issue', label: 'Chờ phát hành', doIt: 'Phát hành' },
  { state: 'issued', step: null, label: 'Đã phát hành', doIt: null },
] as const;
type Heap = (typeof HEAPS)[number];
type HeapState = Heap['state'];

/** Papers of many agencies: those that wait for the same step are taken on together, each wholly or not at all. */
export function BatchPapers({ papers }: { papers: readonly PaperSummary[] }) {
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
        </p>
      ) : null}
      <PaperChoice papers={shown} movable={movable} left={left} onLeave={leave} />
      {asking && step !== null ? (
        <StepDialog
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
}

function PaperChoice({ papers, movable, left, onLeave }: PaperChoiceProps) {
  if (papers.length === 0) return <p>Không có văn bản nào ở bước này.</p>;
  const isMovable = new Set(movable.map(({ id }) => id));
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
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

interface StepDialogProps {
  readonly step: 'submit' | 'approve' | 'issue';
  readonly papers: readonly PaperSummary[];
  readonly onMoved: (moved: MovedPapers) => void;
  readonly onClose: () => void;
}

/** Asks once for all of them; how far it has come is said while it lasts. */
function StepDialog({ step, papers, onMoved, onClose }: StepDialogProps) {
  const queries = useQueryClient();
  const [come, setCome] = useState<{ readonly count: number; readonly of: number } | null>(null);
  const first = papers[0];
  const page = useAnswer(paperEndpoint, step === 'issue' && first ? { paper: first.id } : null);
  const move = async (part: (papers: readonly PaperSummary[], done: number) => Promise<MovedPapers>) => {
    // The list grows shorter as papers leave this heap.
    const of = papers.length;
    setCome({ count: 0, of });
    try {
      const all = await moveInParts(papers, part, (sofar) => {
        setCome({ count: sofar.papers.length, of });
        if (sofar.done > 0) onMoved(sofar);
      });
      const [common, ...others] = refusalsOf(all);
      if (all.done > 0 || common === undefined) return;
      // Nothing was done: what was filled in stays where it was, to be put right.
      if (others.length > 0) onMoved(all);
      const why = of === 1 ? (common.papers[0]?.why ?? common.why) : common.why;
      throw new ProblemError(0, 'refused', others.length > 0 ? NOTHING_DONE : why);
    } catch (failure) {
      setCome(null);
      throw failure;
    } finally {
      await queries.invalidateQueries({ queryKey: [paperListEndpoint.path] });
      await queries.invalidateQueries({ queryKey: [paperEndpoint.path] });
    }
  };
  const listOf = (part: readonly PaperSummary[]) => part.map(({ id, revision }) => ({ paper: id, revision }));
  const progress =
    come === null ? null : (
      <p role="status">
        Đã xong {come.count}/{come.of} văn bản…
      </p>
    );
  if (step === 'issue')
    return page.data?.suggested === null ? (
      <TakenNote onSeen={onClose} />
    ) : page.data ? (
      <IssueDialog
        page={page.data}
        count={papers.length}
        onIssue={({ number, ...details }) =>
          move((part, done) =>
            callEndpoint(
              issuePapersEndpoint,
              {},
              {
                body: {
                  papers: listOf(part),
                  firstNumber: number === null ? null : number + done,
                  ...details,
                },
              },
            ),
          )
        }
        onClose={onClose}
      >
        {progress}
      </IssueDialog>
    ) : page.error ? (
      <ProblemNote error={page.error} retry={() => void page.refetch()} />
    ) : null;
  const isSubmit = step === 'submit';
  return (
    <ConfirmDialog
      title={isSubmit ? `Trình duyệt ${papers.length} văn bản?` : `Duyệt ${papers.length} văn bản?`}
      doIt={isSubmit ? 'Trình duyệt' : 'Duyệt'}
      leaveIt="Chưa"
      onConfirm={() =>
        move((part) =>
          isSubmit
            ? callEndpoint(submitPapersEndpoint, {}, { body: { papers: listOf(part) } })
            : callEndpoint(approvePapersEndpoint, {}, { body: { papers: listOf(part) } }),
        )
      }
      onClose={onClose}
    >
      <p>
        {isSubmit
          ? 'Văn bản còn chỗ phải bổ sung thì giữ nguyên là dự thảo và được kể tên kèm lý do.'
          : 'Lời văn và số liệu của từng văn bản được giữ nguyên như hiện nay. Văn bản nào không duyệt được thì giữ nguyên và được kể tên kèm lý do.'}
      </p>
      {progress}
    </ConfirmDialog>
  );
}

const NOTHING_DONE =
  'Chưa văn bản nào làm được, mỗi văn bản một lý do ghi ở dưới danh sách. Hãy đóng hộp này để xem.';

/** Somebody else issued the first paper of the list, or opened it again, since the list was shown. */
function TakenNote({ onSeen }: { onSeen: () => void }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      title="Danh sách đã đổi"
      doIt="Tải lại danh sách"
      leaveIt="Đóng"
      onConfirm={() => queries.invalidateQueries({ queryKey: [paperListEndpoint.path] })}
      onClose={onSeen}
    >
      <p>
        Văn bản đầu tiên của danh sách vừa được người khác phát hành hoặc mở lại. Hãy tải lại danh sách rồi
        phát hành tiếp các văn bản còn chờ.
      </p>
    </ConfirmDialog>
  );
}
