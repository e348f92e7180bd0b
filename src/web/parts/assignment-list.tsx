import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  type Approval,
  type Assignment,
  assignmentsEndpoint,
  withdrawApprovalEndpoint,
} from '../../targets/approval-api.ts';
import { decisionInWords, decisionName } from '../../targets/decision-name.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const STATE_WORDS: Record<Assignment['state'], string> = {
  'in-force': 'đã phê duyệt, đang hiệu lực',
  waiting: 'đã phê duyệt, chưa đến ngày hiệu lực',
  replaced: 'đã phê duyệt, có quyết định sau thay thế',
  draft: 'dự thảo, chưa phê duyệt',
};

/** The assignments of the campaign with their decisions; a draft can be approved, an approval taken back with a reason. */
export function AssignmentList({ campaign, at }: { campaign: string; at: string }) {
  const queries = useQueryClient();
  const answer = useAnswer(assignmentsEndpoint, { campaign, at });
  const [approving, setApproving] = useState<Assignment | null>(null);
  const [taking, setTaking] = useState<Assignment | null>(null);
  if (answer.error) return <ProblemNote error={answer.error} />;
  const assignments = answer.data?.assignments ?? [];
  if (assignments.length === 0) return null;
  const withdraw = async (reason: string) => {
    if (!taking) return;
    await callEndpoint(withdrawApprovalEndpoint, { campaign, assignment: taking.id }, { body: { reason } });
    await queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments">Các lần giao</h2>
      <table className="ledger targets as-list">
        <thead>
          <tr>
            <th scope="col">Lưu lúc</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Quyết định</th>
            <th scope="col">Cách hiểu</th>
          </tr>
        </thead>
        <tbody>
          {assignments.map((assignment) => (
            <tr key={assignment.id}>
              <th scope="row">
                {instantText(assignment.assignedAt)}
                {assignment.holds ? <span className="was">đang dùng để so</span> : null}
              </th>
              <td data-label="Tình trạng">
                {STATE_WORDS[assignment.state]}
                {assignment.withdrawn.map((approval) => (
                  <span key={approval.id} className="was">
                    thu hồi {decisionName(approval.decisionNumber)}: {approval.withdrawal?.reason}
                  </span>
                ))}
              </td>
              <td data-label="Quyết định">
                {assignment.approval ? (
                  <>
                    {decisionText(assignment.approval)}
                    <span className="was">
                      <Allowed action="approve-targets">
                        <button type="button" className="link-button" onClick={() => setTaking(assignment)}>
                          Thu hồi phê duyệt
                        </button>
                      </Allowed>
                    </span>
                  </>
                ) : (
                  <Allowed action="approve-targets">
                    <Button onClick={() => setApproving(assignment)}>Phê duyệt</Button>
                  </Allowed>
                )}
              </td>
              <td className="reason">
                {assignment.readings
                  .filter((reading) => !reading.isDefault)
                  .map((reading) => reading.taken)
                  .join(' ') || 'Như kế hoạch.'}
                {assignment.amendments > 0 ? ` ${assignment.amendments} điều chỉnh.` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {approving ? (
        <ApproveDialog campaign={campaign} assignment={approving} onClose={() => setApproving(null)} />
      ) : null}
      {taking ? (
        <ReasonDialog
          title={`Thu hồi phê duyệt theo ${decisionName(taking.approval?.decisionNumber ?? '')}?`}
          doIt="Thu hồi phê duyệt"
          leaveIt="Giữ nguyên"
          onConfirm={withdraw}
          onClose={() => setTaking(null)}
        >
          <p>Lần giao này trở lại là dự thảo; việc phê duyệt và lý do thu hồi vẫn được lưu.</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}

function decisionText(approval: Approval): string {
  return `${decisionInWords(approval)}, ${approval.signerPosition} ký, hiệu lực từ ${formatDay(approval.inForceFrom)}`;
}
