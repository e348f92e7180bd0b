import { expect, test } from 'vitest';
import { insertAgencies, loadAgencyTree } from '../../agencies/agency-store.ts';
import { dataVersion } from '../../dossiers/change-store.ts';
import { dossierKind } from '../dossier-kind.ts';
import { openImporter } from '../import-for-test.ts';
import { procedureKind } from '../procedure-kind.ts';
import { undoBatch } from '../undo-batch.ts';
import { verifyData } from '../verify-data.ts';
import { dismissRefusals, restoreRefusals } from './dismiss-refusals.ts';
import { listRefusalStates } from './refusal-state-store.ts';
import { currentDossiers } from './refused-for-test.ts';
import { retryBatch } from './retry-batch.ts';

const importer = openImporter();
const FIRST = '2026-11-23-1';
const SECOND = '2026-11-23-2';
const KINDS = [dossierKind, procedureKind];

const open = async () =>
  (await listRefusalStates(importer.app.warehouse, { state: 'open' }, { offset: 0, limit: 100 })).rows.map(
    (each) => each.reference,
  );

/** A department that the province has founded since. */
async function found(name: string): Promise<void> {
  const tree = await loadAgencyTree(importer.app.records);
  const model = tree.find('dept:tuphap');
  if (!model) throw new Error('no dept:tuphap');
  await insertAgencies(importer.app.records, [{ ...model, id: 'dept:moi', name, hCode: null }], []);
}

test('rows refused for a name are taken once it is known, the rest is refused anew', async () => {
  const { app } = importer;
  await importer.importCsv([
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Phí,Lệ phí\nA,Sở Khí tượng,05/11/2024,1.000,500\nB,643,31/02/2024,,\n',
    'Lĩnh vực,Đơn vị,Mã hồ sơ\n"=1+1, ""x""\ny",Sở Khí tượng,C\n',
  ]);
  await expect(retryBatch(app, FIRST, KINDS)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Cả 3 dòng chờ sửa'),
  });
  expect(await dataVersion(app.warehouse)).toBe(1);

  await found('Sở Khí tượng');
  const result = await retryBatch(app, FIRST, KINDS);
  expect(result).toMatchObject({
    batch: SECOND,
    rows: 3,
    inserted: 2,
    refused: 1,
    ignoredColumns: [],
    files: 2,
  });
  expect(await open()).toEqual([`${SECOND}/1/2`]);
  expect(await currentDossiers(app)).toMatchObject([
    { key: 'A', agency: 'dept:moi', fee: '1500' },
    { key: 'C', agency: 'dept:moi', field: '=1+1, "x"\ny' },
  ]);
  await expect(retryBatch(app, FIRST, KINDS)).rejects.toMatchObject({
    message: expect.stringContaining('không còn dòng nào chờ sửa'),
  });
  expect(await verifyData(app)).toEqual([]);

  await undoBatch(app, SECOND);
  expect(await open()).toEqual([`${FIRST}/1/2`, `${FIRST}/1/3`, `${FIRST}/2/2`]);
  expect(await retryBatch(app, FIRST, KINDS)).toMatchObject({ inserted: 2, refused: 1, repeats: null });
});

test('a retry never brings an old row over what a later file said', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị,Hình thức nộp\nA,Sở Khí tượng,1\nB,Sở Khí tượng,1\n');
  await importer.importCsv('Mã hồ sơ,Đơn vị,Hình thức nộp\nA,643,2\n');
  await found('Sở Khí tượng');
  expect(await retryBatch(app, FIRST, KINDS)).toMatchObject({ rows: 1, inserted: 1, updated: 0 });
  expect(await currentDossiers(app)).toMatchObject([
    { key: 'A', agency: '643', channel: '2' },
    { key: 'B', agency: 'dept:moi' },
  ]);
});

test('telephone numbers that were taken out of a refused row do not come back, nor stand for values', async () => {
  const { app } = importer;
  await importer.importCsv(
    'Mã hồ sơ,Đơn vị,"Phí, lệ phí",Lĩnh vực\nA,Sở Khí tượng,0912345678,gọi 0912345678\nB,Sở Khí tượng,1,x\n',
  );
  await found('Sở Khí tượng');
  expect(await retryBatch(app, FIRST, KINDS)).toMatchObject({ inserted: 1, refused: 1 });
  const [kept] = await app.warehouse.query<{ texts: string }>(
    "select string_agg(cells || message || coalesce(value, '')) as texts from refusal",
  );
  expect(kept?.texts).not.toContain('0912345678');
  expect(await currentDossiers(app)).toMatchObject([{ key: 'B' }]);
});

