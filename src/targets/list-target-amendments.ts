import { requireCampaign } from '../campaigns/require-campaign.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import type { Records } from '../platform/records.ts';
import { type AmendmentRecord, amendedKey, stackAmendments, tellAmendment } from './amendment.ts';
import type { Amendment } from './amendment-api.ts';
import { stateOfAmendment, type TargetRecords } from './in-force.ts';
import { dayOfTargets, requireStored, targetRecords } from './take-targets.ts';

/** Các điều chỉnh chỉ tiêu of a campaign, newest first, and how each stands on a day. */
export async function listTargetAmendments(
  app: App,
  campaignId: string,
  asked: {
    readonly at?: Day | null | undefined;
    readonly agency?: string | undefined;
    readonly indicator?: string | undefined;
  },
): Promise<{ readonly campaign: string; readonly at: Day; readonly amendments: Amendment[] }> {
  const campaign = await requireCampaign(app.records, campaignId);
  const at = dayOfTargets(app, campaign, asked.at);
  const recorded = await targetRecords(app.records, campaign.id);
  const wanted = recorded.amendments.filter(
    ({ agency, indicator }) =>
      (asked.agency ?? agency) === agency && (asked.indicator ?? indicator) === indicator,
  );
  return { campaign: campaign.id, at, amendments: await tellAmendments(app.records, recorded, wanted, at) };
}

/** The same of amendments at hand. */
export async function tellAmendments(
  records: Records,
  recorded: TargetRecords,
  wanted: readonly AmendmentRecord[],
  day: Day,
): Promise<Amendment[]> {
  const told: Amendment[] = [];
  for (const [assignment, amendments] of Map.groupBy(wanted, (each) => each.assignment)) {
    const { rows } = await requireStored(records, assignment);
    const assigned = new Map(rows.map((row) => [amendedKey(row), row.target]));
    const stacks = stackAmendments(recorded.amendments, assignment);
    for (const amendment of amendments) {
      const key = amendedKey(amendment);
      told.push(
        tellAmendment(
          amendment,
          stacks.get(key) ?? [],
          assigned.get(key) ?? null,
          stateOfAmendment(amendment, recorded, day),
        ),
      );
    }
  }
  return told.sort((a, b) => b.seq - a.seq);
}
