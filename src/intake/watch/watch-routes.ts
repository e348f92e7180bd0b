import { basename } from 'node:path';
import { answerRoute, type Route } from '../../platform/route.ts';
import { listWatchedFoldersEndpoint, type WatchedFolder } from './watch-api.ts';

/** `/api/watched-folders`. */
export function watchRoutes(watchedFolders: () => readonly WatchedFolder[]): readonly Route[] {
  return [
    answerRoute(listWatchedFoldersEndpoint, { action: 'see-imports' }, async (_app) =>
      watchedFolders().map(withoutPath),
    ),
  ];
}

/** Where a folder lies is this machine's business; its own name is enough to know it by. */
function withoutPath(folder: WatchedFolder): WatchedFolder {
  const { directory } = folder;
  const name = basename(directory);
  const bare = (text: string) => text.replaceAll(directory, name);
  return {
    ...folder,
    directory: name,
    problem: folder.problem === null ? null : bare(folder.problem),
    files: folder.files.map((file) => ({ ...file, message: bare(file.message) })),
  };
}
