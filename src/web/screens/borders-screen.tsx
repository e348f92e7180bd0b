import { Link, useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { agencyBordersEndpoint } from '../../indicators/borders/borders-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText } from '../figure-words.ts';
import { AgencyPages } from '../parts/agency-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { type SeriesColumn, SeriesTable } from '../parts/series-table.tsx';
import { Settling } from '../parts/settling.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import type { SeriesCell } from '../series-words.ts';

type Answer = z.output<typeof agencyBordersEndpoint.answer>;
type Series = Answer['asWas'];
type By = 'month' | 'quarter' | 'ten-days' | 'year';

/** Which indicators are followed across borders on the screen: the two of III.2.a and those of dossiers. */
const FOLLOWED = [
  'online-dossiers',
  'online-payments',
  'digitised-dossiers',
  'on-time',
  'satisfaction',
] as const;

/** Địa giới cũ và mới: one unit's figures as it was, under the borders before a change, and under those after it. */
export function BordersScreen() {
  return (
    <UiFrame>
      <BordersBody />
    </UiFrame>
  );
}

function BordersBody() {
  const { id } = useParams({ strict: false });
  const { campaign } = useWhereabouts();
  const [indicator, setIndicator] = useState<(typeof FOLLOWED)[number]>('online-dossiers');
  const [by, setBy] = useState<By>('month');
  const indicators = useAnswer(indicatorsEndpoint, {});
  const answer = useAnswer(
    agencyBordersEndpoint,
    id && campaign ? { agency: id, indicator, by, campaign: campaign.id } : null,
  );
  const error = answer.error ?? indicators.error;
  if (error) return <ProblemNote error={error} retry={() => void answer.refetch()} />;
  if (!answer.data || !indicators.data) return <Waiting what="số liệu theo địa giới" />;
  const { data } = answer;
  const name = data.asWas.agencies.find((agency) => agency.id === data.agency)?.name ?? data.agency;
  const nameOf = (code: string) =>
    indicators.data.indicators.find((each) => each.code === code)?.shortName ?? code;
  return (
    <div className="screen">
      <div>
        <AgencyPages agency={data.agency} name={name} />
        <h1>{name}: theo địa giới cũ và mới</h1>
        {data.note === null ? null : <p className="quiet">{data.note}</p>}
      </div>
      <section aria-labelledby="changes">
        <h2 id="changes">Thay đổi</h2>
        {data.changes.length === 0 ? (
          <p>Đơn vị này không sáp nhập, chia tách hay đổi tên trong danh mục.</p>
        ) : (
          <ul className="readings">
            {data.changes.map((change) => (
              <li key={`${change.on} ${change.text}`}>
                {change.text}
                {change.legalBasis === null ? null : <span className="was">{change.legalBasis}</span>}
              </li>
            ))}
          </ul>
        )}
        {[data.before, data.after]
          .filter(({ note }) => note !== null)
          .map(({ note }) => (
            <p key={note} className="note">
              {note}
            </p>
          ))}
      </section>
      {data.comparable ? <Comparable data={data} comparable={data.comparable} /> : null}
      <section aria-labelledby="series">
        <h2 id="series">Số liệu từng kỳ</h2>
        <div className="reading-line">
          <Segmented<(typeof FOLLOWED)[number]>
            aria-label="Chỉ tiêu"
            value={indicator}
            onChange={setIndicator}
            options={FOLLOWED.map((code) => ({ value: code, label: nameOf(code) }))}
          />
          <Segmented<By>
            aria-label="Kỳ"
            value={by}
            onChange={setBy}
            options={[
              { value: 'month', label: 'Tháng' },
              { value: 'quarter', label: 'Quý' },
              { value: 'ten-days', label: '10 ngày' },
            ]}
          />
        </div>
        <Settling pending={answer.isPlaceholderData}>
          <SeriesTable
            caption={`Hồ sơ do chính đơn vị tiếp nhận, ${formatDay(data.from)} – ${formatDay(data.to)}. Số liệu phiên bản ${formatCount(data.dataVersion)}.`}
            columns={columnsOf(data)}
            groups={groupsOf(data)}
            notes={notesOf(data)}
          />
        </Settling>
      </section>
    </div>
  );
}

/** Like with like: what is known under the new borders in the baseline window and in the campaign alike. */
function Comparable({ data, comparable }: { data: Answer; comparable: NonNullable<Answer['comparable']> }) {
  const { units, complete, baseline, campaign } = comparable;
  const names = units.map(({ name }) => name).join(', ');
  return (
    <section aria-labelledby="comparable">
      <h2 id="comparable">So được với nhau</h2>
      <p>
        {units.length === 1 && units[0]?.id === data.agency
          ? 'Theo địa giới mới'
          : `Chỉ so được khi gộp ${names}`}
        : kỳ gốc {rateText(baseline)}, chiến dịch {rateText(campaign)}.
        {complete ? '' : ' Số liệu thiếu phần khi đó thuộc tỉnh khác.'}
      </p>
    </section>
  );
}

function rateText({ numerator, denominator, percent }: Ratio): string {
  return percent === null
    ? 'không phát sinh'
    : `${percentText(percent)} (${formatCount(numerator)} / ${formatCount(denominator)})`;
}

type Ratio = NonNullable<Answer['comparable']>['baseline'];
type Compared = Pick<Answer, 'asWas' | 'old' | 'new'>;
const COMPARED = ['asWas', 'old', 'new'] as const;

/** As it was, then under the old and the new borders, each naming who answers for the unit there. */
function columnsOf(data: Answer): SeriesColumn[] {
  const labels = {
    asWas: 'Như lúc tiếp nhận',
    old: `Địa giới cũ (đến ${dayText(data.oldBorders)})`,
    new: `Địa giới mới (từ ${dayText(data.newBorders)})`,
  };
  return COMPARED.filter((which) => data[which] !== null).map((which) => ({
    id: which,
    label: labels[which],
    name: (
      <>
        {labels[which]}
        <Others series={data[which]} agency={data.agency} />
      </>
    ),
  }));
}

/** Units of that day that answer for it, where it is not itself. */
function Others({ series, agency }: { series: Series | null; agency: string }) {
  const units = (series?.agencies ?? [])
    .flatMap(({ standsFor }) => standsFor)
    .filter(({ id }) => id !== agency);
  if (units.length === 0) return null;
  return (
    <span className="was">
      {units.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <Link to="/don-vi/$id/dia-gioi" params={{ id }} search={(search) => search} preload={false}>
            {name}
          </Link>
        </span>
      ))}
    </span>
  );
}

