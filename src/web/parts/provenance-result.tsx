import { Link } from '@tanstack/react-router';
import { type ProvenanceAnswer, provenanceEndpoint } from '../../indicators/provenance-api.ts';
import { untoldSentence } from '../../indicators/untold-words.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { useAnswer } from '../call-endpoint.ts';
import { PACE, percentText, pointsText, targetPercentText } from '../figure-words.ts';
import type { Against, ProvenanceSubject } from '../provenance-subject.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ProvenanceButton } from './provenance-button.tsx';
import { Entry, momentText, ratioText } from './provenance-entry.tsx';
import { ProvenanceLines } from './provenance-lines.tsx';
import { FigureSuspicions } from './suspicion-notes.tsx';

interface ProvenanceResultProps {
  readonly subject: Extract<ProvenanceSubject, { kind: 'result' }>;
  readonly onLeave: () => void;
}

/** Where a result comes from: its definition, what stands above and below the line, the window, the files, the law. */
export function ProvenanceResult({ subject, onLeave }: ProvenanceResultProps) {
  const { source, ...question } = subject.question;
  const asked = { ...question, ...(source === null ? {} : { source }) };
  const answer = useAnswer(provenanceEndpoint, { ...asked, limit: 1 });
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="nguồn gốc của con số" />;
  const { data } = answer;
  const { definition, figure } = data;
  const untold = untoldSentence(data.untold, definition.unit.vi);
  return (
    <>
      <p className="provenance-whose">{whoseText(data)}</p>
      <h2 id="provenance-name">{definition.name}</h2>
      <p className="provenance-number">{numberText(data)}</p>
      <FigureSuspicions suspicions={data.suspicions} onLeave={onLeave} />
      {data.note === null ? null : <p className="note">{data.note}</p>}
      {untold === null ? null : <p className="note">{untold}</p>}
      <dl>
        <Entry name="Tử số">
          {countedText(data.ratio.numerator, definition.unit.vi, definition.numerator)}
        </Entry>
        <Entry name="Mẫu số">
          {countedText(data.ratio.denominator, definition.unit.vi, definition.denominator)}
        </Entry>
        {data.open === null ? null : (
          <Entry name="Còn đang giải quyết">
            {formatCount(data.open.below)} hồ sơ ở mẫu số, trong đó {formatCount(data.open.missing)} đã quá
            hẹn
          </Entry>
        )}
        {subject.against ? <AgainstEntries against={subject.against} agency={figure.agency} /> : null}
        <Entry name="Khoảng tính">
          {formatDay(figure.from)} – hết ngày {formatDay(figure.to)}
        </Entry>
        <Entry name={data.origin === 'declared' ? 'Số liệu khai báo' : 'Số liệu'}>
          <SourcesText data={data} onLeave={onLeave} />
        </Entry>
        <Entry name="Căn cứ">
          {data.binding.join('; ') || 'không có căn cứ trong khoảng tính này'}{' '}
          <Link to="/chi-so" hash={definition.code} search={(search) => search} onClick={onLeave}>
            Xem định nghĩa
          </Link>
        </Entry>
        {definition.readings.length > 0 ? (
          <Entry name="Cách hiểu">{definition.readings.map(({ taken }) => taken.vi).join(' ')}</Entry>
        ) : null}
      </dl>
      {data.declared ? <Statements declared={data.declared} /> : null}
      {data.counts !== null && data.lines.below > 0 ? (
        <ProvenanceLines question={asked} counts={data.counts} />
      ) : null}
    </>
  );
}

function whoseText({ figure }: ProvenanceAnswer): string {
  const all = figure.scope === 'subtree' ? ', cả các đơn vị bên dưới' : '';
  return `${figure.agencyName}${all}${figure.procedure ? ` · thủ tục ${figure.procedure.name ?? figure.procedure.code}` : ''}`;
}

function numberText({ ratio, origin }: ProvenanceAnswer): string {
  if (ratio.percent !== null) return percentText(ratio.percent, 2);
  return origin === 'none' ? 'chưa báo cáo' : 'không phát sinh';
}

function countedText(count: number | null, unit: string, words: string): string {
  const meaning = lowerFirst(words);
  return count === null ? meaning : `${formatCount(count)} ${unit}: ${meaning}`;
}

function AgainstEntries({ against, agency }: { against: Against; agency: string }) {
  const { figure, campaign, at, movementSince } = against;
  const { target, trajectory, movement, pace } = figure;
  return (
    <>
      {target === null ? null : (
        <Entry name="Chỉ tiêu">
          {against.hasTarget ? (
            <ProvenanceButton subject={{ kind: 'target', campaign, agency, indicator: figure.indicator, at }}>
              {targetPercentText(target)}, vì sao
            </ProvenanceButton>
          ) : (
            targetPercentText(target)
          )}
        </Entry>
      )}
      {trajectory === null ? null : (
        <Entry name="Lộ trình">
          hết ngày {formatDay(at)} cần {percentText(trajectory)}
          {pace ? `: ${PACE[pace].word}` : ''}
        </Entry>
      )}
      {movementSince === null || movement === null ? null : (
        <Entry name="Biến động">
          {pointsText(movement.points)} điểm phần trăm so với mốc {formatDay(movementSince)}
          {movement.significant ? '' : ', không vượt dao động thường'}
        </Entry>
      )}
    </>
  );
}

/** Batches named one by one up to this many. */
const BATCHES_NAMED = 3;

function SourcesText({ data, onLeave }: { data: ProvenanceAnswer; onLeave: () => void }) {
  const { batches, sources } = data;
  return (
    <>
      {sources.join(', ') || (data.source ?? 'chưa ghi nguồn')} · phiên bản {formatCount(data.dataVersion)}
      {data.knownAt === null ? '' : `, như đã biết lúc ${momentText(data.knownAt)}`}, lấy lúc{' '}
      {momentText(data.asOf)}
      {batches.length === 0 ? null : (
        <>
          {' · '}
          <Link to="/du-lieu" search={({ den }) => (den === undefined ? {} : { den })} onClick={onLeave}>
            {formatCount(data.batchCount)} lần nhập
          </Link>
          {batches.slice(0, BATCHES_NAMED).map((batch) => (
            <span key={batch.id} className="was">
              {batch.fileNames.join(', ')}
              {batch.dossiers > 0 ? `: ${formatCount(batch.dossiers)} hồ sơ` : ''}
              {batch.simulated ? ' (mô phỏng)' : ''}
            </span>
          ))}
          {data.batchCount > BATCHES_NAMED ? (
            <span className="was">và {formatCount(data.batchCount - BATCHES_NAMED)} lần nhập nữa</span>
          ) : null}
        </>
      )}
    </>
  );
}

/** Who declared the figure, who before, and what dossiers give for the same. */
function Statements({ declared }: { declared: NonNullable<ProvenanceAnswer['declared']> }) {
  return (
    <>
      <h3>Đã khai báo</h3>
      <ul className="readings">
        {declared.statements.map((said, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: statements have no name and never move
          <li key={index}>
            {ratioText(said)} — {said.source ?? 'chưa ghi nguồn'}
            {said.file ? `, tệp ${said.file}` : ''}
            {said.sheet ? `, trang tính ${said.sheet}` : ''}
            {said.row === null ? '' : `, dòng ${formatCount(said.row)}`}
            {said.stands ? ' (đang dùng)' : said.undone ? ' (đã hoàn tác)' : ' (đã được thay)'}
          </li>
        ))}
        {declared.counted ? <li>Tính từ hồ sơ: {ratioText(declared.counted)}</li> : null}
      </ul>
    </>
  );
}
