import { Segmented } from 'antd';
import { useRef, useState } from 'react';
import { listAgencies } from '../../agencies/agency-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import {
  type ScoreAnswer,
  type ScoreSetAnswer,
  scoreSetsEndpoint,
  scoresEndpoint,
} from '../../scores/score-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ProvenanceRoom } from '../parts/provenance-panel.tsx';
import { ScoreComponents } from '../parts/score-components.tsx';
import { ScoreTable } from '../parts/score-table.tsx';
import { Settling } from '../parts/settling.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';

type Source = 'either' | 'declared' | 'computed';

/** Chấm điểm 766: the province, every agency in its level, and one of them down to its components. */
export function ScoreScreen() {
  const { campaign, at } = useWhereabouts();
  const sets = useAnswer(scoreSetsEndpoint, {});
  if (sets.error) return <ProblemNote error={sets.error} />;
  if (!sets.data || !campaign || !at) return <Waiting what="bộ chỉ số" />;
  return (
    <UiFrame>
      <ProvenanceRoom>
        <ScoreBody key={at} sets={sets.data.sets} from={campaign.from} to={at} />
      </ProvenanceRoom>
    </UiFrame>
  );
}

function ScoreBody({ sets, ...frame }: { sets: readonly ScoreSetAnswer[]; from: string; to: string }) {
  const [code, setCode] = useState(sets[0]?.code ?? '');
  const [from, setFrom] = useState(frame.from);
  const [to, setTo] = useState(frame.to);
  const [source, setSource] = useState<Source>('either');
  const [communeRows, setCommuneRows] = useState<'scored' | 'waived'>('scored');
  const [scope, setScope] = useState<'own' | 'subtree'>('own');
  const [opened, setOpened] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const set = sets.find((each) => each.code === code);
  const isWindow = from !== '' && to !== '' && from <= to;
  const asked = isWindow
    ? { set: code, from, to, scope, communeRows, ...(source === 'either' ? {} : { source }) }
    : null;
  const own = useOwnPart();
  const part = own === null ? {} : { agency: own.agency };
  const table = useAnswer(scoresEndpoint, asked && { ...asked, ...part, detail: 'groups' as const });
  const agencies = useAnswer(listAgencies, {});
  const province = table.data?.rows.find((row) => row.level === 'province') ?? null;
  const shown = opened ?? own?.agency ?? province?.agency ?? null;
  const open = useAnswer(scoresEndpoint, asked && shown !== null ? { ...asked, agency: shown } : null);
  const row = open.data?.rows[0];
  const byId = new Map(agencies.data?.agencies.map((agency) => [agency.id, agency]));
  const error = table.error ?? agencies.error ?? open.error;
  return (
    <div className="screen">
      <div>
        <h1>Chấm điểm 766</h1>
        <p className="quiet">{set?.basis}</p>
      </div>
      <section aria-labelledby="asked">
        <h2 id="asked">Chấm theo</h2>
        <div className="reading-line">
          <Segmented<string>
            aria-label="Bộ chỉ số"
            value={code}
            onChange={setCode}
            options={sets.map((each) => ({ value: each.code, label: each.name }))}
          />
          <Segmented<Source>
            aria-label="Số liệu"
            value={source}
            onChange={setSource}
            options={[
              { value: 'either', label: 'Khai báo, chưa có thì tính từ hồ sơ' },
              { value: 'declared', label: 'Chỉ khai báo' },
              { value: 'computed', label: 'Chỉ từ hồ sơ' },
            ]}
          />
        </div>
        <div className="reading-line">
          <DayField label="Từ ngày" value={from} onChange={setFrom} />
          <DayField label="Đến hết ngày" value={to} onChange={setTo} />
          <label className="check">
            <input
              type="checkbox"
              checked={communeRows === 'waived'}
              onChange={(event) => setCommuneRows(event.target.checked ? 'waived' : 'scored')}
            />
            Cấp xã được điểm tối đa ở {set?.communeRows.join(', ')}
          </label>
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={scope === 'subtree'}
            onChange={(event) => setScope(event.target.checked ? 'subtree' : 'own')}
          />
          Cấp huyện tính cả các xã trên địa bàn (toàn tỉnh luôn gồm mọi đơn vị)
        </label>
        <p role="status" className="quiet">
          {isWindow
            ? [`Kỳ tính ${formatDay(from)} – ${formatDay(to)}.`, table.data?.note].filter(Boolean).join(' ')
            : 'Hãy chọn ngày đầu không sau ngày cuối.'}
        </p>
        <details>
          <summary>Cách hiểu bộ chỉ số</summary>
          <ul className="readings">
            {set?.readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ul>
        </details>
      </section>
      {error ? <ProblemNote error={error} /> : null}
      {!error && (!table.data || !agencies.data) ? <Waiting what="điểm của các đơn vị" /> : null}
      {table.data && agencies.data ? (
        <Settling pending={table.isPlaceholderData}>
          {province ? (
            <section aria-labelledby="province">
              <h2 id="province">Toàn tỉnh</h2>
              <ProvinceLine answer={table.data} province={province} />
            </section>
          ) : null}
          <section aria-labelledby="opened" className="score-part">
            <h2 id="opened" ref={heading} tabIndex={-1}>
              Từng chỉ số: {byId.get(shown ?? '')?.officialName ?? shown}
            </h2>
            {row && asked ? (
              <Settling pending={open.isPlaceholderData && !table.isPlaceholderData}>
                <ScoreComponents row={row} question={{ ...asked, agency: row.agency }} />
              </Settling>
            ) : (
              <Waiting what="từng chỉ số" />
            )}
          </section>
          {own === null ? (
            <section aria-labelledby="agencies" className="score-part">
              <h2 id="agencies">Các đơn vị theo cấp</h2>
              <ScoreTable
                rows={table.data.rows.filter(({ level }) => level !== 'province')}
                agencies={agencies.data.agencies}
                onOpen={(agency) => {
                  setOpened(agency);
                  heading.current?.focus();
                  heading.current?.scrollIntoView();
                }}
              />
            </section>
          ) : null}
        </Settling>
      ) : null}
    </div>
  );
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label className="day-field">
      {props.label}
      <input type="date" value={props.value} onChange={(event) => props.onChange(event.target.value)} />
    </label>
  );
}

