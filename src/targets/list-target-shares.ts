import { officialName } from '../agencies/agency.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { targetAgencies } from './propose-targets.ts';
import type { ShareList } from './shares-api.ts';
import { dayOfShares, sharedIndicators, whyNotShared } from './take-share-ground.ts';
import { targetsKnown } from './take-targets.ts';
import type { SavedShare } from './target-share.ts';
import { missingCases } from './target-share-check.ts';
import { memberKey } from './target-share-name.ts';
import { listShares, shareInForce } from './target-share-store.ts';

/** Đơn vị nào đã phân công: every agency with a target that can be shared; counts of members, never their names. */
export async function listTargetShares(
  app: App,
  question: { readonly campaign: string; readonly indicator: string | null; readonly at: Day | null },
): Promise<ShareList> {
  const campaign = await requireCampaign(app.records, question.campaign);
  const at = dayOfShares(app, campaign, question.at);
  const indicators = sharedIndicators(campaign, question.indicator);
  return fromOneState(app, async (known) => {
    const [targets, versions] = await Promise.all([
      targetsKnown(app.records, known, campaign, at),
      listShares(app.records, { campaign: campaign.id, indicator: question.indicator ?? undefined }),
    ]);
    const given = new Map(targets.rows.map((row) => [`${row.agency} ${row.indicator}`, row]));
    const saved = Map.groupBy(versions, ({ agency, indicator }) => `${agency} ${indicator}`);
    const rows = targetAgencies(known.tree, campaign).flatMap((agency) =>
      indicators.flatMap((indicator) => {
        const key = `${agency.id} ${indicator.code}`;
        const row = given.get(key);
        const target = row?.target ?? null;
        if (target === null || whyNotShared(indicator, row) !== null) return [];
        return [
          {
            agency: agency.id,
            name: officialName(agency),
            level: agency.level,
            indicator: indicator.code,
            target,
            ...summarise(saved.get(key) ?? [], at, target),
          },
        ];
      }),
    );
    return { campaign: campaign.id, at, rows };
  });
}

function summarise(versions: readonly SavedShare[], at: Day, target: number) {
  const inForce = shareInForce(versions, at);
  if (!inForce) {
    const isUpcoming = versions.some(({ state }) => state === 'in-force');
    const state = isUpcoming ? 'upcoming' : versions.length > 0 ? 'draft' : 'none';
    return { state, from: null, parts: 0, members: 0, missing: 0 } as const;
  }
  const missing = missingCases(target, inForce);
  const members = new Set(inForce.parts.map(({ member }) => memberKey(member ?? '')).filter(Boolean));
  return {
    state: missing > 0 ? 'not-enough' : 'in-force',
    from: inForce.from,
    parts: inForce.parts.length,
    members: members.size,
    missing,
  } as const;
}
