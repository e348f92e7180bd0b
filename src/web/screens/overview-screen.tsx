import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { SHORT_LEVEL_WORDS } from '../../agencies/level-words.ts';
import { type Overview, overviewEndpoint } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText, targetText } from '../figure-words.ts';
import { effortText, forecastText } from '../forecast-words.ts';
import { groupByLevel } from '../group-by-level.ts';
import { FigureView, PaceMark } from '../parts/figure-view.tsx';
import { AgencyLink, HeatTable } from '../parts/heat-table.tsx';
import { OutlookTable } from '../parts/outlook-table.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ProvenanceButton } from '../parts/provenance-button.tsx';
import { ProvenanceRoom } from '../parts/provenance-panel.tsx';
import { ProvinceBars } from '../parts/province-bars.tsx';
import { Settling } from '../parts/settling.tsx';
import { SuspiciousData } from '../parts/suspicion-notes.tsx';
import { TargetStatus } from '../parts/target-status.tsx';
import { TrendChart } from '../parts/trend-chart.tsx';
import { useWhereabouts } from '../place.ts';

/** Borders are many points: they come after the figures. */
const AreaMap = lazy(async () => ({ default: (await import('../parts/area-map.tsx')).AreaMap }));

/** Tổng quan: one line that says it all, six Figures, whom to call, who moves, every agency, the trend. */
export function OverviewScreen() {
  const { campaign, at } = useWhereabouts();
  const answer = useAnswer(overviewEndpoint, campaign && at ? { campaign: campaign.id, at } : null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="tổng quan" />;
  return (
    <ProvenanceRoom>
      <Settling pending={answer.isPlaceholderData}>
        <OverviewBody overview={answer.data} />
      </Settling>
    </ProvenanceRoom>
  );
}

function OverviewBody({ overview }: { overview: Overview }) {
  const { basis } = overview;
  const [allLevels, setAllLevels] = useState(false);
  const groups = groupByLevel(overview.agencies);
  const communes = overview.agencies.filter(({ agency }) => agency.level === 'commune').length;
  return (
    <div className="screen">
      <h1>{overview.headline}</h1>
      <section aria-labelledby="province">
        <h2 id="province">Toàn tỉnh</h2>
        <div className="figures">
          {overview.province.map((figure) => (
            <div key={figure.indicator}>
              <FigureView figure={figure} basis={basis} agency={overview.root} scope="subtree" />
              <MetCounts overview={overview} indicator={figure.indicator} />
              <ProvinceForecast overview={overview} indicator={figure.indicator} />
            </div>
          ))}
        </div>
        <FigureLegend />
        <TargetStatus basis={basis} />
      </section>
      <OutlookTable overview={overview} />
      <div className="columns lists">
        <CallToday overview={overview} />
        <Movers overview={overview} />
        <SuspiciousData suspicions={overview.suspicions} />
      </div>
      <p className="narrow-only">
        <Link to="/don-vi" search={(search) => search}>
          Xem từng đơn vị
        </Link>
      </p>
      <section aria-labelledby="levels" className="wide-only">
        <h2 id="levels">Từng đơn vị so với chỉ tiêu</h2>
        <HeatTable
          groups={allLevels ? groups : groups.filter((group) => group.level !== 'commune')}
          basis={basis}
          caption={`Kết quả từ ${formatDay(basis.campaign.from)} đến hết ngày ${formatDay(basis.at)}, do chính đơn vị tiếp nhận.`}
        />
        {communes > 0 ? (
          <p className="after-table">
            <button type="button" className="button" onClick={() => setAllLevels(!allLevels)}>
              {allLevels ? 'Thu gọn cấp xã' : `Hiện ${communes} xã, phường, thị trấn`}
            </button>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="charts">
        <h2 id="charts">Biểu đồ, bản đồ</h2>
        <div className="columns">
          <ProvinceBars overview={overview} />
          <Suspense>
            <AreaMap overview={overview} />
          </Suspense>
        </div>
      </section>
      {overview.trends.length > 0 ? (
        <section aria-labelledby="trend">
          <h2 id="trend">Diễn biến</h2>
          <div className="columns">
            {overview.trends.slice(0, 2).map((trend) => (
              <TrendChart key={trend.indicator} trend={trend} basis={basis} whose="toàn tỉnh" />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  );
}

/** How many of each level meet their target; each count names them. */
function MetCounts({ overview, indicator }: { overview: Overview; indicator: string }) {
  const { basis } = overview;
  const parts = overview.met.filter((row) => row.indicator === indicator && row.of > 0);
  if (parts.length === 0) return null;
  return (
    <p className="met-counts">
      Đạt chỉ tiêu:{' '}
      {parts.map(({ level, met, of }, index) => (
        <span key={level}>
          {index > 0 ? ' · ' : ''}
          <ProvenanceButton
            subject={{
              kind: 'standing',
              campaign: basis.campaign.id,
              indicator,
              level: level === 'province' ? null : level,
              agency: null,
              at: basis.at,
            }}
          >
            {met}/{of} {SHORT_LEVEL_WORDS[level]}
          </ProvenanceButton>
        </span>
      ))}
    </p>
  );
}

function ProvinceForecast({ overview, indicator }: { overview: Overview; indicator: string }) {
  const forecast = overview.forecasts.find((each) => each.indicator === indicator);
  const words = [forecastText(forecast), effortText(forecast)];
  const text = words.filter((part) => part !== '').join(' ');
  if (text === '') return null;
  return (
    <p className="met-counts">
      {text}{' '}
      <ProvenanceButton
        subject={{
          kind: 'forecast',
          campaign: overview.basis.campaign.id,
          agency: overview.root,
          indicator,
          at: overview.basis.at,
        }}
      >
        Dựa vào đâu
      </ProvenanceButton>
    </p>
  );
}

function FigureLegend() {
  return (
    <ul className="legend" aria-label="Chú giải">
      <li>
        <svg width="10" height="14" aria-hidden="true">
          <rect className="figure-bar-target" x="4" width="2" height="14" />
        </svg>
        chỉ tiêu
      </li>
      <li>
        <svg width="10" height="14" aria-hidden="true">
          <circle className="figure-bar-trajectory" cx="5" cy="7" r="3.5" />
        </svg>
        lộ trình đến hôm đó
      </li>
      {(['met', 'on-trajectory', 'behind', 'far-behind'] as const).map((pace) => (
        <li key={pace}>
          <PaceMark pace={pace} />
        </li>
      ))}
    </ul>
  );
}

function CallToday({ overview }: { overview: Overview }) {
  return (
    <section aria-labelledby="call">
      <h2 id="call">Cần gọi hôm nay</h2>
      <p className="quiet">
        Chậm lộ trình {nameOfMain(overview)}, xếp theo số hồ sơ còn thiếu để đạt chỉ tiêu.
      </p>
      {overview.callToday.length === 0 ? (
        <p>Không có đơn vị nào chậm lộ trình.</p>
      ) : (
        <ol className="ranked">
          {overview.callToday.map(({ agency, figure, missing }) => (
            <li key={agency.id}>
              <span>
                <AgencyLink agency={agency} />
                {agency.parentName ? <span className="quiet"> · {agency.parentName}</span> : null}
              </span>
              <span className="amount">thiếu {formatCount(missing)} hồ sơ</span>
              <span className="quiet">{figure.pace ? <PaceMark pace={figure.pace} /> : null}</span>
              <span className="quiet amount-note">
                {figure.percent === null ? '' : percentText(figure.percent)}
                {figure.target === null ? '' : `, chỉ tiêu ${targetText(figure.target)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Movers({ overview }: { overview: Overview }) {
  return (
    <section aria-labelledby="movers">
      <h2 id="movers">Tiến nhanh</h2>
      <p className="quiet">
        Tỷ lệ {nameOfMain(overview)}: {overview.recentDays} ngày gần nhất so với trước đó, vượt dao động
        thường.
      </p>
      {overview.movers.length === 0 ? (
        <p>Chưa có đơn vị nào tiến rõ so với trước.</p>
      ) : (
        <ol className="ranked">
          {overview.movers.map(({ agency, before, recent, change }) => (
            <li key={agency.id}>
              <span>
                <AgencyLink agency={agency} />
                {agency.parentName ? <span className="quiet"> · {agency.parentName}</span> : null}
              </span>
              <span className="amount">▲ +{formatDecimal(change, 1)} điểm</span>
              <span />
              <span className="quiet amount-note">
                {percentText(before)} → {percentText(recent)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function nameOfMain(overview: Overview): string {
  return (overview.basis.indicators[0]?.shortName ?? '').toLowerCase();
}
