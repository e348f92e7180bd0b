import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { formatCount } from '../../platform/number.ts';
import type { HandOutForm } from '../../reports/handing/hand-out-form.ts';
import { type HandedOutPapers, handOutPapersEndpoint } from '../../reports/handing/hand-out-papers-api.ts';
import { handOutListEndpoint, handOutProposalEndpoint } from '../../reports/handing/handing-api.ts';
import { type BATCH_KINDS, paperBundleEndpoint } from '../../reports/issue/batch-api.ts';
import type { PaperSummary } from '../../reports/issue/papers-api.ts';
import { addressOf, callEndpoint } from '../call-endpoint.ts';
import { hexOf } from '../hex.ts';
import { useMay } from '../session.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DownloadButton } from './download-button.tsx';

/** So many papers go in one request. */
const PART = 50;

interface BatchSendingProps {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: (typeof BATCH_KINDS)[number];
  /** Those that were issued and hold. */
  readonly papers: readonly PaperSummary[];
}

/** What becomes of papers that are issued: all PDFs in one file, and letters to the agencies. */
export function BatchSending({ campaign, milestone, kind, papers }: BatchSendingProps) {
  const maySend = useMay('issue-papers', '');
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<HandedOutPapers | null>(null);
  if (papers.length === 0) return null;
  return (
    <>
      <div className="save-line">
        {maySend ? (
          <button type="button" className="button button-main" onClick={() => setAsking(true)}>
            Gửi {formatCount(papers.length)} văn bản cho các đơn vị
          </button>
        ) : null}
        <DownloadButton
          words={`Tải ${formatCount(papers.length)} tệp PDF`}
          name={`${kind}-${milestone}.zip`}
          what="một tệp nén ZIP"
          address={addressOf(paperBundleEndpoint, { campaign, milestone, kind })}
        />
      </div>
      {told ? <SentNote told={told} /> : null}
      {asking ? <SendDialog papers={papers} onTold={setTold} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface SendDialogProps {
  readonly papers: readonly PaperSummary[];
  readonly onTold: (told: HandedOutPapers) => void;
  readonly onClose: () => void;
}

function SendDialog({ papers, onTold, onClose }: SendDialogProps) {
  const queries = useQueryClient();
  const [form, setForm] = useState<HandOutForm>('attachment');
  const [withAnnex, setWithAnnex] = useState(false);
  const [key] = useState(() => hexOf(crypto.getRandomValues(new Uint8Array(16))));
  const [come, setCome] = useState<number | null>(null);
  const send = async () => {
    setCome(0);
    let all: HandedOutPapers = { sent: 0, had: 0, refused: 0, letters: 0, papers: [] };
    try {
      for (let start = 0; start < papers.length; start += PART) {
        const part = papers.slice(start, start + PART).map(({ id }) => id);
        const body = { papers: part, form, withAnnex: form === 'attachment' && withAnnex, key };
        const told = await callEndpoint(handOutPapersEndpoint, {}, { body });
        all = {
          sent: all.sent + told.sent,
          had: all.had + told.had,
          refused: all.refused + told.refused,
          letters: all.letters + told.letters,
          papers: [...all.papers, ...told.papers],
        };
        setCome(all.papers.length);
        onTold(all);
      }
    } finally {
      setCome(null);
      await queries.invalidateQueries({ queryKey: [handOutListEndpoint.path] });
      await queries.invalidateQueries({ queryKey: [handOutProposalEndpoint.path] });
    }
  };
  return (
    <ConfirmDialog
      title={`Gửi ${formatCount(papers.length)} văn bản?`}
      doIt="Gửi"
      leaveIt="Chưa"
      onConfirm={send}
      onClose={onClose}
    >
      <p>
        Mỗi văn bản gửi tới địa chỉ thư của những nơi ghi ở “Nơi nhận” của chính nó. Nơi đã nhận thì không gửi
        lần nữa; đơn vị chưa có địa chỉ được kể tên.
      </p>
      <Radio.Group
        aria-label="Cách gửi"
        value={form}
        onChange={(event) => setForm(event.target.value as HandOutForm)}
        options={[
          { value: 'attachment', label: 'Gửi tệp PDF' },
          { value: 'link', label: 'Chỉ gửi liên kết xác thực, không kèm tệp' },
        ]}
      />
      {form === 'attachment' ? (
        <Checkbox checked={withAnnex} onChange={(event) => setWithAnnex(event.target.checked)}>
          Kèm phụ lục Excel
        </Checkbox>
      ) : null}
      {come === null ? null : (
        <p role="status">
          Đã xong {formatCount(come)}/{formatCount(papers.length)} văn bản…
        </p>
      )}
    </ConfirmDialog>
  );
}

function SentNote({ told }: { told: HandedOutPapers }) {
  const refused = told.papers.filter(({ outcome }) => outcome === 'refused');
  return (
    <div className="note" role="status">
      <p>
        {formatCount(told.letters)} thư của {formatCount(told.sent)} văn bản đang chờ gửi đi
        {told.had === 0 ? '' : `; ${formatCount(told.had)} văn bản đã gửi từ trước`}
        {told.refused === 0 ? '' : `; ${formatCount(told.refused)} văn bản chưa gửi được`}.
      </p>
      {refused.length === 0 ? null : (
        <details>
          <summary>{formatCount(refused.length)} văn bản chưa gửi được, vì sao</summary>
          <ul className="plain">
            {refused.map((each) => (
              <li key={each.paper}>
                <Link to="/bao-cao/van-ban/$id" params={{ id: each.paper }} search={(search) => search}>
                  {each.agency?.name ?? each.title}
                </Link>
                : {each.why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
