import { ANYWHERE } from '../platform/asker.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { listAgencies, summariseAgency } from './agency-api.ts';
import { loadAgencyTree } from './agency-store.ts';

/** `GET /api/agencies`. */
export function agencyRoutes(): readonly Route[] {
  return [
    answerRoute(listAgencies, { action: 'see-frame', at: () => ANYWHERE }, async (app, { on }) => {
      const tree = await loadAgencyTree(app.records);
      const agencies = on === undefined ? tree.agencies : tree.validWithin(on, on);
      return { agencies: agencies.map(summariseAgency) };
    }),
  ];
}
