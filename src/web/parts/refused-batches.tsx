import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listBatchesEndpoint, REFUSED_WORKBOOK_ROWS, refusedFileEndpoint } from '../../intake/intake-api.ts';
import {
  dismissRefusalsEndpoint,
  listRefusalsEndpoint,
  retryBatchEndpoint,
} from '../../intake/refused/refusals-api.ts';
import { formatCount } from '../../platform/number.ts';
import { addressOf, callEndpoint, useAnswer } from '../call-endpoint.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Batches with rows that still wait: the workbook to correct them in, trying again, setting aside. */
export function RefusedBatches({ onRetry }: { onRetry: (job: string) => void }) {
  const refusals = useAnswer(listRefusalsEndpoint, { state: 'open', limit: 0 });
  const batches = useAnswer(listBatchesEndpoint, {});
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  if (refusals.error) return <ProblemNote error={refusals.error} retry={() => void refusals.refetch()} />;
  if (!refusals.data) return <Waiting what="các dòng chờ sửa" />;
  if (refusals.data.total === 0) return <p>Không có dòng nào chờ sửa.</p>;
  const retry = async (batch: string) => {
    setError(null);
    try {
      onRetry((await callEndpoint(retryBatchEndpoint, { batch }, { body: {} })).job);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p className="quiet">
        Tệp tải về giữ nguyên cột của tệp gốc, ô cần sửa được tô màu, lý do ở cuối dòng. Sửa ngay trong đó rồi
        nhập ở trang Nhập tệp: dòng đúng vào số liệu và không còn chờ. “Thử nhập lại” dùng chính các dòng đang
        chờ, khi tên đơn vị đã rõ hoặc danh mục đã đổi.
      </p>
      {error ? <ProblemNote error={error} /> : null}
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Lần nhập</th>
            <th scope="col" className="number">
              Còn chờ sửa
            </th>
            <th scope="col">Việc</th>
          </tr>
        </thead>
        <tbody>
          {refusals.data.byBatch.map(({ batch, count }) => {
            const known = batches.data?.find(({ id }) => id === batch);
            return (
              <tr key={batch}>
                <th scope="row">
                  {known ? known.fileNames.slice(0, 3).join(', ') : batch}
                  <span className="was">
                    {known ? `${instantText(known.importedAt)} · ` : ''}đợt {batch}
                  </span>
                </th>
                <td className="number" data-label="Còn chờ sửa">
                  {formatCount(count)}
                </td>
                <td className="whole-row">
                  <div className="downloads">
                    <a
                      className="button"
                      href={addressOf(refusedFileEndpoint, {
                        batch,
                        format: count > REFUSED_WORKBOOK_ROWS ? 'csv' : 'xlsx',
                      })}
                      download
                    >
                      Tải tệp để sửa
                    </a>
                    <Allowed action="import">
                      <button type="button" className="button" onClick={() => void retry(batch)}>
                        Thử nhập lại
                      </button>
                    </Allowed>
                    <Allowed action="import">
                      <button type="button" className="button" onClick={() => setChosen(batch)}>
                        Bỏ qua
                      </button>
                    </Allowed>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {chosen ? (
        <ReasonDialog
          title="Bỏ qua các dòng này?"
          doIt="Bỏ qua"
          leaveIt="Để lại"
          onConfirm={async (reason) => {
            await callEndpoint(dismissRefusalsEndpoint, { batch: chosen }, { body: { reason } });
            await queries.invalidateQueries();
          }}
          onClose={() => setChosen(null)}
        >
          <p>
            Các dòng còn chờ của đợt {chosen} không vào số liệu và không còn được nhắc. Vẫn xem lại được ở “Đã
            xong”, kèm lý do, và đưa trở lại được.
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
