import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
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

/** Writes so much that the next import has a long log to fold away, and lets that fail. */
async function failCheckpoint() {
  await importer.app.warehouse.run('create table long_log (text varchar)');
  await importer.app.warehouse.run('insert into long_log select md5(range::varchar) from range(60000)');
  return vi
    .spyOn(importer.app.warehouse, 'checkpoint')
    .mockRejectedValueOnce(new Error('no space left on device'));
}

describe('once committed', () => {
  test('a short log is left as it is, a long one is folded away', async () => {
    const checkpoint = vi.spyOn(importer.app.warehouse, 'checkpoint');
    await importer.importCsv(MIXED);
    expect(checkpoint).not.toHaveBeenCalled();
    const lines = Array.from({ length: 30_000 }, (_, index) => `K${index},Sở Tư pháp,08/11/2024`);
    await importer.importCsv(`${HEAD}\n${lines.join('\n')}\n`);
    expect(checkpoint).toHaveBeenCalledTimes(1);
  });

  test('an import whose checkpoint fails has still happened, and its refused rows are kept', async () => {
    const checkpoint = await failCheckpoint();
    const result = await importer.importCsv(MIXED);
    expect(checkpoint).toHaveBeenCalledTimes(1);
    expect(result).toMatchObject({ batch: '2026-11-23-1', inserted: 1, refused: 1 });
    expect(await readFile(result.refusedFile ?? '', 'utf8')).toContain('H2,Sở Lạ');
    expect(await listBatches(importer.app.warehouse)).toHaveLength(1);
  });

  test('an undo whose checkpoint fails has still happened', async () => {
    await importer.importCsv(GOOD);
    const checkpoint = await failCheckpoint();
    expect(await undoBatch(importer.app, '2026-11-23-1')).toMatchObject({ undone: true });
    expect(checkpoint).toHaveBeenCalledTimes(1);
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
    const killed = `${refusedPath(app, '2026-11-23-3')}.1f3a9c2e.part`;
    await writeFile(killed, 'của lần nhập dở dang');
    const mixed = await importer.importCsv(MIXED);
    expect(mixed.batch).toBe('2026-11-23-3');
    expect(await readFile(mixed.refusedFile ?? '', 'utf8')).toContain('H2,Sở Lạ');
    await utimes(killed, 0, 0);
    await importer.importCsv(MIXED.replaceAll('H', 'K'), { strict: true });
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

  test('is made again by several at once', async () => {
    const { app } = importer;
    const { batch, refusedFile } = await importer.importCsv(MIXED);
    const before = await readFile(refusedFile ?? '', 'utf8');
    await rm(refusedFile ?? '');
    const ask = () => findRefusedFile(app, batch ?? '', [dossierKind]);
    expect(await Promise.all([ask(), ask(), ask(), ask()])).toEqual(Array(4).fill(refusedFile));
    expect(await readFile(refusedFile ?? '', 'utf8')).toBe(before);
    expect(await refusedFiles()).toEqual([`${batch}.csv`]);
  });

  test('of an import that left no batch goes after a week, that of a batch never', async () => {
    const { app } = importer;
    await importer.importCsv(MIXED);
    for (const name of [
      'thu-2026-11-15-235959-1f3a9c2e',
      'strict-2026-11-16-000000-1f3a9c2e',
      '2026-01-01-1',
    ])
      await writeFile(refusedPath(app, name), 'dòng bị từ chối');
    await importer.importCsv(MIXED.replaceAll('H', 'K'), { strict: true });
    expect(await refusedFiles()).toEqual([
      '2026-01-01-1.csv',
      '2026-11-23-1.csv',
      'strict-2026-11-16-000000-1f3a9c2e.csv',
      expect.stringMatching(/^strict-2026-11-23-/),
    ]);
  });

  test('imported again never puts the old over what a later row of the same batch said', async () => {
    const first = await importer.importCsv([
      'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Trạng thái\nA;Sở Tư pháp;31/02/2024;2\nA;Sở Tư pháp;05/11/2024;4\nB;Sở Tư pháp;31/02/2024;2',
      'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Trạng thái\nB;Sở Tư pháp;06/11/2024;9\nC;Sở Tư pháp;31/02/2024;2',
    ]);
    const copy = await readFile(first.refusedFile ?? '', 'utf8');
    expect(copy.match(/Dòng sau của cùng đợt đã thay/g)).toHaveLength(2);
    await rm(first.refusedFile ?? '');
    await findRefusedFile(importer.app, first.batch ?? '', [dossierKind]);
    expect(await readFile(first.refusedFile ?? '', 'utf8')).toBe(copy);

    const again = await importer.importCsv(copy.replaceAll('31/02/2024', '28/02/2024'));
    expect(again).toMatchObject({ rows: 3, inserted: 1, updated: 0, unchanged: 2, refused: 0, skipped: 0 });
    expect(again.warnings).toContainEqual(
      expect.stringContaining('2 dòng sửa cho dòng mà dòng sau của cùng đợt'),
    );
    const rows = await importer.app.warehouse.query(
      'select key, cast(cast(received_at as date) as varchar) as day, status from dossier where known_to is null order by key',
    );
    expect(rows).toEqual([
      { key: 'A', day: '2024-11-05', status: 4 },
      { key: 'B', day: '2024-11-06', status: 9 },
      { key: 'C', day: '2024-02-28', status: 2 },
    ]);
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
