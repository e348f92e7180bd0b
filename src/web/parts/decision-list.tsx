import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ListedDecision, listDecisions, withdrawDecision } from '../../intake/names/names-api.ts';
import { formatCount } from '../../platform/number.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

/** Quyết định về tên đơn vị: what was decided, when, how many rows came in by it; each can be taken back. */
export function DecisionList() {
  const answer = useAnswer(listDecisions, {});
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ListedDecision | null>(null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các quyết định" />;
  if (answer.data.length === 0) return <p>Chưa có quyết định nào.</p>;
  return (
    <>
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Tên trong tệp</th>
            <th scope="col">Là đơn vị</th>
            <th scope="col">Quyết định lúc</th>
            <th scope="col" className="number">
              Dòng đã nhập theo
            </th>
            <th scope="col">
              <span className="unseen">Việc</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.data.map((decision) => (
            <tr key={decision.id} className={decision.inForce ? '' : 'is-undone'}>
              <th scope="row">
                “{decision.text}”<span className="was">{decision.source ?? 'mọi nguồn'}</span>
              </th>
              <td data-label="Là đơn vị">
                {decision.agency?.name ?? 'không phải đơn vị nào của tỉnh'}
                {decision.note ? <span className="was">{decision.note}</span> : null}
              </td>
              <td data-label="Quyết định lúc">{instantText(decision.decidedAt)}</td>
              <td className="number" data-label="Dòng đã nhập theo">
                {formatCount(decision.rows)}
              </td>
              <td className="number">
                {decision.withdrawnAt === null ? (
                  <Allowed action="import">
                    <button type="button" className="button" onClick={() => setChosen(decision)}>
                      Thu hồi
                    </button>
                  </Allowed>
                ) : (
                  <span className="quiet">đã thu hồi {instantText(decision.withdrawnAt)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen ? (
        <ConfirmDialog
          title="Thu hồi quyết định này?"
          doIt="Thu hồi"
          leaveIt="Giữ lại"
          danger
          onConfirm={async () => {
            await callEndpoint(withdrawDecision, { decision: chosen.id });
            await queries.invalidateQueries();
          }}
          onClose={() => setChosen(null)}
        >
          <p>
            Tệp nhập sau này lại hỏi “{chosen.text}” là đơn vị nào. {formatCount(chosen.rows)} dòng đã nhập
            theo quyết định giữ nguyên
            {chosen.batches.length > 0
              ? `, ở các đợt ${chosen.batches.map(({ batch }) => batch).join(', ')}; muốn gỡ thì hoàn tác các đợt đó`
              : ''}
            .
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
