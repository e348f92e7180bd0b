import { isValidWithin } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { withinCampaign } from '../campaigns/campaign-day.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import { joinList } from '../platform/text.ts';
import { baselineOf, lineageOf } from './baseline.ts';
import { compare, fractionOf, toHundredths } from './fraction.ts';
import { provinceRule } from './province-target.ts';
import { noteReadings } from './reading-notes.ts';
import { exactPercent } from './result.ts';
import { dayOfTargets, recordedTargets, targetRecords } from './take-targets.ts';
import type { Result, Target, TargetsInForce } from './target.ts';
import type { TargetProvenance } from './target-provenance-api.ts';
import { trajectoryPercent } from './trajectory.ts';
import { nameOf, usedResult } from './used-result.ts';

/** Whose target on which indicator is to explain itself, and its trajectory at the end of which day. */
export interface TargetFigure {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string;
  readonly at: Day | null;
}

/** Nguồn gốc of a target: the rule, the baseline and whose results it is, the assignment, the trajectory. */
export async function takeTargetProvenance(app: App, figure: TargetFigure): Promise<TargetProvenance> {
  const campaign = await requireCampaign(app.records, figure.campaign);
  const ruled = requireTargeted(campaign, figure.indicator);
  const at = dayOfTargets(app, campaign, figure.at);
  return fromOneState(app, async (known) => {
    const recorded = await targetRecords(app.records, campaign.id);
    const targets = await recordedTargets(app.records, known, campaign, recorded)(at);
    const isProvince = figure.agency === known.tree.root.id;
    const { target, results } = isProvince
      ? await ofProvince(known, campaign, targets, figure.indicator)
      : await ofAgency(known, campaign, targets, figure);
    const amendmentId = targets.rows.find((row) => row === target)?.amendment ?? null;
    const assignment = recorded.assignments.find(({ id }) => id === targets.assignment);
    return {
      campaign: campaign.id,
      planNumber: campaign.planNumber,
      agency: figure.agency,
      agencyName: nameOf(known.tree, figure.agency),
      indicator: figure.indicator,
      indicatorName: findIndicator(figure.indicator)?.name ?? figure.indicator,
      at,
      target: target.target,
      clause: ruled.clause,
      branch: target.branch,
      reason: target.reason,
      central: target.central,
      uplift: targets.uplift,
      status: isProvince ? 'province' : targets.status,
      assignedAt: isProvince ? null : (assignment?.assignedAt ?? null),
      approval: isProvince ? null : targets.approval,
      amendment: targets.amendments.find(({ id }) => id === amendmentId) ?? null,
      readings: noteReadings(campaign, targets),
      baseline: {
        ...target.baseline,
        window: targets.baseline,
        results: results.used,
        note: changedNote(target.baseline, results.now),
      },
      trajectory: explainTrajectory(campaign, target, at),
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
    };
  });
}

/** The indicator of the campaign; refused where it has no targets. */
export function requireTargeted(campaign: Campaign, indicator: string): Campaign['targetIndicators'][number] {
  const ruled = campaign.targetIndicators.find((each) => each.indicator === indicator);
  if (ruled) return ruled;
  throw new AppError(
    'bad-usage',
    `Chiến dịch “${campaign.title}” không giao chỉ tiêu “${indicator}”. Các chỉ tiêu được giao: ${joinList(campaign.targetIndicators.map((each) => each.indicator))}.`,
    { indicator },
  );
}

interface Baselines {
  readonly used: TargetProvenance['baseline']['results'];
  /** What the same would be today. */
  readonly now: Result;
}

async function ofProvince(
  known: KnownFigures,
  campaign: Campaign,
  targets: TargetsInForce,
  indicator: string,
): Promise<{ readonly target: Target; readonly results: Baselines }> {
  const results = await resultsKnown(known, { ...targets.baseline, scope: 'subtree' });
  const root = known.tree.root.id;
  const used = usedResult(results, known.tree, root, indicator);
  const { numerator, denominator, percent } = used;
  const now = { numerator, denominator, percent };
  const target = provinceRule(campaign, targets, indicator, now);
  if (!target) throw new Error(`targets: ${indicator} has no rule`);
  return { target, results: { used: [used], now } };
}

