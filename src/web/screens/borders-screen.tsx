import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { agencyBordersEndpoint } from '../../indicators/borders/borders-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { AgencyPages } from '../parts/agency-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { type SeriesLine, SeriesTable } from '../parts/series-table.tsx';
import { Settling } from '../parts/settling.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';

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
              <li key={`${change.on} ${change.text}`}>{change.text}</li>
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
            first="Tính theo"
            periods={data.periods}
            lines={linesOf(data)}
            notes={notesOf(data)}
          />
        </Settling>
      </section>
      <section aria-labelledby="windows">
        <h2 id="windows">Kỳ gốc và chiến dịch</h2>
        <Settling pending={answer.isPlaceholderData}>
          {data.windows.map((window) => (
            <SeriesTable
              key={window.code}
              caption={window.code === 'baseline' ? 'Kỳ gốc của chỉ tiêu giao' : 'Chiến dịch'}
              first="Tính theo"
              periods={[
                {
                  from: window.from,
                  to: window.to,
                  label: `${formatDay(window.from)} – ${formatDay(window.to)}`,
                  partial: false,
                },
              ]}
              lines={linesOf({ ...data, ...window })}
              notes={notesOf({ ...data, ...window })}
            />
          ))}
        </Settling>
      </section>
    </div>
  );
}

type Compared = Pick<Answer, 'agency' | 'oldBorders' | 'newBorders' | 'asWas' | 'old' | 'new'>;

/** As it was, then each unit of the old and of the new borders that answers for it. */
function linesOf(data: Compared): SeriesLine[] {
  const shift = (series: Series | null, before: number, label: string): SeriesLine[] =>
    (series?.agencies ?? []).map((agency) => ({
      id: `${label} ${agency.id}`,
      name: label,
      under: agency.id === data.agency ? null : agency.name,
      cells: (series?.rows ?? [])
        .filter((row) => row.agency === agency.id)
        .sort((a, b) => a.period - b.period)
        .map((row) => ({ ...row, note: row.note === null ? null : row.note + before })),
    }));
  const counts = [data.asWas.notes.length, data.old?.notes.length ?? 0];
  return [
    ...shift(data.asWas, 0, 'Như lúc tiếp nhận'),
    ...shift(data.old, counts[0] ?? 0, `Địa giới cũ (${dayText(data.oldBorders)})`),
    ...shift(data.new, (counts[0] ?? 0) + (counts[1] ?? 0), `Địa giới mới (từ ${dayText(data.newBorders)})`),
  ];
}

function notesOf(data: Compared): readonly string[] {
  return [...data.asWas.notes, ...(data.old?.notes ?? []), ...(data.new?.notes ?? [])];
}

function dayText(day: string | null): string {
  return day === null ? '' : formatDay(day);
}