test('refusals are set aside with a reason, by reason or one by one, and taken back', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Sở Trời,\nB,Sở Mây,\nC,643,31/02/2024\n');
  expect(await dismissRefusals(app, FIRST, { code: 'unknown-agency' }, 'Hồ sơ thử')).toEqual({
    dismissed: 2,
  });
  expect(await open()).toEqual([`${FIRST}/1/4`]);
  expect(await dismissRefusals(app, FIRST, {}, 'Trùng, hỏi 0912 345 678')).toEqual({ dismissed: 1 });
  expect(await dismissRefusals(app, FIRST, {}, 'Trùng')).toEqual({ dismissed: 0 });
  const { rows } = await listRefusalStates(app.warehouse, { state: 'closed' }, { offset: 2, limit: 1 });
  expect(rows).toMatchObject([
    {
      code: 'bad-date',
      closing: { how: 'dismissed', batch: null, reason: 'Trùng, hỏi …', at: '2026-11-23 10:00:00' },
    },
  ]);
  expect(await restoreRefusals(app, FIRST, { references: [`${FIRST}/1/2`] })).toEqual({ restored: 1 });
  expect(await open()).toEqual([`${FIRST}/1/2`]);
  expect(await restoreRefusals(app, FIRST, {})).toEqual({ restored: 2 });
  expect(await open()).toHaveLength(3);
  expect(await dismissRefusals(app, FIRST, { references: [`${FIRST}/1/3`] }, 'x')).toEqual({ dismissed: 1 });
  expect(await verifyData(app)).toEqual([]);
  await expect(dismissRefusals(app, FIRST, { references: ['2026-11-23-2/1/2'] }, 'x')).rejects.toMatchObject({
    code: 'bad-usage',
  });
  await expect(dismissRefusals(app, 'x', {}, 'x')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ["update refusal_answer set answer_batch = 'x'", 'dòng trả lời'],
  ['update refusal_answer set row_number = 99', 'dòng trả lời'],
  ['update refusal_answer set answer_batch = batch', 'trả lời sau khi từ chối'],
  ['update refusal_dismissal set part = 9', 'dòng bỏ qua'],
  ['delete from batch_sheet where part = 1', 'các cột của trang'],
])('%s is found', async (damage, check) => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,Sở Trời\nB,Sở Trời\n');
  await importer.importCsv(`Mã hồ sơ,Đơn vị,Mã dòng bị từ chối\nA,643,${FIRST}/1/2\n`);
  await dismissRefusals(app, FIRST, {}, 'x');
  expect(await verifyData(app)).toEqual([]);
  await app.warehouse.run(damage);
  expect((await verifyData(app)).map((finding) => finding.check)).toContain(`dòng bị từ chối: ${check}`);
});

test('several batches are tried again at the same time, each after the other', async () => {
  const { app } = importer;
  const batches: string[] = [];
  for (const code of ['T-1', 'T-2', 'T-3']) {
    const { batch } = await importer.importCsv(
      `Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận\n${code},Sở Khí tượng,08/11/2024\n`,
    );
    batches.push(batch ?? '');
  }
  await found('Sở Khí tượng');
  const results = await Promise.all(batches.map((batch) => retryBatch(app, batch, KINDS)));
  expect(results.map(({ inserted, refused }) => ({ inserted, refused }))).toEqual(
    batches.map(() => ({ inserted: 1, refused: 0 })),
  );
});

test('an older row of a dossier never comes in over a newer one of the same batch', async () => {
  const { app } = importer;
  const head = 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý\n';
  await importer.importCsv([
    `${head}A,Sở Khí tượng,01/11/2024,\nA,643,01/11/2024,05/11/2024\nB,643,01/11/2024,\nB,Sở Khí tượng,01/11/2024,06/11/2024\nC,Sở Khí tượng,01/11/2024,\n`,
    `${head}C,643,01/11/2024,07/11/2024\n`,
  ]);
  expect(await open()).toEqual([`${FIRST}/1/5`]);
  const { rows } = await listRefusalStates(app.warehouse, { state: 'closed' }, { offset: 0, limit: 9 });
  expect(rows.map(({ reference, closing }) => [reference, closing?.how, closing?.batch])).toEqual([
    [`${FIRST}/1/2`, 'key', FIRST],
    [`${FIRST}/1/6`, 'key', FIRST],
  ]);
  await found('Sở Khí tượng');
  expect(await retryBatch(app, FIRST, KINDS)).toMatchObject({ rows: 1, updated: 1 });
  expect(await currentDossiers(app)).toMatchObject([
    { key: 'A', agency: '643', completed_at: '2024-11-05 00:00:00' },
    { key: 'B', agency: 'dept:moi', completed_at: '2024-11-06 00:00:00' },
    { key: 'C', agency: '643', completed_at: '2024-11-07 00:00:00' },
  ]);
  expect(await verifyData(app)).toEqual([]);
});

test('a correction of rows as they were first refused closes what a retry refused anew in the meantime', async () => {
  const { app } = importer;
  await importer.importCsv('Mã hồ sơ,Đơn vị\nA,Sở Khí tượng\n,643\n');
  await found('Sở Khí tượng');
  expect(await retryBatch(app, FIRST, KINDS)).toMatchObject({ inserted: 1, refused: 1 });
  expect(await open()).toEqual([`${SECOND}/1/2`]);
  const corrected = `Mã hồ sơ,Đơn vị,Mã dòng bị từ chối\nB,643,${FIRST}/1/3\n`;
  const { batch, warnings } = await importer.importCsv(corrected);
  expect(warnings.join()).not.toContain('Mã dòng bị từ chối');
  expect(await open()).toEqual([]);
  expect(await verifyData(app)).toEqual([]);
  await undoBatch(app, batch ?? '');
  expect(await open()).toEqual([`${SECOND}/1/2`]);
});
