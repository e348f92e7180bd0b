import { expect, test } from 'vitest';
import { openImporter } from './import-for-test.ts';
import { procedureKind } from './procedure-kind.ts';

const importer = openImporter();
const HEAD = 'Mã hồ sơ,Đơn vị,Mã TTHC,Ngày tiếp nhận,Ngày trả,Hình thức nộp,Lệ phí\n';
const REAL = 'H1,Sở Tư pháp,1.001612,08/11/2024,,2,1.000\n';

test.each([
  ',1.204,,,,500,12.000.000',
  ',120,,,,,',
  ',120,,,,"1.204",',
  'Tổng cộng,1204,,,,,',
  'TỔNG,1204,,,,,1.000',
  'Cộng:,1204,,,,,',
  'cộng,Sở Tư pháp,,,,,1.000',
  'Tổng số hồ sơ: 1204,,,,,,',
  'Tổng cộng: 1.204 hồ sơ,Tổng cộng,,,,,',
  ',Tổng cộng,,,,,1.000',
  '1204,TỔNG CỘNG,,,,,',
])('%s sums up and is left out, told by its row', async (line) => {
  const result = await importer.importCsv(`${HEAD}${REAL}${line}\n`);
  expect(result).toMatchObject({ rows: 1, inserted: 1, refused: 0, skipped: 1 });
  expect(result.warnings).toContain('Tệp 0.csv: bỏ qua 1 dòng cộng (dòng 3).');
});

test.each([
  // 643 is a district: a dossier without its code, or a sum that happens to be 643.
  [',643,,,,,', 'missing-key', 'dòng này giống một dòng cộng'],
  [',643,,08/11/2024,,,', 'missing-key', 'ô này để trống'],
  [',1204,,08/11/2024,,,', 'missing-key', 'ô này để trống'],
  [',1204,1.001612,,,,', 'missing-key', 'ô này để trống'],
  [',1204,,,,Trực tuyến,', 'missing-key', 'ô này để trống'],
  ['Tổng cộng,643,,08/11/2024,,,', 'missing-key', 'dòng này giống một dòng cộng'],
  ['H2,1204,,,,,', 'unknown-agency', '“1204” không phải là đơn vị nào'],
  [',Tổng cộng,,08/11/2024,,,', 'missing-key', 'ô này để trống'],
  [',Sở Tư pháp,,,,,', 'missing-key', 'ô này để trống'],
])('%s may be a dossier and is refused', async (line, code, said) => {
  const result = await importer.importCsv(`${HEAD}${REAL}${line}\n`);
  expect(result).toMatchObject({
    rows: 2,
    inserted: 1,
    refused: 1,
    skipped: 0,
    issues: [{ code, row: 3 }, {}],
  });
  expect(result.issues[0]?.message).toContain(said);
});

test.each(['TONG12', 'Cong-an-01', 'T1', 'TTHC 5', 'Tổng 5A', 'C'])(
  '%s is the code of a dossier',
  async (key) => {
    const result = await importer.importCsv(`${HEAD}${key},Sở Tư pháp,,,,,\n`);
    expect(result).toMatchObject({ inserted: 1, skipped: 0 });
  },
);

test('many sums are counted and the first of them named; a catalogue has sums too', async () => {
  const result = await importer.importCsv(`${HEAD}${REAL}${'Cộng,5,,,,,\n'.repeat(7)}`);
  expect(result.warnings).toContain('Tệp 0.csv: bỏ qua 7 dòng cộng (dòng 3, 4, 5, 6, 7 …).');
  const catalogue = await importer.importCsv(
    'Mã TTHC,Tên TTHC,Có phí\n1.001612,A,Có\nTổng số thủ tục,,25\n',
    {
      kind: procedureKind,
    },
  );
  expect(catalogue).toMatchObject({ rows: 1, inserted: 1, skipped: 1 });
});