/** Each period, then the baseline and the campaign as one period each. */
function groupsOf(data: Answer) {
  const windows = data.windows.map((window, index) => ({
    id: window.code,
    name: window.code === 'baseline' ? 'Kỳ gốc của chỉ tiêu giao' : 'Chiến dịch',
    under: `${formatDay(window.from)} – ${formatDay(window.to)}`,
    cells: cellsOf(window, 0, noteStart(data, index)),
  }));
  return [
    {
      name: 'Từng kỳ',
      lines: data.periods.map((period, index) => ({
        id: period.from,
        name: period.label,
        under: period.partial ? 'chưa trọn kỳ' : null,
        cells: cellsOf(data, index, 0),
      })),
    },
    { name: 'Cả kỳ gốc và cả chiến dịch', lines: windows },
  ];
}

/** The figure of a period in each column; several units that answer for one are told by their joined figure. */
function cellsOf(compared: Compared, period: number, start: number): (SeriesCell | null)[] {
  let before = start;
  return COMPARED.filter((which) => compared[which] !== null).map((which) => {
    const series = compared[which];
    const row = series?.rows.find((each) => each.period === period) ?? null;
    const cell = row && { ...row, note: row.note === null ? null : row.note + before };
    before += series?.notes.length ?? 0;
    return cell;
  });
}

function notesIn(compared: Compared): readonly string[] {
  return COMPARED.flatMap((which) => compared[which]?.notes ?? []);
}

function notesOf(data: Answer): readonly string[] {
  return [...notesIn(data), ...data.windows.flatMap(notesIn)];
}

function noteStart(data: Answer, window: number): number {
  return notesIn(data).length + data.windows.slice(0, window).flatMap(notesIn).length;
}

function dayText(day: string | null): string {
  return day === null ? '' : formatDay(day);
}
