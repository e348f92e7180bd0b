import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { forecastProvenanceEndpoint } from '../../targets/target-provenance-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { effortText, forecastText } from '../forecast-words.ts';
import type { ProvenanceSubject } from '../provenance-subject.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ProvenanceButton } from './provenance-button.tsx';
import { Entry, ratioText, VersionEntry } from './provenance-entry.tsx';

/** What a forecast of the last day rests on. */
export function ProvenanceForecast({
  subject,
}: {
  subject: Extract<ProvenanceSubject, { kind: 'forecast' }>;
}) {
  const { campaign, agency, indicator, at } = subject;
  const answer = useAnswer(forecastProvenanceEndpoint, { campaign, agency, indicator, at });
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return <Waiting what="căn cứ của dự báo" />;
  const { data } = answer;
  const { forecast } = data;
  return (
    <>
      <p className="provenance-whose">{data.agencyName}</p>
      <h2 id="provenance-name">Dự báo đến ngày {formatDay(data.to)}</h2>
      <p>
        {forecastText(forecast) || forecast.note} {effortText(forecast)}
      </p>
      <h3>Cách tính</h3>
      <ul className="readings">
        {data.method.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <dl>
        <Entry name="Dựa trên">
          {formatCount(data.daysWithData)} ngày có số liệu
          {data.lastDay === null ? '' : `, đến ${formatDay(data.lastDay)}`}; cần ít nhất {data.minimum.days}{' '}
          ngày và {data.minimum.dossiers} hồ sơ
          {data.results.map((result) => (
            <span key={`${result.figure.from} ${result.figure.to}`} className="was">
              <ProvenanceButton subject={{ kind: 'result', question: result.figure, against: null }}>
                {formatDay(result.figure.from)} – {formatDay(result.figure.to)}: {ratioText(result)}
              </ProvenanceButton>
            </span>
          ))}
        </Entry>
        <VersionEntry version={data.dataVersion} asOf={data.asOf} />
      </dl>
    </>
  );
}
