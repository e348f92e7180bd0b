import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { type StandingProvenance, standingProvenanceEndpoint } from '../../targets/target-provenance-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { targetPercentText } from '../figure-words.ts';
import type { ProvenanceSubject } from '../provenance-subject.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ProvenanceButton } from './provenance-button.tsx';
import { Entry, ratioText, VersionEntry } from './provenance-entry.tsx';

const LEVEL_NAMES = { department: 'Sở, ban, ngành', district: 'Cấp huyện', commune: 'Cấp xã' } as const;

/** So many agencies of a place or a count are read at once. */
const SHOWN = 30;

/** Who makes up a count of those that meet their target, and a place: the best first, then those without one. */
export function ProvenanceStanding({
  subject,
}: {
  subject: Extract<ProvenanceSubject, { kind: 'standing' }>;
}) {
  const { campaign, indicator, level, agency, at } = subject;
  const answer = useAnswer(standingProvenanceEndpoint, {
    campaign,
    indicator,
    at,
    ...(level === null ? {} : { level }),
    ...(agency === null ? {} : { agency }),
  });
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return <Waiting what="các đơn vị" />;
  const { data } = answer;
  return (
    <>
      <p className="provenance-whose">{data.level === null ? 'Cả ba cấp' : LEVEL_NAMES[data.level]}</p>
      <h2 id="provenance-name">Ai đạt, ai xếp thứ mấy</h2>
      {data.sentence === null ? null : <p>{data.sentence}</p>}
      <p>
        {formatCount(data.met)}/{formatCount(data.judged)} đơn vị đạt chỉ tiêu,{' '}
        {formatCount(data.onTrajectory)} theo kịp lộ trình; {formatCount(data.ranked)} đơn vị có thứ hạng.
      </p>
      <Agencies rows={data.rows} agency={agency} />
      <dl>
        <Entry name="Khoảng tính">
          {formatDay(data.from)} – hết ngày {formatDay(data.to)}
        </Entry>
        <VersionEntry version={data.dataVersion} asOf={data.asOf} />
      </dl>
    </>
  );
}

/** The best, and around the agency asked for; the rest are counted. */
function Agencies({ rows, agency }: { rows: StandingProvenance['rows']; agency: string | null }) {
  const own = rows.findIndex((row) => row.agency === agency);
  const from = own < SHOWN ? 0 : own - SHOWN / 2;
  const shown = rows.slice(from, from + SHOWN);
  return (
    <>
      {from > 0 ? <p className="quiet">{formatCount(from)} đơn vị ở trên.</p> : null}
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Hạng</th>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="number">
              Kết quả
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.agency}>
              <td>
                {row.rank ?? '—'}
                {row.tied ? ' (bằng)' : ''}
              </td>
              <td>
                {row.agency === agency ? <strong>{row.agencyName}</strong> : row.agencyName}
                <span className="was">{whyText(row)}</span>
              </td>
              <td className="number">
                <ProvenanceButton subject={{ kind: 'result', question: row.figure, against: null }}>
                  {ratioText(row)}
                </ProvenanceButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {from + SHOWN < rows.length ? (
        <p className="quiet">Còn {formatCount(rows.length - from - SHOWN)} đơn vị ở dưới.</p>
      ) : null}
    </>
  );
}

function whyText(row: StandingProvenance['rows'][number]): string {
  const target = row.target === null ? 'không có chỉ tiêu' : `chỉ tiêu ${targetPercentText(row.target)}`;
  const met = row.met === null ? '' : row.met ? ', đạt' : ', chưa đạt';
  return [`${target}${met}`, row.unranked, row.unjudged].filter((part) => part !== null).join('. ');
}
