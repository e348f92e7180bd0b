import { AGENCY_LEVELS, type AgencyLevel } from '../agencies/agency.ts';
import { reachesOf, withinReach } from '../agencies/agency-place.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { LEVEL_WORDS } from '../agencies/level-words.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, localDay } from '../platform/date.ts';
import { joinList } from '../platform/text.ts';
import { dayOfStanding, standingKnown } from './take-standing.ts';
import { requireTargeted } from './take-target-provenance.ts';
import { targetsKnown } from './take-targets.ts';
import type { Standing, TARGET_LEVELS, Target } from './target.ts';
import type { StandingProvenance } from './target-provenance-api.ts';
import { nameOf } from './used-result.ts';

/** Of which agencies counts and places are to explain themselves. */
export interface StandingFigure {
  readonly campaign: string;
  readonly indicator: string;
  /** `null`: all three levels. */
  readonly level: (typeof TARGET_LEVELS)[number] | null;
  readonly agency: string | null;
  readonly at: Day | null;
}

type Row = StandingProvenance['rows'][number];

/**
 * Who makes up a count of met and a place: every agency of the level with its result, and why some are left out. Counts
 * are of all of them; those out of reach of the one who asks are in no row and bear no name.
 */
export async function takeStandingProvenance(app: App, figure: StandingFigure): Promise<StandingProvenance> {
  const campaign = await requireCampaign(app.records, figure.campaign);
  requireTargeted(campaign, figure.indicator);
  const to = dayOfStanding(campaign, figure.at, localDay(app.clock()));
  return fromOneState(app, async (known) => {
    const targets = await targetsKnown(app.records, known, campaign, to);
    const standing = await standingKnown(known, campaign, to, targets);
    const targetOf = new Map(
      targets.rows.filter((row) => row.indicator === figure.indicator).map((row) => [row.agency, row]),
    );
    const rows = standing.rows
      .filter(
        (row) => row.indicator === figure.indicator && (figure.level === null || row.level === figure.level),
      )
      .map((row) => explainRow(row, known.tree, targetOf.get(row.agency), { from: campaign.from, to }));
    for (const row of rows)
      row.tied =
        row.rank !== null &&
        rows.some((other) => other !== row && isPeer(other, row) && other.rank === row.rank);
    rows.sort((a, b) => orderOf(a) - orderOf(b));
    const told = await withinReach(reachesOf(app, 'see-figures'), rows, (row) => [row.agency]);
    return {
      campaign: campaign.id,
      indicator: figure.indicator,
      from: campaign.from,
      to,
      level: figure.level,
      met: rows.filter(({ met }) => met === true).length,
      onTrajectory: rows.filter(({ met, onTrajectory }) => met === true || onTrajectory === true).length,
      judged: rows.filter(({ met }) => met !== null).length,
      ranked: rows.filter(({ rank }) => rank !== null).length,
      sentence: figure.agency === null ? null : placeSentence(rows, told, figure.agency),
      rows: told,
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
    };
  });
}

function explainRow(
  row: Standing,
  tree: AgencyTree,
  target: Target | undefined,
  window: { readonly from: Day; readonly to: Day },
): Row {
  const { agency, indicator, numerator, denominator, percent, gap, met, onTrajectory, rank, of } = row;
  const nothing = percent === null ? whyNoResult(row) : null;
  const exemption = tree.find(agency)?.targetExemption ?? null;
  return {
    agency,
    agencyName: nameOf(tree, agency),
    level: row.level as AgencyLevel,
    numerator,
    denominator,
    percent,
    target: row.target,
    gap,
    met,
    onTrajectory,
    rank,
    of,
    rankInterval: row.rankInterval && [row.rankInterval[0], row.rankInterval[1]],
    tied: false,
    unranked: rank === null ? (exemption ?? nothing) : null,
    unjudged: met === null ? (row.target === null ? (target?.reason ?? exemption) : nothing) : null,
    figure: { agency, indicator, ...window, scope: 'own', source: null },
  };
}

/** There is no percentage where nothing arose, which is not the same as nobody having reported. */
function whyNoResult({ denominator }: Standing): string {
  return denominator === 0 ? 'Không phát sinh trong kỳ.' : 'Chưa báo cáo.';
}

/** Those who may not be named are counted. */
function unnamed(count: number): string[] {
  return count === 0 ? [] : [`${count} đơn vị khác`];
}

function isPeer(a: Row, b: Row): boolean {
  return a.level === b.level;
}

function orderOf({ level, rank }: Row): number {
  return AGENCY_LEVELS.indexOf(level) * 10_000 + (rank ?? 9_999);
}

function placeSentence(rows: readonly Row[], told: readonly Row[], agency: string): string {
  const row = rows.find((each) => each.agency === agency);
  if (!row)
    throw new AppError(
      'bad-usage',
      `Đơn vị “${agency}” không thuộc nhóm được hỏi. Hãy bỏ level, hoặc chọn đúng cấp của đơn vị.`,
      { agency },
    );
  if (row.rank === null) return `Không xếp hạng: ${row.unranked}`;
  const peers = rows.filter((other) => isPeer(other, row) && other.rank !== null);
  const better = peers.filter((other) => (other.rank ?? 0) < (row.rank ?? 0)).length;
  const equal = peers.filter((other) => other !== row && other.rank === row.rank);
  const parts = [
    better === 0 ? 'không đơn vị nào có kết quả cao hơn' : `${better} đơn vị có kết quả cao hơn`,
  ];
  if (equal.length > 0) {
    const names = equal.filter((other) => told.includes(other)).map(({ agencyName }) => agencyName);
    parts.push(`cùng hạng với ${joinList([...names, ...unnamed(equal.length - names.length)])}`);
  }
  const interval =
    row.rankInterval && row.rankInterval[0] < row.rankInterval[1]
      ? ` Với số hồ sơ này, ngẫu nhiên có thể cho hạng ${row.rankInterval[0]} đến ${row.rankInterval[1]}.`
      : '';
  return `Hạng ${row.rank} trong ${row.of} ${LEVEL_WORDS[row.level]}: ${parts.join(', ')}.${interval}`;
}
