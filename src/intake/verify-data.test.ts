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

test('an undo that brings back a later day of receipt is told', async () => {
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nH1,Sở Tư pháp,08/11/2024\n');
  await importer.importCsv('Mã hồ sơ,Ngày tiếp nhận\nH1,01/11/2024\n');
  await importer.importCsv('Mã hồ sơ,Ngày kết thúc xử lý\nH1,05/11/2024\n');
  await undoBatch(importer.app, '2026-11-23-2');
  expect(await verifyData(importer.app)).toMatchObject([{ check: 'hồ sơ: thứ tự ngày' }]);
});
