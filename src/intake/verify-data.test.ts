import { expect, test } from 'vitest';
import { openImporter } from './import-for-test.ts';
import { procedureKind } from './procedure-kind.ts';
import { undoBatch } from './undo-batch.ts';
import { verifyData } from './verify-data.ts';

const importer = openImporter();
const HEAD = 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý';

/** Two batches, refusals, a statement that changed nothing, a catalogue. */
async function importSome(): Promise<void> {
  await importer.importCsv(
    `${HEAD}\nH1,Sở Tư pháp,08/11/2024,09/11/2024\nH2,Sở Lạ,08/11/2024,\n,,,\n,,08/11/2024,\n`,
  );
  await importer.importCsv([
    `${HEAD}\nH1,Sở Tư pháp,08/11/2024,09/11/2024\n`,
    `${HEAD}\nH3,643,08/11/2024,\n`,
  ]);
  await importer.importCsv('Mã TTHC,Đơn vị\n1.000001,Sở Tư pháp; 643\n', { kind: procedureKind });
}

test('data that came in by imports and undos break no rule', async () => {
  expect(await verifyData(importer.app)).toEqual([]);
  await importSome();
  expect(await verifyData(importer.app)).toEqual([]);
  await undoBatch(importer.app, '2026-11-23-1');
  expect(await verifyData(importer.app)).toEqual([]);
});

test.each([
  ['update dossier set agency = $$x$$', 'đơn vị', 'hồ sơ'],
  ['update procedure set agencies = \'["dept:tuphap","x"]\'', 'đơn vị', '1 thủ tục'],
  [
    `insert into result select 'k', 'x', 'on-time', 1, 2, null, date '2024-01-01', date '2024-01-31', null, 255, 1, 1, 1, null`,
    'đơn vị',
    '1 kết quả khai báo',
  ],
  ['update dossier_repeat set batch = 9', 'dossier: lời lặp lại thuộc một đợt nhập', '1 dòng'],
  [
    "update dossier set completed_at = timestamp '2024-11-07' where key = 'H1'",
    'hồ sơ: thứ tự ngày',
    '1 hồ sơ',
  ],
  ['update batch_file set row_count = 7 where seq = 2 and position = 1', 'đợt nhập: các tệp', '2026-11-23-2'],
  ['update batch_file set skipped = 0 where seq = 1', 'đợt nhập: các tệp', '2026-11-23-1'],
  ['delete from refusal', 'đợt nhập: dòng bị từ chối', '2026-11-23-1'],
  ["update refusal set batch = 'x'", 'đợt nhập: dòng và tệp không có đợt', '1 dòng'],
  ['update batch set inserted = 5 where seq = 1', 'đợt nhập: tổng số dòng', '2026-11-23-1'],
  ['update dossier set known_to = known_from', 'dossier: khoảng hiệu lực', 'bản'],
])('%s is found', async (damage, check, words) => {
  await importSome();
  await importer.app.warehouse.run(damage);
  const found = await verifyData(importer.app);
  expect(found.map((finding) => finding.check)).toContain(check);
  expect(found.find((finding) => finding.check === check)?.message).toContain(words);
});

test('an undo that brings back a later day of receipt is told', async () => {
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nH1,Sở Tư pháp,08/11/2024\n');
  await importer.importCsv('Mã hồ sơ,Ngày tiếp nhận\nH1,01/11/2024\n');
  await importer.importCsv('Mã hồ sơ,Ngày kết thúc xử lý\nH1,05/11/2024\n');
  await undoBatch(importer.app, '2026-11-23-2');
  expect(await verifyData(importer.app)).toMatchObject([{ check: 'hồ sơ: thứ tự ngày' }]);
});
