import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { watchImport } from '../../intake/intake-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { ProblemNote } from './problem-note.tsx';

type ImportJob = z.output<typeof watchImport.answer>;

interface ImportProgressProps {
  readonly job: string;
  readonly onDone: () => void;
  /** Imports what was looked at; absent where the files are no longer at hand. */
  readonly onImport?: () => void;
  /** Lets a person say what the columns are. */
  readonly onPoint?: () => void;
}

/** One import from its start to its counts: rows so far, time left, then what was kept and what was refused, and why. */
export function ImportProgress({ job, onDone, onImport, onPoint }: ImportProgressProps) {
  const answer = useAnswer(
    watchImport,
    { job },
    { refetchEveryMs: (current) => (!current || current.state === 'running' ? 500 : false) },
  );
  const state = answer.data?.state;
  useEffect(() => {
    if (state === 'done') onDone();
  }, [state, onDone]);
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data || answer.data.state === 'running') return <Running job={answer.data} />;
  if (!answer.data.result) {
    return (
      <div className="note note-problem" role="alert">
        <h3>Chưa nhập gì</h3>
        <p>{answer.data.failure}</p>
        {onPoint ? (
          <p>
            <button type="button" className="button" onClick={onPoint}>
              Xem và chỉ cột
            </button>
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <ImportOutcome
      result={answer.data.result}
      {...(onImport ? { onImport } : {})}
      {...(onPoint ? { onPoint } : {})}
    />
  );
}

function Running({ job }: { job: ImportJob | undefined }) {
  const [startedAt] = useState(() => Date.now());
  const progress = job?.progress;
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : null;
  return (
    <div className="note" role="status">
      <h3>Đang nhập: {progress?.phase ?? 'chuẩn bị'}</h3>
      <Progress
        percent={share === null ? 0 : Math.floor(share * 100)}
        showInfo={share !== null}
        aria-label="Tiến độ nhập"
      />
      <p className="quiet">
        {progress && progress.done > 0
          ? `${formatCount(progress.done)}${progress.total ? ` / ${formatCount(progress.total)}` : ''} dòng`
          : ''}
        {share === null ? '' : timeLeft(startedAt, share)}
      </p>
    </div>
  );
}

function timeLeft(startedAt: number, share: number): string {
  const elapsed = (Date.now() - startedAt) / 1000;
  if (share < 0.02 || elapsed < 1) return '';
  const seconds = Math.ceil((elapsed / share) * (1 - share));
  return seconds < 60 ? ` · còn khoảng ${seconds} giây` : ` · còn khoảng ${Math.ceil(seconds / 60)} phút`;
}
