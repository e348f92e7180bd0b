import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import type { SourceTable } from '../indicators/figure-sources.ts';
import type { Measurement, Scope } from '../indicators/measurement.ts';
import { addRatios, NOTHING_AROSE, percent, type Ratio } from '../indicators/ratio.ts';
import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import { eachDay } from '../platform/date.ts';
import { addsUpByDay } from '../targets/daily-series.ts';
import { missingTo } from '../targets/effort.ts';
import { isExpectedToMeet } from '../targets/forecast.ts';
import type { Forecast } from '../targets/forecast-api.ts';
import { toHundredths } from '../targets/fraction.ts';
import { headlineOf } from '../targets/headline.ts';
import { exactPercent } from '../targets/result.ts';
import { type Standing, TARGET_LEVELS, type Target } from '../targets/target.ts';
import { trajectoryPercent } from '../targets/trajectory.ts';
import type { AgencyName, Basis, Figure, Overview, Trend } from './dashboard-api.ts';
import { type FigureResult, type FigureSource, makeFigure } from './figure.ts';
import { differenceOf } from './movement.ts';

/** Days that "now" means when a pace is told: the reporting period of the campaign. */
export const RECENT_DAYS = 10;
const LIST_LENGTH = 8;
const SUSPICIONS_SHOWN = 10;
/** Fewer dossiers than this make no news, whatever their ratio. */
const LEAST_TO_SPEAK_OF = 30;

/** What the overview of a day is composed from. */
export interface OverviewFacts {
  readonly basis: Basis;
  readonly campaign: Campaign;
  readonly tree: AgencyTree;
  readonly standing: readonly Standing[];
  readonly targets: readonly Target[];
  /** The province with all below it, one source for each indicator of the campaign. */
  readonly province: readonly FigureSource[];
  /** Who said the dossiers of the window. */
  readonly said: SourceTable;
  readonly windows: Overview['windows'];
  /** The first indicator of the campaign, of each agency, in the last days and in those before them. */
  readonly recent: ReadonlyMap<string, Ratio>;
  readonly before: ReadonlyMap<string, Ratio>;
  readonly daily: readonly Measurement[];
  /** Of the province and of every agency. */
  readonly forecasts: readonly Forecast[];
  /** Open ones. */
  readonly suspicions: readonly Suspicion[];
}

/** Tổng quan: everything the first screen says, from standings and measurements. */
export function composeOverview(facts: OverviewFacts): Overview {
  const { basis, campaign, tree } = facts;
  const at = basis.at;
  const main = campaign.targetIndicators[0]?.indicator ?? 'online-dossiers';
  const onProvince = suspectIn(facts, tree.root.id, 'subtree');
  const province = facts.province.map((source) => makeFigure(source, campaign, at, onProvince.length));
  const agencies = agencyFigures(facts);
  const ofMain = agencies.flatMap(({ agency, figures }) => {
    const figure = figures.find((each) => each.indicator === main);
    return figure ? [{ agency, figure }] : [];
  });
  const judged = ofMain.filter(({ figure }) => figure.pace !== null);
  const ofAgencies = facts.forecasts.filter((forecast) => forecast.scope === 'own');
  const judgedIds = new Set(judged.map(({ agency }) => agency.id));
  const foretold = ofAgencies.filter(
    ({ agency, indicator, grade }) => indicator === main && grade !== null && judgedIds.has(agency),
  );
  const mainProvince = province.find((figure) => figure.indicator === main);
  return {
    basis,
    root: tree.root.id,
    headline: headlineOf({
      dayOfCampaign: basis.dayOfCampaign,
      days: basis.days,
      from: campaign.from,
      percent: mainProvince?.percent ?? null,
      target: mainProvince?.target ?? null,
      met: mainProvince?.pace === 'met',
      indicatorName: basis.indicators[0]?.shortName ?? '',
      keepingUp: judged.filter(({ figure }) => figure.pace === 'met' || figure.pace === 'on-trajectory')
        .length,
      of: judged.length,
      willReach: foretold.length > 0 ? foretold.filter(isExpectedToMeet).length : null,
    }),
    province,
    met: metCounts(agencies, campaign),
    callToday: callToday(ofMain),
    movers: movers(ofMain, facts),
    suspicions: {
      total: onProvince.length,
      first: onProvince.slice(0, SUSPICIONS_SHOWN).map(suspicionAnswer),
    },
    recentDays: RECENT_DAYS,
    windows: facts.windows,
    agencies,
    trends: facts.province.filter(hasTrend).map((source) => trendOf(source, facts.daily, facts)),
    forecasts: facts.forecasts.filter((forecast) => forecast.scope === 'subtree'),
    outlook: outlookOf(agencies, ofAgencies, campaign),
  };
}

