import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listBatches } from '../intake/batch-store.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { importFiles } from '../intake/import-files.ts';
import type { ImportKind } from '../intake/import-kind.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { ignoreProgress, type OnProgress } from '../platform/progress.ts';
import { REFERENCE_DOSSIERS } from './agency-volume.ts';
import { insertPurpose } from './purpose-store.ts';
import { setUpFrame } from './set-up-frame.ts';
import { simulateSampleYear } from './simulate-sample-year.ts';

/** What batches of made-up data say of where they come from. */
const SIMULATED_SOURCE = 'Số liệu mô phỏng';

/**
 * Makes the reference installation: the frame, then the procedures and dossiers of a simulated year, labelled as made
 * up. An installation that has them is left alone; one that was interrupted is completed; one that holds real data is
 * refused with `conflict`.
 */
export async function installSample(
  app: App,
  onProgress: OnProgress = ignoreProgress,
  size: { readonly dossiers: number; readonly seed: number } = { dossiers: REFERENCE_DOSSIERS, seed: 1 },
): Promise<void> {
  await setUpFrame(app);
  const batches = await listBatches(app.warehouse);
  if (batches.some((batch) => batch.simulated && batch.kind === 'dossiers')) return;
  if (batches.some((batch) => !batch.simulated)) {
    throw new AppError(
      'conflict',
      `Thư mục dữ liệu ${app.directory} đã có số liệu thật nên không nạp số liệu mô phỏng. Hãy chọn thư mục khác bằng --data.`,
      { directory: app.directory },
    );
  }
  await insertPurpose(app.records, 'sample');
  const directory = join(app.temporary, 'mo-phong');
  try {
    const year = await simulateSampleYear({ directory, ...size }, onProgress);
    await load(app, procedureKind, [year.files.procedures], onProgress);
    await load(app, dossierKind, year.files.dossiers, onProgress);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function load(
  app: App,
  kind: ImportKind,
  paths: readonly string[],
  onProgress: OnProgress,
): Promise<void> {
  const files = paths.map((path) => ({ path, name: basename(path) }));
  const result = await importFiles(
    app,
    { files, kind, source: SIMULATED_SOURCE, strict: true, simulated: true },
    onProgress,
  );
  const [issue] = result.issues;
  if (result.refused > 0)
    throw new Error(`sample: ${result.refused} simulated rows refused: ${issue?.message}`);
}
