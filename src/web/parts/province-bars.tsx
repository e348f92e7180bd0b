import type { Overview } from '../../dashboard/dashboard-api.ts';
import { barsAgainstTarget, barsInWords } from '../../reports/charts/bars-against-target.ts';
import { standingSentence } from '../../reports/charts/chart-words.ts';
import { ChartFigure } from './chart-figure.tsx';

/** Toàn tỉnh so với chỉ tiêu: a bar for each indicator, in the order of the plan. */
export function ProvinceBars({ overview }: { overview: Overview }) {
  const { basis, province } = overview;
  const bars = province.map((figure) => ({
    ...figure,
    name: basis.indicators.find(({ code }) => code === figure.indicator)?.shortName ?? figure.indicator,
  }));
  const sentence = standingSentence(bars, 'chỉ tiêu của tỉnh', basis.at >= basis.campaign.to);
  return (
    <ChartFigure
      sentence={sentence}
      words={`${sentence} ${barsInWords(bars, { width: 0, face: 'screen' })}`}
      basis={basis}
      draw={(look) => barsAgainstTarget(bars, look, { order: 'as-given' })}
    />
  );
}
