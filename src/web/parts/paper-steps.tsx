import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  discardPaperEndpoint,
  issuePaperEndpoint,
  reopenPaperEndpoint,
  returnPaperEndpoint,
  submitPaperEndpoint,
} from '../../reports/issue/paper-steps-api.ts';
import { type PaperPage, paperFileEndpoint } from '../../reports/issue/papers-api.ts';
import { formatsOf } from '../../reports/paper/report-format.ts';
import { addressOf, callEndpoint } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { instantText } from '../time-words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DownloadButton } from './download-button.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { PaperApproveDialog } from './paper-approve-dialog.tsx';
import { PaperChecks } from './paper-checks.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Step = 'submit' | 'return' | 'approve' | 'reopen' | 'issue' | 'withdraw' | 'discard';

/** Where the paper stands, what may be done with it now, and its files. */
export function PaperSteps({ page }: { page: PaperPage }) {
  const [step, setStep] = useState<Step | null>(null);
  const may = (each: Step) => page.may.includes(each);
  const close = () => setStep(null);
  const main = (['issue', 'approve', 'submit'] as const).find(may);
  const button = (each: Step, words: string) =>
    may(each) ? (
      <button
        key={each}
        type="button"
        className={each === main ? 'button button-main' : 'button'}
        disabled={(each === 'submit' || each === 'approve') && page.obstacle !== null}
        aria-describedby={each === 'submit' || each === 'approve' ? 'paper-obstacle' : undefined}
        onClick={() => setStep(each)}
      >
        {words}
      </button>
    ) : null;
  return (
    <>
      <p className="paper-state">
        <strong>{page.stateName}</strong>
        {stateMore(page)}
      </p>
      {page.withdrawn === null ? null : (
        <p className="note">
          Thu hồi {instantText(page.withdrawn.at)}: {page.withdrawn.reason}
          {page.withdrawn.replacedBy === null ? null : (
            <>
              {' '}
              <Link to="/bao-cao/van-ban/$id" params={{ id: page.withdrawn.replacedBy }}>
                Văn bản thay thế
              </Link>
            </>
          )}
        </p>
      )}
      {page.obstacle !== null && (may('submit') || may('approve')) ? (
        <p id="paper-obstacle" className="note">
          {page.obstacle}
        </p>
      ) : null}
      <div className="paper-buttons">
        {button('submit', 'Trình duyệt')}
        {button('approve', 'Duyệt')}
        {button('return', 'Trả lại')}
        {button('issue', 'Phát hành')}
        {button('reopen', 'Mở lại')}
        {button('withdraw', 'Thu hồi')}
        {button('discard', 'Bỏ dự thảo')}
        {formatsOf(page.kind).map((format) => (
          <DownloadButton
            key={format}
            words={format.toUpperCase()}
            name={`${page.id}.${format}`}
            what={page.title}
            address={addressOf(paperFileEndpoint, { paper: page.id, format })}
          />
        ))}
      </div>
      {step === null ? null : <StepDialog page={page} step={step} onClose={close} />}
    </>
  );
}

function stateMore(page: PaperPage): string {
  const by = page.approved ?? page.submitted ?? page.opened;
  if (page.number !== null && page.signedDay !== null)
    return ` số ${page.number} ngày ${formatDay(page.signedDay)}${page.recordedLate ? ' (vào số sau khi ký)' : ''}`;
  const who = by.by === null ? '' : `${by.by}, `;
  const last = page.history.findLast(({ what }) => /^(Trả lại|Trình|Duyệt|Mở lại)/.test(what));
  if (page.state === 'draft' && last?.what.startsWith('Trả lại'))
    return ` · bị trả lại: ${last.by}, ${instantText(last.at)} · ${page.waitsFor ?? ''}`;
  return ` · ${who}${instantText(by.at)}${page.waitsFor === null ? '' : ` · ${page.waitsFor}`}`;
}

function StepDialog({ page, step, onClose }: { page: PaperPage; step: Step; onClose: () => void }) {
  const change = usePaperChange(page.id);
  const navigate = useNavigate();
  const query = { paper: page.id };
  const { revision } = page;
  const confirm = (
    title: string,
    doIt: string,
    onConfirm: () => Promise<void>,
    words: ReactNode,
    { danger = false, more }: { readonly danger?: boolean; readonly more?: ReactNode } = {},
  ) => (
    <ConfirmDialog
      title={title}
      doIt={doIt}
      leaveIt="Chưa"
      danger={danger}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{words}</p>
      {more}
    </ConfirmDialog>
  );
  const reason = (
    title: string,
    doIt: string,
    onConfirm: (reason: string) => Promise<void>,
    words: ReactNode,
  ) => (
    <ReasonDialog title={title} doIt={doIt} leaveIt="Chưa" onConfirm={onConfirm} onClose={onClose}>
      <p>{words}</p>
    </ReasonDialog>
  );
  switch (step) {
    case 'submit':
      return confirm(
        'Trình duyệt văn bản?',
        'Trình duyệt',
        () => change(callEndpoint(submitPaperEndpoint, query, { body: { revision } })),
        'Trong khi chờ duyệt, văn bản không sửa được nữa; người duyệt có thể góp ý, trả lại hoặc duyệt.',
        {
          more: (
            <PaperChecks
              page={page}
              commentWords="Vẫn trình được; người duyệt phải xử lý hết mới duyệt được."
              typedWords="Vẫn trình được; người duyệt được báo và phải đối chiếu từng số. Hãy xem lại một lần nữa."
            />
          ),
        },
      );
    case 'approve':
      return <PaperApproveDialog page={page} onClose={onClose} />;
    case 'return':
      return reason(
        'Trả lại văn bản để sửa?',
        'Trả lại',
        (comment) => change(callEndpoint(returnPaperEndpoint, query, { body: { revision, comment } })),
        'Người soạn thấy lý do như một góp ý về cả văn bản.',
      );
    case 'reopen':
      return reason(
        'Mở lại văn bản đã duyệt?',
        'Mở lại',
        (words) => change(callEndpoint(reopenPaperEndpoint, query, { body: { revision, reason: words } })),
        'Số liệu thôi được giữ, lại theo dữ liệu mới nhất; văn bản phải trình và duyệt lại.',
      );
    case 'withdraw':
      return <WithdrawDialog page={page} onClose={onClose} />;
    case 'discard':
      return confirm(
        'Bỏ dự thảo này?',
        'Bỏ dự thảo',
        async () => {
          await change(callEndpoint(discardPaperEndpoint, query, { body: { revision } }));
          await navigate({ to: '/bao-cao' });
        },
        'Các câu đã viết và góp ý không hiện nữa. Số liệu không bị ảnh hưởng.',
        { danger: true },
      );
    case 'issue':
      return (
        <IssueDialog
          page={page}
          checks={
            <PaperChecks
              page={page}
              commentWords="Góp ý viết sau khi duyệt không ngăn việc phát hành; hãy xem có phải mở lại văn bản không."
              typedWords="Người duyệt đã đối chiếu các số này."
            />
          }
          onIssue={(details) =>
            change(callEndpoint(issuePaperEndpoint, query, { body: { revision, ...details } }))
          }
          onClose={onClose}
        />
      );
  }
}
