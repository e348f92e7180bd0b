import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pageOf, type Reader } from './readers.ts';

/** Reading screens open to anybody where the data are made up; `reader` says who else opens one. */
const SCREENS: readonly {
  readonly path: string;
  readonly ready: string | RegExp;
  readonly reader?: Reader;
  /** Nothing of the data is on it. */
  readonly open?: boolean;
}[] = [
  { path: '/', ready: 'Toàn tỉnh' },
  { path: '/don-vi', ready: /đơn vị$/ },
  { path: '/don-vi/dept:taichinh', ready: 'So với chỉ tiêu' },
  { path: '/don-vi/643', ready: 'Các xã, phường, thị trấn' },
  { path: '/don-vi/643/phan-cong', ready: 'Phân công' },
  { path: '/don-vi/24133@20241101/dia-gioi', ready: 'Số liệu từng kỳ' },
  { path: '/chi-tieu', ready: 'Từng đơn vị' },
  { path: '/chi-tieu/phuong-an', ready: 'Nếu giao theo phương án này' },
  { path: '/chi-tieu/phan-cong', ready: 'Phân công trong từng đơn vị' },
  { path: '/du-dia', ready: 'Chuyển ở đâu' },
  { path: '/diem-766', ready: 'Các đơn vị theo cấp' },
  { path: '/du-lieu', ready: 'Các lần nhập' },
  { path: '/du-lieu/cho-sua', ready: 'Từng dòng' },
  { path: '/du-lieu/dang-ngo', ready: 'Cần kiểm tra' },
  { path: '/du-lieu/ho-so?ma=H15-0-1-1', ready: 'Các lần thay đổi' },
  { path: '/du-lieu/nguon', ready: 'Cách chỉ cột đã ghi nhớ' },
  { path: '/bao-cao', ready: 'Các mốc' },
  { path: '/bao-cao/so', ready: 'Sổ văn bản' },
  { path: '/bao-cao/tung-don-vi', ready: 'Văn bản gửi từng đơn vị', reader: 'coordinator' },
  { path: '/bao-cao/noi-nhan', ready: 'Nơi nhận văn bản', reader: 'coordinator' },
  { path: '/bao-cao/the-thuc', ready: 'Người ký', reader: 'coordinator' },
  { path: '/xac-thuc', ready: 'Xác thực văn bản', open: true },
  { path: '/chi-so', ready: 'Tính từ hồ sơ' },
  { path: '/dang-nhap', ready: 'Đăng nhập', open: true },
  { path: '/quen-mat-khau', ready: 'Quên mật khẩu', open: true },
  { path: '/quan-tri', ready: /tài khoản$/, reader: 'administrator' },
  { path: '/quan-tri/quyen', ready: 'Ai được làm gì', reader: 'administrator' },
  { path: '/quan-tri/nhat-ky', ready: 'Ai đã làm gì', reader: 'administrator' },
  { path: '/quan-tri/sao-luu', ready: 'Sao lưu', reader: 'administrator' },
  { path: '/tai-khoan', ready: 'Các phiên đang mở', reader: 'coordinator' },
  { path: '/don-vi/dept:taichinh/phan-cong', ready: 'Phân công', reader: 'agency-lead' },
];

for (const { path, ready, reader, open = false } of SCREENS) {
  test(`${path} is accessible, keeps to its policy, and says that its data are made up`, async ({
    browser,
  }) => {
    const page = await pageOf(browser, reader ?? null);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(path);
    await expect(page.getByRole('heading', { name: ready }).first()).toBeVisible();
    await expect(page.getByText('Số liệu mô phỏng — không phải số liệu thật của tỉnh')).toHaveCount(
      open ? 0 : 1,
    );
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test(`${path} never scrolls sideways on a phone`, async ({ browser }) => {
    const page = await pageOf(browser, reader ?? null, { viewport: { width: 390, height: 844 } });
    await page.goto(path);
    await expect(page.getByRole('heading', { name: ready }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const overhang = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overhang).toBe(0);
    await page.context().close();
  });
}

test('the day shown is chosen on top and kept from screen to screen', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ngày 20/60');
  await page.getByLabel('Xem đến ngày').selectOption('2024-11-17');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ngày 10/60');
  await page.getByRole('link', { name: 'Đơn vị', exact: true }).click();
  await expect(page).toHaveURL(/den=2024-11-17/);
  await expect(page.getByRole('heading', { level: 1, name: /đơn vị$/ })).toBeVisible();
  await expect(page.getByText('đến hết ngày 17/11/2024').first()).toBeVisible();
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/khong-co');
  await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible();
});
