import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { instantText } from '../time-words.ts';

/** Quá trình: who did what with the paper, and what was frozen. */
export function PaperHistory({ page }: { page: PaperPage }) {
  const { history, frozen, files } = page;
  return (
    <details className="paper-history">
      <summary>Quá trình ({history.length} bước)</summary>
      <ol className="plain">
        {history.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            {step.what} <span className="quiet">{`${step.by}, ${instantText(step.at)}`}</span>
            {step.note === null ? null : <p>{step.note}</p>}
          </li>
        ))}
      </ol>
      {frozen === null ? null : (
        <>
          <h3>Giữ nguyên từ khi duyệt</h3>
          <p className="quiet">
            Số liệu phiên bản {frozen.dataVersion} · mã băm{' '}
            <code className="fingerprint">{frozen.modelSha256}</code>
          </p>
          {files.map((file) => (
            <p key={file.format} className="quiet">
              {file.format.toUpperCase()}: <code className="fingerprint">{file.sha256}</code>
            </p>
          ))}
          <details>
            <summary>Định nghĩa {frozen.definitions.length} chỉ tiêu khi duyệt</summary>
            <dl>
              {frozen.definitions.map((each) => (
                <div key={each.code}>
                  <dt>{each.name}</dt>
                  <dd>
                    {each.definition} <span className="quiet">({each.clause})</span>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </details>
  );
}
