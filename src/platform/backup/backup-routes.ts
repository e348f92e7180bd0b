import { AppError } from '../app-error.ts';
import type { Job, JobRegister } from '../job-register.ts';
import { answerRoute, type Route } from '../route.ts';
import {
  type BackupRun,
  type DrillReport,
  findBackupStateEndpoint,
  startBackupEndpoint,
  startDrillEndpoint,
  watchBackupJobEndpoint,
} from './backup-api.ts';
import type { BackupKeeper } from './keep-backups.ts';

/** `/api/backups`. */
export function backupRoutes(door: {
  readonly backups: BackupKeeper;
  readonly jobs: JobRegister;
  readonly failureText: (failure: unknown) => string;
}): readonly Route[] {
  const { backups, jobs, failureText } = door;
  return [
    answerRoute(findBackupStateEndpoint, { action: 'back-up' }, (_app) => backups.state()),
    answerRoute(startBackupEndpoint, { action: 'back-up' }, async (app) => ({
      job: jobs.start(backups.begin('asked', app.asker)).id,
    })),
    answerRoute(startDrillEndpoint, { action: 'back-up' }, async (_app, { name }) => ({
      job: jobs.start(await backups.beginDrill(name)).id,
    })),
    answerRoute(watchBackupJobEndpoint, { action: 'back-up' }, async (_app, { job }) => {
      const { id, state, progress, result, failure } = findJob(jobs, job);
      return {
        job: id,
        state,
        progress,
        run: result !== null && 'outcome' in result ? result : null,
        drill: result !== null && 'same' in result ? result : null,
        failure: state === 'failed' ? failureText(failure) : null,
      };
    }),
  ];
}

function findJob(jobs: JobRegister, id: string): Job<BackupRun | DrillReport> {
  try {
    return jobs.get(id) as Job<BackupRun | DrillReport>;
  } catch (error) {
    throw new AppError(
      'not-found',
      'Không còn theo dõi được lần này (máy chủ đã khởi động lại). Xem kết quả ở danh sách các lần sao lưu.',
      {},
      { cause: error },
    );
  }
}
