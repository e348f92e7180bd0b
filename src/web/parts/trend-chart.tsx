import type { Basis, Trend } from '../../dashboard/dashboard-api.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { trendSentence } from '../../reports/charts/chart-words.ts';
import { trendWithTrajectory } from '../../reports/charts/trend-with-trajectory.ts';
import { ChartFigure } from './chart-figure.tsx';

/** Diễn biến: what a rate did day by day and since the campaign began, against trajectory and target; as in papers. */
export function TrendChart({ trend, basis, whose }: { trend: Trend; basis: Basis; whose: string }) {
  const name =
    basis.indicators.find((indicator) => indicator.code === trend.indicator)?.shortName ?? trend.indicator;
  const { dayOfCampaign, campaign } = basis;
  const sentence = trendSentence(trend, { name, whose, dayOfCampaign }, { face: 'screen' });
  return (
    <ChartFigure
      sentence={sentence}
      words={`Diễn biến ${name}. ${sentence}`}
      basis={basis}
      note={`chấm: từng ngày, đường liền: lũy kế từ ${formatDay(campaign.from)}`}
      draw={(look) => trendWithTrajectory(trend, { ...campaign, notes: notesOf(basis) }, look)}
    />
  );
}

/** The milestone that movements are counted from. */
function notesOf({ campaign, movementSince }: Basis) {
  return movementSince === null
    ? []
    : [{ day: movementSince, words: `mốc ngày ${daysBetween(campaign.from, movementSince) + 1}` }];
}
