import { basename } from 'node:path';
import { AppError } from '../platform/app-error.ts';
import type { Job, JobRegister } from '../platform/job-register.ts';
import { answerRoute, type Route, uploadRoute } from '../platform/route.ts';
import { listLacks } from './absent/describe-lacks.ts';
import { findBatch, listBatches } from './batch-store.ts';
import { importFiles } from './import-files.ts';
import type { ImportKind } from './import-kind.ts';
import {
  findBatchEndpoint,
  listBatchesEndpoint,
  startImport,
  undoBatchEndpoint,
  watchImport,
} from './intake-api.ts';
import { listRefusals } from './refused/refusal-store.ts';
import { askRehearsal, type PlanRehearsal } from './rehearsal/rehearsal.ts';
import { countOpenByBatch } from './suspicion/list-suspicions.ts';
import { type JudgedImport, judgeImport } from './suspicion/suspect-import.ts';
import { suspicionAnswer } from './suspicion/suspicion-answer.ts';
import { undoBatch } from './undo-batch.ts';

/** What only the door knows: the kinds of file, as some belong to rooms further on, and how a failure is worded. */
export interface IntakeDoor {
  readonly jobs: JobRegister;
  readonly kinds: readonly ImportKind[];
  readonly planRehearsal: PlanRehearsal;
  readonly failureText: (failure: unknown) => string;
}

/** `/api/imports`, `/api/batches`. */
export function intakeRoutes(door: IntakeDoor): readonly Route[] {
  return [
    uploadRoute(
      startImport,
      { action: 'import' },
      async (app, { kind, source, strict, ...wish }, files, release) => {
        const wanted = door.kinds.find((each) => each.kind === kind);
        if (!wanted) throw new AppError('bad-usage', `Không có loại tệp “${kind}”. Hãy chọn loại khác.`);
        const rehearsal = askRehearsal(app, door.planRehearsal, wish);
        const job = door.jobs.start((onProgress) =>
          importFiles(app, { files, kind: wanted, source: source || null, strict, ...rehearsal }, onProgress)
            .then((result) => judgeImport(app, result))
            .finally(release),
        );
        return { job: job.id };
      },
      () => door.jobs.enter(),
    ),
    answerRoute(watchImport, { action: 'see-imports' }, async (_app, { job }) =>
      describeJob(door.jobs.get(job), door.failureText),
    ),
    answerRoute(listBatchesEndpoint, { action: 'see-imports' }, async (app, page) => {
      const [batches, countOpen] = await Promise.all([
        listBatches(app.warehouse, page),
        countOpenByBatch(app),
      ]);
      return batches.map((batch) => ({ ...batch, suspicions: countOpen(batch.id) }));
    }),
    answerRoute(findBatchEndpoint, { action: 'see-imports' }, async (app, { batch, offset, limit }) => {
      const found = await findBatch(app.warehouse, batch);
      if (!found) throw noSuchBatch(batch);
      const [issues, countOpen, lacks] = await Promise.all([
        listRefusals(app.warehouse, batch, { offset, limit }),
        countOpenByBatch(app),
        listLacks(app.warehouse, batch, door.kinds),
      ]);
      return { ...found, suspicions: countOpen(batch), issues, lacks };
    }),
    answerRoute(undoBatchEndpoint, { action: 'import' }, (app, { batch }) => undoBatch(app, batch)),
  ];
}

function describeJob(job: Job, failureText: (failure: unknown) => string) {
  const result = job.result as JudgedImport | null;
  return {
    job: job.id,
    state: job.state,
    progress: job.progress,
    // Whoever watches from afar asks for the refused rows by name; where they lie is this machine's business.
    result: result && {
      ...result,
      suspicions: result.suspicions.map(suspicionAnswer),
      refusedFile: result.refusedFile === null ? null : basename(result.refusedFile, '.csv'),
    },
    failure: job.state === 'failed' ? failureText(job.failure) : null,
  };
}

function noSuchBatch(batch: string): AppError {
  return new AppError('not-found', `Không có đợt nhập ${batch}. Hãy tải lại danh sách các đợt nhập.`);
}
