import { useId, useState } from 'react';
import type { AgencyCandidate } from '../../agencies/names-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { percentText } from '../figure-words.ts';
import type { NameGroup } from '../name-groups.ts';
import { AgencySelect } from './agency-select.tsx';
import { Allowed } from './allowed.tsx';

interface NameToDecideProps {
  readonly group: NameGroup;
  readonly busy: boolean;
  /** `everySource`: whoever sends the name; else only the sources that wrote it so far. */
  readonly onDecide: (agency: string | null, everySource: boolean) => void;
}

/** One name that nobody can tell: the agencies called most alike, any other, or none of the province. */
export function NameToDecide({ group, busy, onDecide }: NameToDecideProps) {
  const { first, sources } = group;
  const [other, setOther] = useState<string | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const [everySource, setEverySource] = useState(sources.length !== 1);
  const id = useId();
  const said = [
    `${formatCount(group.rows)} dòng`,
    ...(sources.length > 0 ? [sources.join(', ')] : []),
    ...daysText(group),
  ];
  return (
    <>
      <h3>
        “{first.text}” <span className="beside">{said.join(' · ')}</span>
      </h3>
      <p className="quiet">
        {first.code === 'ambiguous-agency'
          ? 'Nhiều đơn vị mang tên này.'
          : 'Không đơn vị nào của tỉnh mang tên này.'}
        {first.alsoWritten.length > 0 ? ` Cũng viết: ${first.alsoWritten.join(', ')}.` : ''}
        {first.decision ? ` Đã có quyết định ${first.decision.id} nhưng không đủ cho các ngày này.` : ''}
        {first.candidates.length > 0 ? ' Có thể là:' : ''}
      </p>
      {first.candidates.length > 0 ? (
        <ul className="candidates">
          {first.candidates.map((candidate) => (
            <li key={candidate.choice}>
              <Candidate
                candidate={candidate}
                busy={busy}
                onChoose={() => onDecide(candidate.choice, everySource)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Allowed action="import">
        {isChoosing ? (
          <div className="import-choices">
            <div className="choice">
              <label htmlFor={id}>Đơn vị khác</label>
              <AgencySelect id={id} on={null} value={other} onChange={setOther} withProvince opensAtOnce />
            </div>
            <button
              type="button"
              className="button button-main"
              disabled={other === null || busy}
              onClick={() => onDecide(other, everySource)}
            >
              Là đơn vị này
            </button>
          </div>
        ) : null}
        <div className="name-choices">
          {isChoosing ? null : (
            <button type="button" className="link-button" onClick={() => setIsChoosing(true)}>
              Chọn đơn vị khác
            </button>
          )}
          <button
            type="button"
            className="link-button"
            disabled={busy}
            onClick={() => onDecide(null, everySource)}
          >
            Không phải đơn vị của tỉnh
          </button>
          {sources.length === 0 ? null : (
            <label className="check">
              <input
                type="checkbox"
                checked={everySource}
                onChange={(event) => setEverySource(event.target.checked)}
              />
              {sources.length === 1
                ? `Áp dụng cho mọi nguồn, không riêng ${sources[0]}`
                : `Áp dụng cho mọi nguồn, không riêng ${formatCount(sources.length)} nguồn trên`}
            </label>
          )}
        </div>
      </Allowed>
    </>
  );
}

interface CandidateProps {
  readonly candidate: AgencyCandidate;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function Candidate({ candidate, busy, onChoose }: CandidateProps) {
  const { agency, districtName, formerly, score, reasons } = candidate;
  return (
    <>
      <Allowed action="import">
        <button type="button" className="button" disabled={busy} onClick={onChoose}>
          {agency.name}
          {districtName === null ? '' : `, ${districtName}`}
        </button>
      </Allowed>
      <span className="quiet">
        giống {percentText(score * 100, 0)}
        {reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}
        {formerly ? `; trước là ${formerly.name}` : ''}
      </span>
    </>
  );
}

function daysText({ firstDay, lastDay }: NameGroup): string[] {
  if (firstDay === null || lastDay === null) return [];
  return [
    firstDay === lastDay ? `ngày ${formatDay(firstDay)}` : `${formatDay(firstDay)}–${formatDay(lastDay)}`,
  ];
}
