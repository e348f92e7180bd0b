import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { versionAt } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import type { OnProgress } from '../platform/progress.ts';
import { findBatch } from './batch-store.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import { openImporter } from './import-for-test.ts';
import type { ImportRequest } from './import-request.ts';
import { decideName } from './names/decide-name.ts';
import { withdrawDecision } from './names/withdraw-decision.ts';

const importer = openImporter();

async function importOne(
  app: App,
  row: string,
  { alongside, onProgress }: { alongside?: ImportRequest['alongside']; onProgress?: OnProgress } = {},
) {
  const path = join(app.temporary, `${row.slice(0, 2)}.csv`);
  await writeFile(path, `Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận\n${row}\n`);
  return importFiles(
    app,
    {
      files: [{ path, name: 'a.csv' }],
      kind: dossierKind,
      source: null,
      strict: false,
      ...(alongside ? { alongside } : {}),
    },
    onProgress,
  );
}

test('an import is known from when it ended, not from when it was asked for', async () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const app: App = { ...importer.app, clock: () => now };
  const { batch } = await importOne(app, 'K1;Sở Tư pháp;01/11/2024', {
    onProgress() {
      now = new Date('2026-11-23T10:05:00Z');
    },
  });
  expect(await versionAt(app.warehouse, new Date('2026-11-23T10:04:59Z'))).toBe(0);
  expect(await versionAt(app.warehouse, now)).toBe(1);
  expect(await findBatch(app.warehouse, batch ?? '')).toMatchObject({ importedAt: '2026-11-23 17:05:00' });
});

test('a decision taken back while an import waits for its turn is not asked by it', async () => {
  const { app } = importer;
  const { decision } = await decideName(app, [dossierKind], {
    text: 'Một cửa',
    agency: 'dept:taichinh',
    source: null,
    note: null,
  });
  const first = Promise.withResolvers<void>();
  const runs = Promise.withResolvers<void>();
  const waits = Promise.withResolvers<void>();
  const running = importOne(app, 'K1;Sở Tư pháp;01/11/2024', {
    async alongside() {
      runs.resolve();
      await first.promise;
    },
  });
  await runs.promise;
  const waiting = importOne(app, 'K2;Một cửa;01/11/2024', { onProgress: () => waits.resolve() });
  await waits.promise;
  await withdrawDecision(app, decision.id);
  first.resolve();
  await running;
  expect(await waiting).toMatchObject({ inserted: 0, refused: 1 });
});