async function ofAgency(
  known: KnownFigures,
  campaign: Campaign,
  targets: TargetsInForce,
  { agency, indicator }: TargetFigure,
): Promise<{ readonly target: Target; readonly results: Baselines }> {
  const target = targets.rows.find((row) => row.agency === agency && row.indicator === indicator);
  if (!target)
    throw new AppError(
      'bad-usage',
      `Đơn vị “${agency}” không có trong danh sách giao chỉ tiêu của chiến dịch. Hãy chọn sở, huyện hoặc xã đang hoạt động vào ngày ${formatDay(campaign.from)}.`,
      { agency },
    );
  return { target, results: await baselineResults(known, campaign, targets, { agency, indicator }) };
}

/** Whose results of the baseline window make up an agency's, and what they are today. */
export async function baselineResults(
  known: KnownFigures,
  campaign: Campaign,
  { baseline }: Pick<TargetsInForce, 'baseline'>,
  { agency, indicator }: Pick<TargetFigure, 'agency' | 'indicator'>,
): Promise<Baselines> {
  const { tree } = known;
  const results = await resultsKnown(known, { ...baseline, scope: 'own' });
  const lineage = lineageOf(tree, agency, baseline.from, campaign.from);
  const { result, noBaseline, summedFrom } = baselineOf(
    tree,
    lineage,
    (id) => results.declared(id, indicator),
    (id) => results.counted(id, indicator),
  );
  const members = noBaseline !== null ? [] : summedFrom === null ? [agency] : lineage.members;
  return {
    used: members
      .filter((id) => existed(tree, id, baseline))
      .map((id) => usedResult(results, tree, id, indicator)),
    now: result,
  };
}

/** Of a unit that began with a merger there is nothing to look at before it. */
function existed(
  tree: AgencyTree,
  id: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): boolean {
  const agency = tree.find(id);
  return agency !== null && isValidWithin(agency, from, to);
}

/** A target once given stays, also where the data of its baseline were corrected since. */
function changedNote(then: Result, now: Result): string | null {
  const isSame =
    then.numerator === now.numerator && then.denominator === now.denominator && then.percent === now.percent;
  return isSame
    ? null
    : `Khi giao, kết quả kỳ gốc là ${resultText(then)}; số liệu hiện nay cho ${resultText(now)}. Chỉ tiêu đã giao không tự đổi theo.`;
}

function resultText({ numerator, denominator, percent }: Result): string {
  if (percent === null) return denominator === 0 ? 'không phát sinh' : 'chưa có';
  const counts =
    numerator === null || denominator === null
      ? ''
      : ` (${formatCount(numerator)}/${formatCount(denominator)})`;
  return `${formatPlain(percent)} %${counts}`;
}

/** Lộ trình at the end of a day, in one sentence with its numbers. */
function explainTrajectory(
  campaign: Campaign,
  { baseline, target }: Pick<Target, 'baseline' | 'target'>,
  at: Day,
): TargetProvenance['trajectory'] {
  const start = exactPercent(baseline);
  const percent = trajectoryPercent({ baseline: start, target }, campaign, at);
  if (percent === null || start === null || target === null) return null;
  const [from, goal] = [formatPlain(toHundredths(start)), formatPlain(target)];
  const sentence =
    compare(start, fractionOf(target)) >= 0
      ? `Kết quả kỳ gốc ${from} % đã không thấp hơn chỉ tiêu ${goal} %, nên lộ trình là chỉ tiêu.`
      : `Đi từ kết quả kỳ gốc ${from} % đến chỉ tiêu ${goal} %, ${wayInWords(campaign, at)}.`;
  return { percent: toHundredths(percent), sentence };
}

function wayInWords({ trajectory, workingDays, from, to }: Campaign, at: Day): string {
  const gone = workingDays.filter((day) => day <= at).length;
  const until = `hết ngày ${formatDay(withinCampaign({ from, to }, at))} đã qua ${gone}/${workingDays.length} ngày làm việc`;
  switch (trajectory.shape) {
    case 'linear-working-days':
      return `chia đều theo ngày làm việc; ${until}`;
    case 'linear-calendar-days':
      return 'chia đều theo ngày lịch';
    case 'milestones':
      return `qua ${trajectory.points.length} mốc, giữa các mốc chia đều theo ngày làm việc; ${until}`;
  }
}
