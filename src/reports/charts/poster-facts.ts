import { type Agency, officialName } from '../../agencies/agency.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { pointsBetween } from '../facts/figures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { campaignName } from '../kinds/paper-head.ts';
import { agencyFigures, provinceFigure, shortNameOf, sourceLine } from './chart-facts.ts';
import type { ChartFigure } from './chart-figure.ts';
import type { MapRow } from './district-map.ts';
import { mapRowsOf } from './progress-drawings.ts';

/** What the poster says; nobody is named but those that did well. */
export interface PosterFacts {
  readonly title: string;
  readonly day: number;
  readonly days: number;
  readonly until: string;
  readonly figures: readonly (ChartFigure & { readonly name: string })[];
  /** Of the campaign's first indicator. */
  readonly main: string;
  readonly map: readonly MapRow[];
  readonly top: readonly PosterLine[];
  readonly movers: readonly PosterLine[];
  readonly next: string | null;
  readonly source: string;
}

interface PosterLine {
  readonly name: string;
  readonly value: string;
}

const LIST_LENGTH = 5;
/** Fewer dossiers make no news, whatever their ratio. */
const LEAST_TO_SPEAK_OF = 30;

/** What the poster of a milestone says. */
export function posterFacts(facts: ReportFacts): PosterFacts {
  const { campaign, milestone } = facts;
  const main = campaign.targetIndicators[0]?.indicator ?? 'online-dossiers';
  const figureOf = agencyFigures(facts);
  return {
    title: campaignName(campaign),
    day: milestone.dayOfCampaign ?? 0,
    days: daysBetween(campaign.from, campaign.to) + 1,
    until: formatDay(milestone.day),
    figures: campaign.targetIndicators.map(({ indicator }) => ({
      name: shortNameOf(indicator),
      ...provinceFigure(facts, indicator),
    })),
    main: shortNameOf(main),
    map: mapRowsOf(facts, (agency) => figureOf(agency, main)),
    top: topOf(facts, main),
    movers: moversOf(facts, main),
    next: nextOf(facts),
    source: sourceLine(facts),
  };
}

/** The highest of those that have met their target, with enough dossiers to speak of. */
function topOf(facts: ReportFacts, main: string): PosterLine[] {
  const figureOf = agencyFigures(facts);
  return facts.holders
    .flatMap((agency) => {
      const { pace, percent } = figureOf(agency, main);
      const cases = facts.current?.of(agency.id, main)?.denominator ?? 0;
      if (pace !== 'met' || percent === null || cases < LEAST_TO_SPEAK_OF) return [];
      return [{ name: namedIn(facts, agency), percent }];
    })
    .sort((a, b) => b.percent - a.percent)
    .slice(0, LIST_LENGTH)
    .map(({ name, percent }) => ({ name, value: `${formatPlain(percent)}%` }));
}

/** Those that rose most since the baseline. */
function moversOf(facts: ReportFacts, main: string): PosterLine[] {
  return facts.holders
    .flatMap((agency) => {
      const [before, now] = [facts.baseline.of(agency.id, main), facts.current?.of(agency.id, main) ?? null];
      const points = pointsBetween(before, now);
      const cases = Math.min(before?.denominator ?? 0, now?.denominator ?? 0);
      if (points === null || points <= 0 || cases < LEAST_TO_SPEAK_OF) return [];
      return [{ name: namedIn(facts, agency), points }];
    })
    .sort((a, b) => b.points - a.points)
    .slice(0, LIST_LENGTH)
    .map(({ name, points }) => ({ name, value: `+${formatDecimal(points, 2)} điểm` }));
}

/** The official name, with its district where others are called the same. */
function namedIn({ holders, tree }: ReportFacts, agency: Agency): string {
  const name = officialName(agency);
  const same = holders.filter((other) => officialName(other) === name);
  const parent = same.length > 1 && agency.parentId !== null ? tree.find(agency.parentId) : null;
  return parent ? `${name}, ${lowerFirst(parent.name)}` : name;
}

/** What is due next, else the next milestone. */
function nextOf({ campaign, milestone }: ReportFacts): string | null {
  const [deadline] = campaign.deadlines
    .filter(({ dueOn }) => dueOn > milestone.day)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  const next = campaign.milestones.find(({ day }) => day > milestone.day);
  if (deadline && (!next || deadline.dueOn <= next.day))
    return `${deadline.what}: trước ngày ${formatDay(deadline.before)}`;
  return next ? `${next.title}: số liệu đến hết ngày ${formatDay(next.day)}` : null;
}
