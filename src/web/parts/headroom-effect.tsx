import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import type { Move } from '../../targets/headroom/headroom-api.ts';
import { type Effect, type Simulation, simulateEndpoint } from '../../targets/headroom/moves-api.ts';
import { usePostedAnswer } from '../call-endpoint.ts';
import { percentText, pointsText, targetPercentText } from '../figure-words.ts';
import { type NamedMove, setMove } from '../headroom-set.ts';
import { useRested } from '../rested.ts';
import { ProblemNote } from './problem-note.tsx';
import { Settling } from './settling.tsx';

interface HeadroomEffectProps {
  readonly campaign: string;
  readonly at: string;
  readonly chosen: readonly NamedMove[];
  readonly onChange: (chosen: readonly NamedMove[]) => void;
}

const MOVE_WORDS: Record<Move, string> = {
  online: 'nộp trực tuyến',
  payment: 'thanh toán trực tuyến',
};

/** So many agencies of an effect are read at a time. */
const PAGE = 20;

/** The chosen set and what it would change: rates, who meets its target, places, points. Nothing is stored. */
export function HeadroomEffect({ campaign, at, chosen, onChange }: HeadroomEffectProps) {
  const rested = useRested(chosen);
  const moves = rested.map(({ agency, procedure, online, paid }) => ({ agency, procedure, online, paid }));
  const { data, error, isPlaceholderData } = usePostedAnswer(
    simulateEndpoint,
    { campaign, at },
    moves.length > 0 ? { moves } : null,
  );
  if (chosen.length === 0) return null;
  const dossiers = chosen.reduce((sum, each) => sum + each.online + each.paid, 0);
  return (
    <section aria-labelledby="effect" className="effect">
      <h2 id="effect">
        Tính thử: {formatCount(dossiers)} hồ sơ ở {formatCount(chosen.length)} nơi
      </h2>
      <p className="quiet">Chỉ là phép thử: không số liệu nào bị thay đổi.</p>
      <details>
        <summary>Các nơi đang thử, sửa số hồ sơ</summary>
        <ul className="ranked">
          {chosen.map((each) => (
            <li key={`${each.agency} ${each.procedure}`}>
              <span>
                {each.procedureName} <span className="quiet">{each.agencyName}</span>
              </span>
              <span className="amount">
                <MoveField move="online" step={each} chosen={chosen} onChange={onChange} />
                <MoveField move="payment" step={each} chosen={chosen} onChange={onChange} />
              </span>
            </li>
          ))}
        </ul>
      </details>
      <p className="after-table">
        <Button onClick={() => onChange([])}>Bỏ hết, chọn lại</Button>
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {data ? (
        <Settling pending={isPlaceholderData || rested !== chosen}>
          <Changes answer={data} />
        </Settling>
      ) : null}
    </section>
  );
}

interface MoveFieldProps {
  readonly move: Move;
  readonly step: NamedMove;
  readonly chosen: readonly NamedMove[];
  readonly onChange: (chosen: readonly NamedMove[]) => void;
}

function MoveField({ move, step, chosen, onChange }: MoveFieldProps) {
  const value = move === 'online' ? step.online : step.paid;
  if (value === 0) return null;
  return (
    <span className="move-field">
      {MOVE_WORDS[move]}
      <InputNumber
        aria-label={`Số hồ sơ ${MOVE_WORDS[move]}, ${step.procedureName}, ${step.agencyName}`}
        min={0}
        precision={0}
        value={value}
        onChange={(next) => onChange(setMove(chosen, step, move, next ?? 0))}
      />
    </span>
  );
}

function Changes({ answer }: { answer: Simulation }) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <EffectTable effects={[answer.province]} caption="Toàn tỉnh" />
      <p>
        {answer.meeting
          .map(
            (each) =>
              `${each.indicatorName}: ${formatCount(each.before)} → ${formatCount(each.after)} trong ${formatCount(each.of)} đơn vị đạt chỉ tiêu.`,
          )
          .join(' ')}
      </p>
      <EffectTable effects={answer.agencies.slice(0, shown)} caption="Các đơn vị" />
      {answer.agencies.length > shown ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
            Hiện thêm (đang hiện {formatCount(shown)}/{formatCount(answer.agencies.length)} đơn vị)
          </button>
        </p>
      ) : null}
    </>
  );
}

function EffectTable({ effects, caption }: { effects: readonly Effect[]; caption: string }) {
  return (
    <table className="ledger as-list effect-table">
      <caption>
        <h3>{caption}</h3>
      </caption>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          {effects[0]?.rates.map((rate) => (
            <th scope="col" key={rate.indicator}>
              {rate.indicatorName}
            </th>
          ))}
          <th scope="col">Điểm 766</th>
        </tr>
      </thead>
      <tbody>
        {effects.map((effect) => (
          <tr key={effect.agency}>
            <th scope="row">
              {effect.agencyName}
              <span className="was">{movedText(effect)}</span>
            </th>
            {effect.rates.map((rate) => (
              <td key={rate.indicator} data-label={rate.indicatorName}>
                <RateChange change={rate} />
              </td>
            ))}
            <td data-label="Điểm 766">
              <ScoreChange effect={effect} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RateChange({ change }: { change: Effect['rates'][number] }) {
  const { before, after, note } = change;
  const still = before.percent === after.percent;
  return (
    <>
      {before.percent === null ? '—' : percentText(before.percent)}
      {still ? '' : ` → ${after.percent === null ? '—' : percentText(after.percent)}`}
      {after.target === null ? null : (
        <span className="was">
          chỉ tiêu {targetPercentText(after.target)}
          {after.met === null ? '' : after.met ? ', đạt' : ', chưa đạt'}
        </span>
      )}
      {before.rank === null || after.rank === null ? null : (
        <span className="was">
          hạng {before.rank}
          {before.rank === after.rank ? '' : ` → ${after.rank}`}/{after.of}
        </span>
      )}
      {note === null ? null : <span className="was">{note}</span>}
    </>
  );
}

function ScoreChange({ effect }: { effect: Effect }) {
  const { before, after, components } = effect.score;
  const moved = components.filter((each) => each.before.points !== each.after.points);
  return (
    <>
      {formatDecimal(before.total, 2)}
      {before.total === after.total ? '' : ` → ${formatDecimal(after.total, 2)}`}
      {before.rank === null || after.rank === null ? null : (
        <span className="was">
          hạng {before.rank}
          {before.rank === after.rank ? '' : ` → ${after.rank}`}/{after.of}
        </span>
      )}
      {moved.length === 0 ? null : (
        <span className="was">
          {moved
            .map(
              (each) =>
                `${each.number}: ${pointsText((each.after.points ?? 0) - (each.before.points ?? 0), 2)}`,
            )
            .join(' · ')}
        </span>
      )}
    </>
  );
}

function movedText({ moved }: Effect): string {
  const parts = [];
  if (moved.online > 0) parts.push(`${formatCount(moved.online)} hồ sơ nộp trực tuyến`);
  if (moved.paid > 0) parts.push(`${formatCount(moved.paid)} hồ sơ thanh toán trực tuyến`);
  return parts.join(', ');
}
