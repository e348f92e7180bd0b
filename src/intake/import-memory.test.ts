import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import { openImporter } from './import-for-test.ts';

const importer = openImporter();

async function importFailing(times: number) {
  const { app } = importer;
  const path = join(app.temporary, 'a.csv');
  await writeFile(path, 'Mã hồ sơ,Đơn vị\nH1,Sở Tư pháp\n');
  const limits: unknown[] = [];
  const request = {
    files: [{ path, name: 'a.csv' }],
    kind: dossierKind,
    source: null,
    strict: false,
    alongside: async (session: WarehouseSession) => {
      const [setting] = await session.query<{ memory: string }>(
        "select current_setting('memory_limit') as memory",
      );
      limits.push(setting?.memory);
      // What the engine says; making it say so takes a hundred thousand refused rows.
      if (limits.length <= times) throw new Error('Out of Memory Error: could not allocate block');
    },
  };
  const answer = await importFiles(app, request).catch((error: Error) => error);
  return { answer, limits };
}

test('a small import that needs more memory than small ones get is done again with more, and stands once', async () => {
  const { answer, limits } = await importFailing(1);
  expect(answer).toMatchObject({ inserted: 1 });
  expect(limits).toEqual(['64.0 MiB', '416.0 MiB']);
  const batches = await importer.app.warehouse.query('select id from batch');
  expect(batches).toHaveLength(1);
});

test('one that needs more still is refused in one sentence', async () => {
  const { answer } = await importFailing(2);
  expect(answer).toMatchObject({ code: 'too-large' });
});
