import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  type LetterheadAnswer,
  letterheadEndpoint,
  paperOfficesEndpoint,
  type ShownSigner,
} from '../../reports/letterheads/letterheads-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { AgencySelect } from '../parts/agency-select.tsx';
import { Allowed, LookOnlyNote } from '../parts/allowed.tsx';
import { LetterheadDialog } from '../parts/letterhead-dialog.tsx';
import { PaperOffices } from '../parts/paper-offices.tsx';
import { PaperPage } from '../parts/paper-pages.tsx';
import { PlanNumber } from '../parts/plan-number.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { EndSignerDialog, SignerDialog } from '../parts/signer-dialog.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';
import { instantText } from '../time-words.ts';

/** Thể thức, người ký: how an agency's papers begin and end, and who signs them, from day to day. */
export function LetterheadsScreen() {
  return (
    <PaperPage title="Thể thức, người ký">
      <Allowed action="set-letterheads" otherwise={<LookOnlyNote action="set-letterheads" />}>
        <LetterheadsBody />
      </Allowed>
    </PaperPage>
  );
}

function LetterheadsBody() {
  const { campaign, at } = useWhereabouts();
  const own = useOwnPart();
  const offices = useAnswer(
    paperOfficesEndpoint,
    campaign && at && own === null ? { campaign: campaign.id, on: at } : null,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const agency = chosen ?? own?.agency ?? offices.data?.offices[0]?.agency.id ?? null;
  const answer = useAnswer(letterheadEndpoint, agency && at ? { agency, on: at } : null);
  const error = offices.error ?? answer.error;
  if (!at) return <Waiting what="thể thức" />;
  return (
    <>
      {campaign && own === null ? (
        <>
          <PlanNumber campaign={campaign.id} />
          <PaperOffices campaign={campaign.id} at={at} />
        </>
      ) : null}
      <div className="choice report-agency">
        <label htmlFor="letterhead-agency">Văn bản của</label>
        <AgencySelect
          id="letterhead-agency"
          on={at}
          value={agency}
          onChange={setChosen}
          withProvince
          within={own?.agency ?? null}
        />
      </div>
      {error ? (
        <ProblemNote error={error} />
      ) : answer.data ? (
        <Letterhead answer={answer.data} at={at} from={campaign?.from ?? at} />
      ) : (
        <Waiting what="thể thức" />
      )}
    </>
  );
}

function Letterhead({ answer, at, from }: { answer: LetterheadAnswer; at: string; from: string }) {
  const { letterhead, versions } = answer;
  const { fields, symbols, since } = letterhead;
  const [isSetting, setSetting] = useState(false);
  return (
    <>
      <section aria-labelledby="head">
        <h2 id="head">Phần đầu văn bản ngày {formatDay(at)}</h2>
        <div className="letterhead" lang="vi">
          <p>
            {fields.superior === null ? null : <span>{fields.superior}</span>}
            <strong>{fields.issuer}</strong>
            <span>Số: …/{symbols.report}</span>
          </p>
          <p>
            <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
            <strong>Độc lập - Tự do - Hạnh phúc</strong>
            <em>{fields.place}, ngày … tháng … năm …</em>
          </p>
        </div>
        <dl className="paper-facts">
          <dt>Ký hiệu công văn</dt>
          <dd>{symbols.letter}</dd>
          <dt>Kính gửi</dt>
          <dd>{fields.addressees.join('; ') || 'theo từng loại văn bản'}</dd>
          <dt>Nơi nhận</dt>
          <dd>{[...fields.recipients, letterhead.archive].join(' ')}</dd>
          <dt>Có từ</dt>
          <dd>
            {since === null
              ? 'theo quy tắc chung, chưa ai sửa'
              : `${formatDay(since)} (${answer.versions.find((version) => version.from === since)?.reason ?? ''})`}
          </dd>
        </dl>
        <p>
          <button type="button" className="button" onClick={() => setSetting(true)}>
            Đặt lại từ một ngày
          </button>
        </p>
        {versions.length === 0 ? null : (
          <details>
            <summary>Đã đặt {versions.length} lần</summary>
            <ul className="plain">
              {versions.map((version) => (
                <li key={version.number}>
                  Từ {formatDay(version.from)}: {version.reason}{' '}
                  <span className="quiet">
                    {version.savedBy ?? 'người vận hành'}, {instantText(version.savedAt)}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {isSetting ? <LetterheadDialog answer={answer} at={from} onClose={() => setSetting(false)} /> : null}
      </section>
      <Signers answer={answer} at={at} from={from} />
    </>
  );
}

function Signers({ answer, at, from }: { answer: LetterheadAnswer; at: string; from: string }) {
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<ShownSigner | null>(null);
  const { id } = answer.letterhead.agency;
  const now = new Set(answer.letterhead.signers.map((signer) => signer.id));
  return (
    <section aria-labelledby="signers">
      <h2 id="signers">Người ký</h2>
      {answer.allSigners.length === 0 ? (
        <p>Chưa ghi người ký nào; chỗ họ tên trên văn bản để trống đến khi phát hành.</p>
      ) : null}
      <table className="ledger as-list" hidden={answer.allSigners.length === 0}>
        <thead>
          <tr>
            <th scope="col">Họ và tên</th>
            <th scope="col">Ký như sau</th>
            <th scope="col">Thời gian</th>
            <th scope="col">
              <span className="unseen">Việc</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.allSigners.map((signer) => (
            <tr key={signer.id} className={now.has(signer.id) ? '' : 'is-undone'}>
              <th scope="row">
                {signer.name ?? <span className="quiet">chưa ghi tên</span>}
                {signer.usual ? <span className="was">thường ký</span> : null}
              </th>
              <td data-label="Ký như sau">{signer.lines.join(' / ')}</td>
              <td data-label="Thời gian">{spanText(signer)}</td>
              <td className="number">
                {signer.origin === 'record' && now.has(signer.id) ? (
                  <button type="button" className="link-button" onClick={() => setEnding(signer)}>
                    Thôi ký<span className="unseen"> {signer.name}</span>
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button type="button" className="button" onClick={() => setAdding(true)}>
          Thêm người ký
        </button>
      </p>
      {isAdding ? <SignerDialog agency={id} at={from} onClose={() => setAdding(false)} /> : null}
      {ending === null ? null : (
        <EndSignerDialog agency={id} signer={ending} at={at} onClose={() => setEnding(null)} />
      )}
    </section>
  );
}

function spanText({ from, to }: ShownSigner): string {
  if (from === null && to === null) return 'không giới hạn';
  return `${from === null ? '' : `từ ${formatDay(from)}`}${to === null ? '' : ` đến hết ${formatDay(to)}`}`.trim();
}
