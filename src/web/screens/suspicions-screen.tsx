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
import { SEVERITY_WORDS, SUSPICION_WORDS } from '../suspicion-words.ts';
import { instantText } from '../time-words.ts';

type Suspicion = z.output<typeof suspicionSchema>;

const SHOWN_AT_FIRST = 30;

/** Đáng ngờ: what looks wrong before anyone reads a figure, until it is mended or somebody accepts it. */
export function SuspicionsScreen() {
  const open = useAnswer(listSuspicionsEndpoint, { state: 'open' });
  const accepted = useAnswer(listSuspicionsEndpoint, { state: 'accepted' });
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Suspicion | null>(null);
  return (
    <DataPage title="Dữ liệu đáng ngờ">
      <p className="quiet">
        Tỷ lệ dựa trên những dữ liệu này mang dấu ? cho đến khi tệp được bổ sung, lần nhập được hoàn tác, hoặc
        có người kiểm tra và chấp nhận.
      </p>
      <section aria-labelledby="open">
        <h2 id="open">Cần kiểm tra</h2>
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
      {accepted.data && accepted.data.suspicions.length > 0 ? (
        <section aria-labelledby="accepted">
          <h2 id="accepted">Đã chấp nhận</h2>
          <SuspicionTable
            suspicions={accepted.data.suspicions}
            none=""
            act={{
              text: 'Rút lại',
              onAct: (suspicion) => {
                void callEndpoint(withdrawAcceptanceEndpoint, { id: suspicion.id }).then(() =>
                  queries.invalidateQueries(),
                );
              },
            }}
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

interface SuspicionTableProps {
  readonly suspicions: readonly Suspicion[];
  readonly none: string;
  readonly act: { readonly text: string; readonly onAct: (suspicion: Suspicion) => void };
}

function SuspicionTable({ suspicions, none, act }: SuspicionTableProps) {
  const [all, setAll] = useState(false);
  if (suspicions.length === 0) return <p>{none}</p>;
  const shown = all ? suspicions : suspicions.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className="ledger as-list suspicions">
        <thead>
          <tr>
            <th scope="col">Việc</th>
            <th scope="col">Thấy gì, làm gì</th>
            <th scope="col">Đợt nhập</th>
            <th scope="col">
              <span className="unseen">Chọn</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((suspicion) => (
            <tr key={suspicion.id}>
              <th scope="row">
                {SUSPICION_WORDS[suspicion.code]}
                <span className="was">{SEVERITY_WORDS[suspicion.severity]}</span>
              </th>
              <td className="whole-row">
                {suspicion.text}
                {suspicion.acceptance ? (
                  <span className="was">
                    Chấp nhận lúc {instantText(suspicion.acceptance.acceptedAt)}:{' '}
                    {suspicion.acceptance.reason}
                  </span>
                ) : null}
              </td>
              <td data-label="Đợt nhập">{suspicion.batches.slice(0, 3).join(', ') || '—'}</td>
              <td className="number">
                <button type="button" className="button" onClick={() => act.onAct(suspicion)}>
                  {act.text}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < suspicions.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(suspicions.length)}
          </button>
        </p>
      ) : null}
    </>
  );
}
