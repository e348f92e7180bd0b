import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Table } from 'antd';
import { useState } from 'react';
import {
  type Batch,
  listBatchesEndpoint,
  refusedFileEndpoint,
  undoBatchEndpoint,
} from '../../intake/intake-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { addressOf, callEndpoint, useAnswer } from '../call-endpoint.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';

const KIND_WORDS = { dossiers: 'Hồ sơ', procedures: 'Thủ tục', results: 'Kết quả' } as const;

/** Các lần nhập: what came in, from where, what was refused; each can be taken back. */
export function BatchList() {
  const answer = useAnswer(listBatchesEndpoint, {});
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Batch | null>(null);
  const [undoing, setUndoing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const undo = async (batch: Batch) => {
    setUndoing(true);
    setError(null);
    try {
      await callEndpoint(undoBatchEndpoint, { batch: batch.id });
      setChosen(null);
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    } finally {
      setUndoing(false);
    }
  };
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các lần nhập" />;
  if (answer.data.length === 0) return <p>Chưa có lần nhập nào. Thả tệp hồ sơ đầu tiên vào ô ở trên.</p>;
  return (
    <>
      <Table<Batch>
        size="small"
        rowKey="id"
        dataSource={answer.data}
        pagination={answer.data.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        className="batches"
        rowClassName={(batch) => (batch.undone ? 'is-undone' : '')}
        columns={[
          { title: 'Nhập lúc', render: (_, batch) => instantText(batch.importedAt) },
          {
            title: 'Tệp và nguồn',
            render: (_, batch) => (
              <>
                {batch.fileNames.slice(0, 3).join(', ')}
                {batch.fileNames.length > 3 ? ` và ${batch.fileNames.length - 3} tệp khác` : ''}
                <br />
                <span className="quiet">
                  {KIND_WORDS[batch.kind]}
                  {batch.source ? ` · ${batch.source}` : ''}
                  {batch.simulated ? ' · mô phỏng' : ''}
                </span>
              </>
            ),
          },
          { title: 'Dòng', align: 'right', render: (_, batch) => formatCount(batch.rows) },
          {
            title: 'Mới',
            align: 'right',
            responsive: ['md'],
            render: (_, batch) => formatCount(batch.inserted),
          },
          {
            title: 'Cập nhật',
            align: 'right',
            responsive: ['md'],
            render: (_, batch) => formatCount(batch.updated),
          },
          {
            title: 'Không đổi',
            align: 'right',
            responsive: ['md'],
            render: (_, batch) => formatCount(batch.unchanged),
          },
          {
            title: 'Từ chối',
            align: 'right',
            render: (_, batch) =>
              batch.refused === 0 ? (
                '0'
              ) : (
                <a href={addressOf(refusedFileEndpoint, { batch: batch.id })} download>
                  {formatCount(batch.refused)}
                  <span className="unseen"> dòng bị từ chối, tải về</span>
                </a>
              ),
          },
          {
            title: <span className="unseen">Việc</span>,
            align: 'right',
            render: (_, batch) =>
              batch.undone ? (
                <span className="quiet">đã hoàn tác</span>
              ) : (
                <Button size="small" onClick={() => setChosen(batch)}>
                  Hoàn tác
                </Button>
              ),
          },
        ]}
      />
      <Modal
        open={chosen !== null}
        title="Hoàn tác lần nhập này?"
        okText="Hoàn tác lần nhập"
        cancelText="Giữ lại"
        okButtonProps={{ danger: true, loading: undoing }}
        onOk={() => (chosen ? undo(chosen) : undefined)}
        onCancel={() => setChosen(null)}
      >
        {chosen ? (
          <p>
            {formatCount(chosen.rows - chosen.refused)} dòng của {chosen.fileNames.join(', ')} (
            {instantText(chosen.importedAt)}) được lấy lại như chưa từng nhập; mọi tỷ lệ tính lại ngay. Những
            gì các lần nhập sau đã ghi vẫn giữ nguyên.
          </p>
        ) : null}
        {error ? <ProblemNote error={error} /> : null}
      </Modal>
    </>
  );
}

/** `2024-11-08 17:00:00` as `17:00 08/11/2024`. */
function instantText(instant: string): string {
  return `${instant.slice(11, 16)} ${formatDay(instant.slice(0, 10))}`;
}