function ProvinceLine({ answer, province }: { answer: ScoreAnswer; province: ScoreAnswer['rows'][number] }) {
  const atMost = province.total + province.notReported;
  return (
    <>
      <p>
        <strong className="score-total">{formatDecimal(province.total, 2)}</strong> / {province.max} điểm
        {province.notReported > 0
          ? ` · chưa có số liệu cho ${formatPlain(province.notReported)} điểm, nên điểm thật nằm giữa ${formatDecimal(province.total, 2)} và ${formatDecimal(atMost, 2)}`
          : ''}
      </p>
      <dl className="counts">
        {province.groups.map((group) => (
          <div key={group.code}>
            <dt>{group.name}</dt>
            <dd>
              {group.notReported === group.max ? '—' : formatDecimal(group.points, 2)}{' '}
              <span className="was">
                / {group.max}
                {group.notReported > 0 ? `, chưa có số liệu ${formatPlain(group.notReported)}` : ''}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {answer.published.map((each) => (
        <p key={each.on} className="quiet">
          Công bố đến {formatDay(each.on)}: {formatDecimal(each.points, 2)} điểm
          {each.rank === null ? '' : `, hạng ${each.rank}/${each.of}`}
          {each.regionalRank === null ? '' : `, ${each.regionalRank}/${each.regionOf} ${each.region}`} ·
          Nguồn: {each.source}
        </p>
      ))}
    </>
  );
}
