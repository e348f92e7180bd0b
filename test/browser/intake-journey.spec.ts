import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { sessionOf } from './readers.ts';

// Each goes on from where the one before it stopped; the last leaves the figures as they were.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: sessionOf('coordinator') });

const AGENCY = 'Sở Xây dựng';
const SOURCE = 'Một cửa Sở Xây dựng';
const HEADINGS = 'Mã hồ sơ,Đơn vị tiếp nhận,Mã TTHC,Ngày tiếp nhận,Hình thức nộp,Chủ hồ sơ';
const MESSY = [
  ['XD-1', AGENCY, '1.001612', '11/11/2024', 'Trực tuyến'],
  ['XD-2', AGENCY, '1.001612', '12/11/2024', 'Trực tiếp'],
  ['XD-3', AGENCY, '9.999999', '31/02/2024', 'Trực tuyến'],
  ['XD-4', AGENCY, '9.999999', '31/02/2024', 'Trực tuyến'],
  ['XD-5', 'Sở Xây rựng', '9.999999', '13/11/2024', 'Trực tuyến'],
  ['', AGENCY, '9.999999', '14/11/2024', 'Trực tiếp'],
];
const FOREIGN = [
  'So_bien_nhan;Co_quan_xu_ly;Ngay_vao_so;Kenh_nop',
  `XD-11;${AGENCY};11/11/2024;Trực tuyến`,
  `XD-12;${AGENCY};12/11/2024;Trực tuyến`,
].join('\n');

const messy = csvFile(
  'mot-cua-xay-dung.csv',
  [HEADINGS, ...MESSY.map((cells) => [...cells, 'Nguyễn Văn A'].join(','))].join('\n'),
);

test('a messy file is looked at, and nothing changes', async ({ page }) => {
  await page.goto('/du-lieu');
  await page.getByLabel('Nguồn số liệu').fill(SOURCE);
  await page.getByLabel('Xem trước, chưa nhập').check();
  await page.getByLabel('Thả tệp vào đây').setInputFiles(messy);
  await expect(page.getByRole('heading', { name: 'Xem trước, chưa nhập: 2 trong 6 dòng' })).toBeVisible();
  await expect(page.getByRole('row', { name: /31\/02\/2024/ })).toContainText('4, 5');
  const move = page.getByRole('row', { name: new RegExp(`^${AGENCY}.*hồ sơ nộp trực tuyến`) }).first();
  await expect(move).toContainText('không phát sinh');
  await expect(move).toContainText(/50,00\s%/);
  await expect(batchRow(page, 'mot-cua-xay-dung.csv')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Chờ sửa/ })).toHaveText('Chờ sửa');

  await expectAccessible(page);

  await page.getByRole('button', { name: 'Nhập 2 dòng' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập 2 trong 6 dòng' })).toBeVisible();
  await expect(batchRow(page, 'mot-cua-xay-dung.csv')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Chờ sửa/ })).toHaveText('Chờ sửa (4)');
  await expect(page.locator('main')).not.toContainText('Nguyễn Văn A');
});

test('the headings of a foreign file are pointed out once', async ({ page }) => {
  await page.goto('/du-lieu');
  await page.getByLabel('Nguồn số liệu').fill(SOURCE);
  await page.getByLabel('Thả tệp vào đây').setInputFiles(csvFile('nha-cung-cap.csv', FOREIGN));
  await page.getByRole('button', { name: 'Xem và chỉ cột' }).click();
  for (const [heading, field] of [
    ['So_bien_nhan', 'Mã hồ sơ'],
    ['Co_quan_xu_ly', 'Đơn vị tiếp nhận'],
    ['Ngay_vao_so', 'Ngày tiếp nhận'],
    ['Kenh_nop', 'Hình thức nộp'],
  ] as const) {
    const select = page.getByRole('combobox', { name: `“${heading}” được hiểu là` });
    await select.fill(field);
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: new RegExp(`^${field}( \\(gợi ý\\))?$`) })
      .click();
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ghi nhớ và nhập lại' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập 2 trong 2 dòng' })).toBeVisible();
  await page.getByRole('link', { name: 'Nguồn và mẫu' }).click();
  await expect(page.getByRole('row', { name: /So_bien_nhan → Mã hồ sơ/ })).toContainText(SOURCE);
});

