import { Input, InputNumber, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { formatDay } from '../../platform/date.ts';
import type { issuePaperEndpoint } from '../../reports/issue/paper-steps-api.ts';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import {
  letterheadEndpoint,
  paperOfficesEndpoint,
  type ShownSigner,
} from '../../reports/letterheads/letterheads-api.ts';
import { ProblemError, useAnswer } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** What is decided when papers are issued. */
interface IssueDetails {
  /** `null` of a paper that bears none. */
  readonly number: number | null;
  readonly signedDay: string;
  readonly signer: z.output<typeof issuePaperEndpoint.body>['signer'];
  readonly recordedLate: boolean;
}

interface IssueDialogProps {
  /** The paper, or the first of those that are issued together. */
  readonly page: PaperPage;
  /** How many are issued, with numbers one after the other. */
  readonly count?: number;
  /** What whoever issues one paper should have seen first. */
  readonly checks?: ReactNode;
  readonly onIssue: (details: IssueDetails) => Promise<void>;
  /** How far it has come, where that is told. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Phát hành: number, day and signer, which every page of the paper then bears. */
export function IssueDialog({ page, count = 1, checks, onIssue, onClose, children }: IssueDialogProps) {
  const { suggested } = page;
  const [number, setNumber] = useState<number | null>(suggested?.number ?? null);
  const [signedDay, setSignedDay] = useState(suggested?.signedDay ?? '');
  const [authority, setAuthority] = useState(suggested?.signer.authority.join('\n') ?? '');
  const [position, setPosition] = useState(suggested?.signer.position ?? '');
  const [name, setName] = useState(suggested?.signer.name ?? '');
  const [late, setLate] = useState(false);
  if (suggested === null) return null;
  const isNumbered = suggested.symbol !== null;
  const suggestedFor = (day: string) =>
    suggested.numbers.find(({ year }) => day.startsWith(`${year}-`))?.number ?? null;
  const chooseDay = (day: string) => {
    setSignedDay(day);
    // Numbers begin anew each year; one that the clerk wrote stays.
    if (number === suggestedFor(signedDay)) setNumber(suggestedFor(day) ?? number);
  };
  const issue = async () => {
    if ((isNumbered && number === null) || signedDay === '' || position.trim() === '' || name.trim() === '')
      throw new ProblemError(0, 'refused', 'Hãy ghi đủ số, ngày, chức vụ và họ tên người ký rồi bấm lại.');
    await onIssue({
      number,
      signedDay,
      signer: {
        authority: authority
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        position: position.trim(),
        name: name.trim(),
      },
      recordedLate: late,
    });
  };
  return (
    <ConfirmDialog
      title={count === 1 ? 'Phát hành văn bản' : `Phát hành ${count} văn bản`}
      doIt="Phát hành"
      leaveIt="Chưa"
      onConfirm={issue}
      onClose={onClose}
    >
      <p>
        {isNumbered
          ? 'Số, ngày và người ký được ghi vào mọi trang, kể cả dòng “Kèm theo” của phụ lục.'
          : 'Văn bản này không lấy số; ngày và người ký được ghi trong sổ.'}{' '}
        {count === 1
          ? 'Mọi tệp của văn bản được lập trước; nếu một tệp không lập được thì không phát hành gì.'
          : 'Mọi tệp của từng văn bản được lập trước; văn bản có tệp không lập được thì giữ nguyên, không lấy số, các văn bản khác vẫn phát hành.'}
      </p>
      {checks}
      {isNumbered ? (
        <p className="choice">
          <label htmlFor="issue-number">
            {count === 1 ? 'Số' : 'Số của văn bản đầu tiên, các văn bản sau lấy số kế tiếp'} (tiếp theo còn
            trống trong năm của ngày ký)
          </label>
          <span className="number-line">
            <InputNumber<number>
              id="issue-number"
              min={1}
              max={99_999}
              precision={0}
              value={number}
              onChange={setNumber}
            />
            <span>/{suggested.symbol}</span>
          </span>
        </p>
      ) : null}
      <p className="choice">
        <label htmlFor="issue-day">Ngày ký (không trước {formatDay(suggested.notBefore)})</label>
        <input
          id="issue-day"
          type="date"
          min={suggested.notBefore}
          value={signedDay}
          onChange={(event) => chooseDay(event.target.value)}
        />
      </p>
      <SignerChoice
        page={page}
        day={signedDay}
        onChoose={(signer) => {
          setAuthority(signer.lines.slice(0, -1).join('\n'));
          setPosition(signer.lines.at(-1) ?? '');
          setName(signer.name ?? '');
        }}
      />
      <p className="choice">
        <label htmlFor="issue-authority">
          Thẩm quyền, mỗi dòng một phần (để trống nếu người đứng đầu tự ký)
        </label>
        <Input.TextArea
          id="issue-authority"
          rows={2}
          placeholder="vd. KT. GIÁM ĐỐC"
          value={authority}
          onChange={(event) => setAuthority(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="issue-position">Chức vụ người ký</label>
        <Input
          id="issue-position"
          maxLength={200}
          value={position}
          onChange={(event) => setPosition(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="issue-name">Họ và tên người ký</label>
        <Input
          id="issue-name"
          maxLength={200}
          placeholder="vd. Nguyễn Văn An"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </p>
      <p>
        <label>
          <input type="checkbox" checked={late} onChange={(event) => setLate(event.target.checked)} /> Ghi sổ
          văn bản đã ký (đã ký trên giấy trước khi duyệt ở đây)
        </label>
      </p>
      {children}
    </ConfirmDialog>
  );
}

interface SignerChoiceProps {
  readonly page: PaperPage;
  readonly day: string;
  readonly onChoose: (signer: ShownSigner) => void;
}

/** Those who may sign for the issuing office on that day; nothing where none of them has a name yet. */
function SignerChoice({ page, day, onChoose }: SignerChoiceProps) {
  // The office is that of the day which the paper speaks of, whoever has taken its work over since.
  const offices = useAnswer(
    paperOfficesEndpoint,
    page.issuer === null ? { campaign: page.campaign, on: page.document.day } : null,
  );
  const paper = page.milestone === 'baseline' || page.milestone === 'targets' ? page.milestone : 'progress';
  const office = offices.data?.offices.find(({ papers }) => papers.includes(paper));
  const agency = page.issuer?.id ?? office?.agency.id;
  const letterhead = useAnswer(
    letterheadEndpoint,
    agency === undefined ? null : { agency, ...(day === '' ? {} : { on: day }) },
  );
  const signers = letterhead.data?.letterhead.signers.filter(({ name }) => name !== null) ?? [];
  const usual = signers.find((signer) => signer.usual);
  const filled = useRef(false);
  useEffect(() => {
    if (!usual || filled.current) return;
    filled.current = true;
    onChoose(usual);
  }, [usual, onChoose]);
  if (signers.length === 0) return null;
  return (
    <div className="choice">
      <label htmlFor="issue-signer">Người ký đã ghi ở trang Thể thức</label>
      <Select<string>
        id="issue-signer"
        placeholder="Chọn để điền sẵn"
        {...(usual ? { defaultValue: usual.id } : {})}
        onChange={(id) => {
          const signer = signers.find((each) => each.id === id);
          if (signer) onChoose(signer);
        }}
        options={signers.map((signer) => ({
          value: signer.id,
          label: `${signer.name} (${signer.lines.join(' / ')})`,
        }))}
      />
    </div>
  );
}
