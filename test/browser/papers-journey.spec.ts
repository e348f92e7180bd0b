import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { pageOf } from './readers.ts';

// A paper from its first draft to its number, and what whoever holds it can find out about it.
test.describe.configure({ mode: 'serial' });

const OWN_WORDS = 'Sở đã ban hành kế hoạch, phân công 05 tổ hỗ trợ tại bộ phận một cửa.';

/** A rate that no data have. */
const TYPED = '98,76%';

let address = '';
let pdf: Buffer = Buffer.alloc(0);

test('a coordinator says once which plan the papers carry out', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator');
  await page.goto('/bao-cao/the-thuc');
  await page.getByRole('button', { name: 'Ghi số, ngày Kế hoạch' }).click();
  await page.getByLabel('Số, ký hiệu').fill('195/KH-UBND');
  await page.getByLabel('Ngày', { exact: true }).fill('2024-11-08');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Kế hoạch số 195/KH-UBND ngày 08/11/2024.')).toBeVisible();
  await page.context().close();
});

test('a coordinator writes what only people know and submits', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator');
  await page.goto('/bao-cao');
  await page.getByRole('button', { name: 'Báo cáo kết quả 20 ngày', exact: true }).click();
  await page
    .getByRole('row', { name: /Báo cáo kết quả 20 ngày chưa soạn/ })
    .getByRole('button', { name: 'Soạn' })
    .click();
  await page.waitForURL(/\/bao-cao\/van-ban\//);
  address = new URL(page.url()).pathname;
  await expect(page.getByRole('button', { name: 'Trình duyệt' })).toBeDisabled();

  const todo = page.getByRole('region', { name: /^Việc còn lại/ });
  const open = todo.getByRole('list', { name: 'Chỗ phải bổ sung' });
  for (;;) {
    const blanks = open.getByRole('button');
    const left = await blanks.count();
    if (left === 0) break;
    await blanks.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lời văn').fill(OWN_WORDS);
    await dialog.getByRole('button', { name: 'Lưu câu' }).click();
    await expect(dialog).toBeHidden();
    await expect(blanks).toHaveCount(left - 1);
  }
  await expect(page.locator('.paper')).toContainText('phân công 05 tổ hỗ trợ');
  await mistype(page);
  const typed = todo.getByRole('row', { name: new RegExp(TYPED) });
  await expect(typed.getByRole('cell').first()).toHaveText(/^\d+(,\d+)?%$/);
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Số do người soạn nhập' })).toContainText(TYPED);
  await dialog.getByRole('button', { name: 'Trình duyệt' }).click();
  await expect(page.getByText('Đã trình, chờ duyệt')).toBeVisible();
  await page.context().close();
});

test('what somebody is writing stays when the session ends', async ({ browser }) => {
  const page = await pageOf(browser, 'leader');
  await page.goto(address);
  await page
    .locator('.sentence')
    .first()
    .getByRole('button', { name: /^góp ý/ })
    .click();
  await page.getByLabel('Góp ý mới').fill(OWN_WORDS);
  await page.context().clearCookies();
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(page.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' })).toBeVisible();
  await expect(page.getByLabel('Góp ý mới')).toHaveValue(OWN_WORDS);
  await page.context().close();
});

/** Writes another rate into a sentence of the system's, and is told at once. */
async function mistype(page: Page): Promise<void> {
  await page
    .locator('.sentence', { hasText: 'hồ sơ nộp trực tuyến trên' })
    .first()
    .getByRole('button', { name: /^sửa/ })
    .click();
  const dialog = page.getByRole('dialog');
  const words = dialog.getByLabel('Lời văn');
  const before = await words.inputValue();
  await expect(dialog.getByText('do người soạn nhập, không có')).toBeHidden();
  await words.fill(before.replace(/\d+(,\d+)?%/, TYPED));
  await expect(dialog.getByRole('status')).toContainText(
    new RegExp(
      `Số ${TYPED} do người soạn nhập, không có trong số liệu của hệ thống \\(câu hệ thống: \\d+(,\\d+)?%\\)\\.`,
    ),
  );
  await dialog.getByRole('button', { name: 'Lưu câu' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.paper-typed', { hasText: TYPED })).toHaveCount(1);
  await expect(page.locator('.paper-figure', { hasText: TYPED })).toHaveCount(0);
}

test('the leader is told, comments and approves', async ({ browser }) => {
  const page = await pageOf(browser, 'leader');
  await page.goto('/bao-cao');
  await page
    .getByRole('link', { name: /Báo cáo kết quả 20 ngày/ })
    .first()
    .click();
  await page.getByLabel('Góp ý về cả văn bản').fill('Đồng ý, lưu ý gửi các huyện trong ngày.');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(page.getByText('lưu ý gửi các huyện trong ngày')).toBeVisible();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const approve = dialog.getByRole('button', { name: 'Duyệt' });
  await approve.click();
  await expect(dialog.getByText('Còn 1 góp ý.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Đã xử lý' }).click();
  await expect(dialog.getByText('Góp ý chưa giải quyết')).toBeHidden();
  await approve.click();
  await expect(dialog.getByText('đánh dấu vào ô đã đối chiếu')).toBeVisible();
  await expect(dialog.getByRole('row', { name: new RegExp(TYPED) })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^Tôi đã đối chiếu \d+ số do người soạn nhập$/ }).check();
  await approve.click();
  await expect(page.getByText('Đã duyệt, chờ phát hành')).toBeVisible();
  await page.context().close();
});

test('the coordinator gives it a number; its PDF bears number, day and signer', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator');
  await page.goto(address);
  await page.getByRole('button', { name: 'Phát hành', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ và tên người ký').fill('Nguyễn Văn An');
  await dialog.getByRole('button', { name: 'Phát hành' }).click();
  await expect(page.getByText('Đã phát hành', { exact: true })).toBeVisible();
  await expect(page.locator('.paper')).toContainText('Số: 01/BC-STTTT');
  await expect(page.locator('.paper')).toContainText('Nguyễn Văn An');
  await expect(page.locator('.paper')).toContainText('Kế hoạch số 195/KH-UBND ngày 08 tháng 11 năm 2024');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^PDF/ }).click(),
  ]);
  pdf = await readFile(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
});

