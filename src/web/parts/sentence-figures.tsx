import { listAgencies } from '../../agencies/agency-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { provenanceEndpoint } from '../../indicators/provenance-api.ts';
import { formatDay } from '../../platform/date.ts';
import type { Sentence } from '../../reports/paper/report-document.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProvenanceButton } from './provenance-button.tsx';
import { ratioText } from './provenance-entry.tsx';

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
            <Now question={{ agency, indicator, scope, from, to }} />{' '}
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

/** The figure as it is now, with two decimals as papers have it, and what stands above and below its line. */
function Now({ question }: { question: Sentence['about'][number] }) {
  const { agency, indicator, scope, from, to } = question;
  const answer = useAnswer(provenanceEndpoint, { agency, indicator, scope, from, to, limit: 1 });
  if (answer.error) return <span className="quiet">không đọc được số liệu</span>;
  if (!answer.data || answer.isPlaceholderData) return <span className="quiet">…</span>;
  return (
    <strong className="tabular">
      {answer.data.origin === 'none' ? 'chưa báo cáo' : ratioText(answer.data.ratio)}
    </strong>
  );
}
