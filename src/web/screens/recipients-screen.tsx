import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type RecipientEntry,
  type RecipientList,
  recipientEndEndpoint,
  recipientListEndpoint,
} from '../../reports/handing/handing-api.ts';
import { GROUP_NAMES, RECIPIENT_GROUPS } from '../../reports/handing/recipient.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { Allowed, LookOnlyNote } from '../parts/allowed.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { PaperPage } from '../parts/paper-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { RecipientDialog } from '../parts/recipient-dialog.tsx';
import { RecipientPaste } from '../parts/recipient-import.tsx';
import { useWhereabouts } from '../place.ts';

/** Nơi nhận: where the papers of the campaign go by mail. */
export function RecipientsScreen() {
  return (
    <PaperPage title="Nơi nhận văn bản">
      <Allowed action="set-recipients" otherwise={<LookOnlyNote action="set-recipients" />}>
        <RecipientsBody />
      </Allowed>
    </PaperPage>
  );
}

function RecipientsBody() {
  const { campaign, at } = useWhereabouts();
  const answer = useAnswer(recipientListEndpoint, at ? { at } : null);
  const [open, setOpen] = useState<RecipientEntry | 'new' | null>(null);
  const [ending, setEnding] = useState<RecipientEntry | null>(null);
  const queries = useQueryClient();
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data || !campaign) return <Waiting what="nơi nhận" />;
  return (
    <>
      <p>
        Văn bản đã phát hành được gửi tới các địa chỉ dưới đây. Tên ghi như in ở mục Nơi nhận; một nơi nhận có
        thể có nhiều địa chỉ.
      </p>
      <p className="confirm-buttons">
        <button type="button" className="button button-main" onClick={() => setOpen('new')}>
          Thêm nơi nhận
        </button>
      </p>
      <RecipientPaste from={campaign.from} />
      <RecipientTable recipients={answer.data.recipients} onChange={setOpen} onEnd={setEnding} />
      <Missing list={answer.data} />
      {open === null ? null : (
        <RecipientDialog
          entry={open === 'new' ? null : open}
          from={campaign.from}
          onClose={() => setOpen(null)}
        />
      )}
      {ending === null ? null : (
        <ConfirmDialog
          title={`Thôi gửi cho ${ending.name}?`}
          doIt="Thôi gửi"
          leaveIt="Vẫn gửi"
          onConfirm={async () => {
            await callEndpoint(recipientEndEndpoint, { recipient: ending.id });
            await queries.invalidateQueries({ queryKey: [recipientListEndpoint.path] });
          }}
          onClose={() => setEnding(null)}
        >
          <p>Những lần đã gửi vẫn xem được ở từng văn bản.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface RecipientTableProps {
  readonly recipients: readonly RecipientEntry[];
  readonly onChange: (entry: RecipientEntry) => void;
  readonly onEnd: (entry: RecipientEntry) => void;
}

function RecipientTable({ recipients, onChange, onEnd }: RecipientTableProps) {
  if (recipients.length === 0) return <p>Chưa có nơi nhận nào.</p>;
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Nơi nhận</th>
          <th scope="col">Địa chỉ thư</th>
          <th scope="col">
            <span className="unseen">Việc</span>
          </th>
        </tr>
      </thead>
      {RECIPIENT_GROUPS.map((group) => {
        const rows = recipients.filter((recipient) => recipient.group === group);
        return rows.length === 0 ? null : (
          <tbody key={group}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3}>
                {GROUP_NAMES[group]}
              </th>
            </tr>
            {rows.map((recipient) => (
              <tr key={recipient.id}>
                <th scope="row">
                  {recipient.name}
                  {recipient.agencyName === null || recipient.agencyName === recipient.name ? null : (
                    <span className="was">{recipient.agencyName}</span>
                  )}
                </th>
                <td data-label="Địa chỉ thư">
                  {recipient.addresses.length === 0 ? (
                    <span className="quiet">chưa có địa chỉ</span>
                  ) : (
                    recipient.addresses.join(', ')
                  )}
                </td>
                <td className="number">
                  {recipient.mayChange ? (
                    <>
                      <button type="button" className="link-button" onClick={() => onChange(recipient)}>
                        Sửa<span className="unseen"> {recipient.name}</span>
                      </button>{' '}
                      <button type="button" className="link-button" onClick={() => onEnd(recipient)}>
                        Thôi gửi<span className="unseen"> {recipient.name}</span>
                      </button>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

/** Agencies that no mail reaches: said, never skipped. */
function Missing({ list }: { list: RecipientList }) {
  const { withoutAddress } = list;
  if (withoutAddress.length === 0) return null;
  return (
    <details>
      <summary>{withoutAddress.length} đơn vị chưa có địa chỉ thư</summary>
      <p className="quiet">{withoutAddress.map(({ name }) => name).join('; ')}</p>
    </details>
  );
}
