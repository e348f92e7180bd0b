import type { Letter } from '../platform/mail/letter.ts';

/** What a letter about a sign-in or a change tells of where it came from. */
export interface Occasion {
  /** `17:02 ngày 08/11/2024` */
  readonly at: string;
  /** `Chrome trên Windows` */
  readonly browser: string;
}

/** Thư mời: with the link by which the account is taken over. */
export function invitationLetter(
  to: string,
  invitation: {
    readonly roleName: string;
    readonly agencyName: string;
    readonly link: string;
    readonly expiresAt: string;
  },
): Letter {
  const { roleName, agencyName, link, expiresAt } = invitation;
  return {
    to,
    subject: 'Lời mời dùng Về Đích',
    text: [
      `Ông/bà được mời dùng hệ thống Về Đích với vai trò ${roleName}, đơn vị ${agencyName}.`,
      'Mở liên kết sau để đặt mật khẩu; liên kết dùng một lần, trong 7 ngày:',
      link,
      'Nếu không chờ thư này, xin bỏ qua; không ai vào được nếu không mở liên kết.',
    ].join('\n\n'),
    usefulUntil: expiresAt,
  };
}

/** Thư đặt lại mật khẩu. */
export function recoveryLetter(
  to: string,
  { link, expiresAt }: { readonly link: string; readonly expiresAt: string },
): Letter {
  return {
    to,
    subject: 'Đặt lại mật khẩu Về Đích',
    text: [
      'Có người xin đặt lại mật khẩu của tài khoản này. Mở liên kết sau để đặt mật khẩu mới; liên kết dùng một lần, trong 30 phút:',
      link,
      'Nếu không phải ông/bà xin, xin bỏ qua thư này: mật khẩu hiện tại vẫn giữ nguyên.',
    ].join('\n\n'),
    usefulUntil: expiresAt,
  };
}

/** Thư báo mật khẩu đã đổi: so that an owner hears of it who did not do it. It holds no link: one could be made up. */
export function passwordChangedLetter(to: string, { at, browser }: Occasion): Letter {
  return {
    to,
    subject: 'Mật khẩu Về Đích của ông/bà đã được đổi',
    text: [
      `Mật khẩu tài khoản Về Đích của ông/bà được đổi lúc ${at} (${browser}). Các phiên khác đã kết thúc.`,
      'Nếu ông/bà tự đổi thì không cần làm gì thêm.',
      'Nếu không phải ông/bà đổi: hãy mở Về Đích, bấm Quên mật khẩu để đặt lại, rồi báo ngay cho người quản trị.',
    ].join('\n\n'),
  };
}

/** Thư báo có đăng nhập từ thiết bị mới. */
export function newDeviceLetter(to: string, { at, browser }: Occasion): Letter {
  return {
    to,
    subject: 'Đăng nhập Về Đích từ một thiết bị mới',
    text: [
      `Tài khoản Về Đích của ông/bà vừa đăng nhập từ một trình duyệt chưa dùng lần nào: ${browser}, lúc ${at}.`,
      'Nếu là ông/bà thì không cần làm gì thêm.',
      'Nếu không phải: hãy mở Tài khoản của tôi, kết thúc các phiên khác và đổi mật khẩu, rồi báo ngay cho người quản trị.',
    ].join('\n\n'),
  };
}
