import { type Agency, officialName } from '../agencies/agency.ts';
import { placeOfFigure } from '../agencies/agency-place.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { percent } from '../indicators/ratio.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { columnOf } from '../indicators/tally.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, laterDay } from '../platform/date.ts';
import { forecastsKnown } from '../targets/take-forecasts.ts';
import { standingKnown } from '../targets/take-standing.ts';
import { composeAgencyPage, type ProcedureUse } from './agency-page.ts';
import { areaSources } from './area-sources.ts';
import type { AgencyPage } from './dashboard-api.ts';
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
  const [{ basis, said, targets }, suspicions, lastDay] = await Promise.all([
    takeBasis(app, known, campaign, asked, {
      agency: agency.id,
      scope: agency.level === 'district' ? 'subtree' : 'own',
    }),
    openSuspicions(app),
    findLastDay(app.warehouse),
  ]);
  const to = laterDay(basis.at, from);
  // To forecast is to ask for a dozen windows between the two.
  if (to < campaign.to) known.countDays(from, to);
  const milestone = basis.movementSince;
  const [standing, daily, then, area, procedures] = await Promise.all([
    standingKnown(known, campaign, to, targets),
    dailyOf(known, campaign, { from, to, scope: 'own', agency: agency.id }),
    milestone === null ? null : resultsKnown(known, { from, to: milestone, scope: 'own' }),
    agency.level === 'district'
      ? areaSources(known, {
          campaign,
          agency: agency.id,
          to,
          milestone,
          targets,
          said,
          targetOf: () => null,
        })
      : [],
    proceduresUsed(known, agency.id, from, to),
  ]);
  const premises = { campaign, to: basis.at, lastDay, targets, standing: standing.rows };
  const forecasts = await forecastsKnown(known, premises);
  return composeAgencyPage({
    basis,
    campaign,
    tree: known.tree,
    agency,
    officialName: officialName(agency),
    standing: standing.rows,
    targets: targets.rows,
    daily,
    forecasts: forecasts.filter((forecast) => forecast.agency === agency.id),
    atMilestone: then && ((indicator) => then.of(agency.id, indicator)),
    said,
    area,
    procedures,
    suspicions,
    seesArea: await app.asker.may('see-figures', await placeOfFigure(app, agency.id, 'subtree')),
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
