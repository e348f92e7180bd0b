import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { defaultDay, withinCampaign } from '../campaigns/campaign-day.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import type { ResultTable } from '../indicators/indicator-result.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { addRatios, type Ratio } from '../indicators/ratio.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, formatDay, localDay } from '../platform/date.ts';
import { baselineOf, lineageOf } from './baseline.ts';
import { decisionName } from './decision-name.ts';
import { proposalKnown, targetAgencies } from './propose-targets.ts';
import { provinceTarget } from './province-target.ts';
import { noteReadings } from './reading-notes.ts';
import { PLAN_READINGS, type ProposalOptions } from './readings.ts';
import { targetsKnown } from './take-targets.ts';
import { type Result, TARGET_LEVELS, type TargetProposal, type TargetsInForce } from './target.ts';
import { changesBetween, groupIf, provinceIf, type Share } from './what-if.ts';
import type { WhatIf, WhatIfColumn } from './what-if-api.ts';

/**
 * What ways of reading III.2 would mean, side by side: the targets that hold on the day where some are assigned, the
 * plan's own reading, then the ways asked for (each open point read the other way when none is).
 */
export async function takeWhatIf(
  app: App,
  campaignId: string,
  asked: { readonly at: Day | null; readonly ways: readonly ProposalOptions[] | null },
): Promise<WhatIf> {
  const campaign = await requireCampaign(app.records, campaignId);
  return fromOneState(app, async (known) => {
    const at = asked.at ?? defaultDay(campaign, await findLastDay(app.warehouse), localDay(app.clock()));
    const window = windowOf(campaign, at);
    const results = await resultsKnown(known, { ...window, scope: 'own' });
    const inForce = await targetsKnown(app.records, known, campaign, withinCampaign(campaign, at));
    const sets = [
      ...(inForce.assigned
        ? [{ kind: 'in-force' as const, title: titleOf(inForce), proposal: inForce }]
        : []),
      { kind: 'plan' as const, title: 'Theo kế hoạch', proposal: await proposalKnown(known, campaign) },
    ];
    const ways = asked.ways ?? otherWays(campaign);
    const chosen = await Promise.all(
      ways.map(async (way) => {
        const proposal = await proposalKnown(known, campaign, way);
        return { kind: 'choice' as const, title: whatDiffers(campaign, proposal), proposal };
      }),
    );
    const frame = whatIfFrame(known, campaign, at, results);
    const all = [...sets, ...chosen];
    const first = all[0]?.proposal.rows ?? [];
    const columns = await Promise.all(
      all.map(
        async ({ kind, title, proposal }, index): Promise<WhatIfColumn> => ({
          kind,
          title,
          readings: noteReadings(campaign, proposal),
          groups: groupsIf(frame, proposal),
          province: await provincesIf(frame, proposal),
          changes: index === 0 ? null : changesBetween(first, proposal.rows),
        }),
      ),
    );
    return { campaign: campaign.id, at, window, dataVersion: known.dataVersion, columns };
  });
}

/** Each point that III.2 leaves open, read the other way by itself. */
function otherWays(campaign: Campaign): ProposalOptions[] {
  return [
    { ...PLAN_READINGS, uplift: campaign.uplift.mode === 'points' ? 'relative' : 'points' },
    { ...PLAN_READINGS, floor: 'none' },
    { ...PLAN_READINGS, upliftOn: 'floor' },
  ];
}

function titleOf({ approval }: TargetsInForce): string {
  return approval === null ? 'Đang giao (dự thảo)' : `Đang giao (${decisionName(approval.decisionNumber)})`;
}

function whatDiffers(campaign: Campaign, proposal: TargetProposal): string {
  const differing = noteReadings(campaign, proposal).filter(({ isDefault }) => !isDefault);
  return differing.length === 0
    ? 'Theo kế hoạch'
    : differing.map(({ taken }) => taken.replace(/\.$/, '')).join('; ');
}

/** The campaign so far; before its first day, the time since the baseline began. */
function windowOf(campaign: Campaign, at: Day): { from: Day; to: Day } {
  checkWindow(at, at);
  const from = at < campaign.from ? campaign.baseline.from : campaign.from;
  if (from <= at) return { from, to: at };
  throw new AppError(
    'bad-usage',
    `Ngày ${formatDay(at)} trước kỳ gốc nên chưa có kết quả để so. Hãy chọn ngày từ ${formatDay(campaign.baseline.from)} trở đi.`,
    { at },
  );
}

