import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { toHundredths } from './fraction.ts';
import type { ShareProposal } from './shares-api.ts';
import { forecastsKnown } from './take-forecasts.ts';
import {
  dayOfShares,
  type IndicatorGround,
  requireShareAgency,
  type ShareGround,
  shareGround,
} from './take-share-ground.ts';
import { standingKnown } from './take-standing.ts';
import { frameOf, type SharesQuestion } from './take-target-shares.ts';
import { describeParts } from './target-share.ts';
import { checkShare } from './target-share-check.ts';
import { proposeShare } from './target-share-proposal.ts';
import type { VolumeBasis } from './target-share-schema.ts';
import { expectedAtPace } from './target-share-volume.ts';

/** A proposal of which volume, for which agency and indicator. */
export interface ShareProposalQuestion extends SharesQuestion {
  readonly indicator: string;
  readonly basis: VolumeBasis;
  /** Of basis `own`. */
  readonly dossiers: number | null;
}

/** Phương án phân công theo lĩnh vực: the rule's own starting point, which always adds up. */
export async function proposeTargetShare(app: App, question: ShareProposalQuestion): Promise<ShareProposal> {
  const campaign = await requireCampaign(app.records, question.campaign);
  const at = dayOfShares(app, campaign, question.at);
  return fromOneState(app, async (known) => {
    const agency = requireShareAgency(known, question.agency);
    const ground = await shareGround(app, known, { ...question, campaign, agency, at });
    const each = requireShareable(ground);
    const dossiers = await volumeOf(app, known, ground, each, question);
    const frame = frameOf(ground, each, each.target);
    const { volume, uplift, parts, reason } = proposeShare(
      frame,
      { basis: question.basis, dossiers },
      ground.pace,
    );
    return {
      indicator: question.indicator,
      target: each.target,
      volume,
      uplift: toHundredths(uplift),
      reason,
      parts: describeParts(parts, ground.index),
      check: checkShare(frame, { volume, parts }),
    };
  });
}

/** The one indicator of a ground, with its target; refused where it cannot be shared. */
export function requireShareable(ground: ShareGround): IndicatorGround & { readonly target: number } {
  const [each] = ground.indicators;
  if (!each) throw new Error('share: no indicator');
  const { target, why } = each;
  if (target === null) throw new AppError('refused', why ?? 'Không có chỉ tiêu để phân công.');
  return { ...each, target };
}

/** The agency's volume under a basis. */
async function volumeOf(
  app: App,
  known: KnownFigures,
  ground: ShareGround,
  each: IndicatorGround,
  { basis, dossiers }: { readonly basis: VolumeBasis; readonly dossiers: number | null },
): Promise<number> {
  switch (basis) {
    case 'baseline':
      return expectedAtPace(each.fields);
    case 'forecast':
      return forecastVolume(app, known, ground, each);
    case 'own':
      if (dossiers !== null) return dossiers;
      throw new AppError(
        'bad-usage',
        `Hãy ghi số ${each.indicator.unit.vi} tự dự kiến cho cả chiến dịch, từ 1 trở lên.`,
      );
  }
}

/** What a volume of this basis must be today; `null` where the agency states it itself. */
export async function volumeExpected(
  app: App,
  known: KnownFigures,
  ground: ShareGround,
  each: IndicatorGround,
  basis: VolumeBasis,
): Promise<number | null> {
  return basis === 'own' ? null : volumeOf(app, known, ground, each, { basis, dossiers: null });
}

/** The dossiers so far and those that the forecast of `at` expects in the days left; refused where there is none. */
async function forecastVolume(
  app: App,
  known: KnownFigures,
  { campaign, at, targets, agency }: ShareGround,
  { indicator, fields }: IndicatorGround,
): Promise<number> {
  const [lastDay, standing] = await Promise.all([
    findLastDay(app.warehouse),
    standingKnown(known, campaign, at, targets),
  ]);
  const forecasts = await forecastsKnown(known, {
    campaign,
    to: at,
    lastDay,
    targets,
    standing: standing.rows,
  });
  const found = forecasts.find(
    (forecast) => forecast.agency === agency.id && forecast.indicator === indicator.code,
  );
  if (found?.state === 'forecast' && found.effort)
    return fields.reduce((all, { soFar }) => all + soFar.denominator, 0) + found.effort.expected;
  throw new AppError(
    'refused',
    `Chưa có dự báo số ${indicator.unit.vi} của đơn vị cho những ngày còn lại${found?.note ? ` (${found.note.replace(/\.$/, '')})` : ''}. Hãy lấy theo nhịp kỳ gốc, hoặc ghi số tự dự kiến.`,
  );
}