test('a name is decided, and its rows come in without another file', async ({ page }) => {
  await page.goto('/du-lieu/cho-sua');
  const name = page.getByRole('listitem').filter({ hasText: '“Sở Xây rựng”' });
  await expect(name).toBeVisible();
  await expect(page.getByRole('row', { name: /31\/02\/2024/ })).toBeVisible();
  await expectAccessible(page);
  await name.getByRole('button', { name: AGENCY, exact: true }).click();
  await page.getByRole('button', { name: 'Nhập lại 1 dòng' }).click();
  await expect(page.getByRole('heading', { name: /^Đã nhập 1 trong/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Chờ sửa/ })).toHaveText('Chờ sửa (3)');
  await expect(page.getByText('Mọi tên đơn vị trong tệp đều đã rõ.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^“Sở Xây rựng”/ })).toContainText(AGENCY);
});

test('refused rows are corrected in the workbook that was downloaded, and nothing waits any more', async ({
  page,
}) => {
  await page.goto('/du-lieu/cho-sua');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải tệp để sửa' }).first().click(),
  ]);
  const workbook = await openXlsx(await readFile(await download.path()));
  for (const sheet of workbook.sheets) {
    const headingRow = sheet.rows.findIndex((cells) => cells.includes('Mã hồ sơ'));
    const key = sheet.rows[headingRow]?.indexOf('Mã hồ sơ') ?? -1;
    const day = sheet.rows[headingRow]?.indexOf('Ngày tiếp nhận') ?? -1;
    sheet.rows.forEach((cells, row) => {
      if (row <= headingRow) return;
      const [column, text] = cells[day] === '31/02/2024' ? [day, '15/11/2024'] : [key, 'XD-6'];
      cells[column] = text;
      // What else is known of the cell (its colour, its comment) would bring the old text back.
      sheet.cells?.delete(`${row},${column}`);
    });
  }
  await page.getByRole('link', { name: 'Nhập tệp' }).click();
  await page.getByLabel('Nguồn số liệu').fill(SOURCE);
  await page.getByLabel('Thả tệp vào đây').setInputFiles({
    name: 'da-sua.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await saveXlsx(workbook)),
  });
  await expect(page.getByRole('heading', { name: 'Đã nhập 3 trong 3 dòng' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Chờ sửa/ })).toHaveText('Chờ sửa');
  await page.getByRole('link', { name: /^Chờ sửa/ }).click();
  await expect(page.getByText('Không có dòng nào chờ sửa.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Đã xong' }).click();
  await expect(page.getByRole('row', { name: /31\/02\/2024.*4, 5$/ })).toContainText('Đã sửa và nhập lại');
});

test('a dossier tells how it came to be', async ({ page }) => {
  await page.goto('/du-lieu/ho-so');
  await page.getByLabel('Mã hồ sơ').fill('XD-3');
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page.getByRole('heading', { name: /^XD-3 đang có trong số liệu/ })).toBeVisible();
  await expect(page.locator('.facts')).toContainText('Ngày tiếp nhận15/11/2024');
  await expect(page.locator('.facts')).not.toContainText('00:00');
  const events = page.locator('.events > li');
  await expect(events.filter({ hasText: /^Dòng bị từ chối/ }).last()).toContainText(
    '“31/02/2024” không phải là ngày',
  );
  await expect(events.filter({ hasText: 'Tạo mới' })).toContainText('da-sua.xlsx');
});

test('data that look wrong are accepted with a reason', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto('/du-lieu');
  await page.getByLabel('Nguồn số liệu').fill(SOURCE);
  await page.getByLabel('Thả tệp vào đây').setInputFiles({ ...messy, name: 'ban-sao.csv' });
  await expect(page.getByRole('heading', { name: /^Nội dung này đã nhập từ trước/ })).toBeVisible();
  await page.getByRole('link', { name: /^Đáng ngờ/ }).click();
  const copy = page.getByRole('row', { name: /Tệp trùng nội dung/ });
  await copy.getByRole('button', { name: 'Chấp nhận' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Chấp nhận' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Chưa có lý do');
  await expectAccessible(page);
  await dialog.getByLabel('Lý do').fill('Đơn vị gửi lại cùng tệp');
  await dialog.getByRole('button', { name: 'Chấp nhận' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('main')).toBeFocused();
  const accepted = page.getByRole('region', { name: 'Đã chấp nhận' });
  await expect(accepted.getByRole('row', { name: /Tệp trùng nội dung/ })).toContainText('gửi lại cùng tệp');
  expect(complaints).toEqual([]);
});

test('what came in is taken back, newest first', async ({ page }) => {
  await page.goto('/du-lieu');
  const undo = page
    .getByRole('row', { name: /Một cửa Sở Xây dựng/ })
    .getByRole('button', { name: 'Hoàn tác' });
  await expect(undo.first()).toBeVisible();
  for (let left = await undo.count(); left > 0; left -= 1) {
    await undo.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác lần nhập' }).click();
    await expect(undo).toHaveCount(left - 1);
  }
  await page.goto('/du-lieu/ho-so?ma=XD-3');
  await expect(page.getByRole('heading', { name: /^XD-3 không còn trong số liệu/ })).toBeVisible();
  await page.goto('/don-vi/dept:xaydung');
  await expect(page.getByRole('button', { name: /^Hồ sơ trực tuyến/ })).toContainText('không phát sinh');
});

function batchRow(page: Page, file: string) {
  const batches = page.getByRole('region', { name: 'Các lần nhập' });
  return batches.getByRole('row', { name: new RegExp(file.replaceAll('.', '\\.')) });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

function csvFile(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}
