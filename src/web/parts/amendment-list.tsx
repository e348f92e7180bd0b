import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgencySummary } from '../../agencies/agency-api.ts';
import { formatDay } from '../../platform/date.ts';
import {
  type Amendment,
  amendmentsEndpoint,
  withdrawAmendmentEndpoint,
} from '../../targets/amendment-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { Allowed } from './allowed.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const STATE_WORDS: Record<Amendment['state'], string> = {
  'in-force': 'đang hiệu lực',
  waiting: 'chưa đến ngày hiệu lực',
  replaced: 'đã có điều chỉnh sau thay thế',
  superseded: 'hết hiệu lực: đã có lần giao khác',
  withdrawn: 'đã thu hồi',
};

interface AmendmentListProps {
  readonly campaign: string;
  readonly at: string;
  readonly agencies: readonly AgencySummary[];
  readonly nameOf: (indicator: string) => string;
}

/** Every amendment of the campaign, newest first; one can be taken back with a reason and stays readable. */
export function AmendmentList({ campaign, at, agencies, nameOf }: AmendmentListProps) {
  const queries = useQueryClient();
  const answer = useAnswer(amendmentsEndpoint, { campaign, at });
  const [taken, setTaken] = useState<Amendment | null>(null);
  if (answer.error) return <ProblemNote error={answer.error} />;
  const amendments = answer.data?.amendments ?? [];
  if (amendments.length === 0) return null;
  const agencyName = (id: string) => agencies.find((agency) => agency.id === id)?.name ?? id;
  const withdraw = async (reason: string) => {
    if (!taken) return;
    await callEndpoint(withdrawAmendmentEndpoint, { campaign, amendment: taken.id }, { body: { reason } });
    await queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="amendments">
      <h2 id="amendments">Điều chỉnh</h2>
      <table className="ledger targets as-list">
        <thead>
          <tr>
            <th scope="col">Đơn vị, chỉ tiêu</th>
            <th scope="col">Hiệu lực từ</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Nội dung</th>
          </tr>
        </thead>
        <tbody>
          {amendments.map((amendment) => (
            <tr key={amendment.id} className={amendment.state === 'withdrawn' ? 'is-undone' : undefined}>
              <th scope="row">
                {agencyName(amendment.agency)}
                <span className="was">{nameOf(amendment.indicator)}</span>
              </th>
              <td data-label="Hiệu lực từ">{formatDay(amendment.inForceFrom)}</td>
              <td data-label="Tình trạng">
                {STATE_WORDS[amendment.state]}
                {amendment.withdrawal ? <span className="was">{amendment.withdrawal.reason}</span> : null}
              </td>
              <td className="reason">
                {amendment.sentence}
                {amendment.withdrawal ? null : (
                  <span className="was">
                    <Allowed action="set-targets">
                      <button type="button" className="link-button" onClick={() => setTaken(amendment)}>
                        Thu hồi
                      </button>
                    </Allowed>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {taken ? (
        <ReasonDialog
          title="Thu hồi điều chỉnh này?"
          doIt="Thu hồi"
          leaveIt="Giữ điều chỉnh"
          onConfirm={withdraw}
          onClose={() => setTaken(null)}
        >
          <p>{taken.sentence}</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}
