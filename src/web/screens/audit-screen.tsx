import { Select } from 'antd';
import { useState } from 'react';
import {
  type AuditFilter,
  checkAuditEndpoint,
  exportAuditEndpoint,
  listAuditActionsEndpoint,
  listAuditEndpoint,
} from '../../platform/audit/audit-api.ts';
import { formatCount } from '../../platform/number.ts';
import { addressOf, useAnswer } from '../call-endpoint.ts';
import { downloadFile } from '../download-file.ts';
import { AgencySelect } from '../parts/agency-select.tsx';
import { AuditTable } from '../parts/audit-table.tsx';
import { ManagePage } from '../parts/manage-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { Settling } from '../parts/settling.tsx';
import { useRested } from '../rested.ts';
import { instantText } from '../time-words.ts';

const PAGE = 50;

/** Quản trị › Nhật ký: who did what, when, to what; and whether nothing of it was changed since. */
export function AuditScreen() {
  return (
    <ManagePage title="Nhật ký">
      <Chain />
      <AuditBody />
    </ManagePage>
  );
}

function Chain() {
  const { data, error, refetch } = useAnswer(checkAuditEndpoint, {});
  if (error) return <ProblemNote error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting what="chuỗi nhật ký" />;
  if (data.head === null || data.since === null) return <p>Nhật ký chưa có mục nào.</p>;
  return (
    <>
      {data.firstBroken ? (
        <p className="note note-problem" role="alert">
          Nhật ký đã bị thay đổi từ mục {formatCount(data.firstBroken.number)}: {data.firstBroken.message}
        </p>
      ) : null}
      <p>
        {data.intact ? 'Chuỗi nhật ký nguyên vẹn' : 'Chuỗi nhật ký không nguyên vẹn'}:{' '}
        {formatCount(data.entries)} mục từ {instantText(data.since)}.
      </p>
      <details>
        <summary>Mã của mục cuối, để đối chiếu về sau</summary>
        <p className="quiet">
          Ghi lại số mục và mã này ra giấy: sau này nếu nhật ký bị cắt bớt hay viết lại thì mã sẽ khác.
        </p>
        <p>
          Mục {formatCount(data.head.number)}: <code className="token">{data.head.hash}</code>
        </p>
      </details>
    </>
  );
}

function AuditBody() {
  const [filter, setFilter] = useState<AuditFilter>({});
  const [befores, setBefores] = useState<readonly number[]>([]);
  const asked = useRested(filter);
  const before = befores.at(-1);
  const answer = useAnswer(listAuditEndpoint, {
    ...asked,
    ...(before === undefined ? {} : { before }),
    limit: PAGE,
  });
  const change = (next: AuditFilter) => {
    setFilter(next);
    setBefores([]);
  };
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">Ai đã làm gì</h2>
      <FilterForm filter={filter} onChange={change} />
      {answer.error ? <ProblemNote error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <Settling pending={answer.isPlaceholderData}>
          <AuditTable entries={answer.data.entries} />
          <p className="pager">
            <button
              type="button"
              className="button"
              disabled={befores.length === 0}
              onClick={() => setBefores(befores.slice(0, -1))}
            >
              Mới hơn
            </button>
            <button
              type="button"
              className="button"
              disabled={answer.data.next === null}
              onClick={() => answer.data.next !== null && setBefores([...befores, answer.data.next])}
            >
              Cũ hơn
            </button>
          </p>
        </Settling>
      ) : answer.error ? null : (
        <Waiting what="nhật ký" />
      )}
      <Export filter={asked} />
    </section>
  );
}

function FilterForm({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const actions = useAnswer(listAuditActionsEndpoint, {});
  const set = (part: AuditFilter) => {
    const whole = Object.entries({ ...filter, ...part });
    onChange(Object.fromEntries(whole.filter(([, value]) => value !== undefined && value !== '')));
  };
  return (
    <div className="import-choices">
      <p className="choice">
        <label htmlFor="audit-from">Từ ngày</label>
        <input
          id="audit-from"
          type="date"
          value={filter.from ?? ''}
          onChange={(event) => set({ from: event.target.value })}
        />
      </p>
      <p className="choice">
        <label htmlFor="audit-to">Đến ngày</label>
        <input
          id="audit-to"
          type="date"
          value={filter.to ?? ''}
          onChange={(event) => set({ to: event.target.value })}
        />
      </p>
      <p className="choice">
        <label htmlFor="audit-actor">Người làm</label>
        <input
          id="audit-actor"
          type="text"
          maxLength={100}
          value={filter.actor ?? ''}
          onChange={(event) => set({ actor: event.target.value })}
        />
      </p>
      <p className="choice">
        <label htmlFor="audit-text">Có chữ</label>
        <input
          id="audit-text"
          type="text"
          maxLength={100}
          value={filter.text ?? ''}
          onChange={(event) => set({ text: event.target.value })}
        />
      </p>
      <div className="choice">
        <label htmlFor="audit-action">Việc</label>
        <Select<string>
          id="audit-action"
          className="role-select"
          value={filter.action ?? ''}
          onChange={(action) => set({ action })}
          options={[
            { value: '', label: 'Mọi việc' },
            ...(actions.data ?? []).map(({ action, title }) => ({ value: action, label: title })),
          ]}
        />
      </div>
      <div className="choice">
        <label htmlFor="audit-outcome">Kết quả</label>
        <Select<'' | 'done' | 'refused'>
          id="audit-outcome"
          className="outcome-select"
          value={filter.outcome ?? ''}
          onChange={(outcome) => set({ outcome: outcome === '' ? undefined : outcome })}
          options={[
            { value: '', label: 'Tất cả' },
            { value: 'done', label: 'Đã làm' },
            { value: 'refused', label: 'Bị từ chối' },
          ]}
        />
      </div>
      <div className="choice">
        <label htmlFor="audit-agency">Về đơn vị</label>
        <AgencySelect
          id="audit-agency"
          on={null}
          value={filter.agency ?? ''}
          onChange={(agency) => set({ agency })}
          before={[{ value: '', label: 'Mọi đơn vị' }]}
          withProvince
        />
      </div>
    </div>
  );
}

function Export({ filter }: { filter: AuditFilter }) {
  const [error, setError] = useState<unknown>(null);
  const take = async (format: 'csv' | 'ndjson') => {
    setError(null);
    await downloadFile(addressOf(exportAuditEndpoint, { ...filter, format }), `nhat-ky.${format}`).catch(
      setError,
    );
  };
  return (
    <>
      <p className="save-line">
        <button type="button" className="button" onClick={() => void take('csv')}>
          Xuất để đọc (CSV)
        </button>
        <button type="button" className="button" onClick={() => void take('ndjson')}>
          Xuất kèm mã băm để kiểm tra
        </button>
        <span className="quiet">Theo điều kiện lọc ở trên; việc xuất cũng được ghi nhật ký.</span>
      </p>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
