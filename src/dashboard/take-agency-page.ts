import { type Agency, officialName } from '../agencies/agency.ts';
import { countWorkingDays } from '../campaigns/calendar.ts';
import { loadCalendar } from '../campaigns/calendar-store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { NOTHING_AROSE, percent, type Ratio } from '../indicators/ratio.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { columnOf } from '../indicators/tally.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { addDays, type Day, daysBetween } from '../platform/date.ts';
import { requireCampaign } from '../targets/require-campaign.ts';
import { standingKnown, targetsKnown } from '../targets/take-standing.ts';
import { composeAgencyPage, type ProcedureUse } from './agency-page.ts';
import { areaSources } from './area-sources.ts';
import type { AgencyPage } from './dashboard-api.ts';
import { laterDay } from './default-day.ts';
import { RECENT_DAYS } from './overview.ts';
import { takeBasis } from './take-basis.ts';
import { dailyOf } from './take-overview.ts';

/** Trang đơn vị: one agency against its targets at the end of a day, from one state of the data. */
export async function takeAgencyPage(
  app: App,
  campaignId: string,
  agencyId: string,
  asked: Day | undefined,
): Promise<AgencyPage> {
  const campaign = await requireCampaign(app.records, campaignId);
  return fromOneState(app, async (known) => {
    const agency = known.tree.find(agencyId);
    if (!agency) {
      throw new AppError('not-found', `Không có đơn vị “${agencyId}”. Hãy chọn lại trong danh sách đơn vị.`);
    }
    return agencyPageKnown(app, known, campaign, agency, asked);
  });
}

async function agencyPageKnown(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  agency: Agency,
  asked: Day | undefined,
): Promise<AgencyPage> {
  const { from } = campaign;
  const [basis, targets, calendar, suspicions] = await Promise.all([
    takeBasis(app, known, campaign, asked),
    targetsKnown(app.records, known, campaign),
    loadCalendar(app.records),
    openSuspicions(app),
  ]);
  const to = laterDay(basis.at, from);
  const milestone = basis.movementSince;
  const recentFrom = laterDay(from, addDays(to, 1 - RECENT_DAYS));
  const [standing, daily, recent, then, area, procedures] = await Promise.all([
    standingKnown(known, campaign, to, targets),
    dailyOf(known, campaign, { from, to, scope: 'own', agency: agency.id }),
    resultsKnown(known, { from: recentFrom, to, scope: 'own' }),
    milestone === null ? null : resultsKnown(known, { from, to: milestone, scope: 'own' }),
    agency.level === 'district'
      ? areaSources(known, { campaign, agency: agency.id, to, milestone, targets, targetOf: () => null })
      : [],
    proceduresUsed(known, agency.id, from, to),
  ]);
  const main = campaign.targetIndicators[0]?.indicator;
  const recentRatio: Ratio | null = main === undefined ? null : recent.counted(agency.id, main);
  return composeAgencyPage({
    basis,
    campaign,
    tree: known.tree,
    agency,
    officialName: officialName(agency),
    standing: standing.rows,
    targets: targets.rows,
    daily,
    recent: recentRatio ?? NOTHING_AROSE,
    recentDays: daysBetween(recentFrom, to) + 1,
    workingDaysLeft: countWorkingDays(calendar, addDays(to, 1), campaign.to),
    atMilestone: then && ((indicator) => then.of(agency.id, indicator)),
    area,
    procedures,
    suspicions,
  });
}

async function proceduresUsed(
  known: KnownFigures,
  agency: string,
  from: Day,
  to: Day,
): Promise<ProcedureUse[]> {
  const [[tally], catalogue] = await Promise.all([
    known.tallies(from, to, false, { agency: new Set(), procedure: new Set(['received', 'online']) }),
    known.catalogue(),
  ]);
  if (!tally) throw new Error('agency page: no tally for the window');
  const part = tally.procedure;
  const [received, online] = [columnOf(part, 'received'), columnOf(part, 'online')];
  return part.agency.flatMap((id, row) => {
    const code = part.procedure?.[row] ?? null;
    const ratio = { numerator: online[row] ?? 0, denominator: received[row] ?? 0 };
    if (id !== agency || code === null || ratio.denominator === 0) return [];
    return [{ code, name: catalogue.find(code)?.name ?? null, ...ratio, percent: percent(ratio) }];
  });
}
