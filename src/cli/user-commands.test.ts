import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const commands = openCommands();
const vedich = (...argv: string[]) => commands.vedich(...argv);
const ADD = ['user', 'add', 'Lan.Nguyen@DakLak.gov.vn', '--role', 'administrator', '--agency', '66'];

test('an account is added with a link that works once, told once', async () => {
  const added = await vedich('--json', ...ADD, '--name', 'Nguyễn Thị Lan');
  expect(added.status).toBe(0);
  const { account, link } = JSON.parse(added.out);
  expect(account).toMatchObject({
    email: 'lan.nguyen@daklak.gov.vn',
    name: 'Nguyễn Thị Lan',
    role: 'administrator',
    state: 'invited',
  });
  expect(link).toMatch(/^http:\/\/localhost:3000\/tham-gia#[\w-]{43}$/);
  const again = await vedich(...ADD);
  expect([again.status, again.out]).toEqual([1, '']);
  expect(again.error).toMatch(/đã có tài khoản/);
  const renewed = await vedich(
    'user',
    '--public-url',
    'https://vedich.vn/',
    'invite',
    'LAN.nguyen@daklak.gov.vn',
  );
  expect(renewed.out).toMatch(/^https:\/\/vedich\.vn\/tham-gia#[\w-]{43}$/m);
  const listed = await vedich('user', 'list');
  expect(listed.out).toMatch(/lan\.nguyen@daklak\.gov\.vn.*Quản trị hệ thống.*chờ nhận lời mời/);
  expect(JSON.parse((await vedich('user', 'list', '--json')).out)).toHaveLength(1);
});

test('what is wrong is said in one sentence', async () => {
  const cases = [
    [['user', 'add', 'a@b.vn', '--role', 'clerk', '--agency', 'xa-nao'], /Không có đơn vị mã “xa-nao”/],
    [['user', 'add', 'a@b.vn', '--role', 'king', '--agency', '66'], /Không có vai trò “king”.*clerk/],
    [['user', 'add', 'a b.vn', '--role', 'clerk', '--agency', '66'], /ten@donvi\.gov\.vn/],
    [['user', 'add', 'a@b.vn', '--role', 'clerk'], /--agency/],
    [['user', 'disable', 'khong.co@b.vn'], /Không có tài khoản khong\.co@b\.vn/],
  ] as const;
  for (const [argv, sentence] of cases) {
    const { status, out, error } = await vedich(...argv);
    expect([argv, status, out]).toEqual([argv, 2, '']);
    expect(error).toMatch(sentence);
    expect(error.trim().split('\n')).toHaveLength(1);
  }
});

test('an account is disabled, opened again and given another role', async () => {
  await vedich('user', 'add', 'hoa@daklak.gov.vn', '--role', 'clerk', '--agency', '66');
  const state = async () => JSON.parse((await vedich('--json', 'user', 'list')).out)[0].state;
  expect((await vedich('user', 'disable', 'hoa@daklak.gov.vn')).out).toMatch(/đã khóa/);
  expect(await state()).toBe('disabled');
  expect((await vedich('user', 'invite', 'hoa@daklak.gov.vn')).status).toBe(1);
  expect((await vedich('user', 'enable', 'hoa@daklak.gov.vn')).status).toBe(0);
  expect(await state()).toBe('invited');
  const moved = await vedich('--json', 'user', 'role', 'hoa@daklak.gov.vn', '--role', 'agency-lead');
  expect(JSON.parse(moved.out)).toMatchObject({ role: 'agency-lead', roleName: 'Lãnh đạo đơn vị' });
  expect((await vedich('user', 'reset-second-factor', 'hoa@daklak.gov.vn')).status).toBe(1);
});
