import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { listBatchesEndpoint, refusedFileEndpoint, watchImport } from '../../intake/intake-api.ts';
import { formatCount } from '../../platform/number.ts';
import { addressOf, useAnswer } from '../call-endpoint.ts';
import { ImportEffectView } from './import-effect.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ImportSuspicions } from './suspicion-notes.tsx';

type ImportJob = z.output<typeof watchImport.answer>;
type ImportResult = NonNullable<ImportJob['result']>;

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
    <Outcome
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

interface OutcomeProps {
  readonly result: ImportResult;
  readonly onImport?: () => void;
  readonly onPoint?: () => void;
}

function Outcome({ result, onImport, onPoint }: OutcomeProps) {
  return (
    <div className="outcome">
      <div role="status">
        <h3>{outcomeText(result)}</h3>
        {result.repeats === null ? null : <StillRefused batch={result.repeats} />}
      </div>
      <dl className="counts">
        <Count name="Mới" value={result.inserted} />
        <Count name="Cập nhật" value={result.updated} />
        <Count name="Không đổi" value={result.unchanged} />
        <Count name="Bị từ chối" value={result.refused} />
        {result.notes > 0 ? <Count name="Có ghi chú" value={result.notes} /> : null}
      </dl>
      <Remarks result={result} />
      <ImportSuspicions suspicions={result.suspicions} />
      <div className="downloads">
        {result.dryRun && onImport ? (
          <button type="button" className="button button-main" onClick={onImport}>
            Nhập {formatCount(result.rows - result.refused)} dòng
          </button>
        ) : null}
        {result.refusedFile === null ? null : (
          <a
            className="button"
            href={addressOf(refusedFileEndpoint, {
              batch: result.refusedFile,
              format: result.batch === null ? 'csv' : 'xlsx',
            })}
            download
          >
            Tải các dòng bị từ chối để sửa
          </a>
        )}
        {onPoint && result.ignoredColumns.length > 0 ? (
          <button type="button" className="button" onClick={onPoint}>
            Xem và chỉ cột
          </button>
        ) : null}
      </div>
      {result.effect ? <ImportEffectView effect={result.effect} /> : null}
      {result.issues.length > 0 ? <IssueTable result={result} /> : null}
    </div>
  );
}

function outcomeText(result: ImportResult): string {
  if (result.dryRun) {
    return `Xem trước, chưa nhập: ${formatCount(result.rows - result.refused)} trong ${formatCount(result.rows)} dòng sẽ được nhận`;
  }
  if (result.batch === null) return 'Chưa nhập gì vì có dòng bị từ chối';
  if (result.repeats !== null)
    return `Nội dung này đã nhập từ trước (đợt ${result.repeats}); không có gì thay đổi`;
  return `Đã nhập ${formatCount(result.rows - result.refused)} trong ${formatCount(result.rows)} dòng`;
}

/** The rows that were refused when this content first came in are still not in the figures. */
function StillRefused({ batch: id }: { batch: string }) {
  const answer = useAnswer(listBatchesEndpoint, {});
  const batch = answer.data?.find((each) => each.id === id);
  if (!batch || batch.refused === 0) return null;
  return (
    <p>
      Lần đó có {formatCount(batch.refused)} dòng bị từ chối, đến nay vẫn chưa có trong số liệu.{' '}
      <a href={addressOf(refusedFileEndpoint, { batch: id })} download>
        Tải các dòng đó để sửa
      </a>
    </p>
  );
}

function Remarks({ result }: { result: ImportResult }) {
  const remarks = [
    result.skipped > 0 ? `${formatCount(result.skipped)} dòng cộng, ghi chú được bỏ qua` : null,
    result.ignoredColumns.length > 0 ? `cột không dùng đến: ${result.ignoredColumns.join(', ')}` : null,
    result.ignoredSheets.length > 0 ? `trang không có bảng: ${result.ignoredSheets.join(', ')}` : null,
    result.personalColumns.length > 0
      ? `cột cá nhân đã bỏ khi đọc: ${result.personalColumns.join(', ')}`
      : null,
    result.personalCells > 0
      ? `${formatCount(result.personalCells)} ô có số định danh, số điện thoại hoặc email đã được bỏ phần đó`
      : null,
    result.mappings.length > 0 ? 'các cột được hiểu theo cách đã chỉ trước đây' : null,
  ].filter((remark) => remark !== null);
  const text = remarks.join('; ');
  return (
    <>
      {[...result.warnings, ...result.agencyNotes].map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {text === '' ? null : (
        <p className="quiet">
          {text.charAt(0).toUpperCase()}
          {text.slice(1)}.
        </p>
      )}
    </>
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
function IssueTable({ result }: { result: ImportResult }) {
  return (
    <>
      <table className="ledger issues as-list">
        <caption className="unseen">Dòng bị từ chối và ghi chú</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Dòng
            </th>
            <th scope="col">Cột</th>
            <th scope="col">Giá trị</th>
            <th scope="col">Lý do và cách sửa</th>
          </tr>
        </thead>
        <tbody>
          {result.issues.map((issue) => (
            <tr key={`${issue.file} ${issue.sheet} ${issue.row} ${issue.code}`}>
              <td className="number" data-label="Dòng">
                {formatCount(issue.row)}
              </td>
              <td data-label="Cột">{issue.column ?? '—'}</td>
              <td data-label="Giá trị">
                {issue.value === null || issue.value === '' ? '(trống)' : issue.value}
              </td>
              <td className="reason">{issue.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.refused > result.issues.length ? (
        <p className="quiet">
          Trên đây là {formatCount(result.issues.length)} dòng đầu trong {formatCount(result.refused)} dòng bị
          từ chối; tải tệp để xem đủ.
        </p>
      ) : null}
    </>
  );
}
