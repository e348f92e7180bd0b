import { formatDay } from '../../platform/date.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import { type ScoreProvenanceAnswer, scoreProvenanceEndpoint } from '../../scores/score-provenance-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import type { ProvenanceSubject } from '../provenance-subject.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ProvenanceButton } from './provenance-button.tsx';
import { Entry, ratioText, VersionEntry } from './provenance-entry.tsx';
import { FigureSuspicions } from './suspicion-notes.tsx';

interface ProvenanceScoreProps {
  readonly subject: Extract<ProvenanceSubject, { kind: 'score' }>;
  readonly onLeave: () => void;
}

/** How points came about: the formula with its numbers, what is added up, the place and who else has one. */
export function ProvenanceScore({ subject, onLeave }: ProvenanceScoreProps) {
  const answer = useAnswer(scoreProvenanceEndpoint, subject.question);
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return <Waiting what="cách tính điểm" />;
  const { data } = answer;
  return (
    <>
      <p className="provenance-whose">{data.agencyName}</p>
      <h2 id="provenance-name">{data.name}</h2>
      <p className="provenance-number">
        {data.points === null ? 'chưa báo cáo' : formatDecimal(data.points, 2)} / {formatPlain(data.max)} điểm
      </p>
      <FigureSuspicions suspicions={data.suspicions} onLeave={onLeave} />
      {data.note === null ? null : <p className="note">{data.note}</p>}
      <p>{data.formula}</p>
      {data.standsOn === null ? null : <p className="quiet">{upperFirst(data.standsOn.text)}.</p>}
      <Parts data={data} question={subject.question} />
      <dl>
        {data.component ? <ComponentEntries component={data.component} /> : null}
        <Entry name="Bộ chỉ số">
          {data.set.name}
          <span className="was">{data.set.basis}</span>
        </Entry>
        <Entry name="Khoảng tính">
          {formatDay(data.from)} – hết ngày {formatDay(data.to)}
        </Entry>
        <VersionEntry version={data.dataVersion} asOf={data.asOf} knownAt={data.knownAt} />
      </dl>
      {data.place ? <Place place={data.place} agency={data.agency} /> : null}
    </>
  );
}

function ComponentEntries({ component }: { component: NonNullable<ScoreProvenanceAnswer['component']> }) {
  return (
    <>
      <Entry name="Tỷ lệ">
        {component.figure === null ? (
          ratioText(component.ratio)
        ) : (
          <ProvenanceButton subject={{ kind: 'result', question: component.figure, against: null }}>
            {ratioText(component.ratio)}
          </ProvenanceButton>
        )}
        {component.origin === 'declared' ? `, khai báo: ${component.source ?? 'chưa ghi nguồn'}` : ''}
        {component.ofProvince ? ', theo số liệu của tỉnh' : ''}
      </Entry>
      <Entry name="Đủ điểm khi">
        đạt {formatPlain(component.fullAt)} %{component.fullAt < 100 ? '' : ' (tính theo tỷ lệ)'}
      </Entry>
      {component.unrounded === null || component.points === null ? null : (
        <Entry name="Làm tròn">
          {formatDecimal(component.unrounded, 4)} → {formatDecimal(component.points, component.decimals)} (
          {component.decimals} số lẻ, trước khi cộng)
        </Entry>
      )}
      {component.missing ? <Entry name="Còn thiếu">{component.missing.text}</Entry> : null}
      {component.note ? <Entry name="Ghi chú">{component.note}</Entry> : null}
      <Entry name="Theo">{component.evidence}</Entry>
    </>
  );
}

/** What is added up; each part explains itself in turn. */
function Parts({
  data,
  question,
}: {
  data: ScoreProvenanceAnswer;
  question: ProvenanceScoreProps['subject']['question'];
}) {
  if (data.parts.length === 0) return null;
  const { component: _component, group: _group, ...whole } = question;
  return (
    <table className="ledger">
      <tbody>
        {data.parts.map((part) => (
          <tr key={part.code}>
            <th scope="row">
              {part.number === null ? '' : `${part.number} `}
              {part.name}
            </th>
            <td className="number">
              <ProvenanceButton subject={{ kind: 'score', question: { ...whole, [part.kind]: part.code } }}>
                {part.points === null ? 'chưa báo cáo' : formatDecimal(part.points, 2)} /{' '}
                {formatPlain(part.max)}
              </ProvenanceButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SHOWN = 20;

function Place({ place, agency }: { place: NonNullable<ScoreProvenanceAnswer['place']>; agency: string }) {
  return (
    <details>
      <summary>{place.sentence}</summary>
      <ol className="ranked">
        {place.ranked.slice(0, SHOWN).map((each) => (
          <li key={each.agency}>
            <span>
              {each.rank}. {each.agency === agency ? <strong>{each.agencyName}</strong> : each.agencyName}
            </span>
            <span className="amount">{formatDecimal(each.total, 2)}</span>
          </li>
        ))}
      </ol>
      {place.ranked.length > SHOWN ? (
        <p className="quiet">và {place.ranked.length - SHOWN} đơn vị nữa.</p>
      ) : null}
      {place.excluded.map((each) => (
        <p key={each.agency} className="quiet">
          {each.agencyName}: {each.reason}
        </p>
      ))}
    </details>
  );
}
