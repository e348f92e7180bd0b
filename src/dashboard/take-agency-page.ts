import { officialName } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import { countWorkingDays } from '../campaigns/calendar.ts';
import { loadCalendar } from '../campaigns/calendar-store.ts';
import { measure } from '../indicators/measure.ts';
import { NOTHING_AROSE, percent, type Ratio } from '../indicators/ratio.ts';
import { loadTally } from '../indicators/tally-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { addDays, type Day, daysBetween } from '../platform/date.ts';
import { loadCatalogue } from '../procedures/procedure-store.ts';
import { requireCampaign } from '../targets/require-campaign.ts';
import { takeStanding, targetsInForce } from '../targets/take-standing.ts';
import { composeAgencyPage, type ProcedureUse } from './agency-page.ts';
import type { AgencyPage } from './dashboard-api.ts';
import { laterDay } from './default-day.ts';
import { RECENT_DAYS } from './overview.ts';
import { takeBasis } from './take-basis.ts';
import { additive, areaSources, computedOf } from './take-overview.ts';

/** Trang đơn vị: one agency against its targets at the end of a day. */
export async function takeAgencyPage(
  app: App,
  campaignId: string,
  agencyId: string,
  asked: Day | undefined,
): Promise<AgencyPage> {
  const campaign = await requireCampaign(app.records, campaignId);
  const tree = await loadAgencyTree(app.records);
  const agency = tree.find(agencyId);
  if (!agency) {
    throw new AppError('not-found', `Không có đơn vị “${agencyId}”. Hãy chọn lại trong danh sách đơn vị.`);
  }
  const basis = await takeBasis(app, campaign, asked);
  const { from } = campaign;
  const to = laterDay(basis.at, from);
  const recentFrom = laterDay(from, addDays(to, 1 - RECENT_DAYS));
  const own = { scope: 'own', agency: agencyId, indicators: computedOf(campaign), byDay: false } as const;
  const hasArea = agency.level === 'district';
  const [standing, targets, daily, recent, milestone, area, calendar, procedures] = await Promise.all([
    takeStanding(app, campaignId, to),
    targetsInForce(app, campaign),
    measure(app, { ...own, from, to, indicators: additive(campaign), byDay: true }),
    measure(app, { ...own, from: recentFrom, to }),
    basis.movementSince === null ? null : measure(app, { ...own, from, to: basis.movementSince }),
    hasArea ? areaSources(app, campaign, agencyId, to, basis.movementSince, () => null) : [],
    loadCalendar(app.records),
    proceduresUsed(app, agencyId, from, to),
  ]);
  const main = campaign.targetIndicators[0]?.indicator;
  return composeAgencyPage({
    basis,
    campaign,
    tree,
    agency,
    officialName: officialName(agency),
    standing: standing.rows,
    targets: targets.rows,
    daily: daily.rows,
    recent: recent.rows.find((row) => row.indicator === main) ?? NOTHING_AROSE,
    recentDays: daysBetween(recentFrom, to) + 1,
    workingDaysLeft: countWorkingDays(calendar, addDays(to, 1), campaign.to),
    atMilestone: new Map<string, Ratio>((milestone?.rows ?? []).map((row) => [row.indicator, row])),
    area,
    procedures,
  });
}

async function proceduresUsed(app: App, agency: string, from: Day, to: Day): Promise<ProcedureUse[]> {
  const [tally, catalogue] = await Promise.all([
    loadTally(app.warehouse, from, to, ['received', 'online']),
    loadCatalogue(app.warehouse),
  ]);
  const { received = [], online = [] } = tally.counts;
  return tally.agency.flatMap((id, row) => {
    const code = tally.procedure[row] ?? null;
    if (id !== agency || code === null) return [];
    const ratio = { numerator: online[row] ?? 0, denominator: received[row] ?? 0 };
    return [{ code, name: catalogue.find(code)?.name ?? null, ...ratio, percent: percent(ratio) }];
  });
}
