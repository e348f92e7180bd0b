import type { Campaign } from '../campaigns/campaign.ts';
import { defaultDay } from '../campaigns/campaign-day.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import { type SourceTable, sourcesKnown } from '../indicators/figure-sources.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { bindsWithin } from '../indicators/legal-bases.ts';
import type { Scope } from '../indicators/measurement.ts';
import type { App } from '../platform/app.ts';
import { type Day, daysBetween, laterDay, localDay } from '../platform/date.ts';
import { decisionInWords } from '../targets/decision-name.ts';
import { targetsKnown } from '../targets/take-targets.ts';
import type { TargetsInForce } from '../targets/target.ts';
import type { Basis, IndicatorWords } from './dashboard-api.ts';

/** Whose figures a screen shows. */
export interface ShownArea {
  readonly agency: string;
  readonly scope: Scope;
}

/**
 * What every figure of a screen shares: campaign, day, version of the data, who said the dossiers behind them, the targets
 * of the day, words of the indicators.
 */
export async function takeBasis(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  asked: Day | undefined,
  { agency, scope }: ShownArea,
): Promise<{ readonly basis: Basis; readonly said: SourceTable; readonly targets: TargetsInForce }> {
  const lastDay = await findLastDay(app.warehouse);
  const now = app.clock();
  const at = asked ?? defaultDay(campaign, lastDay, localDay(now));
  const to = laterDay(at, campaign.from);
  const [said, targets] = await Promise.all([
    sourcesKnown(
      known,
      { from: campaign.from, to },
      campaign.targetIndicators.map(({ indicator }) => indicator),
    ),
    targetsKnown(app.records, known, campaign, to),
  ]);
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
    targetStatus: targets.status,
    decision: targets.approval && decisionInWords(targets.approval),
    movementSince: passed.at(-1)?.day ?? null,
    indicators: campaign.targetIndicators.map((each) => wordsOf(each.indicator, each.clause, campaign, at)),
  };
  return { basis, said, targets };
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
