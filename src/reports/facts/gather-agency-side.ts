import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { dataVersion } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { localDay } from '../../platform/date.ts';
import { headroomEndpoint } from '../../targets/headroom/headroom-api.ts';
import { takeHeadroom } from '../../targets/headroom/take-headroom.ts';
import { takeForecasts } from '../../targets/take-forecasts.ts';
import { listPapers } from '../issue/paper-store.ts';
import type { AgencySide, HeadroomPair } from './agency-side.ts';
import { gatherOnce } from './gather-facts.ts';
import { gatherOneState } from './gather-one-state.ts';
import type { ReportFacts } from './report-facts.ts';

/** More than every procedure at every agency of a province. */
const ALL_PAIRS = 1_000_000;

/** The facts of a report and what papers by and to one agency (`null`: any) need beside, from one state of the data. */
export function gatherWithAgencySide(
  app: App,
  campaign: Campaign,
  milestone: Milestone,
  agency: string | null,
): Promise<ReportFacts> {
  return gatherOneState(app, async () => {
    const { facts, versions } = await gatherOnce(app, campaign, milestone);
    const agencySide = await gatherSide(app, campaign, milestone, agency);
    return { facts: { ...facts, agencySide }, versions: [...versions, await dataVersion(app.warehouse)] };
  });
}

async function gatherSide(
  app: App,
  campaign: Campaign,
  { day }: Milestone,
  agency: string | null,
): Promise<AgencySide> {
  const pairs = async (goal: 'online' | 'payment'): Promise<readonly HeadroomPair[]> => {
    const asked = {
      campaign: campaign.id,
      at: day,
      goal,
      by: 'pair',
      ...(agency === null ? {} : { agency }),
    };
    return (await takeHeadroom(app, { ...headroomEndpoint.query.parse(asked), limit: ALL_PAIRS })).rows;
  };
  const [online, payment, forecasts] = await Promise.all([
    pairs('online'),
    pairs('payment'),
    day < campaign.to ? takeForecasts(app, campaign.id, day) : null,
  ]);
  return {
    today: localDay(app.clock()),
    headroom: [...online, ...payment].sort((a, b) => b.left - a.left),
    forecasts: forecasts?.rows ?? [],
    returns: (await listPapers(app.records, campaign.id))
      .filter(({ kind, issue, withdrawn }) => kind === 'own-report' && issue !== null && withdrawn === null)
      .flatMap(({ agency: id, milestone: code }) => (id === null ? [] : [{ agency: id, milestone: code }])),
  };
}
