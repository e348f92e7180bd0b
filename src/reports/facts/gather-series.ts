import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { findComputed } from '../../indicators/catalogue.ts';
import { fromOneState } from '../../indicators/known-figures.ts';
import { measureKnown } from '../../indicators/measure.ts';
import { addRatios, NOTHING_AROSE, percent, type Ratio } from '../../indicators/ratio.ts';
import type { App } from '../../platform/app.ts';
import { addsUpByDay } from '../../targets/daily-series.ts';
import type { DaySeries } from './day-series.ts';

/** The indicators whose course a report draws: the first that lead the plan. */
const DRAWN = 2;

/** The days from the campaign's first to the milestone; one question, kept as long as the data stay. */
export async function gatherSeries(app: App, campaign: Campaign, milestone: Milestone): Promise<DaySeries> {
  const indicators = campaign.targetIndicators
    .flatMap(({ indicator }) => findComputed(indicator)?.code ?? [])
    .filter(addsUpByDay)
    .slice(0, DRAWN);
  return fromOneState(app, async (known) => {
    const rows = await measureKnown(known, {
      from: campaign.from,
      to: milestone.day,
      scope: 'subtree',
      agency: known.tree.root.id,
      indicators,
      byDay: true,
    });
    const days = indicators.map((indicator) => {
      let soFar: Ratio = NOTHING_AROSE;
      const ofOne = rows.flatMap((row) => {
        if (row.indicator !== indicator || row.day === undefined) return [];
        soFar = addRatios([soFar, row]);
        const { day, numerator, denominator } = row;
        return [{ day, numerator, denominator, cumulative: percent(soFar) }];
      });
      return [indicator, ofOne] as const;
    });
    return { dataVersion: known.dataVersion, days: Object.fromEntries(days) };
  });
}
