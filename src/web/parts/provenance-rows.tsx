import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { provenanceEndpoint } from '../../indicators/indicators-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';

interface ProvenanceRowsProps {
  readonly question: {
    readonly agency: string;
    readonly scope: 'own' | 'subtree';
    readonly indicator: string;
    readonly from: string;
    readonly to: string;
  };
}

/** The files of the batch that said a declared figure. */
export function DeclaredBatch({ question }: ProvenanceRowsProps) {
  const answer = useAnswer(provenanceEndpoint, { ...question, side: 'below', offset: 0, limit: 1 });
  const names = answer.data?.batches.flatMap((batch) => batch.fileNames) ?? [];
  return names.length > 0 ? ` · tệp ${names.join(', ')}` : null;
}

const SIDES = { missing: 'Chưa đạt', above: 'Ở tử số', below: 'Cả mẫu số' } as const;
const PAGE = 20;

/** "Xem hồ sơ": the dossiers under and above the line, by code and procedure; never a person. */
export function ProvenanceRows({ question }: ProvenanceRowsProps) {
  const [open, setOpen] = useState(false);
  const [side, setSide] = useState<keyof typeof SIDES>('missing');
  const [offset, setOffset] = useState(0);
  const answer = useAnswer(provenanceEndpoint, open ? { ...question, side, offset, limit: PAGE } : null);
  if (!open) {
    return (
      <p className="provenance-open">
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          Xem hồ sơ
        </button>
      </p>
    );
  }
  return (
    <div className="provenance-rows">
      <fieldset className="sides">
        <legend className="unseen">Hồ sơ nào</legend>
        {(Object.keys(SIDES) as (keyof typeof SIDES)[]).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="side"
              checked={side === each}
              onChange={() => {
                setSide(each);
                setOffset(0);
              }}
            />{' '}
            {SIDES[each]}
          </label>
        ))}
      </fieldset>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
      {answer.data ? (
        <>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">Mã hồ sơ</th>
                <th scope="col">Thủ tục</th>
              </tr>
            </thead>
            <tbody>
              {answer.data.dossiers.map((dossier) => (
                <tr key={dossier.key}>
                  <td>
                    <Link
                      to="/du-lieu/ho-so"
                      search={({ den }) => ({ ...(den ? { den } : {}), ma: dossier.key })}
                    >
                      {dossier.key}
                    </Link>
                  </td>
                  <td>{dossier.procedure ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="pager">
            <button
              type="button"
              className="button"
              disabled={offset === 0}
              onClick={() => setOffset(offset - PAGE)}
            >
              Trước
            </button>
            <span className="quiet">
              {answer.data.total === 0 ? 0 : formatCount(offset + 1)}–
              {formatCount(Math.min(offset + PAGE, answer.data.total))} trong {formatCount(answer.data.total)}
            </span>
            <button
              type="button"
              className="button"
              disabled={offset + PAGE >= answer.data.total}
              onClick={() => setOffset(offset + PAGE)}
            >
              Sau
            </button>
          </p>
        </>
      ) : (
        <Waiting what="hồ sơ" />
      )}
    </div>
  );
}
