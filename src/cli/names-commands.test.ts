import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const commands = openCommands();
const { vedich } = commands;

test('names wait, are decided, listed and taken back by the commands', async () => {
  const file = join(commands.folder, 'a.csv');
  await writeFile(
    file,
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Xã Tân Tiếng,20/11/2024\nB,Quầy số 1,20/11/2024\n',
  );
  await vedich('import', file);
  expect((await vedich('names')).out).toMatch(/Xã Tân Tiếng.*Xã Tân Tiến \[24526\] 0,8\d \(khác một chữ\)/);
  expect(JSON.parse((await vedich('names', '--json')).out)).toMatchObject({ names: 2, rows: 2 });

  const decided = await vedich('name', 'decide', 'Xã Tân Tiếng', 'Xã Tân Tiến, huyện Krông Pắc');
  expect(decided).toMatchObject({ status: 2, error: expect.stringContaining('có nhiều đơn vị như vậy') });
  expect((await vedich('name', 'decide', 'Xã Tân Tiếng', '24526', '--note', 'gõ thừa chữ')).out).toContain(
    '1 dòng bị từ chối có thể nhập lại: đợt 2024-11-20-1.',
  );
  expect((await vedich('name', 'decide', 'Quầy số 1', '--none')).out).toContain(
    'không phải đơn vị nào của tỉnh',
  );
  expect((await vedich('name', 'decide', 'Quầy số 1')).status).toBe(2);
  expect((await vedich('name', 'decide', 'Quầy số 1', '643', '--none')).status).toBe(2);
  expect((await vedich('name', 'decide', 'Sở Tư pháp', '643')).status).toBe(1);
  expect((await vedich('names')).out).toContain('1 dòng đã rõ đơn vị, có thể nhập lại');

  await vedich('retry', '2024-11-20-1');
  expect((await vedich('name', 'list')).out).toMatch(
    /qd-1 +20\/11\/2024 +Xã Tân Tiếng +mọi nguồn +Xã Tân Tiến \(24526\) +1/,
  );
  expect((await vedich('name', 'withdraw', 'qd-1')).out).toContain('không đổi: đợt 2024-11-20-2 (1 dòng)');
  expect((await vedich('name', 'withdraw', 'qd-7')).status).toBe(2);
});