/** The open suspicions on figures of an agency from the campaign's first day to the day shown. */
export function suspectIn(
  { suspicions, campaign, basis, tree }: Pick<OverviewFacts, 'suspicions' | 'campaign' | 'basis' | 'tree'>,
  agency: string,
  scope: Scope,
): readonly Suspicion[] {
  return suspicionsOn(suspicions, { agency, scope, from: campaign.from, to: basis.at }, tree);
}

/** The agency as screens name it. */
export function nameAgency(agency: Agency, tree: AgencyTree): AgencyName {
  const parent = agency.parentId === null ? null : tree.find(agency.parentId);
  return {
    id: agency.id,
    name: agency.name,
    level: agency.level,
    parentName: agency.level === 'commune' ? (parent?.name ?? null) : null,
  };
}

/** The source of an agency's Figure: its standing, and the baseline from which its trajectory starts. */
export function sourceOf(
  row: Standing,
  target: Target | undefined,
  agency: Pick<Agency, 'id' | 'targetExemption'>,
  atMilestone: FigureResult | null,
  said: SourceTable,
): FigureSource {
  return {
    indicator: row.indicator,
    result: row,
    target: row.target,
    exempt: agency.targetExemption !== null,
    baseline: target?.baseline ?? null,
    atMilestone,
    sources: said.of(agency.id, row.indicator, 'own').sources,
  };
}

/** True when the days of its window, counted from dossiers, lead up to the figure. */
export function hasTrend({ indicator, result }: FigureSource): boolean {
  return result.origin === 'counted' && addsUpByDay(indicator);
}

/** Diễn biến of one indicator of the province or of an agency: each day, and cumulated since the campaign began. */
export function trendOf(
  source: FigureSource,
  daily: readonly Measurement[],
  { basis, campaign }: Pick<OverviewFacts, 'basis' | 'campaign'>,
): Trend {
  let soFar: Ratio = NOTHING_AROSE;
  const days = daily
    .filter((row) => row.indicator === source.indicator && row.day !== undefined && row.day <= basis.at)
    .map((row) => {
      soFar = addRatios([soFar, row]);
      return {
        day: row.day ?? basis.at,
        numerator: row.numerator,
        denominator: row.denominator,
        cumulative: percent(soFar),
      };
    });
  return {
    indicator: source.indicator,
    target: source.target,
    baseline: source.baseline?.percent ?? null,
    days,
    trajectory: trajectoryLine(source, campaign),
  };
}

function trajectoryLine({ baseline, target }: FigureSource, campaign: Campaign): Trend['trajectory'] {
  const course = { baseline: baseline === null ? null : exactPercent(baseline), target };
  return eachDay(campaign.from, campaign.to).flatMap((day) => {
    const percent = trajectoryPercent(course, campaign, day);
    return percent === null ? [] : [{ day, percent: toHundredths(percent) }];
  });
}

