import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { type HeadroomList, headroomEndpoint } from '../../targets/headroom/headroom-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText, targetPercentText } from '../figure-words.ts';
import type { NamedMove } from '../headroom-set.ts';
import { HeadroomEffect } from '../parts/headroom-effect.tsx';
import { HeadroomList as Places } from '../parts/headroom-list.tsx';
import { QuickestSet } from '../parts/headroom-quickest.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';

/** Dư địa tăng: where dossiers can still go online or be paid online, and what a chosen set of them would change. */
export function HeadroomScreen() {
  const { campaign, at } = useWhereabouts();
  return (
    <UiFrame>
      {campaign && at ? (
        <HeadroomBody key={at} campaign={campaign.id} at={at} />
      ) : (
        <Waiting what="dư địa tăng" />
      )}
    </UiFrame>
  );
}

function HeadroomBody({ campaign, at }: { campaign: string; at: string }) {
  const [chosen, setChosen] = useState<readonly NamedMove[]>([]);
  const own = useOwnPart();
  const part = own === null ? {} : { agency: own.agency };
  const online = useAnswer(headroomEndpoint, { campaign, at, ...part, limit: 1, goal: 'online' });
  const payment = useAnswer(headroomEndpoint, { campaign, at, ...part, limit: 1, goal: 'payment' });
  const error = online.error ?? payment.error;
  if (error) return <ProblemNote error={error} retry={() => void online.refetch()} />;
  if (!online.data || !payment.data) return <Waiting what="dư địa tăng" />;
  const { data } = online;
  return (
    <div className="screen">
      <div>
        <h1>Dư địa tăng</h1>
        <p className="quiet">
          Hồ sơ tiếp nhận {formatDay(data.from)} – {formatDay(data.to)} chưa nộp hoặc chưa thanh toán trực
          tuyến, ở đâu và chuyển được đến đâu. Điểm theo {data.setName}. Số liệu phiên bản{' '}
          {formatCount(data.dataVersion)}.
        </p>
      </div>
      {own === null ? (
        <section aria-labelledby="province">
          <h2 id="province">Toàn tỉnh</h2>
          <ProvinceRates rates={[...data.province, ...payment.data.province]} score={data.score} />
          {data.notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
        </section>
      ) : null}
      {own === null ? <QuickestSet campaign={campaign} at={at} onTry={setChosen} /> : null}
      <HeadroomEffect campaign={campaign} at={at} chosen={chosen} onChange={setChosen} />
      <Places campaign={campaign} at={at} chosen={chosen} onChange={setChosen} />
    </div>
  );
}

/** The province's rates now, if what peers reach were moved everywhere, and if all that can be moved were. */
function ProvinceRates({ rates, score }: { rates: HeadroomList['province']; score: HeadroomList['score'] }) {
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Tỷ lệ toàn tỉnh</th>
          <th scope="col" className="number">
            Đang đạt
          </th>
          <th scope="col" className="number">
            Chỉ tiêu
          </th>
          <th scope="col" className="number">
            Còn thiếu
          </th>
          <th scope="col" className="number">
            Nếu chuyển phần vừa sức
          </th>
          <th scope="col" className="number">
            Nếu chuyển hết
          </th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.indicator}>
            <th scope="row">{rate.move === 'online' ? 'Hồ sơ trực tuyến' : 'Thanh toán trực tuyến'}</th>
            <td className="number" data-label="Đang đạt">
              {rate.percent === null ? '—' : <strong>{percentText(rate.percent)}</strong>}
              {rate.numerator === null || rate.denominator === null ? null : (
                <span className="was">
                  {formatCount(rate.numerator)} / {formatCount(rate.denominator)}
                </span>
              )}
            </td>
            <td className="number" data-label="Chỉ tiêu">
              {rate.target === null ? '—' : targetPercentText(rate.target)}
            </td>
            <td className="number" data-label="Còn thiếu">
              {rate.missing === null ? '—' : `${formatCount(rate.missing)} hồ sơ`}
            </td>
            <td className="number" data-label="Nếu chuyển phần vừa sức">
              {rate.ifReachable === null ? '—' : percentText(rate.ifReachable)}
            </td>
            <td className="number" data-label="Nếu chuyển hết">
              {rate.ifAll === null ? '—' : percentText(rate.ifAll)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Điểm 766</th>
          <td className="number" data-label="Đang đạt">
            <strong>{formatDecimal(score.total, 2)}</strong> / {score.max}
            <span className="was">mới gồm các thành phần đã có số liệu</span>
          </td>
          <td colSpan={4} className="quiet wide-only" />
        </tr>
      </tbody>
    </table>
  );
}
