import { type Meanings, meaningsEndpoint } from '../../indicators/meanings-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { useAnswer } from '../call-endpoint.ts';
import { declaredText, percentText, pointsText, STATE_WORDS } from '../figure-words.ts';
import { useWhereabouts } from '../place.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { Settling } from './settling.tsx';

type Meaning = Meanings['meanings'][number];

/** What a phrase of the plan can mean, counted side by side for the province in the campaign, to the day shown. */
export function MeaningsTable({ indicator }: { indicator: string }) {
  const { campaign, at } = useWhereabouts();
  const answer = useAnswer(
    meaningsEndpoint,
    campaign && at ? { indicator, from: campaign.from, to: at } : null,
  );
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các cách hiểu" />;
  const { data } = answer;
  const id = `nghia-${indicator}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Ba cách hiểu “{data.phrase.vi}”</h2>
      <p className="meanings-why">{data.explanation.vi}</p>
      <Settling pending={answer.isPlaceholderData}>
        <table className="ledger as-list meanings">
          <caption className="quiet">
            {data.agencyName}
            {data.scope === 'subtree' ? ', cả địa bàn' : ''}, từ {formatDay(data.from)} đến hết ngày{' '}
            {formatDay(data.to)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Cách hiểu</th>
              <th scope="col">Đếm gì, theo đâu</th>
              <th scope="col" className="number">
                Tử số
              </th>
              <th scope="col" className="number">
                Mẫu số
              </th>
              <th scope="col" className="number">
                Tỷ lệ
              </th>
              <th scope="col" className="number">
                So với cách thứ nhất
              </th>
            </tr>
          </thead>
          <tbody>
            {data.meanings.map((meaning) => (
              <MeaningRow
                key={meaning.id}
                meaning={meaning}
                taken={meaning.id === data.taken}
                clause={data.clause}
              />
            ))}
          </tbody>
        </table>
      </Settling>
    </section>
  );
}

function MeaningRow({ meaning, taken, clause }: { meaning: Meaning; taken: boolean; clause: string }) {
  const { name, basis, differs, numerator, denominator, points, unit } = meaning;
  return (
    <tr>
      <th scope="row">
        {meaning.indicator === null ? name.vi : <a href={`#${meaning.indicator}`}>{name.vi}</a>}
        {taken ? <span className="was">nghĩa của mục {clause}</span> : null}
      </th>
      <td className="reason">
        {meaning.numeratorWords.vi}, trên {lowerFirst(meaning.denominatorWords.vi)}. {differs?.vi}
        <span className="was">{basis.vi}.</span>
      </td>
      <td className="number" data-label="Tử số">
        {numerator === null ? '—' : formatCount(numerator)}
        <span className="was">{unit.vi}</span>
      </td>
      <td className="number" data-label="Mẫu số">
        {denominator === null ? '—' : formatCount(denominator)}
        <span className="was">{unit.vi}</span>
      </td>
      <td className="number" data-label="Tỷ lệ">
        <Rate meaning={meaning} />
      </td>
      <td className="number" data-label="So với cách thứ nhất">
        {taken || points === null ? '—' : `${pointsText(points)} điểm`}
      </td>
    </tr>
  );
}

function Rate({ meaning: { percent, origin, source } }: { meaning: Meaning }) {
  if (origin === 'none')
    return (
      <span className="state-not-reported">
        <span>{STATE_WORDS['not-reported']}</span>
      </span>
    );
  return (
    <>
      {percent === null ? `— ${STATE_WORDS['nothing-arose']}` : <strong>{percentText(percent)}</strong>}
      {origin === 'declared' ? <span className="was">{declaredText(source)}</span> : null}
    </>
  );
}
