import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { SigningRight } from '../../reports/letterheads/letterhead.ts';
import {
  addSignerEndpoint,
  endSignerEndpoint,
  letterheadEndpoint,
  type ShownSigner,
} from '../../reports/letterheads/letterheads-api.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const RIGHTS: readonly { readonly value: SigningRight; readonly label: string }[] = [
  { value: 'head', label: 'Người đứng đầu tự ký' },
  { value: 'deputy', label: 'Cấp phó ký thay (KT.)' },
  { value: 'acting', label: 'Quyền, phụ trách (Q.)' },
  { value: 'by-order', label: 'Thừa lệnh (TL.)' },
  { value: 'by-authority', label: 'Thừa ủy quyền (TUQ.)' },
];

/** Adds somebody who signs from a day on. */
export function SignerDialog({ agency, at, onClose }: { agency: string; at: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [right, setRight] = useState<SigningRight>('head');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [from, setFrom] = useState(at);
  const [usual, setUsual] = useState(true);
  const needsPosition = right === 'by-order' || right === 'by-authority';
  const add = async () => {
    if (name.trim() === '') throw new ProblemError(0, 'refused', 'Hãy ghi họ và tên người ký.');
    if (needsPosition && position.trim() === '')
      throw new ProblemError(0, 'refused', 'Ký thừa lệnh, thừa ủy quyền phải ghi chức vụ người ký.');
    await callEndpoint(
      addSignerEndpoint,
      { agency },
      {
        body: {
          right,
          name: name.trim(),
          usual,
          from,
          ...(position.trim() === '' ? {} : { position: position.trim() }),
        },
      },
    );
    await queries.invalidateQueries({ queryKey: [letterheadEndpoint.path] });
  };
  return (
    <ConfirmDialog title="Thêm người ký" doIt="Thêm" leaveIt="Chưa" onConfirm={add} onClose={onClose}>
      <p className="choice">
        <label htmlFor="signer-name">Họ và tên</label>
        <Input
          id="signer-name"
          maxLength={200}
          placeholder="vd. Nguyễn Văn An"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="signer-right">Thẩm quyền ký</label>
        <Select<SigningRight> id="signer-right" value={right} onChange={setRight} options={[...RIGHTS]} />
      </p>
      <p className="choice">
        <label htmlFor="signer-position">
          Chức vụ, chữ in hoa{needsPosition ? '' : ' (để trống: theo người đứng đầu)'}
        </label>
        <Input
          id="signer-position"
          maxLength={200}
          placeholder="vd. CHÁNH VĂN PHÒNG"
          value={position}
          onChange={(event) => setPosition(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="signer-from">Ký từ ngày</label>
        <input id="signer-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </p>
      <Checkbox checked={usual} onChange={(event) => setUsual(event.target.checked)}>
        Thường ký: điền sẵn khi phát hành
      </Checkbox>
    </ConfirmDialog>
  );
}

interface EndSignerDialogProps {
  readonly agency: string;
  readonly signer: ShownSigner;
  readonly at: string;
  readonly onClose: () => void;
}

/** Ends somebody's signing with a last day; papers of earlier days keep them. */
export function EndSignerDialog({ agency, signer, at, onClose }: EndSignerDialogProps) {
  const queries = useQueryClient();
  const [to, setTo] = useState(at);
  return (
    <ConfirmDialog
      title={`${signer.name ?? 'Người này'} thôi ký?`}
      doIt="Thôi ký"
      leaveIt="Vẫn ký"
      onConfirm={async () => {
        await callEndpoint(endSignerEndpoint, { agency, signer: signer.id }, { body: { to } });
        await queries.invalidateQueries({ queryKey: [letterheadEndpoint.path] });
      }}
      onClose={onClose}
    >
      <p className="choice">
        <label htmlFor="signer-to">Ký đến hết ngày</label>
        <input id="signer-to" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </p>
      <p>Văn bản đã phát hành giữ nguyên người ký.</p>
    </ConfirmDialog>
  );
}
