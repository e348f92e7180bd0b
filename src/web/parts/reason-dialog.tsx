import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemError } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly doIt: string;
  readonly leaveIt: string;
  readonly children: ReactNode;
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more, and why: the reason stays with what is decided. */
export function ReasonDialog({ children, onConfirm, ...rest }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...rest}
      onConfirm={async () => {
        if (reason.trim() === '')
          throw new ProblemError(0, 'refused', 'Chưa có lý do. Hãy ghi vài chữ rồi bấm lại.');
        await onConfirm(reason.trim());
      }}
    >
      {children}
      <p className="choice">
        <label htmlFor="reason">Lý do</label>
        <Input.TextArea
          id="reason"
          value={reason}
          maxLength={500}
          rows={3}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
    </ConfirmDialog>
  );
}
