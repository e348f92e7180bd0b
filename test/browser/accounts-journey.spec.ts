import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  codeNow,
  firstAdministratorLink,
  PASSWORD,
  pageOf,
  READERS,
  type Reader,
  sessionOf,
} from './readers.ts';

// Each goes on from where the one before it stopped; the other files go on with the sessions opened here.
test.describe.configure({ mode: 'serial' });

const secrets: Partial<Record<Reader, string>> = {};

test('the link printed at the first start makes the administrator, who works only with a second factor', async ({
  page,
}) => {
  await page.goto(firstAdministratorLink());
  await expect(page).toHaveURL(/\/tham-gia$/);
  await expect(page.getByText('Quản trị hệ thống')).toBeVisible();
  await page.getByLabel('Thư điện tử').fill(READERS.administrator.email);
  await page.getByLabel('Họ và tên').fill(READERS.administrator.name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill('123456789012');
  await page.getByRole('button', { name: 'Nhận lời mời' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nhận lời mời' }).click();

  await expect(page.getByRole('alert')).toContainText('cần xác thực hai lớp');
  await expect(page.getByRole('heading', { name: 'Tài khoản của tôi' })).toBeVisible();
  await page.goto('/quan-tri');
  await expect(page).toHaveURL(/\/tai-khoan$/);
  await turnOnSecondFactor(page, 'administrator');
  await page.getByRole('link', { name: 'Quản trị' }).click();
  await expect(page.getByRole('heading', { name: '1 tài khoản' })).toBeVisible();
  await page.context().storageState({ path: sessionOf('administrator') });
});

test('a link is good once', async ({ page }) => {
  await page.goto(firstAdministratorLink());
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhận lời mời' })).toHaveCount(0);
});

for (const reader of ['leader', 'coordinator', 'agency-lead'] as const) {
  test(`an administrator invites: ${reader}`, async ({ browser }) => {
    const administrator = await pageOf(browser, 'administrator');
    const link = await invite(administrator, reader);
    await administrator.context().close();
    const page = await pageOf(browser, null);
    await page.goto(link);
    await page.getByLabel('Họ và tên').fill(READERS[reader].name);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Nhận lời mời' }).click();
    if (reader === 'agency-lead') {
      await expect(page.getByRole('heading', { level: 1, name: 'Sở Tài chính' })).toBeVisible();
      await page.getByRole('link', { name: READERS[reader].name }).click();
    }
    await turnOnSecondFactor(page, reader);
    await page.context().storageState({ path: sessionOf(reader) });
    await page.context().close();
  });
}

test('one signs in with a password and a code, sees the own part, and is refused outside it', async ({
  page,
}) => {
  await page.goto('/dang-nhap');
  await expectAccessible(page);
  await page.getByLabel('Thư điện tử').fill(READERS['agency-lead'].email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  const refusal = page.getByRole('alert');
  await expect(refusal).toBeVisible();
  const said = await refusal.textContent();
  await page.getByLabel('Thư điện tử').fill('khong.co@daklak.gov.vn');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(refusal).toHaveText(String(said));

  await page.getByLabel('Thư điện tử').fill(READERS['agency-lead'].email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByLabel('Mã 6 chữ số').fill('000000');
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  // The code of the step that comes next: the present one was used when the second factor was turned on.
  await page.getByLabel('Mã 6 chữ số').fill(codeNow(secrets['agency-lead'] ?? '', 1));
  await page.getByRole('button', { name: 'Xác nhận' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Sở Tài chính' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tổng quan' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Quản trị' })).toHaveCount(0);
  await page.goto('/don-vi/643');
  await expect(page.getByRole('alert')).toContainText('ngoài phạm vi');
  await page.goto('/quan-tri/nhat-ky');
  await expect(page.getByText('dành cho người quản trị hệ thống')).toBeVisible();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(/\/dang-nhap$/);
});

test('the administrator sees in the audit who was refused what', async ({ browser }) => {
  const page = await pageOf(browser, 'administrator');
  await page.goto('/quan-tri/nhat-ky');
  await expect(page.getByText('Chuỗi nhật ký nguyên vẹn')).toBeVisible();
  await page.getByLabel('Người làm').fill('pham van truong');
  const rows = page.getByRole('row').filter({ hasText: READERS['agency-lead'].name });
  await expect(rows.filter({ hasText: 'Bị từ chối' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: 'Buôn Ma Thuột' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
});

test('a session that has ended is opened again on top of the screen, and what was typed stays', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'agency-lead');
  await page.goto('/don-vi/dept:taichinh/phan-cong');
  await page.getByText('Đơn vị tự ước').click();
  await page.getByLabel('Số hồ sơ dự kiến').fill('123');
  const administrator = await pageOf(browser, 'administrator');
  await administrator.goto('/quan-tri');
  await administrator.getByRole('button', { name: `Kết thúc phiên ${READERS['agency-lead'].email}` }).click();
  await administrator.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click();
  await expect(administrator.getByRole('dialog')).toBeHidden();
  await administrator.context().close();

  await page.getByRole('button', { name: 'Lập phương án theo lĩnh vực' }).click();
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' });
  await expect(dialog).toBeVisible();
  const cover = await dialog.evaluate(
    (box) => box.ownerDocument.defaultView?.getComputedStyle(box, '::backdrop').backgroundColor,
  );
  expect(cover).toMatch(/^rgb\(/);
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await dialog.getByLabel('Mã 6 chữ số').fill(await freshCode('agency-lead'));
  await dialog.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Số hồ sơ dự kiến')).toHaveValue('123');
  await page.context().storageState({ path: sessionOf('agency-lead') });
  await page.context().close();
});

test('one for whom the province’s identity provider vouches gives the second factor and is in', async ({
  page,
}) => {
  await page.goto('/dang-nhap');
  await page.getByRole('button', { name: 'Đăng nhập bằng SSO Đắk Lắk' }).click();
  await page.getByLabel('Mã 6 chữ số').fill(await freshCode('coordinator'));
  await expect(page).toHaveURL(/\/dang-nhap\/sso$/);
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page.getByRole('link', { name: READERS.coordinator.name })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tổng quan' })).toBeVisible();
});

async function invite(administrator: Page, reader: Reader): Promise<string> {
  const { email, agency } = READERS[reader];
  await administrator.goto('/quan-tri');
  await administrator.getByLabel('Thư điện tử công vụ').fill(email);
  await administrator.getByLabel('Vai trò', { exact: true }).click();
  const role = { leader: 'Lãnh đạo', coordinator: 'Đầu mối điều phối', 'agency-lead': 'Lãnh đạo đơn vị' };
  await administrator.getByTitle(role[reader as keyof typeof role], { exact: true }).click();
  await administrator.getByLabel('Đơn vị', { exact: true }).fill(agency);
  await administrator.keyboard.press('Enter');
  await administrator.getByRole('button', { name: 'Mời', exact: true }).click();
  const link = administrator.locator('.token');
  await expect(link).toContainText('/tham-gia#');
  return String(await link.textContent());
}

async function turnOnSecondFactor(page: Page, reader: Reader): Promise<void> {
  const section = page.getByRole('region', { name: 'Xác thực hai lớp' });
  await section.getByLabel(/^Mật khẩu hiện nay/).fill(PASSWORD);
  await section.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
  const secret = String(await section.locator('.token').textContent()).replace(/\s/g, '');
  secrets[reader] = secret;
  await expect(section.locator('.backup-codes li')).toHaveCount(10);
  await section.getByLabel('Mã 6 chữ số').fill(codeNow(secret));
  await section.getByRole('button', { name: 'Xác nhận và bật' }).click();
  await expect(page.getByText('Đang bật.')).toBeVisible();
}

/** A code that was not used yet: each is good once. */
async function freshCode(reader: Reader): Promise<string> {
  const used = new Set([codeNow(secrets[reader] ?? '', 0), codeNow(secrets[reader] ?? '', 1)]);
  await expect
    .poll(() => used.has(codeNow(secrets[reader] ?? '', 1)), { timeout: 65_000, intervals: [1000] })
    .toBe(false);
  return codeNow(secrets[reader] ?? '', 1);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
