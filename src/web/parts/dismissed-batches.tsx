import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Refusal, restoreRefusalsEndpoint } from '../../intake/refused/refusals-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { Allowed } from './allowed.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Batches among these rows of which some were set aside, and the way back for them. */
export function DismissedBatches({ rows }: { rows: readonly Refusal[] }) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const dismissed = rows.filter(({ closing }) => closing?.how === 'dismissed');
  const files = new Map(dismissed.map(({ batch, file }) => [batch, file]));
  const restore = async (batch: string) => {
    setError(null);
    setBusy(batch);
    try {
      await callEndpoint(restoreRefusalsEndpoint, { batch }, { body: {} });
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      {error ? <ProblemNote error={error} /> : null}
      {[...files].map(([batch, file]) => (
        <p key={batch}>
          <Allowed action="import">
            <button
              type="button"
              className="button"
              disabled={busy !== null}
              onClick={() => void restore(batch)}
            >
              Đưa các dòng đã bỏ qua của {file} (đợt {batch}) trở lại danh sách chờ sửa
            </button>
          </Allowed>
        </p>
      ))}
    </>
  );
}
