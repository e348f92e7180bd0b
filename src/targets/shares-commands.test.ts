import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const commands = openCommands();
const PLACE = ['--campaign', 'dak-lak-60', '--agency', 'dept:tuphap', '--indicator', 'online-dossiers'];
const share = (...argv: string[]) => commands.vedich('targets', 'share', ...argv);

beforeAll(async () => {
  const procedures = join(commands.folder, 'tthc.csv');
  await writeFile(procedures, 'Mã TTHC;Tên TTHC;Lĩnh vực\n1.000001;Một;=Đất đai\n1.000002;Hai;Hộ tịch\n');
  const rows = Array.from(
    { length: 60 },
    (_, index) => `H15-${index};Sở Tư pháp;1.00000${(index % 2) + 1};06/05/2024;Trực tiếp`,
  );
  const dossiers = join(commands.folder, 'ho-so.csv');
  await writeFile(
    dossiers,
    ['Mã hồ sơ;Đơn vị tiếp nhận;Mã TTHC;Ngày tiếp nhận;Hình thức nộp', ...rows].join('\n'),
  );
  for (const argv of [
    ['import', procedures, '--kind', 'procedures'],
    ['import', dossiers],
  ]) {
    const { status, error } = await commands.vedich(...argv);
    if (status !== 0) throw new Error(error);
  }
});

test('a proposal written to a file is filled in, checked, saved and listed', async () => {
  const file = join(commands.folder, 'phan-cong.csv');
  const proposed = await share('propose', ...PLACE, '--out', file);
  expect(proposed.status).toBe(0);
  expect(proposed.out).toContain('Cộng đủ: 2 phần, 12 hồ sơ dự kiến, cần 7 hồ sơ trực tuyến, giao 7.');
  const text = await readFile(file, 'utf8');
  expect(text).toContain("'=Đất đai;Cả lĩnh vực;;6;;");

  await writeFile(file, text.replaceAll('Cả lĩnh vực;;', 'Cả lĩnh vực;Chị Lan;').replace(';;4', ';;1'));
  const short = await share('check', file, ...PLACE, '--json');
  expect(short.status).toBe(1);
  expect(JSON.parse(short.out).check.faults).toMatchObject([{ text: 'còn thiếu 3 hồ sơ trực tuyến' }]);
  const refused = await share('save', file, ...PLACE, '--reason', 'Lần một');
  expect(refused).toMatchObject({
    status: 1,
    error: expect.stringContaining('còn thiếu 3 hồ sơ trực tuyến'),
  });
  expect((await share('save', file, ...PLACE, '--reason', 'Nháp', '--draft')).out).toContain('bản nháp số 1');

  await writeFile(file, text.replaceAll('Cả lĩnh vực;;', 'Cả lĩnh vực;Chị Lan;'));
  expect((await share('save', file, ...PLACE, '--reason', 'Lần hai', '--after', '0')).status).toBe(1);
  const saved = await share('save', file, ...PLACE, '--reason', 'Lần hai', '--after', '1');
  expect(saved.out).toContain('Đã lưu bản có hiệu lực số 2.');

  const all = await share('list', '--campaign', 'dak-lak-60');
  expect(all.out).toMatch(/dept:tuphap +online-dossiers +55,00 +đã phân công +20\/11\/2024 +2 +1 +0/);
  expect(all.out).not.toContain('Lan');
  expect((await share('list', ...PLACE)).out).toMatch(/Chị Lan +2 +12 +7 +0\/0/);
  expect((await share('history', ...PLACE)).out).toContain('Lần hai');
});

test('JSON as the proposal prints it is taken, with its volume', async () => {
  const file = join(commands.folder, 'phan-cong.json');
  const { out } = await share('propose', ...PLACE, '--dossiers', '40', '--json');
  await writeFile(file, out);
  const checked = await share('check', file, ...PLACE, '--json');
  expect(checked.status).toBe(0);
  expect(JSON.parse(checked.out).check.planned).toEqual({ given: 40, wanted: 40, missing: 0 });
});

test.each([
  [['propose', ...PLACE, '--dossiers', '0'], 'Tùy chọn --dossiers cần một số nguyên từ 1 trở lên.'],
  [['propose', ...PLACE, '--at', '2024-02-30'], 'không phải là ngày'],
  [['check', '/không/có.csv', ...PLACE], 'Tệp “có.csv”: không mở được (ENOENT)'],
  [['propose', ...PLACE.slice(0, 4), '--indicator', 'transparency'], 'là số liệu khai báo'],
])('%# is refused in a sentence', async (argv, sentence) => {
  const { status, error } = await share(...argv);
  expect(status).not.toBe(0);
  expect(error).toContain(sentence);
});
