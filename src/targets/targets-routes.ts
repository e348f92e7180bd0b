import { placeOfFigure } from '../agencies/agency-place.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { assignTargets } from './assign-targets.ts';
import { proposeTargets } from './propose-targets.ts';
import { noteReadings } from './reading-notes.ts';
import { chosenReadings } from './readings-api.ts';
import { takeStanding } from './take-standing.ts';
import { asProposed, dayOfTargets, targetsInForce } from './take-targets.ts';
import type { TargetsInForce } from './target.ts';
import { assignTargetsEndpoint, standingEndpoint, type Targets, targetsEndpoint } from './targets-api.ts';

/** `GET /api/campaigns/:campaign/targets`, `POST …/assign`, `GET …/standing`. */
export function targetsRoutes(): readonly Route[] {
  return [
    answerRoute(
      targetsEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      async (app, { campaign: id, at, agency, ...choice }) => {
        const campaign = await requireCampaign(app.records, id);
        const day = dayOfTargets(app, campaign, at);
        const asked = Object.values(choice).some((reading) => reading !== undefined);
        const targets = asked
          ? asProposed(await proposeTargets(app, campaign, chosenReadings(choice)), day)
          : await targetsInForce(app, campaign, day);
        return toAnswer(campaign, ofAgency(targets, agency));
      },
    ),
    answerRoute(assignTargetsEndpoint, { action: 'set-targets' }, async (app, { campaign: id }, choice) => {
      const campaign = await requireCampaign(app.records, id);
      return toAnswer(campaign, await assignTargets(app, id, chosenReadings(choice)));
    }),
    answerRoute(
      standingEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      async (app, { campaign, at, agency }) => {
        const table = await takeStanding(app, campaign, at ?? null);
        return {
          ...table,
          rows: table.rows
            .filter((row) => row.agency === (agency ?? row.agency))
            .map((row) => ({ ...row, rankInterval: pairOf(row.rankInterval) })),
        };
      },
    ),
  ];
}

function pairOf(interval: readonly [number, number] | null): [number, number] | null {
  return interval && [...interval];
}

/** The targets of one agency alone, by the same decision and the same readings. */
function ofAgency(targets: TargetsInForce, agency: string | undefined): TargetsInForce {
  if (agency === undefined) return targets;
  const isOf = (each: { readonly agency: string }) => each.agency === agency;
  return { ...targets, rows: targets.rows.filter(isOf), amendments: targets.amendments.filter(isOf) };
}

function toAnswer(campaign: Campaign, targets: TargetsInForce): Targets {
  return {
    ...targets,
    rows: [...targets.rows],
    amendments: [...targets.amendments],
    readings: noteReadings(campaign, targets),
  };
}
