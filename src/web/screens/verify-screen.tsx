import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import {
  type Verification,
  verifyFileEndpoint,
  verifyPaperEndpoint,
} from '../../reports/handing/verify-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { hashFile } from '../hash-file.ts';
import { PlainForm } from '../parts/plain-form.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { TextField } from '../parts/text-field.tsx';
import { instantText } from '../time-words.ts';

/** Xác thực văn bản: whether a paper that somebody holds was issued here, still holds, and still has today's figures. */
export function VerifyScreen() {
  const { code = '' } = useParams({ strict: false });
  return (
    <div className="screen door">
      <h1>Xác thực văn bản</h1>
      {code === '' ? null : <ByCode code={code} />}
      <section aria-labelledby="verify-code">
        <h2 id="verify-code">{code === '' ? 'Theo mã tra cứu' : 'Tra mã khác'}</h2>
        <CodeForm />
      </section>
      <section aria-labelledby="verify-file">
        <h2 id="verify-file">Theo tệp PDF</h2>
        <FileForm />
      </section>
    </div>
  );
}

function ByCode({ code }: { code: string }) {
  const answer = useAnswer(verifyPaperEndpoint, { code });
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data && !answer.isPlaceholderData ? (
    <Outcome verification={answer.data} />
  ) : (
    <Waiting what="văn bản" />
  );
}

function CodeForm() {
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  return (
    <PlainForm
      doIt="Tra cứu"
      onSubmit={async () => {
        await navigate({ to: '/xac-thuc/$code', params: { code: code.trim() } });
      }}
    >
      <TextField label="Mã tra cứu" value={code} onChange={setCode} autoComplete="off" maxLength={100}>
        In dưới mã QR ở trang 1, ví dụ 7K2M-9QXP-4TDA. Gõ chữ thường, bỏ gạch nối đều được.
      </TextField>
    </PlainForm>
  );
}

/** The file is read here in the browser; only its fingerprint is asked about. */
function FileForm() {
  const [outcome, setOutcome] = useState<Verification | null>(null);
  const [error, setError] = useState<unknown>(null);
  const check = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    setOutcome(null);
    try {
      setOutcome(await callEndpoint(verifyFileEndpoint, {}, { body: { sha256: await hashFile(file) } }));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p className="choice">
        <label htmlFor="verify-pdf">Chọn tệp PDF đang có; tệp không rời khỏi máy này.</label>
        <input
          id="verify-pdf"
          type="file"
          accept="application/pdf,.pdf"
          onChange={(event) => void check(event.target.files?.[0])}
        />
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {outcome ? <Outcome verification={outcome} /> : null}
    </>
  );
}

function Outcome({ verification: { sentence, paper } }: { verification: Verification }) {
  return (
    <div className="verified" role="status">
      <p className={standingClass(paper)}>
        <strong>{sentence}</strong>
      </p>
      {paper === null ? null : (
        <>
          <dl className="paper-facts">
            {paper.number === null ? null : (
              <>
                <dt>Số, ký hiệu</dt>
                <dd>{paper.number}</dd>
              </>
            )}
            <dt>Ngày</dt>
            <dd>{formatDay(paper.day)}</dd>
            <dt>Cơ quan ban hành</dt>
            <dd>{paper.issuer}</dd>
            <dt>Nội dung</dt>
            <dd>{paper.title}</dd>
            <dt>Chức vụ người ký</dt>
            <dd>{paper.position}</dd>
            <Other term="Thay bằng" paper={paper.replacedBy} />
            <Other term="Ban hành sau" paper={paper.followedBy} />
            <dt>Lấy số liệu lúc</dt>
            <dd>{instantText(paper.takenAt)}</dd>
            <dt>Mã tra cứu</dt>
            <dd>{paper.code}</dd>
            {paper.sha256 === null ? null : (
              <>
                <dt>SHA-256 của tệp PDF</dt>
                <dd>
                  <code className="fingerprint">{paper.sha256}</code>
                </dd>
              </>
            )}
          </dl>
          <FiguresNow figures={paper.figures} typedNumbers={paper.typedNumbers} />
        </>
      )}
    </div>
  );
}

/** Another paper, whose own verification is one tap away. */
function Other({ term, paper }: { term: string; paper: Paper['replacedBy'] }) {
  if (paper === null) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <Link to="/xac-thuc/$code" params={{ code: paper.code }}>
          Văn bản {paper.name}
        </Link>
      </dd>
    </>
  );
}

type Paper = NonNullable<Verification['paper']>;
type Figures = Paper['figures'];

/** Green where everything holds, red where the paper does not, neither where only figures are others by now. */
function standingClass(paper: Verification['paper']): string {
  if (paper === null || paper.state !== 'in-force' || paper.followedBy !== null)
    return 'verified-line is-not';
  return paper.figures !== null && paper.figures.changed > 0 ? 'verified-line is-moved' : 'verified-line';
}

/** A paper keeps the figures it was issued with; this says which of them are others today, and which nobody can say it of. */
function FiguresNow({ figures, typedNumbers }: { figures: Figures; typedNumbers: number }) {
  if (figures === null) return null;
  return (
    <>
      <Compared figures={figures} />
      {typedNumbers === 0 ? null : (
        <p>
          {formatPlain(typedNumbers)} số trong lời văn do cơ quan ban hành tự ghi, không lấy từ hệ thống; các
          số ấy không nằm trong số liệu đã so ở trên.
        </p>
      )}
    </>
  );
}

function Compared({ figures }: { figures: NonNullable<Figures> }) {
  if (figures.changed === 0)
    return (
      <p>
        Cả {formatPlain(figures.compared)} số liệu do hệ thống tính trong kỳ báo cáo của văn bản vẫn đúng như
        số liệu hiện nay.
      </p>
    );
  return (
    <>
      <p>
        {formatPlain(figures.changed)} trên {formatPlain(figures.compared)} số liệu do hệ thống tính trong kỳ
        báo cáo của văn bản nay đã khác, do có dữ liệu nhập hoặc sửa sau khi phát hành.
        {figures.shown.length === 0 ? ' Số liệu chung toàn tỉnh không đổi.' : ' Của toàn tỉnh:'}
      </p>
      {figures.shown.length === 0 ? null : (
        <table className="ledger as-list">
          <thead>
            <tr>
              <th scope="col">Chỉ tiêu</th>
              <th scope="col" className="number">
                Trong văn bản
              </th>
              <th scope="col" className="number">
                Hiện nay
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.shown.map((figure) => (
              <tr key={figure.what}>
                <th scope="row">{figure.what}</th>
                <td className="number" data-label="Trong văn bản">
                  {figure.was}
                </td>
                <td className="number" data-label="Hiện nay">
                  {figure.is}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
