import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

interface StepDialogProps {
  readonly step: 'submit' | 'approve' | 'issue';
  readonly papers: readonly PaperSummary[];
  readonly onMoved: (moved: MovedPapers) => void;
  readonly onClose: () => void;
}

/** Asks once for all of them; how far it has come is said while it lasts. */
export function BatchStepDialog({ step, papers, onMoved, onClose }: StepDialogProps) {
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
