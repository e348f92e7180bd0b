import type { Command } from 'commander';
import type { App } from '../platform/app.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { textTable } from '../platform/text-table.ts';
import { readRole, STATE_NAMES } from './account.ts';
import type { Account, Invited } from './accounts-api.ts';
import { changeAccount, resetSecondFactor } from './change-account.ts';
import { inviteAccount, inviteAgain, requireAccountByEmail, takeAccounts } from './manage-accounts.ts';
import { ROLE_NAMES, ROLES } from './role.ts';

/** `user`: who may sign in, for whoever sits at the computer that holds the data. */
export function addUserCommands(
  program: Command,
  door: CommandDoor,
  environment: { readonly VEDICH_PUBLIC_URL?: string | undefined; readonly PORT?: string | undefined },
): void {
  const user = program.command('user').description('tài khoản: mời, xem, khóa, đổi vai trò');
  const settings = () => ({
    publicUrl: publicUrlOf(user.opts<{ publicUrl?: string }>().publicUrl, environment),
    // Nothing is sent by a command: the link is for whoever ran it.
    postbox: null,
  });
  user.option(
    '--public-url <URL>',
    'địa chỉ mà mọi người mở, để ghi vào liên kết mời (hoặc VEDICH_PUBLIC_URL)',
  );

  user
    .command('add')
    .description('thêm một tài khoản; in liên kết mời dùng một lần, trong 7 ngày')
    .argument('<EMAIL>', 'thư điện tử')
    .requiredOption(
      '--role <ROLE>',
      `vai trò: ${ROLES.map((role) => `${role} (${ROLE_NAMES[role]})`).join(', ')}`,
    )
    .requiredOption(
      '--agency <ID>',
      'mã đơn vị: 66 (tỉnh), 643 (huyện), 24118 (xã), dept:tuphap (sở); ở màn hình Đơn vị, mã đứng cuối địa chỉ từng trang',
    )
    .option('--name <NAME>', 'họ và tên')
    .action(async (email: string, options: { role: string; agency: string; name?: string }) => {
      const role = readRole(options.role);
      const invited = await door.withApp((app) =>
        inviteAccount(app, settings(), { email, role, agency: options.agency, name: options.name }),
      );
      sayInvited(invited, `Đã thêm tài khoản ${invited.account.email}, vai trò ${invited.account.roleName}`);
    });

  user
    .command('list')
    .description('các tài khoản, theo thư điện tử')
    .action(async () => {
      const accounts = await door.withApp(takeAccounts);
      door.answer(accounts, () =>
        accounts.length === 0
          ? 'Chưa có tài khoản nào. Chạy vedich serve: máy chủ in liên kết lập người quản trị đầu tiên; hoặc thêm bằng vedich user add.'
          : textTable(
              [
                { heading: 'Thư điện tử', cell: (each) => each.email },
                { heading: 'Họ và tên', cell: (each) => each.name },
                { heading: 'Vai trò', cell: (each) => each.roleName },
                { heading: 'Đơn vị', cell: (each) => each.agencyName },
                { heading: 'Trạng thái', cell: (each) => STATE_NAMES[each.state] },
                { heading: 'Hai lớp', cell: (each) => (each.hasSecondFactor ? 'có' : '') },
                { heading: 'Vào lần cuối', cell: (each) => each.lastSignInAt ?? '' },
              ],
              accounts,
            ),
      );
    });

  user
    .command('invite')
    .description('cấp liên kết mới cho một tài khoản, cả khi quên mật khẩu; liên kết cũ hết hiệu lực')
    .argument('<EMAIL>', 'thư điện tử')
    .action(async (email: string) => {
      const invited = await withAccount(email, (app, id) => inviteAgain(app, settings(), id));
      sayInvited(invited, `Đã cấp liên kết mới cho ${invited.account.email}`);
    });

  user
    .command('disable')
    .description('khóa một tài khoản; mọi phiên của tài khoản ấy kết thúc')
    .argument('<EMAIL>', 'thư điện tử')
    .action(async (email: string) => {
      const account = await withAccount(email, (app, id) => changeAccount(app, id, { state: 'disabled' }));
      say(account, 'Đã khóa');
    });

  user
    .command('enable')
    .description('mở lại một tài khoản đã khóa')
    .argument('<EMAIL>', 'thư điện tử')
    .action(async (email: string) => {
      const account = await withAccount(email, (app, id) => changeAccount(app, id, { state: 'active' }));
      say(account, 'Đã mở lại');
    });

  user
    .command('role')
    .description('đổi vai trò hay đơn vị của một tài khoản; mọi phiên của tài khoản ấy kết thúc')
    .argument('<EMAIL>', 'thư điện tử')
    .option('--role <ROLE>', 'vai trò mới')
    .option('--agency <ID>', 'mã đơn vị mới')
    .action(async (email: string, options: { role?: string; agency?: string }) => {
      const role = options.role === undefined ? undefined : readRole(options.role);
      const account = await withAccount(email, (app, id) =>
        changeAccount(app, id, { role, agency: options.agency }),
      );
      say(account, 'Đã đổi');
    });

  user
    .command('reset-second-factor')
    .description('gỡ lớp xác thực thứ hai của một tài khoản (mất điện thoại); mọi phiên kết thúc')
    .argument('<EMAIL>', 'thư điện tử')
    .action(async (email: string) => {
      const account = await withAccount(email, resetSecondFactor);
      say(account, 'Đã gỡ lớp xác thực thứ hai của');
    });

  function withAccount<Result>(email: string, work: (app: App, id: string) => Promise<Result>) {
    return door.withApp(async (app) => work(app, (await requireAccountByEmail(app, email)).id));
  }

  function say(account: Account, done: string): void {
    door.answer(
      account,
      () =>
        `${done} ${account.email}: ${account.roleName}, ${account.agencyName}, ${STATE_NAMES[account.state]}.`,
    );
  }

  function sayInvited({ account, link }: Invited, done: string): void {
    if (link.startsWith('http://localhost'))
      door.note(
        `Liên kết mở ở ${new URL(link).origin}. Địa chỉ khác thì thêm --public-url, hoặc đặt VEDICH_PUBLIC_URL.`,
      );
    door.answer({ account, link }, () =>
      [
        `${done}, ${account.agencyName}.`,
        'Liên kết mời, chỉ hiện lần này; hãy chuyển cho đúng người qua kênh kín:',
        link,
      ].join('\n'),
    );
  }
}

/** Where people reach the installation, as far as a command knows: what links in mails and papers begin with. */
export function publicUrlOf(
  given: string | undefined,
  {
    VEDICH_PUBLIC_URL,
    PORT,
  }: { readonly VEDICH_PUBLIC_URL?: string | undefined; readonly PORT?: string | undefined },
): string {
  return (given ?? VEDICH_PUBLIC_URL ?? `http://localhost:${PORT ?? '3000'}`).replace(/\/+$/, '');
}