function agencyFigures(facts: OverviewFacts): Overview['agencies'] {
  const { basis, campaign, tree, standing, targets } = facts;
  const key = (agency: string, indicator: string) => `${agency} ${indicator}`;
  const targetOf = new Map(targets.map((target) => [key(target.agency, target.indicator), target]));
  const standingOf = new Map(standing.map((row) => [key(row.agency, row.indicator), row]));
  const ids = new Set(standing.map((row) => row.agency));
  const foretold = Map.groupBy(
    facts.forecasts.filter((forecast) => forecast.scope === 'own'),
    ({ agency }) => agency,
  );
  return tree.agencies
    .filter(
      ({ id, level, targetExemption }) => ids.has(id) && level !== 'province' && targetExemption === null,
    )
    .map((agency) => ({
      agency: nameAgency(agency, tree),
      figures: campaign.targetIndicators.flatMap(({ indicator }): Figure[] => {
        const row = standingOf.get(key(agency.id, indicator));
        if (!row) return [];
        return [
          makeFigure(
            sourceOf(row, targetOf.get(key(agency.id, indicator)), agency, null, facts.said),
            campaign,
            basis.at,
            suspectIn(facts, agency.id, 'own').length,
          ),
        ];
      }),
      forecasts: (foretold.get(agency.id) ?? []).flatMap(({ state, indicator, percent, low, high, grade }) =>
        state === 'forecast' && percent !== null && low !== null && high !== null
          ? [{ indicator, percent, low, high, grade }]
          : [],
      ),
    }));
}

/** Of the agencies shown that have a target; nothing on the last day, when targets are met or not. */
function outlookOf(
  agencies: Overview['agencies'],
  forecasts: readonly Forecast[],
  campaign: Campaign,
): Overview['outlook'] {
  const shown = new Set(agencies.map(({ agency }) => agency.id));
  const open = forecasts.filter(
    ({ agency, state, target }) =>
      shown.has(agency) && target !== null && (state === 'forecast' || state === 'too-little-data'),
  );
  return campaign.targetIndicators.flatMap(({ indicator }) =>
    TARGET_LEVELS.flatMap((level) => {
      const grades = open.filter((each) => each.indicator === indicator && each.level === level);
      const count = (grade: Forecast['grade']) => grades.filter((each) => each.grade === grade).length;
      if (grades.length === 0) return [];
      return [
        {
          indicator,
          level,
          certain: count('certain'),
          possible: count('possible'),
          difficult: count('difficult'),
          veryDifficult: count('very-difficult'),
          unknown: count(null),
        },
      ];
    }),
  );
}

interface AgencyFigure {
  readonly agency: AgencyName;
  readonly figure: Figure;
}

function metCounts(agencies: Overview['agencies'], campaign: Campaign): Overview['met'] {
  return campaign.targetIndicators.flatMap(({ indicator }) =>
    TARGET_LEVELS.map((level) => {
      const judged = agencies
        .filter(({ agency }) => agency.level === level)
        .flatMap(({ figures }) => figures.filter((figure) => figure.indicator === indicator && figure.pace));
      return {
        indicator,
        level,
        met: judged.filter((figure) => figure.pace === 'met').length,
        of: judged.length,
      };
    }),
  );
}

function callToday(rows: readonly AgencyFigure[]): Overview['callToday'] {
  return rows
    .filter(({ figure }) => figure.pace === 'behind' || figure.pace === 'far-behind')
    .map((row) => ({ ...row, missing: missingOf(row.figure) }))
    .filter((row) => row.missing > 0)
    .sort((a, b) => b.missing - a.missing)
    .slice(0, LIST_LENGTH);
}

function missingOf({ target, numerator, denominator }: Figure): number {
  if (target === null || numerator === null || denominator === null) return 0;
  return missingTo(target, { numerator, denominator });
}

function movers(rows: readonly AgencyFigure[], facts: OverviewFacts): Overview['movers'] {
  return rows
    .flatMap(({ agency }) => {
      const before = facts.before.get(agency.id) ?? NOTHING_AROSE;
      const recent = facts.recent.get(agency.id) ?? NOTHING_AROSE;
      const change = differenceOf(before, recent);
      const [was, is] = [percent(before), percent(recent)];
      if (change === null || change <= 0 || was === null || is === null) return [];
      if (Math.min(before.denominator, recent.denominator) < LEAST_TO_SPEAK_OF) return [];
      return [{ agency, before: was, recent: is, change }];
    })
    .sort((a, b) => b.change - a.change)
    .slice(0, LIST_LENGTH);
}
