import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { formatCount } from '../../platform/number.ts';
import type { Move } from '../../targets/headroom/headroom-api.ts';
import { quickestEndpoint } from '../../targets/headroom/moves-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import type { NamedMove } from '../headroom-set.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { Settling } from './settling.tsx';

interface QuickestSetProps {
  readonly campaign: string;
  readonly at: string;
  readonly onTry: (moves: readonly NamedMove[]) => void;
}

/** How many places of a set are named; the simulation below lists them all. */
const NAMED = 5;

/** Gói nhanh nhất: the fewest places by which the province comes to its target, or to all points. */
export function QuickestSet({ campaign, at, onTry }: QuickestSetProps) {
  const [goal, setGoal] = useState<Move>('online');
  const [aim, setAim] = useState<'target' | 'full-points'>('target');
  const answer = useAnswer(quickestEndpoint, { campaign, at, goal, aim });
  return (
    <section aria-labelledby="quickest">
      <h2 id="quickest">Ít nơi nhất để toàn tỉnh đạt</h2>
      <div className="reading-line">
        <Segmented<Move>
          aria-label="Chuyển gì"
          value={goal}
          onChange={setGoal}
          options={[
            { value: 'online', label: 'Nộp trực tuyến' },
            { value: 'payment', label: 'Thanh toán trực tuyến' },
          ]}
        />
        <Segmented<'target' | 'full-points'>
          aria-label="Đến đâu"
          value={aim}
          onChange={setAim}
          options={[
            { value: 'target', label: 'Đạt chỉ tiêu' },
            { value: 'full-points', label: 'Đạt đủ điểm 766' },
          ]}
        />
      </div>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
      {!answer.data && !answer.error ? <Waiting what="gói nhanh nhất" /> : null}
      {answer.data ? (
        <Settling pending={answer.isPlaceholderData}>
          <p>{answer.data.text}</p>
          {answer.data.moves.length > 0 ? (
            <>
              <ol className="ranked">
                {answer.data.moves.slice(0, NAMED).map((move) => (
                  <li key={`${move.agency} ${move.procedure}`}>
                    <span>{move.procedureName}</span>
                    <span className="amount">{formatCount(move.online + move.paid)} hồ sơ</span>
                    <span className="quiet">{move.agencyName}</span>
                  </li>
                ))}
              </ol>
              {answer.data.moves.length > NAMED ? (
                <p className="quiet">và {formatCount(answer.data.moves.length - NAMED)} nơi nữa.</p>
              ) : null}
              <p className="after-table">
                <Button onClick={() => onTry(answer.data.moves)}>
                  Tính thử {formatCount(answer.data.moves.length)} nơi này
                </Button>
              </p>
            </>
          ) : null}
        </Settling>
      ) : null}
    </section>
  );
}
