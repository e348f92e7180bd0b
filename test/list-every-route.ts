import type { App } from '../src/platform/app.ts';
import { keepBackups } from '../src/platform/backup/keep-backups.ts';
import { JobRegister } from '../src/platform/job-register.ts';
import type { Route } from '../src/platform/route.ts';
import { listRoutes } from '../src/server/routes.ts';
import { backupWorker } from '../src/server/run-backup-worker.ts';
import { openTestAccounts } from './sign-in.ts';

/** Every question that a server over these data answers, to be looked at rather than asked. */
export function listEveryRoute(app: App): readonly Route[] {
  const failureText = () => '';
  return listRoutes({
    jobs: new JobRegister(),
    failureText,
    watchedFolders: () => [],
    backups: keepBackups(app, null, backupWorker(), failureText),
    accounts: openTestAccounts(app),
    postbox: null,
  });
}