test('anybody who holds the file learns that it is the one issued, and later that it was withdrawn', async ({
  browser,
}) => {
  const visitor = await pageOf(browser, null);
  await verifyFile(visitor);
  await expect(visitor.getByRole('status')).toContainText('còn hiệu lực');
  await expect(visitor.getByRole('status')).toContainText('01/BC-STTTT');
  await expect(visitor.getByRole('status')).toContainText('do cơ quan ban hành tự ghi');

  const leader = await pageOf(browser, 'leader');
  await leader.goto(address);
  await leader.getByRole('button', { name: 'Thu hồi' }).click();
  await leader.getByLabel('Lý do').fill('Sai kỳ số liệu');
  await leader.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
  await expect(leader.getByText('Đã thu hồi', { exact: true })).toBeVisible();
  await leader.context().close();

  await verifyFile(visitor);
  await expect(visitor.getByRole('status')).toContainText('thu hồi');
  pdf = Buffer.concat([pdf, Buffer.from(' ')]);
  await verifyFile(visitor);
  await expect(visitor.getByRole('status')).not.toContainText('01/BC-STTTT');
  await visitor.context().close();
});

test('letters to all late agencies go out together, with numbers one after the other', async ({
  browser,
}) => {
  const coordinator = await pageOf(browser, 'coordinator');
  await coordinator.goto('/bao-cao/tung-don-vi');
  await coordinator.getByRole('button', { name: 'Soạn cho mọi đơn vị liên quan' }).click();
  await expect(coordinator.getByRole('status')).toContainText(/\d+ dự thảo mới/);
  const submit = coordinator.getByRole('button', { name: /^Trình duyệt \d+ văn bản$/ });
  const count = Number(/\d+/.exec((await submit.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(1);
  await coordinator.getByRole('checkbox').first().uncheck();
  await moveAll(coordinator, 'Trình duyệt', count - 1);

  const leader = await pageOf(browser, 'leader');
  await leader.goto('/bao-cao/tung-don-vi');
  await moveAll(leader, 'Duyệt', count - 1);
  await leader.context().close();

  await coordinator.reload();
  await coordinator.getByText(/^Chờ phát hành/).click();
  await moveAll(coordinator, 'Phát hành', count - 1, async (dialog) => {
    await dialog.getByLabel('Họ và tên người ký').fill('Nguyễn Văn An');
  });
  await coordinator.getByText(/^Đã phát hành \(/).click();
  const numbers = await coordinator.getByRole('cell', { name: /STTTT/ }).allTextContents();
  const told = numbers.map((text) => Number(/\d+/.exec(text)?.[0]));
  expect(told).toHaveLength(count - 1);
  expect(told).toEqual(told.map((_, index) => (told[0] ?? 0) + index));
  const [download] = await Promise.all([
    coordinator.waitForEvent('download'),
    coordinator.getByRole('button', { name: /^Tải \d+ tệp PDF/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^reminder-day-\d+\.zip$/);
  const bundle = await readFile(await download.path());
  // Each PDF begins as it was issued, not packed once more.
  expect(bundle.toString('latin1').split('%PDF-')).toHaveLength(count);
  await coordinator.context().close();
});

async function moveAll(
  page: Page,
  step: string,
  count: number,
  fill: (dialog: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('button', { name: `${step} ${count} văn bản` }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: step, exact: true }).click();
  const told = page.getByRole('status').filter({ hasText: `${count} văn bản.` });
  await expect(told).toBeVisible({ timeout: 60_000 });
}

async function verifyFile(page: Page): Promise<void> {
  await page.goto('/xac-thuc');
  await page
    .getByLabel(/Chọn tệp PDF/)
    .setInputFiles({ name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: pdf });
}
