import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { HandOutForm } from '../../reports/handing/hand-out-form.ts';
import {
  type HandOut,
  type HandOutProposal,
  handOutAgainEndpoint,
  handOutEndpoint,
  handOutListEndpoint,
  handOutProposalEndpoint,
} from '../../reports/handing/handing-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { hexOf } from '../hex.ts';
import { instantText } from '../time-words.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';

/** Gửi văn bản: who gets it, by link or as a file, and how far it has come. */
export function HandOuts({ paper }: { paper: string }) {
  const done = useAnswer(handOutListEndpoint, { paper });
  return (
    <section aria-labelledby="hand-out">
      <h2 id="hand-out">Gửi văn bản</h2>
      {done.error ? <ProblemNote error={done.error} /> : null}
      {done.data?.handOuts.map((each) => (
        <HandedOut key={each.id} paper={paper} handOut={each} />
      ))}
      <NewHandOut paper={paper} />
    </section>
  );
}

const STATE_WORDS = { waiting: 'đang chờ gửi', sent: 'đã gửi', failed: 'chưa gửi được' } as const;

function HandedOut({ paper, handOut }: { paper: string; handOut: HandOut }) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { counts } = handOut;
  const again = async () => {
    setError(null);
    try {
      await callEndpoint(handOutAgainEndpoint, { paper, handOut: handOut.id });
      await queries.invalidateQueries({ queryKey: [handOutListEndpoint.path] });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <details className="handed-out" open={counts.failed > 0}>
      <summary>
        {handOut.form === 'link' ? 'Gửi liên kết' : 'Gửi tệp'} lúc {instantText(handOut.at)}, {handOut.by}: đã
        gửi {counts.sent}, đang chờ {counts.waiting}, chưa gửi được {counts.failed}
      </summary>
      {counts.failed > 0 ? (
        <p>
          <button type="button" className="button" onClick={() => void again()}>
            Gửi lại {counts.failed} nơi chưa gửi được
          </button>
        </p>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Nơi nhận</th>
            <th scope="col">Địa chỉ</th>
            <th scope="col">Tình trạng</th>
          </tr>
        </thead>
        <tbody>
          {handOut.deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <th scope="row">{delivery.name}</th>
              <td data-label="Địa chỉ">{delivery.address}</td>
              <td data-label="Tình trạng">
                {STATE_WORDS[delivery.state]}
                {delivery.sentAt === null ? null : ` ${instantText(delivery.sentAt)}`}
                {delivery.why === null ? null : <span className="was">{delivery.why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function NewHandOut({ paper }: { paper: string }) {
  const proposal = useAnswer(handOutProposalEndpoint, { paper });
  if (proposal.error) return <ProblemNote error={proposal.error} />;
  if (!proposal.data) return <Waiting what="nơi nhận" />;
  return (
    <>
      {proposal.data.obstacle === null ? null : <p className="note">{proposal.data.obstacle}</p>}
      {proposal.data.link === null ? null : <PaperLink link={proposal.data.link} />}
      {proposal.data.mayHandOut && proposal.data.canMail ? (
        <NewHandOutForm key={proposal.dataUpdatedAt} paper={paper} proposal={proposal.data} />
      ) : null}
    </>
  );
}

/** For those who send by Zalo or the document system instead. */
function PaperLink({ link }: { link: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <p>
      Liên kết của văn bản: <code className="fingerprint">{link}</code>{' '}
      <button type="button" className="link-button" onClick={() => void copyText(link).then(setCopied)}>
        {copied ? 'Đã sao chép' : 'Sao chép'}
      </button>
    </p>
  );
}

function NewHandOutForm({ paper, proposal }: { paper: string; proposal: HandOutProposal }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(proposal.recipients.filter(({ isChosen }) => isChosen).map(({ id }) => id)),
  );
  const [form, setForm] = useState<HandOutForm>('attachment');
  const [withAnnex, setWithAnnex] = useState(false);
  const [again, setAgain] = useState(false);
  const [key] = useState(randomKey);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const missing = [...new Set(proposal.lines.flatMap((line) => line.withoutAddress))];
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await callEndpoint(
        handOutEndpoint,
        { paper },
        {
          body: { recipients: [...chosen], form, withAnnex: form === 'attachment' && withAnnex, key, again },
        },
      );
      await queries.invalidateQueries({ queryKey: [handOutListEndpoint.path] });
      await queries.invalidateQueries({ queryKey: [handOutProposalEndpoint.path] });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {missing.length === 0 ? null : (
        <p className="note">
          Văn bản nêu {missing.length} nơi nhận chưa có địa chỉ thư: {missing.slice(0, 8).join('; ')}
          {missing.length > 8 ? ` và ${missing.length - 8} nơi khác` : ''}. Ghi địa chỉ ở trang Nơi nhận.
        </p>
      )}
      {proposal.recipients.length === 0 ? (
        <p>Chưa có nơi nhận nào trong danh sách.</p>
      ) : (
        <>
          <fieldset className="recipients-choice">
            <legend>Gửi cho</legend>
            {proposal.recipients.map((recipient) => (
              <Checkbox
                key={recipient.id}
                checked={chosen.has(recipient.id)}
                disabled={recipient.addresses.length === 0}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(recipient.id);
                  else next.delete(recipient.id);
                  setChosen(next);
                }}
              >
                {recipient.name}
                <span className="quiet"> {recipientMore(recipient)}</span>
              </Checkbox>
            ))}
          </fieldset>
          <Radio.Group
            aria-label="Cách gửi"
            value={form}
            onChange={(event) => setForm(event.target.value as HandOutForm)}
            options={[
              { value: 'attachment', label: `Gửi tệp PDF${sizeText(proposal.sizes.pdf)}` },
              { value: 'link', label: 'Chỉ gửi liên kết xác thực, không kèm tệp' },
            ]}
          />
          {form === 'attachment' ? (
            <Checkbox checked={withAnnex} onChange={(event) => setWithAnnex(event.target.checked)}>
              Kèm phụ lục Excel{sizeText(proposal.sizes.xlsx)}
            </Checkbox>
          ) : null}
          <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
            Gửi cả cho nơi đã nhận
          </Checkbox>
          {error ? <ProblemNote error={error} /> : null}
          <p>
            <button
              type="button"
              className="button button-main"
              disabled={busy || chosen.size === 0}
              onClick={() => void send()}
            >
              Gửi cho {chosen.size} nơi nhận
            </button>
          </p>
        </>
      )}
    </>
  );
}

/** One for each opening of the form, so that pressing twice sends once. */
function randomKey(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** Whether the text could be put where one pastes from; pages without https may not. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function recipientMore(recipient: HandOutProposal['recipients'][number]): string {
  if (recipient.addresses.length === 0) return 'chưa có địa chỉ';
  const had = { no: '', waiting: ', đang chờ gửi', sent: ', đã gửi', failed: ', lần trước chưa gửi được' };
  return `${recipient.addresses.join(', ')}${had[recipient.had]}`;
}

function sizeText(bytes: number | null): string {
  return bytes === null ? '' : ` (${Math.max(1, Math.round(bytes / 1024))} KB)`;
}
