import { qrDrawing } from '../../reports/paper/qr.ts';
import {
  addresseeLines,
  type DocumentHead,
  type ReportDocument,
  recipientLines,
  verificationInWords,
  verificationLines,
} from '../../reports/paper/report-document.ts';
import { MOTTO, NATION } from '../../reports/writing/paper-layout.ts';
import { DrawingView } from './drawing-view.tsx';

/** Cơ quan ban hành, quốc hiệu, số, ngày; of a công văn its trích yếu below the number. An annex of a decision has none. */
export function PaperHead({ head }: { head: DocumentHead }) {
  if (head.form === 'attached') return null;
  return (
    <header className="paper-head">
      <div>
        {head.superior === null ? null : <p>{head.superior}</p>}
        <p className="paper-issuer">{head.issuer}</p>
      </div>
      <div>
        <p className="paper-nation">{NATION}</p>
        <p className="paper-motto">{MOTTO}</p>
      </div>
      <p className="paper-number">{head.number}</p>
      <p className="paper-date">{head.placeAndDate}</p>
      {head.form === 'letter' ? <p className="paper-about">{head.summary}</p> : null}
    </header>
  );
}

/** Tên loại, trích yếu and Kính gửi. */
export function PaperTitle({ head }: { head: DocumentHead }) {
  const [first, ...others] = head.form === 'attached' ? [] : addresseeLines(head);
  return (
    <>
      {head.form === 'letter' ? null : (
        <div className="paper-title">
          <p>{head.typeName}</p>
          <p>{head.summary}</p>
          {head.attachedTo === null ? null : <p className="paper-attached">{head.attachedTo}</p>}
        </div>
      )}
      {first === undefined ? null : (
        <div className={others.length === 0 ? 'paper-to' : 'paper-to is-list'}>
          <p>{first}</p>
          {others.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </>
  );
}

/** Nơi nhận on the left, who signs on the right. */
export function PaperFoot({ paper }: { paper: ReportDocument }) {
  if (paper.head.form === 'attached') return null;
  const { authority, position, name } = paper.signature;
  return (
    <footer className="paper-foot">
      <div>
        <p className="paper-recipients">Nơi nhận:</p>
        {recipientLines(paper).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="paper-signature">
        {[...authority, position].map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="paper-signer">{name}</p>
      </div>
    </footer>
  );
}

/** The QR by which anyone finds out whether the paper still holds. */
export function PaperVerification({ paper }: { paper: ReportDocument }) {
  if (paper.verification === null) return null;
  const { url } = paper.verification;
  return (
    <div className="paper-verification">
      <div>
        {verificationLines(paper).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <DrawingView drawing={qrDrawing(url)} words={verificationInWords(paper.verification)} />
    </div>
  );
}
