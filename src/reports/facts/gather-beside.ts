import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { dataVersion } from '../../dossiers/change-store.ts';
import { findLastDay } from '../../dossiers/data-day-store.ts';
import { findComputed } from '../../indicators/catalogue.ts';
import { measure } from '../../indicators/measure.ts';
import { resultKind } from '../../indicators/result-kind.ts';
import { dossierKind } from '../../intake/dossier-kind.ts';
import { listWaitingNames } from '../../intake/names/list-waiting-names.ts';
import { procedureKind } from '../../intake/procedure-kind.ts';
import { countOpenRefusals } from '../../intake/refused/refusal-state-store.ts';
import { openSuspicions } from '../../intake/suspicion/list-suspicions.ts';
import type { App } from '../../platform/app.ts';
import { addsUpByDay } from '../../targets/daily-series.ts';
import { type HeadroomList, headroomEndpoint } from '../../targets/headroom/headroom-api.ts';
import { takeHeadroom } from '../../targets/headroom/take-headroom.ts';
import { listTargetAssignments } from '../../targets/list-target-assignments.ts';
import { takeForecasts } from '../../targets/take-forecasts.ts';
import { listPapers } from '../issue/paper-store.ts';
import type { Beside } from './beside.ts';
import { gatherOnce } from './gather-facts.ts';
import { gatherOneState } from './gather-one-state.ts';
import type { ReportFacts } from './report-facts.ts';

/** Procedures named where headroom is told. */
const HEADROOM_ROWS = 3;
/** Among these stand those procedures at the agency that has them alone. */
const PAIRS_ASKED = 100;
const KINDS = [dossierKind, procedureKind, resultKind];

/** The facts of a report and what the papers to the leaders need beside, all from one state of the data. */
export function gatherWithBeside(app: App, campaign: Campaign, milestone: Milestone): Promise<ReportFacts> {
  return gatherOneState(app, async () => {
    const { facts, versions } = await gatherOnce(app, campaign, milestone);
    const beside = await gatherBeside(app, campaign, milestone);
    return { facts: { ...facts, beside }, versions: [...versions, beside.dataVersion] };
  });
}

async function gatherBeside(app: App, campaign: Campaign, milestone: Milestone): Promise<Beside> {
  const { day } = milestone;
  const version = await dataVersion(app.warehouse);
  const [suspicions, refused, names, forecasts, assigned, lastDay, online, payment, daily, papers] =
    await Promise.all([
      openSuspicions(app),
      countOpenRefusals(app.warehouse),
      listWaitingNames(app, KINDS, 0),
      day < campaign.to ? takeForecasts(app, campaign.id, day) : null,
      listTargetAssignments(app, campaign.id, day),
      findLastDay(app.warehouse),
      headroomOf(app, campaign, milestone, 'online'),
      headroomOf(app, campaign, milestone, 'payment'),
      dailyOf(app, campaign, milestone),
      listPapers(app.records, campaign.id),
    ]);
  const isUnchanged = (await dataVersion(app.warehouse)) === version;
  return {
    dataVersion: isUnchanged ? version : -1,
    suspicions: suspicions.filter(
      ({ from, to }) => from !== null && to !== null && from <= day && to >= campaign.from,
    ),
    waiting: {
      rows: [...refused.values()].reduce((sum, rows) => sum + rows, 0),
      names: names.names,
      nameRows: names.rows,
    },
    headroom: [online, payment],
    forecasts: forecasts?.rows ?? [],
    daily,
    assignments: assigned.assignments,
    returns: papers.flatMap(({ kind, state, agency, milestone: of }) =>
      kind === 'own-report' && state === 'issued' && agency !== null ? [{ agency, milestone: of }] : [],
    ),
    lastDay,
  };
}

/** By procedure; where one agency alone has it, that agency is named. */
async function headroomOf(
  app: App,
  { id }: Campaign,
  { day }: Milestone,
  goal: 'online' | 'payment',
): Promise<HeadroomList> {
  const asked = (by: 'procedure' | 'pair', limit: number) =>
    takeHeadroom(app, headroomEndpoint.query.parse({ campaign: id, at: day, goal, by, limit }));
  const [list, pairs] = await Promise.all([asked('procedure', HEADROOM_ROWS), asked('pair', PAIRS_ASKED)]);
  return {
    ...list,
    rows: list.rows.map((row) =>
      row.agencies > 1 ? row : (pairs.rows.find(({ procedure }) => procedure === row.procedure) ?? row),
    ),
  };
}

async function dailyOf(app: App, campaign: Campaign, { day }: Milestone) {
  const { root } = await loadAgencyTree(app.records);
  const indicators = campaign.targetIndicators
    .flatMap(({ indicator }) => findComputed(indicator)?.code ?? [])
    .filter(addsUpByDay);
  if (indicators.length === 0) return [];
  const question = { from: campaign.from, to: day, scope: 'subtree' as const, agency: root.id, byDay: true };
  return (await measure(app, { ...question, indicators })).rows;
}
