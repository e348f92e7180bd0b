import { realpath, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { FolderWatch } from './watch-folder.ts';

/** Looks again and again until the signal; ends after the file in hand. Polls, as network folders tell nothing. */
export async function keepWatching(
  watch: FolderWatch,
  everyMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  signal.addEventListener('abort', () => watch.stop(), { once: true });
  while (!signal.aborted) {
    await watch.look(clock());
    await wait(everyMs, undefined, { signal }).catch(() => {});
  }
}

/** Refuses folders that cannot be watched: none, not there, or the same one twice. */
export async function requireFolders(directories: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  for (const directory of directories) {
    const found = await stat(directory).catch(() => null);
    if (!found?.isDirectory()) {
      throw new AppError('bad-usage', `Không có thư mục ${directory}. Hãy tạo thư mục, hoặc sửa đường dẫn.`);
    }
    const place = await realpath(directory);
    if (seen.has(place)) {
      throw new AppError('bad-usage', `Thư mục ${directory} được nêu hai lần. Hãy bỏ bớt một lần.`);
    }
    seen.add(place);
  }
}