/** What every column is held against. */
interface WhatIfFrame {
  readonly known: KnownFigures;
  readonly campaign: Campaign;
  readonly results: ResultTable;
  /** The result of an agency in the window; before the campaign, with the units that went into it. */
  resultOf(agency: string, indicator: string): Result;
  /** Whose target a unit that has ended would carry. */
  readonly heirOf: ReadonlyMap<string, string>;
  /** The province with all below it in the baseline window of a proposal. */
  baselineOfProvince(proposal: TargetProposal): Promise<ResultTable>;
}

function whatIfFrame(known: KnownFigures, campaign: Campaign, at: Day, results: ResultTable): WhatIfFrame {
  const { tree } = known;
  const lineages = new Map(
    targetAgencies(tree, campaign).map(({ id }) => [id, lineageOf(tree, id, results.from, campaign.from)]),
  );
  const heirOf = new Map([...lineages].flatMap(([id, { members }]) => members.map((member) => [member, id])));
  const baselines = new Map<string, Promise<ResultTable>>();
  return {
    known,
    campaign,
    results,
    heirOf,
    baselineOfProvince({ baseline }) {
      const window = `${baseline.from} ${baseline.to}`;
      const held = baselines.get(window) ?? resultsKnown(known, { ...baseline, scope: 'subtree' });
      baselines.set(window, held);
      return held;
    },
    resultOf(agency, indicator) {
      const lineage = at < campaign.from ? lineages.get(agency) : undefined;
      return lineage ? summedResult(tree, lineage, results, indicator) : results.of(agency, indicator);
    },
  };
}

function summedResult(
  tree: AgencyTree,
  lineage: ReturnType<typeof lineageOf>,
  results: ResultTable,
  indicator: string,
): Result {
  const declaredOf = (id: string) => results.declared(id, indicator);
  return baselineOf(tree, lineage, declaredOf, (id) => results.counted(id, indicator)).result;
}

function groupsIf(
  { known, campaign, resultOf }: WhatIfFrame,
  { rows }: TargetProposal,
): WhatIfColumn['groups'] {
  const unitOf = new Map(targetAgencies(known.tree, campaign).map((agency) => [agency.id, agency]));
  return campaign.targetIndicators.flatMap(({ indicator }) =>
    TARGET_LEVELS.flatMap((level) => {
      const own = rows.filter((row) => {
        const unit = unitOf.get(row.agency);
        return row.indicator === indicator && unit?.level === level && unit.targetExemption === null;
      });
      const result = (index: number) => resultOf(own[index]?.agency ?? '', indicator);
      return own.length === 0 ? [] : [{ level, indicator, ...groupIf(own, result) }];
    }),
  );
}

async function provincesIf(
  { known, campaign, results, heirOf, baselineOfProvince }: WhatIfFrame,
  proposal: TargetProposal,
): Promise<WhatIfColumn['province']> {
  const { tree } = known;
  const { from, to } = results;
  const root = tree.root.id;
  const [baseline, area] = await Promise.all([
    baselineOfProvince(proposal),
    resultsKnown(known, { from, to, scope: 'subtree' }),
  ]);
  const targets = new Map(proposal.rows.map((row) => [`${row.agency} ${row.indicator}`, row.target]));
  const units = tree.validWithin(from, to).filter(({ id }) => id !== root);
  return campaign.targetIndicators.map(({ indicator }) => {
    const shares = units.map(({ id }) => ({
      result: results.of(id, indicator),
      target: targets.get(`${heirOf.get(id) ?? id} ${indicator}`) ?? null,
    }));
    const counted = units.flatMap(({ id }) => results.counted(id, indicator) ?? []);
    const rest = restOf(area.counted(root, indicator), addRatios(counted));
    const { numerator, denominator, percent } = area.of(root, indicator);
    return {
      indicator,
      today: { numerator, denominator, percent },
      ...provinceIf(
        [...shares, ...rest],
        provinceTarget(campaign, proposal, indicator, baseline.of(root, indicator)),
      ),
    };
  });
}

/** What of the province is no unit's of the window: received by itself, or still open where a unit has ended. */
function restOf(whole: Ratio | null, parts: Ratio): Share[] {
  const denominator = (whole?.denominator ?? 0) - parts.denominator;
  const numerator = Math.max(0, (whole?.numerator ?? 0) - parts.numerator);
  return denominator > 0 ? [{ result: { numerator, denominator, percent: null }, target: null }] : [];
}
