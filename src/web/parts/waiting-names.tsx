import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type DecidedName, decideName, listWaitingNames } from '../../intake/names/names-api.ts';
import { retryBatchEndpoint } from '../../intake/refused/refusals-api.ts';
import { formatCount } from '../../platform/number.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { groupWaitingNames, type NameGroup } from '../name-groups.ts';
import { Allowed } from './allowed.tsx';
import { NameToDecide } from './name-to-decide.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

const SHOWN_AT_FIRST = 10;

type Batches = DecidedName['retry']['batches'];

/** Tên đơn vị chưa rõ: what files call agencies and nobody can tell, with the agencies that are called most alike. */
export function WaitingNames({ onRetry }: { onRetry: (job: string) => void }) {
  const answer = useAnswer(listWaitingNames, {});
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [all, setAll] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="tên đơn vị" />;
  const { answered } = answer.data;
  const groups = groupWaitingNames(answer.data.waiting);
  const shown = all ? groups : groups.slice(0, SHOWN_AT_FIRST);
  const decide = async ({ first, each }: NameGroup, agency: string | null, everySource: boolean) => {
    setError(null);
    setBusy(true);
    try {
      const sources = everySource ? [null] : [...new Set(each.map(({ source }) => source))];
      const notes = new Set<string>();
      for (const source of sources) {
        const body = { text: first.text, agency, source };
        for (const note of (await callEndpoint(decideName, {}, { body })).notes) notes.add(note);
      }
      setSaid([...notes]);
      await queries.invalidateQueries();
      top.current?.focus();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const retry = async (batches: Batches) => {
    setError(null);
    try {
      for (const { batch } of batches)
        onRetry((await callEndpoint(retryBatchEndpoint, { batch }, { body: {} })).job);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <div ref={top} tabIndex={-1} className="said">
        {error ? <ProblemNote error={error} /> : null}
        {said.map((note) => (
          <p key={note} className="quiet" role="status">
            {note}
          </p>
        ))}
        {answered.length > 0 ? <Answered answered={answered} onRetry={retry} /> : null}
      </div>
      {groups.length === 0 ? (
        <p>Mọi tên đơn vị trong tệp đều đã rõ.</p>
      ) : (
        <ul className="names">
          {shown.map((group) => (
            <li key={`${group.first.kind} ${group.first.source} ${group.first.text}`}>
              <NameToDecide
                group={group}
                busy={busy}
                onDecide={(agency, everySource) => void decide(group, agency, everySource)}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.length < groups.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(groups.length)} tên
          </button>
        </p>
      ) : null}
      {answer.data.dismissedRows > 0 ? (
        <p className="quiet after-table">
          {formatCount(answer.data.dismissedRows)} dòng mang tên đã xác định là không phải đơn vị của tỉnh;
          không nhập, có thể bỏ qua ở phần dưới.
        </p>
      ) : null}
      {all && answer.data.names > answer.data.waiting.length ? (
        <p className="quiet">
          Còn {formatCount(answer.data.names - answer.data.waiting.length)} tên khác, hiện dần khi các tên
          trên đã rõ.
        </p>
      ) : null}
    </>
  );
}

interface AnsweredProps {
  readonly answered: readonly { readonly text: string; readonly rows: number; readonly batches: Batches }[];
  readonly onRetry: (batches: Batches) => Promise<void>;
}

/** Names decided since: their rows can come in without another file. */
function Answered({ answered, onRetry }: AnsweredProps) {
  const rows = answered.reduce((sum, name) => sum + name.rows, 0);
  const names = [...new Set(answered.map(({ text }) => text))];
  const ids = new Set(answered.flatMap(({ batches }) => batches.map(({ batch }) => batch)));
  const batches = [...ids].map((batch) => ({ batch, rows: 0 }));
  return (
    <div className="note">
      <p>
        Đã rõ {formatCount(names.length)} tên (
        {names
          .slice(0, 5)
          .map((name) => `“${name}”`)
          .join(', ')}
        {names.length > 5 ? ', …' : ''}): {formatCount(rows)} dòng có thể nhập lại, không cần gửi lại tệp.
      </p>
      <p>
        <Allowed action="import">
          <button type="button" className="button button-main" onClick={() => void onRetry(batches)}>
            Nhập lại {formatCount(rows)} dòng
          </button>
        </Allowed>
      </p>
    </div>
  );
}
