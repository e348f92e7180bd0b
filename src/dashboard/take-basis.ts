import type { Campaign } from '../campaigns/campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import { type SourceTable, sourcesKnown } from '../indicators/figure-sources.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { bindsWithin } from '../indicators/legal-bases.ts';
import type { Scope } from '../indicators/measurement.ts';
import type { App } from '../platform/app.ts';
import { type Day, daysBetween, localDay } from '../platform/date.ts';
import type { Basis, IndicatorWords } from './dashboard-api.ts';
import { defaultDay, laterDay } from './default-day.ts';

/** Whose figures a screen shows. */
export interface ShownArea {
  readonly agency: string;
  readonly scope: Scope;
}

/**
 * What every figure of a screen shares: campaign, day, version of the data, who said the dossiers behind them, words of
 * the indicators.
 */
export async function takeBasis(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  asked: Day | undefined,
  { agency, scope }: ShownArea,
): Promise<{ readonly basis: Basis; readonly said: SourceTable }> {
  const lastDay = await findLastDay(app.warehouse);
  const now = app.clock();
  const at = asked ?? defaultDay(campaign, lastDay, localDay(now));
  const said = await sourcesKnown(
    known,
    { from: campaign.from, to: laterDay(at, campaign.from) },
    campaign.targetIndicators.map(({ indicator }) => indicator),
  );
  const behind = said.behind(agency, scope);
  const passed = campaign.milestones.filter((each) => each.dayOfCampaign !== null && each.day < at);
  const basis = {
    campaign: {
      id: campaign.id,
      title: campaign.title,
      planNumber: campaign.planNumber,
      from: campaign.from,
      to: campaign.to,
    },
    at,
    dayOfCampaign: Math.max(0, daysBetween(campaign.from, at) + 1),
    days: daysBetween(campaign.from, campaign.to) + 1,
    asOf: now.toISOString(),
    dataVersion: known.dataVersion,
    sources: [...behind.sources],
    batches: behind.batches,
    movementSince: passed.at(-1)?.day ?? null,
    indicators: campaign.targetIndicators.map((each) => wordsOf(each.indicator, each.clause, campaign, at)),
  };
  return { basis, said };
}

function wordsOf(code: string, clause: string, campaign: Campaign, at: Day): IndicatorWords {
  const indicator = findIndicator(code);
  const binding = indicator?.legalBases.filter((basis) => bindsWithin(basis, campaign.from, at)) ?? [];
  return {
    code,
    name: indicator?.name ?? code,
    shortName: indicator?.shortName ?? code,
    numeratorWords: indicator?.numerator ?? '',
    denominatorWords: indicator?.denominator ?? '',
    legalBases: binding.map((basis) => `${basis.document}, ${basis.article}`),
    readings: indicator?.readings.map((reading) => reading.taken.vi) ?? [],
    clause,
    central: campaign.centralTargets.find((each) => each.indicator === code)?.percent ?? null,
  };
}
