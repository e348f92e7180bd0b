import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import type { AgencyShares } from './shares-api.ts';
import {
  agencyName,
  dayOfShares,
  type IndicatorGround,
  requireShareAgency,
  type ShareGround,
  sharedIndicators,
  shareGround,
} from './take-share-ground.ts';
import { describeParts, type SavedShare, type ShareFrame } from './target-share.ts';
import { checkShare } from './target-share-check.ts';
import { type FieldIndex, indexFields } from './target-share-field.ts';
import type { IndicatorShares, ShareCheck, ShareVersion } from './target-share-schema.ts';
import { shareStanding } from './target-share-standing.ts';
import { listShares, shareInForce } from './target-share-store.ts';
import { expectedAtPace } from './target-share-volume.ts';

/** Whose shares, on which indicator, seen from which day. */
export interface SharesQuestion {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string | null;
  readonly at: Day | null;
}

/** Phân công chỉ tiêu of an agency: what is in force, what is a draft, how each part stands. */
export async function takeTargetShares(app: App, question: SharesQuestion): Promise<AgencyShares> {
  const campaign = await requireCampaign(app.records, question.campaign);
  const at = dayOfShares(app, campaign, question.at);
  return fromOneState(app, async (known) => {
    const agency = requireShareAgency(known, question.agency);
    const [ground, versions] = await Promise.all([
      shareGround(app, known, { campaign, agency, at, indicator: question.indicator }),
      listShares(app.records, { campaign: campaign.id, agency: agency.id }),
    ]);
    return {
      campaign: campaign.id,
      agency: agencyName(agency),
      at,
      to: campaign.to,
      dataVersion: ground.dataVersion,
      targetStatus: ground.targets.status,
      indicators: ground.indicators.map((each) =>
        describeShares(
          ground,
          each,
          versions.filter(({ indicator }) => indicator === each.indicator.code),
        ),
      ),
    };
  });
}

/** The versions of one agency on one indicator, the newest first. */
export async function listShareHistory(
  app: App,
  question: Omit<SharesQuestion, 'at' | 'indicator'> & { readonly indicator: string },
): Promise<ShareVersion[]> {
  const campaign = await requireCampaign(app.records, question.campaign);
  const [indicator] = sharedIndicators(campaign, question.indicator);
  return fromOneState(app, async (known) => {
    const agency = requireShareAgency(known, question.agency);
    const index = indexFields(await known.catalogue());
    const place = { campaign: campaign.id, agency: agency.id, indicator: indicator?.code };
    return (await listShares(app.records, place)).map((version) => describeVersion(version, index));
  });
}

function describeShares(
  ground: ShareGround,
  each: IndicatorGround,
  versions: readonly SavedShare[],
): IndicatorShares {
  const { index, at } = ground;
  const { indicator, result } = each;
  const [newest] = versions;
  const inForce = shareInForce(versions, at);
  return {
    indicator: indicator.code,
    name: indicator.name,
    counted: each.counted,
    unit: indicator.unit.vi,
    target: each.target,
    shareable: each.why === null,
    why: each.why,
    result: {
      numerator: result.numerator,
      denominator: result.denominator,
      percent: result.percent,
      origin: result.origin,
    },
    fields: each.fields.map(({ key: _, ...field }) => field),
    lastVersion: newest?.number ?? 0,
    inForce: inForce && describeInForce(ground, each, inForce),
    draft:
      newest?.state === 'draft'
        ? {
            ...describeVersion(newest, index),
            check: checkShare(
              frameOf(ground, each, newest.target),
              newest,
              newest.volume.basis === 'baseline' ? expectedAtPace(each.fields) : null,
            ),
          }
        : null,
    upcoming: describeUpcoming(versions, at, index),
  };
}

/** The next one to hold: a version overtaken before its day never does. */
function describeUpcoming(versions: readonly SavedShare[], at: Day, index: FieldIndex): ShareVersion | null {
  const [next] = versions
    .filter((version) => version.from > at && shareInForce(versions, version.from) === version)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return next ? describeVersion(next, index) : null;
}

function describeInForce(
  ground: ShareGround,
  each: IndicatorGround,
  saved: SavedShare,
): NonNullable<IndicatorShares['inForce']> {
  const frame = frameOf(ground, each, saved.target);
  const check = checkShare(frame, saved);
  const standing = shareStanding(frame, saved.parts);
  return {
    ...describeVersion(saved, ground.index),
    check,
    enough: check.needed.missing === 0,
    flag: flagOf(each, saved, check),
    standing: standing.parts,
    members: standing.members,
  };
}

/** What has become of the target since the share was saved; `null` when it is the same. */
function flagOf(each: IndicatorGround, saved: SavedShare, check: ShareCheck): string | null {
  if (each.target === saved.target) return null;
  const before = `${formatPlain(saved.target)}%`;
  if (each.target === null)
    return `Đơn vị không còn được giao chỉ tiêu này; phân công vẫn theo chỉ tiêu ${before} khi lưu.`;
  const changed = `Chỉ tiêu đã đổi từ ${before} thành ${formatPlain(each.target)}%`;
  return check.needed.missing > 0
    ? `${changed}: phân công không còn đủ chỉ tiêu, còn thiếu ${formatCount(check.needed.missing)} ${each.counted}.`
    : `${changed}: phân công vẫn đủ chỉ tiêu.`;
}

/** What a share is held against; by the target it was saved under where there is none any more. */
export function frameOf(ground: ShareGround, each: IndicatorGround, otherwise: number): ShareFrame {
  return {
    target: each.target ?? otherwise,
    counted: each.counted,
    unit: each.indicator.unit.vi,
    index: ground.index,
    fields: each.fields,
  };
}

/** A version as it is shown. */
export function describeVersion(saved: SavedShare, index: FieldIndex): ShareVersion {
  const { number, state, from, savedAt, reason, target, volume, parts } = saved;
  return { number, state, from, savedAt, reason, target, volume, parts: describeParts(parts, index) };
}
