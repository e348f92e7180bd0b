import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listBatchesEndpoint, refusedFileEndpoint, undoBatchEndpoint } from '../../intake/intake-api.ts';
import { formatCount } from '../../platform/number.ts';
import { addressOf, callEndpoint, useAnswer } from '../call-endpoint.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

const SHOWN_AT_FIRST = 20;

type Batch = z.output<typeof listBatchesEndpoint.answer>[number];

/** Các lần nhập: what came in, from where, what was refused; each can be taken back. */
export function BatchList() {
  const answer = useAnswer(listBatchesEndpoint, {});
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Batch | null>(null);
  const [all, setAll] = useState(false);
  const undo = async (batch: Batch) => {
    await callEndpoint(undoBatchEndpoint, { batch: batch.id });
    await queries.invalidateQueries();
  };
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các lần nhập" />;
  if (answer.data.length === 0) return <p>Chưa có lần nhập nào. Thả tệp hồ sơ đầu tiên vào ô ở trên.</p>;
  const shown = all ? answer.data : answer.data.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className="ledger batches as-list">
        <thead>
          <tr>
            <th scope="col">Nhập lúc</th>
            <th scope="col">Tệp và nguồn</th>
            {['Dòng', 'Mới', 'Cập nhật', 'Không đổi', 'Từ chối'].map((heading) => (
              <th key={heading} scope="col" className="number">
                {heading}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Việc</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((batch) => (
            <BatchRow key={batch.id} batch={batch} onUndo={() => setChosen(batch)} />
          ))}
        </tbody>
      </table>
      {shown.length < answer.data.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(answer.data.length)} lần nhập
          </button>
        </p>
      ) : null}
      {chosen ? (
        <ConfirmDialog
          title="Hoàn tác lần nhập này?"
          doIt="Hoàn tác lần nhập"
          leaveIt="Giữ lại"
          danger
          onConfirm={() => undo(chosen)}
          onClose={() => setChosen(null)}
        >
          <p>
            {formatCount(chosen.rows - chosen.refused)} dòng của {chosen.fileNames.join(', ')} (
            {instantText(chosen.importedAt)}) được gỡ khỏi số liệu như chưa từng nhập; mọi tỷ lệ tính lại
            ngay. Những gì các lần nhập sau đã ghi vẫn giữ nguyên.
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function BatchRow({ batch, onUndo }: { batch: Batch; onUndo: () => void }) {
  return (
    <tr className={batch.undone ? 'is-undone' : ''}>
      <td data-label="Nhập lúc">{instantText(batch.importedAt)}</td>
      <th scope="row">
        {batch.fileNames.slice(0, 3).join(', ')}
        {batch.fileNames.length > 3 ? ` và ${batch.fileNames.length - 3} tệp khác` : ''}
        <span className="was">
          {KIND_WORDS[batch.kind]}
          {batch.source ? ` · ${batch.source}` : ''}
          {batch.suspicions > 0 ? (
            <>
              {' · '}
              <Link to="/du-lieu/dang-ngo" search={({ den }) => (den === undefined ? {} : { den })}>
                {formatCount(batch.suspicions)} điểm đáng ngờ
              </Link>
            </>
          ) : null}
          {batch.simulated && !/mô phỏng/i.test(batch.source ?? '') ? ' · số liệu mô phỏng' : ''}
        </span>
      </th>
      <td className="number" data-label="Dòng">
        {formatCount(batch.rows)}
      </td>
      <td className="number" data-label="Mới">
        {formatCount(batch.inserted)}
      </td>
      <td className="number" data-label="Cập nhật">
        {formatCount(batch.updated)}
      </td>
      <td className="number" data-label="Không đổi">
        {formatCount(batch.unchanged)}
      </td>
      <td className="number" data-label="Từ chối">
        {batch.refused === 0 ? (
          '0'
        ) : (
          <a href={addressOf(refusedFileEndpoint, { batch: batch.id })} download>
            {formatCount(batch.refused)}
            <span className="unseen"> dòng bị từ chối, tải về</span>
          </a>
        )}
        {batch.openRefusals > 0 ? (
          <span className="was">
            <Link to="/du-lieu/cho-sua" search={({ den }) => (den === undefined ? {} : { den })}>
              {batch.openRefusals < batch.refused ? `còn ${formatCount(batch.openRefusals)} ` : ''}chờ sửa
            </Link>
          </span>
        ) : null}
      </td>
      <td className="number">
        {batch.undone ? (
          <span className="quiet">đã hoàn tác</span>
        ) : (
          <Allowed action="import">
            <Button size="small" onClick={onUndo}>
              Hoàn tác
            </Button>
          </Allowed>
        )}
      </td>
    </tr>
  );
}
