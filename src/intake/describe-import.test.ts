import { expect, test } from 'vitest';
import { findBatch } from './batch-store.ts';
import { describeImport } from './describe-import.ts';
import { openImporter } from './import-for-test.ts';

const importer = openImporter();

test('a file without agencies or days of completion is told once what follows, beside its refused rows', async () => {
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày kết thúc xử lý\nH1,Sở Tư pháp,08/11/2024\n');
  const nameless = await importer.importCsv('Mã hồ sơ,Trạng thái,Ghi chú\nH1,4,\nH2,4,\nH3,4,\n');
  expect(nameless).toMatchObject({ updated: 1, refused: 2 });
  expect(nameless.warnings[0]).toBe(
    'Tệp 0.csv chưa có cột đơn vị. Các tiêu đề đọc được: Mã hồ sơ, Trạng thái, Ghi chú; hồ sơ chưa có trong kho thì không biết thuộc đơn vị nào.',
  );
  // The dossier that was there has no day of receiving either.
  expect(nameless.warnings.slice(1)).toEqual([
    expect.stringContaining(': 1 hồ sơ được tính là chưa tiếp nhận'),
  ]);
  expect((await importer.importCsv('Mã hồ sơ,Trạng thái\nH7,5\n')).warnings).toEqual([
    expect.stringContaining('chưa có cột đơn vị'),
  ]);
});

test('a day of return alone says that it ends no dossier, and days of return that come too early are told', async () => {
  const alone = await importer.importCsv(
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày trả kết quả,Hình thức nộp\nH1,643,08/11/2024,12/11/2024,1\nH2,643,08/11/2024,07/11/2024,1\n',
  );
  expect(alone).toMatchObject({ inserted: 2, refused: 0 });
  expect(alone.warnings).toEqual([
    'Tệp 0.csv: 1 dòng có ngày trả trước ngày tiếp nhận (dòng 3); vẫn được nhập, hãy kiểm tra hai cột này.',
    expect.stringContaining(
      ' Cột “Ngày trả kết quả” chỉ là ngày trả; nếu đó cũng là ngày xử lý xong, hãy chỉ cột này là Ngày kết thúc xử lý rồi nhập lại. ',
    ),
  ]);
  expect(alone.warnings[1]).toMatch(/“Ngày kết thúc xử lý”.*: .*2 hồ sơ được tính là .*đang giải quyết/);
  const lines = [13, 12, 11, 10, 9, 9, 9, 14].map(
    (day, row) => `T${row},643,08/11/2024,12/11/2024,${day}/11/2024,1`,
  );
  const early = await importer.importCsv(
    ['Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý,Ngày trả,Hình thức nộp', ...lines].join('\n'),
  );
  expect(early).toMatchObject({ inserted: 8, refused: 0 });
  expect(early.warnings.slice(0, 1)).toEqual([
    'Tệp 0.csv: 5 dòng có ngày trả trước ngày kết thúc xử lý (dòng 4, 5, 6, 7, 8); vẫn được nhập, hãy kiểm tra hai cột này.',
  ]);
  expect(early.warnings.slice(1).join()).not.toContain('chỉ là ngày trả');
});

test('the text of an import counts unknown procedures, shows ten issues and says what was left out', async () => {
  const lines = Array.from({ length: 14 }, (_, index) => `R${index},Sở Lạ,1.001612,\n`).join('');
  const content = `Mã hồ sơ,Đơn vị,Mã TTHC,Ghi chú\nH1,Sở Tư pháp,1.001612,\nH2,Sở Tư pháp,,\n${lines},,9,Tổng\n`;
  const result = await importer.importCsv(content);
  const text = describeImport(result, null);
  expect(text.match(/không phải là đơn vị nào/g)).toHaveLength(10);
  expect(text).toContain('… và 4 dòng bị từ chối khác.');
  expect(text).toContain('\n2 hồ sơ có mã thủ tục chưa có trong danh mục.\n');
  expect(text).not.toContain('không có trong danh mục thủ tục');
  expect(text).toContain('\nCột không dùng đến: Ghi chú.\n1 dòng cộng, ghi chú được bỏ qua.\n');
  expect(text).toContain(
    '2 hồ sơ được tính là chưa tiếp nhận, nằm ngoài mọi chỉ tiêu. Nếu hệ thống nguồn có các cột này',
  );

  const again = await importer.importCsv(content);
  const batch = await findBatch(importer.app.warehouse, again.repeats ?? '');
  expect(describeImport(again, batch)).toContain(
    `Nội dung này đã nhập ở đợt ${result.batch}; không có gì thay đổi.\nLần đó có 14 dòng bị từ chối, đến nay vẫn chưa có trong số liệu.\n`,
  );
});
