import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  type BackupRun,
  findBackupStateEndpoint,
  type StoredBackup,
  startBackupEndpoint,
  startDrillEndpoint,
  watchBackupJobEndpoint,
} from '../../platform/backup/backup-api.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { ManagePage } from '../parts/manage-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { instantText } from '../time-words.ts';

const KEPT_WORDS = { day: 'ngày', week: 'tuần', month: 'tháng', year: 'năm' } as const;
const RUN_WORDS = { scheduled: 'theo lịch', asked: 'từ màn hình', command: 'từ dòng lệnh' } as const;

/** Sao lưu: how it stands with the copies of the data, and whether one has been proven. */
export function BackupsScreen() {
  return (
    <ManagePage title="Sao lưu">
      <BackupsBody />
    </ManagePage>
  );
}

function BackupsBody() {
  const queries = useQueryClient();
  const state = useAnswer(
    findBackupStateEndpoint,
    {},
    { refetchEveryMs: (data) => (data?.running ? 1000 : 30_000) },
  );
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const watched = useAnswer(watchBackupJobEndpoint, job === null ? null : { job }, {
    refetchEveryMs: (data) => (data === undefined || data.state === 'running' ? 1000 : false),
  });
  if (state.error) return <ProblemNote error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <Waiting what="tình trạng sao lưu" />;
  const { schedule, running, lastGood, problem, runs, stored } = state.data;
  const begin = async (start: () => Promise<{ job: string }>) => {
    setError(null);
    try {
      setJob((await start()).job);
      await queries.invalidateQueries({ queryKey: [findBackupStateEndpoint.path] });
    } catch (failure) {
      setError(failure);
    }
  };
  const busy = running !== null || (job !== null && watched.data?.state === 'running');
  return (
    <>
      {problem === null ? null : <p className="note note-problem">{problem}</p>}
      <p>
        {lastGood === null
          ? 'Chưa có bản sao lưu nào.'
          : `Bản gần nhất: số liệu lúc ${lastGood.takenAt === null ? '—' : instantText(lastGood.takenAt)}. ${lastGood.message}`}
      </p>
      {schedule === null ? (
        <p className="quiet">
          Máy chủ chạy không có lịch sao lưu. Để sao lưu hằng ngày, chạy máy chủ với --backup-dir THƯ_MỤC; sao
          lưu một lần bằng lệnh vedich backup TỆP.
        </p>
      ) : (
        <>
          <p className="quiet">
            Vào thư mục {schedule.directory},{' '}
            {schedule.at === null ? everyText(schedule.everyMinutes) : `hằng ngày lúc ${schedule.at}`}; lần
            tới {instantText(schedule.nextAt)}. Giữ {keepText(schedule.keep)}.{' '}
            {schedule.encrypted
              ? 'Các bản được mã hóa; máy chủ này không giữ khóa mở.'
              : 'Các bản chưa được mã hóa: ai đọc được thư mục là đọc được số liệu.'}
          </p>
          <p>
            <Button
              type="primary"
              loading={busy}
              onClick={() => void begin(() => callEndpoint(startBackupEndpoint, {}))}
            >
              Sao lưu ngay
            </Button>
          </p>
        </>
      )}
      {error ? <ProblemNote error={error} /> : null}
      {watched.error ? <ProblemNote error={watched.error} /> : null}
      {job === null || !watched.data ? null : (
        <p role="status">
          {watched.data.state === 'running'
            ? (watched.data.progress?.phase ?? 'Đang làm…')
            : (watched.data.failure ?? watched.data.drill?.message ?? watched.data.run?.message ?? '')}
        </p>
      )}
      {stored.length > 0 ? (
        <StoredTable
          stored={stored}
          busy={busy}
          onDrill={(name) => void begin(() => callEndpoint(startDrillEndpoint, { name }))}
        />
      ) : null}
      {runs.length > 0 ? <RunList runs={runs} /> : null}
    </>
  );
}

interface StoredTableProps {
  readonly stored: readonly StoredBackup[];
  readonly busy: boolean;
  readonly onDrill: (name: string) => void;
}

function StoredTable({ stored, busy, onDrill }: StoredTableProps) {
  return (
    <section aria-labelledby="stored">
      <h2 id="stored">Các bản đang giữ</h2>
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Số liệu lúc</th>
            <th scope="col" className="number">
              Dung lượng
            </th>
            <th scope="col">Giữ làm bản của</th>
            <th scope="col">Diễn tập khôi phục</th>
          </tr>
        </thead>
        <tbody>
          {stored.map((copy) => (
            <tr key={copy.name}>
              <th scope="row">
                {instantText(copy.takenAt)}
                <span className="was">{copy.name}</span>
              </th>
              <td className="number" data-label="Dung lượng">
                {sizeText(copy.size)}
              </td>
              <td data-label="Giữ làm bản của">
                {copy.keptFor.map((kept) => KEPT_WORDS[kept]).join(', ') || 'sẽ xóa ở lần sao lưu sau'}
              </td>
              <td data-label="Diễn tập khôi phục">
                {copy.drill === null ? null : (
                  <>
                    {copy.drill.message}
                    <span className="was">{instantText(copy.drill.at)}</span>
                    {copy.drill.findings.map((finding) => (
                      <span key={finding} className="was">
                        {finding}
                      </span>
                    ))}
                  </>
                )}
                {copy.encrypted ? (
                  <span className="was">mã hóa: diễn tập nơi giữ khóa</span>
                ) : (
                  <button
                    type="button"
                    className="link-button"
                    disabled={busy}
                    onClick={() => onDrill(copy.name)}
                  >
                    Diễn tập<span className="unseen"> bản {instantText(copy.takenAt)}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunList({ runs }: { runs: readonly BackupRun[] }) {
  return (
    <details>
      <summary>{formatCount(runs.length)} lần sao lưu gần nhất</summary>
      <ul className="readings">
        {runs.map((run) => (
          <li key={run.startedAt}>
            {instantText(run.startedAt)}, {RUN_WORDS[run.origin]}:{' '}
            {run.outcome === 'failed' ? 'chưa được. ' : ''}
            {run.message}
          </li>
        ))}
      </ul>
    </details>
  );
}

function keepText(keep: { days: number; weeks: number; months: number; years: number }): string {
  const parts = [
    [keep.days, 'ngày'],
    [keep.weeks, 'tuần'],
    [keep.months, 'tháng'],
    [keep.years, 'năm'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `bản của ${count} ${word} gần nhất`)
    .join(', ');
}

function everyText(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} giờ một lần` : `${minutes} phút một lần`;
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatCount(Math.ceil(bytes / 1000))} kB`
    : `${formatDecimal(bytes / 1_000_000, 1)} MB`;
}
