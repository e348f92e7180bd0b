import { basename } from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { JobRegister } from '../../platform/job-register.ts';
import { answerRoute, downloadRoute, type Route } from '../../platform/route.ts';
import type { ImportKind } from '../import-kind.ts';
import { refusedFileEndpoint } from '../intake-api.ts';
import { judgeImport } from '../suspicion/suspect-import.ts';
import { dismissRefusals, restoreRefusals } from './dismiss-refusals.ts';
import { recordTaking } from './record-taking.ts';
import { listRefusalStates } from './refusal-state-store.ts';
import {
  dismissRefusalsEndpoint,
  listRefusalsEndpoint,
  restoreRefusalsEndpoint,
  retryBatchEndpoint,
} from './refusals-api.ts';
import { findRefusedFile } from './refused-file.ts';
import { retryBatch } from './retry-batch.ts';
import { writeRefusedWorkbook } from './write-refused-workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/api/refusals`, and what a batch answers about its refused rows. */
export function refusalsRoutes(door: {
  readonly jobs: JobRegister;
  readonly kinds: readonly ImportKind[];
}): readonly Route[] {
  return [
    answerRoute(listRefusalsEndpoint, { action: 'see-imports' }, (app, { offset, limit, ...filter }) =>
      listRefusalStates(app.warehouse, filter, { offset, limit }),
    ),
    answerRoute(dismissRefusalsEndpoint, { action: 'import' }, (app, { batch }, { reason, ...selection }) =>
      dismissRefusals(app, batch, selection, reason),
    ),
    answerRoute(restoreRefusalsEndpoint, { action: 'import' }, (app, { batch }, selection) =>
      restoreRefusals(app, batch, selection),
    ),
    answerRoute(retryBatchEndpoint, { action: 'import' }, async (app, { batch }) => ({
      job: door.jobs.start(async (onProgress) =>
        judgeImport(app, await retryBatch(app, batch, door.kinds, onProgress)),
      ).id,
    })),
    downloadRoute(refusedFileEndpoint, { action: 'see-imports' }, async (app, { batch, format }) => {
      const name = `dong-bi-tu-choi-${basename(batch)}.${format}`;
      const record = await recordTaking(app, batch, format);
      if (format === 'xlsx') {
        const content = await writeRefusedWorkbook(app, batch);
        await record();
        return { name, mediaType: XLSX, content };
      }
      const path = await findRefusedFile(app, batch, door.kinds);
      if (path === null) throw new AppError('not-found', `Đợt nhập ${batch} không có tệp dòng bị từ chối.`);
      await record();
      return { name, mediaType: 'text/csv; charset=utf-8', content: { path } };
    }),
  ];
}
