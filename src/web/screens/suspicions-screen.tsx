import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import {
  acceptSuspicionEndpoint,
  listSuspicionsEndpoint,
  type suspicionSchema,
  withdrawAcceptanceEndpoint,
} from '../../intake/suspicion/suspicion-api.ts';
import { formatCount } from '../../platform/number.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { DataPage } from '../parts/data-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { SuspectMark } from '../parts/suspicion-notes.tsx';
import { SuspicionTable } from '../parts/suspicion-table.tsx';

type Suspicion = z.output<typeof suspicionSchema>;

/** Đáng ngờ: what looks wrong before anyone reads a figure, until it is mended or somebody accepts it. */
export function SuspicionsScreen() {
  const open = useAnswer(listSuspicionsEndpoint, { state: 'open' });
  const accepted = useAnswer(listSuspicionsEndpoint, { state: 'accepted' });
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Suspicion | null>(null);
  const [error, setError] = useState<unknown>(null);
  const withdraw = async ({ id }: Suspicion) => {
    setError(null);
    try {
      await callEndpoint(withdrawAcceptanceEndpoint, { id });
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <DataPage title="Dữ liệu đáng ngờ">
      <section aria-labelledby="open">
        <h2 id="open">Cần kiểm tra</h2>
        <p className="quiet">
          Tỷ lệ dựa trên những dữ liệu này mang dấu <SuspectMark /> cho đến khi tệp được bổ sung, lần nhập
          được hoàn tác, hoặc có người kiểm tra và chấp nhận.
        </p>
        {open.error ? <ProblemNote error={open.error} retry={() => void open.refetch()} /> : null}
        {open.data ? (
          <SuspicionTable
            suspicions={open.data.suspicions}
            none="Không có dữ liệu nào đáng ngờ."
            act={{ text: 'Chấp nhận', onAct: setChosen }}
          />
        ) : open.error ? null : (
          <Waiting what="dữ liệu đáng ngờ" />
        )}
        {open.data && open.data.tooFew.length > 0 ? (
          <details className="after-table">
            <summary>Không đủ số liệu để nói về {formatCount(open.data.tooFew.length)} đơn vị</summary>
            <ul className="plain">
              {open.data.tooFew.map(({ agency, text }) => (
                <li key={agency} className="quiet">
                  {text}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      {accepted.error ? <ProblemNote error={accepted.error} retry={() => void accepted.refetch()} /> : null}
      {accepted.data && accepted.data.suspicions.length > 0 ? (
        <section aria-labelledby="accepted">
          <h2 id="accepted">Đã chấp nhận</h2>
          {error ? <ProblemNote error={error} /> : null}
          <SuspicionTable
            suspicions={accepted.data.suspicions}
            none=""
            act={{ text: 'Rút lại', onAct: (suspicion) => void withdraw(suspicion) }}
          />
        </section>
      ) : null}
      {chosen ? (
        <ReasonDialog
          title="Chấp nhận dữ liệu này?"
          doIt="Chấp nhận"
          leaveIt="Để lại"
          onConfirm={async (reason) => {
            await callEndpoint(acceptSuspicionEndpoint, { id: chosen.id }, { body: { reason } });
            await queries.invalidateQueries();
          }}
          onClose={() => setChosen(null)}
        >
          <p>{chosen.text}</p>
          <p className="quiet">Số liệu giữ nguyên; chỉ dấu đáng ngờ được bỏ, kèm lý do và thời điểm.</p>
        </ReasonDialog>
      ) : null}
    </DataPage>
  );
}
