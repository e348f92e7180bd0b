import { listAgencies } from '../../agencies/agency-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import type { Sentence } from '../../reports/paper/report-document.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProvenanceButton } from './provenance-button.tsx';

/** So many are listed; a sentence that names more agencies is explained by its annex. */
const LISTED = 12;

/** The figures that a sentence stands on, each of which explains itself. */
export function SentenceFigures({ sentence }: { sentence: Sentence }) {
  const agencies = useAnswer(listAgencies, {});
  const indicators = useAnswer(indicatorsEndpoint, {});
  if (sentence.about.length === 0 || !agencies.data || !indicators.data) return null;
  const agencyName = (id: string) =>
    agencies.data.agencies.find((agency) => agency.id === id)?.officialName ?? id;
  const indicatorName = (code: string) =>
    indicators.data.indicators.find((indicator) => indicator.code === code)?.shortName ?? code;
  const shown = sentence.about.slice(0, LISTED);
  return (
    <>
      <h3>Số liệu của câu</h3>
      <ul className="plain sentence-figures">
        {shown.map(({ agency, indicator, scope, from, to }) => (
          <li key={`${agency} ${indicator} ${scope} ${from} ${to}`}>
            <ProvenanceButton
              subject={{
                kind: 'result',
                question: { agency, indicator, from, to, scope, source: null },
                against: null,
              }}
            >
              {indicatorName(indicator)}, {agencyName(agency)}
            </ProvenanceButton>{' '}
            <span className="quiet">
              {formatDay(from)}–{formatDay(to)}
            </span>
          </li>
        ))}
      </ul>
      {sentence.about.length > LISTED ? (
        <p className="quiet">và {sentence.about.length - LISTED} số liệu khác, có trong phụ lục.</p>
      ) : null}
    </>
  );
}
