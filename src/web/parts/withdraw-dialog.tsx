import { Select } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { withdrawPaperEndpoint } from '../../reports/issue/paper-steps-api.ts';
import { type PaperPage, paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Thu hồi: why, and which paper holds in its place, where another of the same kind is in force. */
export function WithdrawDialog({ page, onClose }: { page: PaperPage; onClose: () => void }) {
  const change = usePaperChange(page.id);
  const [chosen, setReplacedBy] = useState<string | null>(null);
  const { campaign, kind, revision } = page;
  const issued = useAnswer(paperListEndpoint, { campaign, kind, state: 'issued' });
  const others = (issued.data?.papers ?? []).filter(
    (paper) => paper.id !== page.id && (paper.agency?.id ?? null) === (page.agency?.id ?? null),
  );
  // The newest of the same milestone, unless the officer says otherwise.
  const replacedBy = chosen ?? others.find(({ milestone }) => milestone === page.milestone)?.id ?? '';
  return (
    <ReasonDialog
      title="Thu hồi văn bản đã phát hành?"
      doIt="Thu hồi"
      leaveIt="Chưa"
      onConfirm={(reason) =>
        change(
          callEndpoint(
            withdrawPaperEndpoint,
            { paper: page.id },
            { body: { revision, reason, replacedBy: replacedBy === '' ? null : replacedBy } },
          ),
        )
      }
      onClose={onClose}
    >
      <p>Văn bản vẫn đọc được, nhưng trang xác thực báo đã thu hồi cho mọi người quét mã.</p>
      {replacedBy !== '' ? null : (
        <p>Văn bản lập lại của mốc này, khi phát hành, tự được ghi là văn bản thay thế.</p>
      )}
      {others.length === 0 ? null : (
        <div className="choice">
          <label htmlFor="replaced-by">Văn bản thay thế</label>
          <Select<string>
            id="replaced-by"
            value={replacedBy}
            onChange={setReplacedBy}
            options={[
              { value: '', label: 'Không có' },
              ...others.map(({ id, number, signedDay, title }) => ({
                value: id,
                label: `${number ?? title}${signedDay === null ? '' : ` ngày ${formatDay(signedDay)}`}, ${title}`,
              })),
            ]}
          />
        </div>
      )}
    </ReasonDialog>
  );
}
