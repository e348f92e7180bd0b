import { Progress, Table } from 'antd';
import { type ImportJob, type ImportOutcome, watchImport } from '../../intake/import-job-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProblemNote } from './problem-note.tsx';

interface ImportProgressProps {
  readonly job: string;
  readonly onDone: () => void;
}

/** One import from its start to its counts: rows so far, time left, then what was kept and what was refused, and why. */
export function ImportProgress({ job, onDone }: ImportProgressProps) {
  const answer = useAnswer(
    watchImport,
    { job },
    {
      refetchEveryMs: (current) => {
        if (!current || current.state === 'running') return 500;
        onDone();
        return false;
      },
    },
  );
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data || answer.data.state === 'running') return <Running job={answer.data} />;
  if (answer.data.state === 'failed' || !answer.data.result) {
    return (
      <div className="note note-problem" role="alert">
        <h3>Chưa nhập gì</h3>
        <p>{answer.data.problem}</p>
      </div>
    );
  }
  return <Outcome result={answer.data.result} />;
}

function Running({ job }: { job: ImportJob | undefined }) {
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
        {progress
          ? `${formatCount(progress.done)}${progress.total ? ` / ${formatCount(progress.total)}` : ''} dòng`
          : ''}
        {share !== null && job ? timeLeft(job, share) : ''}
      </p>
    </div>
  );
}

function Outcome({ result }: { result: ImportOutcome }) {
  return (
    <div className="outcome" role="status">
      <h3>
        {result.batch === null
          ? 'Chưa nhập gì vì có dòng bị từ chối'
          : `Đã nhập ${formatCount(result.rows - result.refused)} / ${formatCount(result.rows)} dòng`}
      </h3>
      <dl className="counts">
        <Count name="Mới" value={result.inserted} />
        <Count name="Cập nhật" value={result.updated} />
        <Count name="Không đổi" value={result.unchanged} />
        <Count name="Bị từ chối" value={result.refused} />
      </dl>
      {result.ignoredColumns.length > 0 ? (
        <p className="quiet">Cột không dùng đến: {result.ignoredColumns.join(', ')}.</p>
      ) : null}
      {result.issues.length > 0 ? <IssueTable result={result} /> : null}
    </div>
  );
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}

/** Dòng bị từ chối và ghi chú, with the reason beside each. */
function IssueTable({ result }: { result: ImportOutcome }) {
  return (
    <>
      <Table
        size="small"
        rowKey={(issue) => `${issue.file} ${issue.sheet} ${issue.row} ${issue.code}`}
        dataSource={result.issues}
        pagination={result.issues.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        scroll={{ x: true }}
        columns={[
          { title: 'Dòng', dataIndex: 'row', align: 'right', render: (row: number) => formatCount(row) },
          { title: 'Cột', dataIndex: 'column', render: (column: string | null) => column ?? '—' },
          { title: 'Giá trị', dataIndex: 'value', render: (value: string | null) => value ?? '(trống)' },
          { title: 'Lý do và cách sửa', dataIndex: 'message' },
        ]}
      />
      {result.refused > result.issues.length ? (
        <p className="quiet">
          Trên đây là {formatCount(result.issues.length)} dòng đầu trong {formatCount(result.refused)} dòng; tải
          tệp để xem đủ.
        </p>
      ) : null}
    </>
  );
}

function timeLeft(job: ImportJob, share: number): string {
  const elapsed = (Date.now() - Date.parse(job.startedAt)) / 1000;
  if (share < 0.02 || elapsed < 1) return '';
  const seconds = Math.ceil((elapsed / share) * (1 - share));
  return seconds < 60 ? ` · còn khoảng ${seconds} giây` : ` · còn khoảng ${Math.ceil(seconds / 60)} phút`;
}
