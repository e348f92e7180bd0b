import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readZipText } from './read-zip-text.ts';
import { sessionOf } from './readers.ts';

// Each goes on from where the one before it stopped.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: sessionOf('coordinator') });

// The journey of a row: a spreadsheet's line, a refusal, a bar, a sentence in a paper; one number in all of them.
const ROWS = [
  ['H15-J-1', '08/11/2024', 'Trực tuyến'],
  ['H15-J-2', '09/11/2024', 'Trực tuyến'],
  ['H15-J-3', '10/11/2024', 'Trực tuyến'],
  ['H15-J-4', '11/11/2024', 'Trực tiếp'],
  ['H15-J-5', '12/11/2024', 'Trực tiếp'],
  ['H15-J-6', '13/11/2024', 'Trực tiếp'],
  ['H15-J-7', '14/11/2024', 'Trực tiếp'],
  ['H15-J-8', '15/11/2024', 'Trực tiếp'],
  ['H15-J-9', '31/02/2024', 'Trực tuyến'],
];

test('a row of a file becomes a percentage on the screen and the same one in the paper', async ({ page }) => {
  await page.goto('/du-lieu');
  const csv = [
    'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp,Chủ hồ sơ',
    ...ROWS.map(([key, day, channel]) => `${key},Sở Tư pháp,${day},${channel},Nguyễn Văn A`),
  ].join('\n');
  await page
    .getByLabel('Thả tệp vào đây')
    .setInputFiles({ name: 'so-tu-phap.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

  await expect(page.getByRole('heading', { name: 'Đã nhập 8 trong 9 dòng' })).toBeVisible();
  const refused = page.getByRole('row', { name: /Ngày tiếp nhận/ }).filter({ hasText: '31/02/2024' });
  await expect(refused).toContainText('“31/02/2024” không phải là ngày.');
  await expect(refused.getByRole('cell').last()).toHaveText('10');
  await expect(page.getByText('Sửa rồi nhập lại tệp')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /^so-tu-phap\.csv\s*Hồ sơ/ })).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Nguyễn Văn A');

  await page.getByRole('link', { name: 'Đơn vị', exact: true }).click();
  await page.getByLabel('Tìm theo tên').fill('so tu phap');
  await page.getByRole('link', { name: 'Sở Tư pháp' }).click();
  const figure = page.getByRole('button', { name: /^Hồ sơ trực tuyến/ });
  await expect(figure).toContainText(/37,5\s%/);
  await expect(figure).toContainText('3 / 8 hồ sơ');

  await figure.press('Enter');
  const provenance = page.getByRole('dialog');
  await expect(provenance).toContainText(/37,50\s%/);
  await provenance.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(provenance.getByRole('cell', { name: 'H15-J-4' })).toBeVisible();
  await expect(provenance.getByRole('cell', { name: 'H15-J-1', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(provenance).toBeHidden();

  await page.getByRole('link', { name: 'Báo cáo', exact: true }).click();
  await page.getByRole('button', { name: 'Báo cáo kết quả 10 ngày', exact: true }).click();
  const milestone = page.getByRole('row', { name: /Báo cáo kết quả 10 ngày chưa soạn/ });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    milestone.getByRole('button', { name: /^DOCX/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('bao-cao-day-10-2024-11-17.docx');
  const xml = await readZipText(await readFile(await download.path()), 'word/document.xml');
  const row = xml.split('<w:tr>').find((part) => part.includes('Sở Tư pháp') && part.includes('37,5'));
  expect(row).toBeDefined();
});

test('an import that is taken back leaves no trace in the figures', async ({ page }) => {
  await page.goto('/du-lieu');
  await page
    .getByRole('row', { name: /so-tu-phap\.csv/ })
    .getByRole('button', { name: 'Hoàn tác' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác lần nhập' }).click();
  await expect(page.getByRole('row', { name: /so-tu-phap\.csv/ })).toContainText('đã hoàn tác');
  await page.goto('/don-vi/dept:tuphap');
  await expect(page.getByRole('button', { name: /^Hồ sơ trực tuyến/ })).toContainText('không phát sinh');
});
