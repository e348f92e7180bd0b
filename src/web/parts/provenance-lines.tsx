import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ProvenanceAnswer, provenanceEndpoint } from '../../indicators/provenance-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';

interface ProvenanceLinesProps {
  readonly question: {
    readonly agency: string;
    readonly scope: 'own' | 'subtree';
    readonly indicator: string;
    readonly from: string;
    readonly to: string;
    readonly source?: 'declared' | 'computed';
  };
  readonly counts: 'dossiers' | 'procedures';
}

const SIDES = { missing: 'Chưa đạt', above: 'Ở tử số', below: 'Cả mẫu số' } as const;
const PAGE = 20;

/** "Xem hồ sơ": what stands above and below the line, page by page, by code and procedure; never a person. */
export function ProvenanceLines({ question, counts }: ProvenanceLinesProps) {
  const [open, setOpen] = useState(false);
  const [procedure, setProcedure] = useState<string | null>(null);
  const [side, setSide] = useState<keyof typeof SIDES>('missing');
  const [offset, setOffset] = useState(0);
  const answer = useAnswer(
    provenanceEndpoint,
    open ? { ...question, side, offset, limit: PAGE, ...(procedure === null ? {} : { procedure }) } : null,
  );
  const { data } = answer;
  if (!open) {
    return (
      <p className="provenance-open">
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          {counts === 'procedures' ? 'Xem thủ tục' : 'Xem hồ sơ'}
        </button>
      </p>
    );
  }
  const show = (next: keyof typeof SIDES) => {
    setSide(next);
    setOffset(0);
  };
  return (
    <div className="provenance-rows">
      {procedure === null ? null : (
        <p>
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setProcedure(null);
              setOffset(0);
            }}
          >
            ‹ Mọi thủ tục
          </button>{' '}
          Hồ sơ của thủ tục {data?.figure.procedure?.name ?? procedure}
        </p>
      )}
      <fieldset className="sides">
        <legend className="unseen">{counts === 'procedures' ? 'Thủ tục nào' : 'Hồ sơ nào'}</legend>
        {(Object.keys(SIDES) as (keyof typeof SIDES)[]).map((each) => (
          <label key={each}>
            <input type="radio" name="side" checked={side === each} onChange={() => show(each)} />{' '}
            {SIDES[each]}
            {data ? ` (${formatCount(data.lines[each])})` : ''}
          </label>
        ))}
      </fieldset>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
      {data ? (
        <>
          {data.counts === 'procedures' ? (
            <ProcedureTable
              procedures={data.procedures}
              onOpen={(code) => {
                setProcedure(code);
                setSide('below');
                setOffset(0);
              }}
            />
          ) : (
            <DossierTable dossiers={data.dossiers} />
          )}
          <Pager offset={offset} total={data.total} onTurn={setOffset} />
        </>
      ) : (
        <Waiting what={counts === 'procedures' ? 'thủ tục' : 'hồ sơ'} />
      )}
    </div>
  );
}

function DossierTable({ dossiers }: { dossiers: ProvenanceAnswer['dossiers'] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Mã hồ sơ</th>
          <th scope="col">Thủ tục</th>
          <th scope="col">Tiếp nhận</th>
        </tr>
      </thead>
      <tbody>
        {dossiers.map((dossier) => (
          <tr key={dossier.key}>
            <td>
              <Link to="/du-lieu/ho-so" search={({ den }) => ({ ...(den ? { den } : {}), ma: dossier.key })}>
                {dossier.key}
              </Link>
            </td>
            <td>
              {dossier.procedure ?? '—'}
              {dossier.procedureName === null ? null : <span className="was">{dossier.procedureName}</span>}
            </td>
            <td>
              {dossier.receivedOn === null ? '—' : formatDay(dossier.receivedOn)}
              {dossier.open ? <span className="was">đang giải quyết</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ProcedureTableProps {
  readonly procedures: ProvenanceAnswer['procedures'];
  readonly onOpen: (code: string) => void;
}

function ProcedureTable({ procedures, onOpen }: ProcedureTableProps) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Thủ tục</th>
          <th scope="col" className="number">
            Hồ sơ
          </th>
        </tr>
      </thead>
      <tbody>
        {procedures.map((each) => (
          <tr key={each.code}>
            <td>
              {each.name ?? 'Chưa có trong danh mục'} <span className="quiet">{each.code}</span>
              <span className="was">
                {each.above ? 'ở tử số' : 'chưa đạt'}
                {each.offered ? ', được giao trong danh mục' : ''}
              </span>
            </td>
            <td className="number">
              {each.dossiersBelow + each.dossiersAbove > 0 ? (
                <button type="button" className="link-button" onClick={() => onOpen(each.code)}>
                  {formatCount(each.dossiersAbove)} / {formatCount(each.dossiersBelow)}
                </button>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PagerProps {
  readonly offset: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

function Pager({ offset, total, onTurn }: PagerProps) {
  return (
    <p className="pager">
      <button type="button" className="button" disabled={offset === 0} onClick={() => onTurn(offset - PAGE)}>
        Trước
      </button>
      <span className="quiet">
        {total === 0 ? 0 : formatCount(offset + 1)}–{formatCount(Math.min(offset + PAGE, total))} trong{' '}
        {formatCount(total)}
      </span>
      <button
        type="button"
        className="button"
        disabled={offset + PAGE >= total}
        onClick={() => onTurn(offset + PAGE)}
      >
        Sau
      </button>
    </p>
  );
}
