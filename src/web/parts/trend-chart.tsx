import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { Basis, Trend } from '../../dashboard/dashboard-api.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { formatDecimal } from '../../platform/number.ts';
import { percentText, targetPercentText, targetText } from '../figure-words.ts';
import { ChartWidth } from './chart-width.tsx';

const HEIGHT = 280;
const MARGIN = { top: 16, right: 116, bottom: 32, left: 44 };

/** Diễn biến: what a rate did day by day (dots) and since the campaign began (line), against trajectory and target. */
export function TrendChart({ trend, basis, whose }: { trend: Trend; basis: Basis; whose: string }) {
  const name =
    basis.indicators.find((indicator) => indicator.code === trend.indicator)?.shortName ?? trend.indicator;
  return (
    <figure className="chart">
      <figcaption className="chart-sentence">{sentenceOf(trend, basis, name, whose)}</figcaption>
      <ChartWidth>
        {(width) => <TrendPicture trend={trend} basis={basis} width={width} name={name} />}
      </ChartWidth>
      <p className="chart-source">
        Nguồn: {basis.sources.join(', ') || 'chưa có'} · đến hết ngày {formatDay(basis.at)} · chấm: từng ngày,
        đường liền: lũy kế từ {formatDay(basis.campaign.from)}
      </p>
    </figure>
  );
}

interface PictureProps {
  readonly trend: Trend;
  readonly basis: Basis;
  readonly width: number;
  readonly name: string;
}

function TrendPicture({ trend, basis, width, name }: PictureProps) {
  const narrow = width < 560;
  const right = narrow ? 16 : MARGIN.right;
  const x = scaleLinear<number>({ domain: [0, basis.days], range: [MARGIN.left, width - right] });
  const y = scaleLinear<number>({ domain: [0, 100], range: [HEIGHT - MARGIN.bottom, MARGIN.top] });
  const at = (day: string) => daysBetween(basis.campaign.from, day) + 1;
  const daily = trend.days.filter((day) => day.denominator > 0);
  const most = Math.max(1, ...daily.map((day) => day.denominator));
  const cumulative = trend.days.filter((day) => day.cumulative !== null);
  const last = cumulative.at(-1);
  const { target, trajectory } = trend;
  const isBelow =
    last?.cumulative != null &&
    last.cumulative < (trajectory.find(({ day }) => day === last.day)?.percent ?? 0);
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`Diễn biến ${name}`}>
      <AxisLeft
        scale={y}
        left={MARGIN.left}
        tickValues={[0, 25, 50, 75, 100]}
        tickFormat={(value) => `${value} %`}
        hideAxisLine
        tickStroke="var(--line)"
        tickLength={4}
      />
      {[0, 25, 50, 75, 100].map((value) => (
        <line
          key={value}
          x1={MARGIN.left}
          x2={width - right}
          y1={y(value)}
          y2={y(value)}
          stroke="var(--line)"
        />
      ))}
      <AxisBottom
        scale={x}
        top={HEIGHT - MARGIN.bottom}
        tickValues={[1, 10, 20, 30, 40, 50, 60].filter((day) => day <= basis.days)}
        tickFormat={(value) => (narrow ? `${value}` : `ngày ${value}`)}
        stroke="var(--line-strong)"
        tickStroke="var(--line-strong)"
        tickLength={4}
      />
      {target !== null ? (
        <g>
          <line
            x1={MARGIN.left}
            x2={width - right}
            y1={y(target)}
            y2={y(target)}
            stroke="var(--ink)"
            strokeWidth={1.5}
          />
          <text
            className="strong"
            x={narrow ? MARGIN.left + 4 : width - right + 6}
            y={y(target) + (narrow ? -5 : 4)}
          >
            chỉ tiêu {targetText(target)}
          </text>
        </g>
      ) : null}
      {trajectory.length > 0 ? (
        <g>
          <LinePath
            data={[...trajectory]}
            x={(day) => x(at(day.day))}
            y={(day) => y(day.percent)}
            stroke="var(--ink-2)"
            strokeDasharray="5 4"
          />
          <TrajectoryName
            x1={x(1)}
            y1={y(trajectory[0]?.percent ?? 0)}
            x2={x(basis.days)}
            y2={y(trajectory.at(-1)?.percent ?? 0)}
            above={isBelow}
          />
        </g>
      ) : null}
      {daily.map((day) => (
        <circle
          key={day.day}
          cx={x(at(day.day))}
          cy={y((day.numerator / day.denominator) * 100)}
          r={1.5 + 2.5 * Math.sqrt(day.denominator / most)}
          fill="var(--on-way)"
          opacity={0.4}
        >
          <title>{`${formatDay(day.day)}: ${percentText((day.numerator / day.denominator) * 100)}`}</title>
        </circle>
      ))}
      <LinePath
        data={cumulative}
        x={(day) => x(at(day.day))}
        y={(day) => y(day.cumulative ?? 0)}
        stroke="var(--on-way)"
        strokeWidth={2.5}
      />
      {last && last.cumulative !== null ? (
        <g>
          <circle cx={x(at(last.day))} cy={y(last.cumulative)} r={4} fill="var(--on-way)" />
          <text
            className="strong"
            x={x(at(last.day)) + (at(last.day) > basis.days * 0.75 && narrow ? -8 : 8)}
            y={y(last.cumulative) + 16}
            textAnchor={at(last.day) > basis.days * 0.75 && narrow ? 'end' : 'start'}
          >
            {percentText(last.cumulative)}
          </text>
        </g>
      ) : null}
    </svg>
  );
}

function TrajectoryName(line: { x1: number; y1: number; x2: number; y2: number; above: boolean }) {
  const angle = (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI;
  const at = 0.62;
  const x = line.x1 + (line.x2 - line.x1) * at;
  const y = line.y1 + (line.y2 - line.y1) * at;
  return (
    <text x={x} y={y} dy={line.above ? -6 : 14} transform={`rotate(${angle} ${x} ${y})`}>
      lộ trình
    </text>
  );
}

function sentenceOf(trend: Trend, basis: Basis, name: string, whose: string): string {
  const last = trend.days.findLast((day) => day.cumulative !== null);
  if (!last || last.cumulative === null) return `${name} của ${whose}: chưa phát sinh từ đầu chiến dịch.`;
  const start = `${name} của ${whose} lũy kế ${percentText(last.cumulative)} sau ${basis.dayOfCampaign} ngày`;
  if (trend.target === null) return `${start}.`;
  const gap = trend.target - last.cumulative;
  return gap <= 0
    ? `${start}, đã qua chỉ tiêu ${targetPercentText(trend.target)}.`
    : `${start}, còn cách chỉ tiêu ${targetPercentText(trend.target)} là ${formatDecimal(gap, 1)} điểm phần trăm.`;
}
