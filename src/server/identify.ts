import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../platform/app.ts';
import { ANYWHERE, type Asker, askedBy } from '../platform/asker.ts';
import { watchRefusals } from '../platform/audit/watch-refusals.ts';
import { placeOfAddress } from './place-of-address.ts';

/** The installation as it answers the sender of a request. */
export type AskedApp = (request: FastifyRequest) => App;

/**
 * Finds out who sent each request to a room's route, and refuses at once, before anything of the body is read or any
 * parameter judged, one who may not ask such a question anywhere.
 */
export function identify(
  server: FastifyInstance,
  app: App,
  whoAsks: (request: FastifyRequest) => Promise<Asker>,
): AskedApp {
  const apps = new WeakMap<FastifyRequest, App>();
  server.addHook('onRequest', async (request) => {
    const { action } = request.routeOptions.config as { action?: string };
    if (action === undefined) return;
    const asker = watchRefusals(app, {
      ...(await whoAsks(request)),
      from: placeOfAddress(request.ip),
    });
    await asker.require(action, ANYWHERE);
    apps.set(request, askedBy(app, asker));
  });
  return (request) => {
    const asked = apps.get(request);
    if (!asked) throw new Error('a route without an action was asked as if it had one');
    return asked;
  };
}
