import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { type Assignment, approveTargetsEndpoint } from '../../targets/approval-api.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface ApproveDialogProps {
  readonly campaign: string;
  readonly assignment: Assignment;
  readonly onClose: () => void;
}

/** Phê duyệt: the decision that gives an assignment its force. */
export function ApproveDialog({ campaign, assignment, onClose }: ApproveDialogProps) {
  const queries = useQueryClient();
  const [number, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [from, setFrom] = useState('');
  const [signer, setSigner] = useState('Phó Chủ tịch UBND tỉnh');
  const approve = async () => {
    if (number.trim() === '' || date === '' || signer.trim() === '')
      throw new ProblemError(0, 'refused', 'Hãy ghi số, ngày quyết định và chức vụ người ký rồi bấm lại.');
    await callEndpoint(
      approveTargetsEndpoint,
      { campaign, assignment: assignment.id },
      {
        body: {
          decisionNumber: number.trim(),
          decisionDate: date,
          signerPosition: signer.trim(),
          ...(from === '' ? {} : { inForceFrom: from }),
        },
      },
    );
    await queries.invalidateQueries();
  };
  return (
    <ConfirmDialog
      title="Ghi quyết định giao chỉ tiêu"
      doIt="Phê duyệt"
      leaveIt="Để dự thảo"
      onConfirm={approve}
      onClose={onClose}
    >
      <p>
        Từ ngày hiệu lực, mọi màn hình và báo cáo so theo chỉ tiêu của lần giao này. Các điều chỉnh của lần
        giao trước không còn áp dụng từ ngày đó; nếu vẫn cần thì điều chỉnh lại trên lần giao này.
      </p>
      <p className="choice">
        <label htmlFor="decision-number">Số quyết định</label>
        <Input
          id="decision-number"
          placeholder="vd. 2871/QĐ-UBND"
          maxLength={100}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="decision-date">Ngày quyết định</label>
        <input
          id="decision-date"
          type="date"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="decision-from">Hiệu lực từ ngày (để trống: ngày đầu chiến dịch)</label>
        <input
          id="decision-from"
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="decision-signer">Chức vụ người ký</label>
        <Input
          id="decision-signer"
          maxLength={200}
          value={signer}
          onChange={(event) => setSigner(event.target.value)}
        />
      </p>
    </ConfirmDialog>
  );
}
