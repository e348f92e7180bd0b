import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgencyCandidate } from '../../agencies/names-api.ts';
import {
  type DecidedName,
  decideName,
  listWaitingNames,
  type WaitingName,
} from '../../intake/names/names-api.ts';
import { retryBatchEndpoint } from '../../intake/refused/refusals-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { percentText } from '../figure-words.ts';
import { AgencySelect } from './agency-select.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

type Batches = DecidedName['retry']['batches'];

/** Tên đơn vị chưa rõ: what files call agencies and nobody can tell, with the agencies that are called most alike. */
export function WaitingNames({ onRetry }: { onRetry: (job: string) => void }) {
  const answer = useAnswer(listWaitingNames, {});
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="tên đơn vị" />;
  const { waiting, answered } = answer.data;
  const decide = async (name: WaitingName, agency: string | null, everySource: boolean) => {
    setError(null);
    try {
      const source = everySource ? null : name.source;
      const { notes } = await callEndpoint(decideName, {}, { body: { text: name.text, agency, source } });
      setSaid(notes);
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
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
      {error ? <ProblemNote error={error} /> : null}
      {said.map((note) => (
        <p key={note} className="quiet" role="status">
          {note}
        </p>
      ))}
      {answered.length > 0 ? <Answered answered={answered} onRetry={retry} /> : null}
      {waiting.length === 0 ? (
        <p>Mọi tên đơn vị trong tệp đều đã rõ.</p>
      ) : (
        <ul className="names">
          {waiting.map((name) => (
            <li key={`${name.kind} ${name.source} ${name.text}`}>
              <NameToDecide
                name={name}
                onDecide={(agency, everySource) => void decide(name, agency, everySource)}
              />
            </li>
          ))}
        </ul>
      )}
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
        <button type="button" className="button button-main" onClick={() => void onRetry(batches)}>
          Nhập lại {formatCount(rows)} dòng
        </button>
      </p>
    </div>
  );
}

interface NameToDecideProps {
  readonly name: WaitingName;
  readonly onDecide: (agency: string | null, everySource: boolean) => void;
}

function NameToDecide({ name, onDecide }: NameToDecideProps) {
  const [other, setOther] = useState<string | null>(null);
  const [everySource, setEverySource] = useState(name.source === null);
  return (
    <>
      <h3>
        “{name.text}”{' '}
        <span className="quiet">
          {formatCount(name.rows)} dòng
          {name.source === null ? '' : ` · ${name.source}`}
          {name.firstDay === null ? '' : ` · ${daysText(name)}`}
        </span>
      </h3>
      <p className="quiet">
        {name.code === 'ambiguous-agency'
          ? 'Nhiều đơn vị mang tên này.'
          : 'Không đơn vị nào của tỉnh mang tên này.'}
        {name.alsoWritten.length > 0 ? ` Cũng viết: ${name.alsoWritten.join(', ')}.` : ''}
        {name.decision ? ` Đã có quyết định ${name.decision.id} nhưng không đủ cho các ngày này.` : ''}
      </p>
      <ul className="candidates">
        {name.candidates.map((candidate) => (
          <li key={candidate.choice}>
            <Candidate candidate={candidate} onChoose={() => onDecide(candidate.choice, everySource)} />
          </li>
        ))}
      </ul>
      <div className="import-choices">
        <div className="choice">
          <label htmlFor={`other-${name.text}`}>Đơn vị khác</label>
          <AgencySelect id={`other-${name.text}`} on={null} value={other} onChange={setOther} withProvince />
        </div>
        <button
          type="button"
          className="button"
          disabled={other === null}
          onClick={() => onDecide(other, everySource)}
        >
          Chọn đơn vị này
        </button>
        <button type="button" className="button" onClick={() => onDecide(null, everySource)}>
          Không phải đơn vị của tỉnh
        </button>
        {name.source === null ? null : (
          <label className="check">
            <input
              type="checkbox"
              checked={everySource}
              onChange={(event) => setEverySource(event.target.checked)}
            />
            cho mọi nguồn, không riêng {name.source}
          </label>
        )}
      </div>
    </>
  );
}

function Candidate({ candidate, onChoose }: { candidate: AgencyCandidate; onChoose: () => void }) {
  const { agency, districtName, formerly, score, reasons } = candidate;
  return (
    <>
      <button type="button" className="button" onClick={onChoose}>
        {agency.name}
        {districtName === null ? '' : `, ${districtName}`}
      </button>
      <span className="quiet">
        giống {percentText(score * 100, 0)}
        {reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}
        {formerly ? `; trước là ${formerly.name}` : ''}
      </span>
    </>
  );
}

function daysText({ firstDay, lastDay }: WaitingName): string {
  if (firstDay === null || lastDay === null) return '';
  return firstDay === lastDay
    ? `ngày ${formatDay(firstDay)}`
    : `${formatDay(firstDay)}–${formatDay(lastDay)}`;
}
