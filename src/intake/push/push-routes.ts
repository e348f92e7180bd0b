import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, type Route, streamRoute } from '../../platform/route.ts';
import type { ImportKind } from '../import-kind.ts';
import { acceptPush } from './accept-push.ts';
import { addSource, revokeSource, takeSources } from './manage-sources.ts';
import { pushEndpoint, pushHeaders } from './push-api.ts';
import { openPushQueue } from './push-queue.ts';
import { addSourceEndpoint, listSourcesEndpoint, revokeSourceEndpoint } from './source-api.ts';

const MEDIA_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/json', 'application/gzip'];

/** `POST /api/dossiers`, `/api/sources`. */
export function pushRoutes(door: { readonly kinds: readonly ImportKind[] }): readonly Route[] {
  const queue = openPushQueue();
  return [
    streamRoute(
      pushEndpoint,
      { action: 'push', at: () => ANYWHERE },
      { headers: pushHeaders, mediaTypes: MEDIA_TYPES },
      async (app, { kind }, body) => {
        const wanted = door.kinds.find((each) => each.kind === kind);
        if (!wanted) throw new AppError('bad-usage', `Không có loại “${kind}”. Hãy chọn loại khác.`);
        return acceptPush(app, queue, wanted, body);
      },
    ),
    answerRoute(listSourcesEndpoint, { action: 'manage-sources' }, (app) => takeSources(app)),
    answerRoute(addSourceEndpoint, { action: 'manage-sources' }, (app, _query, wanted) =>
      addSource(app, wanted),
    ),
    answerRoute(revokeSourceEndpoint, { action: 'manage-sources' }, (app, { source }) =>
      revokeSource(app, source),
    ),
  ];
}
