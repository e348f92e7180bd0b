import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { listBatches } from './batch-store.ts';
import { dossierKind } from './dossier-kind.ts';
import { openImporter } from './import-for-test.ts';
import { isImporting } from './import-turn.ts';
import { findRefusedFile, refusedPath } from './refused/refused-file.ts';
import { undoBatch } from './undo-batch.ts';

const importer = openImporter();
const HEAD = 'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận';
const GOOD = `${HEAD}\nH1,Sở Tư pháp,08/11/2024\n`;
const MIXED = `${GOOD}H2,Sở Lạ,08/11/2024\n`;

function refusedFiles(): Promise<string[]> {
  return readdir(join(importer.app.files, 'refused')).catch(() => []);
}

function failCheckpoint(): void {
  vi.spyOn(importer.app.warehouse, 'checkpoint').mockRejectedValueOnce(new Error('no space left on device'));
}

describe('once committed', () => {
  test('an import whose checkpoint fails has still happened, and its refused rows are kept', async () => {
    failCheckpoint();
    const result = await importer.importCsv(MIXED);
    expect(result).toMatchObject({ batch: '2026-11-23-1', inserted: 1, refused: 1 });
    expect(await readFile(result.refusedFile ?? '', 'utf8')).toContain('H2,Sở Lạ');
    expect(await listBatches(importer.app.warehouse)).toHaveLength(1);
  });

  test('an undo whose checkpoint fails has still happened', async () => {
    await importer.importCsv(GOOD);
    failCheckpoint();
    expect(await undoBatch(importer.app, '2026-11-23-1')).toMatchObject({ undone: true });
  });
});

describe('the file of refused rows', () => {
  test('is not there before its import is: a failed one leaves none', async () => {
    const twoColumnsOfOneMeaning = 'Mã hồ sơ,Số hồ sơ,Đơn vị\nA,B,Sở Tư pháp\n';
    await expect(importer.importCsv([MIXED, twoColumnsOfOneMeaning])).rejects.toMatchObject({
      code: 'unreadable-file',
    });
    expect(await refusedFiles()).toEqual([]);
  });

  test('never belongs to an import that lost its id in a crash', async () => {
    const { app } = importer;
    const path = refusedPath(app, '2026-11-23-1');
    await importer.importCsv(MIXED, { strict: true });
    await writeFile(path, 'của lần nhập dở dang');
    await writeFile(`${path}.part`, 'của lần nhập dở dang');
    expect(await findRefusedFile(app, '2026-11-23-1', [dossierKind])).toBeNull();
    const clean = await importer.importCsv(GOOD);
    expect(clean).toMatchObject({ batch: '2026-11-23-1', refusedFile: null });
    expect(await findRefusedFile(app, '2026-11-23-1', [dossierKind])).toBeNull();
    await undoBatch(app, '2026-11-23-1');

    await writeFile(refusedPath(app, '2026-11-23-3'), 'của lần nhập dở dang');
    await writeFile(`${refusedPath(app, '2026-11-23-3')}.part`, 'của lần nhập dở dang');
    const mixed = await importer.importCsv(MIXED);
    expect(mixed.batch).toBe('2026-11-23-3');
    expect(await readFile(mixed.refusedFile ?? '', 'utf8')).toContain('H2,Sở Lạ');
    expect((await refusedFiles()).filter((name) => name.startsWith('2026-11-23-3'))).toEqual([
      '2026-11-23-3.csv',
    ]);
  });

  test('is written again when it is asked for and gone', async () => {
    const { app } = importer;
    const { batch, refusedFile } = await importer.importCsv(MIXED);
    const before = await readFile(refusedFile ?? '', 'utf8');
    expect(await findRefusedFile(app, batch ?? '', [dossierKind])).toBe(refusedFile);
    await rm(refusedFile ?? '');
    const again = await findRefusedFile(app, batch ?? '', [dossierKind]);
    expect(await readFile(again ?? '', 'utf8')).toBe(before);
  });

  test('of a strict import has a name of its own, under which it is found', async () => {
    const { refusedFile } = await importer.importCsv(MIXED, { strict: true });
    const [name] = await refusedFiles();
    expect(name).toMatch(/^strict-2026-11-23-100000-[0-9a-f]{8}\.csv$/);
    expect(await findRefusedFile(importer.app, name?.replace('.csv', '') ?? '', [dossierKind])).toBe(
      refusedFile,
    );
  });
});

test('while files are being imported an undo is refused at once, and a second import says that it waits', async () => {
  await importer.importCsv(GOOD);
  const phases: string[] = [];
  let release: () => void = () => {};
  const writing = importer.app.warehouse.transaction(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  const first = importer.importCsv(MIXED);
  await vi.waitUntil(() => isImporting(importer.app.warehouse));
  const second = importer.importCsv(`${HEAD}\nH9,Sở Tư pháp,08/11/2024\n`, {
    onProgress: ({ phase }) => phases.push(phase),
  });
  await vi.waitUntil(() => phases.length > 0);
  expect(phases[0]).toBe('Chờ lần nhập trước xong');
  await expect(undoBatch(importer.app, '2026-11-23-1')).rejects.toMatchObject({ code: 'conflict' });
  release();
  await Promise.all([writing, first, second]);
  expect(await undoBatch(importer.app, '2026-11-23-1')).toMatchObject({ undone: true });
});
