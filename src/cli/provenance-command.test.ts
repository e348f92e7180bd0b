import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';
import { requireSet } from '../scores/require-set.ts';

const commands = openCommands();
const WINDOW = ['--from', '2024-10-01', '--to', '2024-10-31'];
const COMPONENTS = requireSet('portal-2026').groups.flatMap(({ components }) => components);

test('every component of the 766 score declared in a workbook leads to its row', async () => {
  const path = join(commands.folder, 'diem-766.xlsx');
  const rows = COMPONENTS.map(({ code }, index) => [
    'Sở Xây dựng',
    code,
    10 + index,
    50,
    '01/10/2024',
    '31/10/2024',
  ]);
  await writeFile(
    path,
    await writeXlsx({
      sheets: [
        { name: 'Ghi chú', rows: [['Số liệu lấy ngày 01/11/2024']] },
        {
          name: 'Cổng DVCQG',
          rows: [
            ['BẢNG ĐIỂM THÁNG 10/2024'],
            [],
            ['Đơn vị', 'Chỉ tiêu', 'Tử số', 'Mẫu số', 'Từ ngày', 'Đến ngày'],
            ...rows,
          ],
        },
      ],
    }),
  );
  const imported = await commands.vedich('import', path, '--kind', 'results', '--source', 'Cổng DVCQG');
  expect(imported).toMatchObject({ status: 0 });
  for (const [index, { code }] of COMPONENTS.entries()) {
    const { status, out } = await commands.vedich(
      ...['provenance', '--json', '--agency', 'dept:xaydung', '--indicator', code, ...WINDOW],
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      origin: 'declared',
      source: 'Cổng DVCQG',
      figure: { agency: 'dept:xaydung', from: '2024-10-01', to: '2024-10-31' },
      ratio: { numerator: 10 + index, denominator: 50 },
      declared: {
        statements: [
          { file: 'diem-766.xlsx', sheet: 'Cổng DVCQG', row: 4 + index, source: 'Cổng DVCQG', stands: true },
        ],
      },
    });
  }
  const score = await commands.vedich(
    ...['score', '--json', '--set', 'portal-2026', '--agency', 'dept:xaydung', ...WINDOW],
  );
  expect(JSON.parse(score.out).rows[0].standsOn.text).toBe('tổng trên 21/21 thành phần có số liệu');
  const text = await commands.vedich(
    ...['provenance', '--agency', 'dept:xaydung', '--indicator', 'on-time', ...WINDOW],
  );
  expect(text.out).toMatch(/Sở Xây dựng · Tỷ lệ hồ sơ giải quyết đúng hạn: 28%/);
  expect(text.out).toContain('nguồn Cổng DVCQG, diem-766.xlsx, trang Cổng DVCQG, dòng 8');
});

test('a counted figure prints a page of its dossiers', async () => {
  const path = join(commands.folder, 'hs.csv');
  await writeFile(
    path,
    [
      'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp',
      'H1,Sở Tư pháp,02/10/2024,Trực tuyến',
      'H2,Sở Tư pháp,03/10/2024,Trực tiếp',
      'H3,Sở Tư pháp,04/10/2024,Trực tiếp',
    ].join('\n'),
  );
  expect(await commands.vedich('import', path, '--source', 'Một cửa')).toMatchObject({ status: 0 });
  const of = ['provenance', '--agency', 'dept:tuphap', '--indicator', 'online-dossiers', ...WINDOW];
  const page = await commands.vedich(...of, '--side', 'missing', '--limit', '1', '--offset', '1');
  expect(page.out).toMatch(/Tử số 1: Số hồ sơ tiếp nhận trong kỳ nộp theo hình thức trực tuyến/);
  expect(page.out).toMatch(/\(Một cửa, hs\.csv\): 3 hồ sơ/);
  expect(page.out).toContain('2 hồ sơ:');
  expect(page.out).toContain('H3');
  expect(page.out).not.toMatch(/\bH[12]\b/);
  expect(await commands.vedich(...of, '--limit', '0')).toMatchObject({ status: 2, out: '' });
  expect(await commands.vedich(...of, '--only', 'open')).toMatchObject({
    status: 2,
    out: '',
    error: expect.stringContaining('không tách hồ sơ đang giải quyết'),
  });
});
