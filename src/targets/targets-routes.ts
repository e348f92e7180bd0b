import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { assignTargets } from './assign-targets.ts';
import { type ProposalOptions, proposeTargets } from './propose-targets.ts';
import { requireCampaign } from './require-campaign.ts';
import { takeStanding, targetsInForce } from './take-standing.ts';
import type { TargetsInForce } from './target.ts';
import { assignTargetsEndpoint, standingEndpoint, type Targets, targetsEndpoint } from './targets-api.ts';

/** `GET /api/campaigns/:campaign/targets`, `POST …/assign`, `GET …/standing`. */
export function targetsRoutes(app: App): readonly Route[] {
  return [
    answerRoute(targetsEndpoint, async ({ campaign: id, ...readings }) => {
      const campaign = await requireCampaign(app.records, id);
      const asked = Object.values(readings).some((reading) => reading !== undefined);
      return toAnswer(
        asked
          ? { ...(await proposeTargets(app, campaign, optionsOf(readings))), assigned: false }
          : await targetsInForce(app, campaign),
      );
    }),
    answerRoute(assignTargetsEndpoint, async ({ campaign }, readings) =>
      toAnswer({ ...(await assignTargets(app, campaign, optionsOf(readings))), assigned: true }),
    ),
    answerRoute(standingEndpoint, async ({ campaign, at }) => {
      const table = await takeStanding(app, campaign, at ?? null);
      return {
        ...table,
        rows: table.rows.map((row) => ({ ...row, rankInterval: pairOf(row.rankInterval) })),
      };
    }),
  ];
}

interface Readings {
  readonly uplift?: 'points' | 'relative' | undefined;
  readonly baselineFrom?: string | undefined;
  readonly baselineTo?: string | undefined;
}

function optionsOf(readings: Readings): ProposalOptions {
  return {
    uplift: readings.uplift ?? null,
    baselineFrom: readings.baselineFrom ?? null,
    baselineTo: readings.baselineTo ?? null,
  };
}

function pairOf(interval: readonly [number, number] | null): [number, number] | null {
  return interval && [...interval];
}

function toAnswer(targets: TargetsInForce): Targets {
  return { ...targets, rows: [...targets.rows] };
}
