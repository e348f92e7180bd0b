import { expect, type Page, test } from '@playwright/test';
import { pageOf, sessionOf } from './readers.ts';

// Each goes on from where the one before it stopped.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: sessionOf('coordinator') });

const CODE = '1.001612';

async function importText(page: Page, kind: string, name: string, text: string): Promise<void> {
  await page.goto('/du-lieu');
  await page.getByRole('radiogroup', { name: 'Tệp chứa gì' }).getByText(kind, { exact: true }).click();
  await page
    .getByLabel('Thả tệp vào đây')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByRole('heading', { name: /^Đã nhập/ })).toBeVisible();
}

test('a reading of “5 %” shows at once what it changes; what is assigned is a draft until a leader approves it', async ({
  page: coordinator,
  browser,
}) => {
  let page = coordinator;
  await page.goto('/chi-tieu/phuong-an');
  const taichinh = page.getByRole('row', { name: /Sở Tài chính/ });
  await expect(taichinh.getByRole('cell').nth(3)).toContainText('65');
  await page.getByText('nhân 1,05 (50').click();
  await expect(taichinh.getByRole('cell').nth(3)).toContainText('63');
  await expect(page.getByRole('status').filter({ hasText: 'chỉ tiêu thay đổi' })).toBeVisible();
  await page.getByRole('button', { name: 'Giao chỉ tiêu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Giao chỉ tiêu' }).click();
  await expect(page.getByRole('button', { name: 'Đã lưu' })).toBeDisabled();

  await page.getByRole('link', { name: 'Đang giao' }).click();
  await expect(page.getByText('Chỉ tiêu đã lưu, chưa phê duyệt')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Phê duyệt' })).toHaveCount(0);
  page = await pageOf(browser, 'leader');
  await page.goto('/chi-tieu');
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Số quyết định').fill('2871/QĐ-UBND');
  await dialog.getByRole('button', { name: 'Phê duyệt' }).click();
  await expect(dialog).toContainText('Hãy ghi số, ngày quyết định');
  await dialog.getByLabel('Ngày quyết định').fill('2024-11-07');
  await dialog.getByRole('button', { name: 'Phê duyệt' }).click();
  await expect(page.getByText('theo Quyết định số 2871/QĐ-UBND ngày 07/11/2024')).toBeVisible();
  await page.context().close();
});

test('an amendment holds from its day on, says why, and can be taken back', async ({ page }) => {
  await page.goto('/chi-tieu?den=2024-11-20');
  await page.getByRole('button', { name: 'Điều chỉnh chỉ tiêu của Sở Tài chính' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Chỉ tiêu mới (%)').fill('58,5');
  await dialog.getByLabel('Số, ký hiệu văn bản').fill('3012/QĐ-UBND');
  await dialog.getByLabel('Lý do').fill('Chuyển một phần thủ tục sang đơn vị khác');
  await dialog.getByRole('button', { name: 'Điều chỉnh' }).click();
  await expect(dialog).toBeHidden();
  const row = page.locator('tr', { hasText: 'Kết quả 10 tháng' }).or(page.locator('tr', { hasText: '3012' }));
  await expect(row.filter({ hasText: 'Sở Tài chính' }).first()).toContainText('58,5');

  await page.goto('/chi-tieu?den=2024-11-19');
  const target = page
    .getByRole('row', { name: /Sở Tài chính/ })
    .last()
    .getByRole('cell')
    .nth(3);
  await expect(target).toContainText('63');
  await page.goto('/chi-tieu?den=2024-11-20');
  await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await dialog.getByLabel('Lý do').fill('Ghi nhầm đơn vị');
  await dialog.getByRole('button', { name: 'Thu hồi' }).click();
  await expect(page.getByText('đã thu hồi')).toBeVisible();
  await expect(target).toContainText('63');
});

test('a chosen set of dossiers is tried, and says what it would change', async ({ page }) => {
  await importText(
    page,
    'Thủ tục',
    'danh-muc.csv',
    `Mã TTHC,Tên TTHC,Lĩnh vực,Cấp thực hiện,Mức độ,Có phí\n${CODE},Đăng ký kinh doanh,Kế hoạch,Huyện,Toàn trình,Không`,
  );
  const rows = Array.from(
    { length: 8 },
    (_, index) =>
      `H15-M-${index},Huyện Lắk,${CODE},${String(10 + index)}/11/2024,${index < 2 ? 'Trực tuyến' : 'Trực tiếp'}`,
  );
  await importText(
    page,
    'Hồ sơ',
    'huyen-lak.csv',
    ['Mã hồ sơ,Đơn vị tiếp nhận,Mã TTHC,Ngày tiếp nhận,Hình thức nộp', ...rows].join('\n'),
  );
  await page.goto('/du-dia');
  await page.getByLabel('tính thử 6 hồ sơ').check();
  const effect = page.getByRole('region', { name: /^Tính thử: 6 hồ sơ/ });
  const lak = effect.getByRole('row', { name: /UBND huyện Lắk/ });
  await expect(lak).toContainText(/25,0\s% → 100,0\s%/);
  await expect(lak).toContainText('hạng');
  await page.goto('/don-vi/656');
  await expect(page.locator('main')).not.toContainText(/100,0\s%/);
});

test('an agency shares its target out, and a share that does not add up cannot be put in force', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'agency-lead');
  await page.goto('/don-vi/dept:taichinh/phan-cong');
  await page.getByText('Đơn vị tự ước').click();
  await page.getByLabel('Số hồ sơ dự kiến').fill('100');
  await page.getByRole('button', { name: 'Lập phương án theo lĩnh vực' }).click();
  await expect(page.getByText('Cộng đủ')).toBeVisible();
  const needed = page.getByLabel('Số cần đạt, dòng 1');
  await needed.fill('1');
  await expect(page.getByText('Chưa cộng đủ')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cho hiệu lực' })).toBeDisabled();
  await needed.fill('90');
  await expect(page.getByText('Cộng đủ')).toBeVisible();
  await page.getByLabel('Người phụ trách, dòng 1').fill('Phó phòng Tài chính – Kế hoạch');
  await expect(page.getByRole('button', { name: 'Cho hiệu lực' })).toBeEnabled();
  await page.getByRole('button', { name: 'Cho hiệu lực' }).click();
  await page.getByRole('dialog').getByLabel('Lý do').fill('Theo phân công nhiệm vụ');
  await page.getByRole('dialog').getByRole('button', { name: 'Cho hiệu lực' }).click();
  await expect(page.getByRole('heading', { name: 'Đang thực hiện' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Phó phòng Tài chính – Kế hoạch' })).toBeVisible();
  await page.context().close();
});

test('a figure leads to its target, the target to its baseline, and back', async ({ page }) => {
  await page.goto('/don-vi/dept:taichinh');
  await page
    .getByRole('button', { name: /^Hồ sơ trực tuyến/ })
    .first()
    .click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: /vì sao/ }).click();
  await expect(panel.getByRole('heading', { name: /^Chỉ tiêu/ })).toBeVisible();
  await panel.getByRole('button', { name: /Sở Tài chính/ }).click();
  await expect(panel).toContainText('01/01/2024 – hết ngày 31/10/2024');
  await panel.getByRole('button', { name: '‹ Quay lại' }).click();
  await expect(panel.getByRole('heading', { name: /^Chỉ tiêu/ })).toBeVisible();
});
