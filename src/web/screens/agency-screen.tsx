import { Link, useParams } from '@tanstack/react-router';
import { type AgencyPage, agencyPageEndpoint } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText, targetPercentText } from '../figure-words.ts';
import { effortText, forecastText } from '../forecast-words.ts';
import { AgencyPages } from '../parts/agency-pages.tsx';
import { FigureView } from '../parts/figure-view.tsx';
import { HeatTable } from '../parts/heat-table.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ProcedureBars } from '../parts/procedure-bars.tsx';
import { ProvenanceButton } from '../parts/provenance-button.tsx';
import { ProvenanceRoom } from '../parts/provenance-panel.tsx';
import { Settling } from '../parts/settling.tsx';
import { AgencySuspicions } from '../parts/suspicion-notes.tsx';
import { TargetStatus } from '../parts/target-status.tsx';
import { TrendChart } from '../parts/trend-chart.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';

/** Trang đơn vị: its Figures against targets with their reasons, what is still needed, procedures, trend, communes. */
export function AgencyScreen() {
  const { id } = useParams({ strict: false });
  const { campaign, at } = useWhereabouts();
  const answer = useAnswer(
    agencyPageEndpoint,
    campaign && at && id ? { campaign: campaign.id, at, agency: id } : null,
  );
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="trang đơn vị" />;
  return (
    <ProvenanceRoom>
      <Settling pending={answer.isPlaceholderData}>
        <AgencyBody page={answer.data} />
      </Settling>
    </ProvenanceRoom>
  );
}

function AgencyBody({ page }: { page: AgencyPage }) {
  const { agency, basis } = page;
  const own = useOwnPart();
  return (
    <div className="screen">
      <div>
        {own === null ? (
          <p className="quiet">
            <Link to="/don-vi" search={(search) => search}>
              Đơn vị
            </Link>
            {agency.parentName && agency.parentId ? (
              <>
                {' › '}
                <Link to="/don-vi/$id" params={{ id: agency.parentId }} search={(search) => search}>
                  {agency.parentName}
                </Link>
              </>
            ) : null}
          </p>
        ) : null}
        <AgencyPages agency={agency.id} name={agency.name} />
        <h1>{agency.officialName}</h1>
        <Places page={page} />
      </div>
      {agency.exemption ? <p className="note">Không giao chỉ tiêu: {agency.exemption}</p> : null}
      <EffortNote page={page} />
      <AgencySuspicions suspicions={page.suspicions} />
      <section aria-labelledby="against">
        <h2 id="against">So với chỉ tiêu</h2>
        <div className="figures">
          {page.figures.map((figure) => (
            <div key={figure.indicator}>
              <FigureView figure={figure} basis={basis} agency={agency.id} scope="own" />
              <p className="met-counts">
                {reasonText(figure)} <ForecastNote page={page} indicator={figure.indicator} />
              </p>
            </div>
          ))}
        </div>
        {agency.exemption ? null : <TargetStatus basis={basis} />}
      </section>
      {page.subtree.length > 0 ? (
        <section aria-labelledby="area">
          <h2 id="area">Cả địa bàn, gồm các xã</h2>
          <div className="figures">
            {page.subtree
              .filter((figure) => figure.state === 'measured')
              .map((figure) => (
                <div key={figure.indicator}>
                  <FigureView figure={figure} basis={basis} agency={agency.id} scope="subtree" />
                </div>
              ))}
          </div>
        </section>
      ) : null}
      {page.procedures.length > 0 ? (
        <ProcedureBars procedures={page.procedures} basis={basis} whose={agency.name} />
      ) : null}
      {page.trends.length > 0 ? (
        <section aria-labelledby="trend">
          <h2 id="trend">Diễn biến</h2>
          <div className="columns">
            {page.trends.slice(0, 2).map((trend) => (
              <TrendChart key={trend.indicator} trend={trend} basis={basis} whose={agency.name} />
            ))}
          </div>
        </section>
      ) : null}
      {page.below.length > 0 ? (
        <section aria-labelledby="below">
          <h2 id="below">Các xã, phường, thị trấn</h2>
          <HeatTable
            groups={[{ name: `${page.below.length} đơn vị cấp xã`, rows: page.below }]}
            basis={basis}
            caption={`Đến hết ngày ${formatDay(basis.at)}, do chính đơn vị tiếp nhận.`}
          />
        </section>
      ) : null}
    </div>
  );
}

/** Its place on each indicator; each names the others. */
function Places({ page }: { page: AgencyPage }) {
  const { agency, basis, figures } = page;
  const ranked = figures.filter((figure) => figure.rank !== null);
  const name = (code: string) => basis.indicators.find((each) => each.code === code)?.shortName ?? code;
  const { level } = agency;
  if (ranked.length === 0 || level === 'province')
    return <p className="quiet">Chưa xếp thứ trong cùng cấp.</p>;
  return (
    <p className="quiet">
      Thứ trong cùng cấp:{' '}
      {ranked.map((figure, index) => (
        <span key={figure.indicator}>
          {index > 0 ? ' · ' : ''}
          <ProvenanceButton
            subject={{
              kind: 'standing',
              campaign: basis.campaign.id,
              indicator: figure.indicator,
              level,
              agency: agency.id,
              at: basis.at,
            }}
          >
            {name(figure.indicator).toLowerCase()} {figure.rank}/{figure.of}
          </ProvenanceButton>
          {rangeText(figure)}
        </span>
      ))}
    </p>
  );
}

/** Where the last day will find the figure; its grounds are asked for beside it. */
function ForecastNote({ page, indicator }: { page: AgencyPage; indicator: string }) {
  const text = forecastText(page.forecasts.find((each) => each.indicator === indicator));
  if (text === '') return null;
  return (
    <>
      {text}{' '}
      <ProvenanceButton
        subject={{
          kind: 'forecast',
          campaign: page.basis.campaign.id,
          agency: page.agency.id,
          indicator,
          at: page.basis.at,
        }}
      >
        Dựa vào đâu
      </ProvenanceButton>
    </>
  );
}

/** Places that chance alone could have given: a few dossiers say little about who is first or last. */
function rangeText({ rank, rankInterval }: AgencyPage['figures'][number]): string {
  if (rank === null || rankInterval === null) return '';
  const [best, worst] = rankInterval;
  return best === worst ? '' : ` (có thể từ ${best} đến ${worst})`;
}

function reasonText(figure: AgencyPage['figures'][number]): string {
  if (figure.reason) return figure.reason;
  if (figure.target === null) return 'Không giao chỉ tiêu này.';
  return `Chỉ tiêu ${targetPercentText(figure.target)}${figure.baseline === null ? '' : `, kỳ gốc ${percentText(figure.baseline, 2)}`}.`;
}

function EffortNote({ page }: { page: AgencyPage }) {
  const [main] = page.figures;
  const text = effortText(page.forecasts.find((each) => each.indicator === main?.indicator));
  return text === '' ? null : <p className="note">{text}</p>;
}
