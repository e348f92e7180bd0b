import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { LetterheadChange, LetterheadFields } from '../../reports/letterheads/letterhead.ts';
import {
  type LetterheadAnswer,
  letterheadEndpoint,
  setLetterheadEndpoint,
} from '../../reports/letterheads/letterheads-api.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

type TextName = Exclude<keyof LetterheadFields, 'addressees' | 'recipients'>;

const TEXTS: readonly { readonly name: TextName; readonly label: string; readonly mayBeEmpty: boolean }[] = [
  { name: 'superior', label: 'Cơ quan chủ quản (để trống nếu không có)', mayBeEmpty: true },
  { name: 'issuer', label: 'Cơ quan ban hành, chữ in hoa', mayBeEmpty: false },
  { name: 'issuerInText', label: 'Cơ quan ban hành, trong câu', mayBeEmpty: false },
  { name: 'abbreviation', label: 'Chữ viết tắt trong ký hiệu', mayBeEmpty: false },
  { name: 'draftingUnit', label: 'Đơn vị soạn thảo trong ký hiệu công văn', mayBeEmpty: true },
  { name: 'place', label: 'Địa danh', mayBeEmpty: false },
  { name: 'headPosition', label: 'Chức vụ người đứng đầu, chữ in hoa', mayBeEmpty: false },
  { name: 'collective', label: 'Ký thay mặt (TM.), để trống nếu tự ký', mayBeEmpty: true },
];

interface LetterheadDialogProps {
  readonly answer: LetterheadAnswer;
  readonly at: string;
  readonly onClose: () => void;
}

/** Sets how an agency's papers begin and end from a day on; what is as the rule says stays with the rule. */
export function LetterheadDialog({ answer, at, onClose }: LetterheadDialogProps) {
  const { letterhead, rule, versions } = answer;
  const queries = useQueryClient();
  const [texts, setTexts] = useState<Record<TextName, string>>(
    () =>
      Object.fromEntries(TEXTS.map(({ name }) => [name, letterhead.fields[name] ?? ''])) as Record<
        TextName,
        string
      >,
  );
  const [recipients, setRecipients] = useState(letterhead.fields.recipients.join('\n'));
  const [from, setFrom] = useState(at);
  const [reason, setReason] = useState('');
  const save = async () => {
    if (reason.trim() === '') throw new ProblemError(0, 'refused', 'Hãy ghi lý do hoặc văn bản làm căn cứ.');
    const fields: LetterheadChange = {};
    for (const { name, mayBeEmpty } of TEXTS) {
      const value = texts[name].trim() === '' && mayBeEmpty ? null : texts[name].trim();
      if (value !== rule[name]) Object.assign(fields, { [name]: value });
    }
    const lines = recipients
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.join('\n') !== rule.recipients.join('\n')) fields.recipients = lines;
    if (letterhead.changed.includes('addressees')) fields.addressees = letterhead.fields.addressees;
    await callEndpoint(
      setLetterheadEndpoint,
      { agency: letterhead.agency.id },
      { body: { from, fields, reason: reason.trim(), after: versions[0]?.number ?? 0 } },
    );
    await queries.invalidateQueries({ queryKey: [letterheadEndpoint.path] });
  };
  return (
    <ConfirmDialog
      title={`Thể thức văn bản của ${letterhead.agency.name}`}
      doIt="Lưu từ ngày này"
      leaveIt="Để như cũ"
      onConfirm={save}
      onClose={onClose}
    >
      <p>Văn bản của những ngày trước giữ nguyên thể thức cũ.</p>
      <p className="choice">
        <label htmlFor="letterhead-from">Áp dụng từ ngày</label>
        <input
          id="letterhead-from"
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </p>
      {TEXTS.map(({ name, label }) => (
        <p key={name} className="choice">
          <label htmlFor={`letterhead-${name}`}>{label}</label>
          <Input
            id={`letterhead-${name}`}
            maxLength={200}
            value={texts[name]}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </p>
      ))}
      <p className="choice">
        <label htmlFor="letterhead-recipients">Nơi nhận, mỗi dòng một nơi (dòng Lưu tự thêm)</label>
        <Input.TextArea
          id="letterhead-recipients"
          rows={5}
          maxLength={6000}
          value={recipients}
          onChange={(event) => setRecipients(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="letterhead-reason">Lý do, văn bản làm căn cứ</label>
        <Input
          id="letterhead-reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
    </ConfirmDialog>
  );
}
