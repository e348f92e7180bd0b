import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import { openImporter } from '../import-for-test.ts';
import { NO_EFFECT } from '../rehearsal/rehearsal.ts';
import { listSuspicions } from './list-suspicions.ts';
import { suspectImport } from './suspect-import.ts';

const importer = openImporter();
const HEAD = 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý\n';
const lines = (count: number, line: (row: number) => string) =>
  HEAD + Array.from({ length: count }, (_, row) => `${line(row)}\n`).join('');

async function send(content: string, dryRun: boolean) {
  const { app } = importer;
  const path = join(app.temporary, 'a.csv');
  await writeFile(path, content);
  const result = await importFiles(app, {
    files: [{ path, name: 'a.csv' }],
    kind: dossierKind,
    source: null,
    strict: false,
    ...(dryRun ? { rehearse: async () => NO_EFFECT } : {}),
  });
  return suspectImport(app, result);
}

test('a rehearsal says what the import would raise by itself, and leaves nothing of it', async () => {
  const { app } = importer;
  const sound = lines(30, (row) => `H${row},643,08/11/2024,12/11/2024`);
  expect(await send(sound, true)).toEqual([]);
  await send(sound, false);
  const odd = lines(60, (row) =>
    row < 30 ? `H${row},643,08/11/2024,` : `K${row},${row < 45 ? 'Sở Lạ' : 'Sở Tư pháp'},08/12/2026,`,
  );
  const foreseen = await send(odd, true);
  expect(foreseen.map(({ code, seen, batches }) => [code, seen, batches])).toEqual([
    ['future-days', 15, []],
    ['blanked-cells', 30, []],
    ['many-refused', 15, []],
  ]);
  for (const { text } of foreseen) {
    expect(text).toMatch(/[Ll]ần nhập này/);
    expect(text).not.toContain('2026-11-23');
  }
  expect((await listSuspicions(app)).suspicions).toEqual([]);
  const raised = (await send(odd, false)).filter(({ batches }) => batches[0] === '2026-11-23-2');
  expect(raised.map(({ code, seen }) => [code, seen])).toEqual(
    foreseen.map(({ code, seen }) => [code, seen]),
  );
});
