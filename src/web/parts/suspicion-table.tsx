import { useState } from 'react';
import type { z } from 'zod';
import { listBatchesEndpoint } from '../../intake/intake-api.ts';
import type { suspicionSchema } from '../../intake/suspicion/suspicion-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { SEVERITY_WORDS, SUSPICION_WORDS } from '../suspicion-words.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';

type Suspicion = z.output<typeof suspicionSchema>;

const SHOWN_AT_FIRST = 30;
const BATCHES_NAMED = 3;

interface SuspicionTableProps {
  readonly suspicions: readonly Suspicion[];
  readonly none: string;
  readonly act: { readonly text: string; readonly onAct: (suspicion: Suspicion) => void };
}

/** Suspicions under their severity, each with the files that it rests on and one thing to do. */
export function SuspicionTable({ suspicions, none, act }: SuspicionTableProps) {
  const [all, setAll] = useState(false);
  if (suspicions.length === 0) return <p>{none}</p>;
  const shown = all ? suspicions : suspicions.slice(0, SHOWN_AT_FIRST);
  const severities = [...new Set(suspicions.map(({ severity }) => severity))];
  return (
    <>
      <table className="ledger as-list suspicions">
        <thead>
          <tr>
            <th scope="col">Điểm đáng ngờ</th>
            <th scope="col">Thấy gì, làm gì</th>
            <th scope="col">Tệp</th>
            <th scope="col">
              <span className="unseen">Việc</span>
            </th>
          </tr>
        </thead>
        {severities.map((severity) => (
          <tbody key={severity}>
            <tr className="group">
              <th scope="rowgroup" colSpan={4}>
                {SEVERITY_WORDS[severity]} (
                {formatCount(suspicions.filter((each) => each.severity === severity).length)})
              </th>
            </tr>
            {shown
              .filter((each) => each.severity === severity)
              .map((suspicion) => (
                <SuspicionRow key={suspicion.id} suspicion={suspicion} act={act} />
              ))}
          </tbody>
        ))}
      </table>
      {shown.length < suspicions.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(suspicions.length)}
          </button>
        </p>
      ) : null}
    </>
  );
}

function SuspicionRow({ suspicion, act }: { suspicion: Suspicion; act: SuspicionTableProps['act'] }) {
  const batches = useAnswer(listBatchesEndpoint, {});
  const [guilty, ...others] = suspicion.batches.map((id) => {
    const names = batches.data?.find((batch) => batch.id === id)?.fileNames;
    return { id, names: names?.join(', ') ?? `đợt ${id}` };
  });
  return (
    <tr>
      <th scope="row">{SUSPICION_WORDS[suspicion.code]}</th>
      <td className="whole-row">
        {suspicion.text}
        {suspicion.acceptance ? (
          <span className="was">
            Chấp nhận lúc {instantText(suspicion.acceptance.acceptedAt)}
            {suspicion.acceptance.acceptedBy === null ? '' : ` (${suspicion.acceptance.acceptedBy})`}:{' '}
            {suspicion.acceptance.reason}
          </span>
        ) : null}
      </td>
      <td className="whole-row file-name">
        {guilty?.names}
        {others.length > 0 ? (
          <span className="was">
            và{' '}
            {others
              .slice(0, BATCHES_NAMED - 1)
              .map(({ names }) => names)
              .join(', ')}
            {others.length >= BATCHES_NAMED
              ? `, ${formatCount(others.length - BATCHES_NAMED + 1)} đợt khác`
              : ''}
          </span>
        ) : null}
      </td>
      <td className="number">
        <Allowed action="import">
          <button type="button" className="button" onClick={() => act.onAct(suspicion)}>
            {act.text}
            <span className="unseen"> “{SUSPICION_WORDS[suspicion.code]}”</span>
          </button>
        </Allowed>
      </td>
    </tr>
  );
}
