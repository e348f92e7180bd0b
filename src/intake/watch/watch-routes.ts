import { answerRoute, type Route } from '../../platform/route.ts';
import { listWatchedFoldersEndpoint, type WatchedFolder } from './watch-api.ts';

/** `/api/watched-folders`. */
export function watchRoutes(watchedFolders: () => readonly WatchedFolder[]): readonly Route[] {
  return [answerRoute(listWatchedFoldersEndpoint, async () => [...watchedFolders()])];
}
