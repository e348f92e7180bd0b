import type { Agency } from '../../agencies/agency.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { pointsBetween } from '../facts/figures.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { frameOf } from '../kinds/paper-frame.ts';
import { campaignName } from '../kinds/paper-head.ts';
import { nameInText } from '../wording/phrase.ts';
import { agencyFigures, provinceFigure, shortNameOf, sourceLine } from './chart-facts.ts';
import type { ChartFigure } from './chart-figure.ts';
import type { MapRow } from './district-map.ts';
import { mapRowsOf } from './progress-drawings.ts';

/** What the poster says; nobody is named but those that did well. */
export interface PosterFacts {
  /** `UBND TỈNH ĐẮK LẮK`, `SỞ THÔNG TIN VÀ TRUYỀN THÔNG`: whose poster it is. */
  readonly issuers: readonly string[];
  readonly title: string;
  readonly day: number;
  readonly days: number;
  readonly until: string;
  readonly figures: readonly (ChartFigure & { readonly name: string })[];
  /** Of the campaign's first indicator. */
  readonly main: string;
  readonly map: readonly MapRow[];
  readonly top: readonly PosterGroup[];
  readonly movers: readonly PosterGroup[];
  readonly next: string | null;
  readonly source: string;
}

interface PosterLine {
  readonly name: string;
  readonly value: string;
}

/** Those named of one level: a sở is not held against a commune. */
interface PosterGroup {
  readonly level: string;
  readonly lines: readonly PosterLine[];
}

const GROUP_NAMES: Readonly<Record<(typeof TARGET_LEVELS)[number], string>> = {
  department: 'Sở, ban, ngành',
  district: 'Huyện, thị xã, thành phố',
  commune: 'Xã, phường, thị trấn',
};

/** So many are named of each level. */
const GROUP_LENGTH = 2;
/** Fewer dossiers make no news, whatever their ratio. */
const LEAST_TO_SPEAK_OF = 30;

/** What the poster of a milestone says. */
export function posterFacts(facts: ReportFacts): PosterFacts {
  const { campaign, milestone } = facts;
  const main = campaign.targetIndicators[0]?.indicator ?? 'online-dossiers';
  const figureOf = agencyFigures(facts);
  const frame = frameOf(facts, 'progress');
  return {
    issuers: [frame.superior, frame.issuer].filter((name) => name !== null),
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
function topOf(facts: ReportFacts, main: string): PosterGroup[] {
  const figureOf = agencyFigures(facts);
  return byLevel(
    facts,
    (agency) => {
      const { pace, percent } = figureOf(agency, main);
      const cases = facts.current?.of(agency.id, main)?.denominator ?? 0;
      return pace !== 'met' || cases < LEAST_TO_SPEAK_OF ? null : percent;
    },
    (percent) => `${formatPlain(percent)}%`,
  );
}

/** Those that rose most since the baseline. */
function moversOf(facts: ReportFacts, main: string): PosterGroup[] {
  return byLevel(
    facts,
    (agency) => {
      const [before, now] = [facts.baseline.of(agency.id, main), facts.current?.of(agency.id, main) ?? null];
      const points = pointsBetween(before, now);
      const cases = Math.min(before?.denominator ?? 0, now?.denominator ?? 0);
      return points === null || points <= 0 || cases < LEAST_TO_SPEAK_OF ? null : points;
    },
    (points) => `+${formatDecimal(points, 2)} điểm`,
  );
}

/** As a sentence names it, of a commune without the office: `xã Ea Kênh, huyện Krông Pắc`. */
function shortNameInText({ tree }: ReportFacts, agency: Agency): string {
  const name = nameInText(agency, tree);
  return agency.level === 'commune' ? upperFirst(name.replace(/^UBND /u, '')) : name;
}

/** The best of each level by what `rank` gives; those of which it gives `null`, and levels without any, are left out. */
function byLevel(
  facts: ReportFacts,
  rank: (agency: Agency) => number | null,
  write: (value: number) => string,
): PosterGroup[] {
  return TARGET_LEVELS.flatMap((level) => {
    const lines = holdersOf(facts, level)
      .flatMap((agency) => {
        const value = rank(agency);
        return value === null ? [] : [{ name: shortNameInText(facts, agency), value }];
      })
      .sort((a, b) => b.value - a.value)
      .slice(0, GROUP_LENGTH)
      .map(({ name, value }) => ({ name, value: write(value) }));
    return lines.length === 0 ? [] : [{ level: GROUP_NAMES[level], lines }];
  });
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
