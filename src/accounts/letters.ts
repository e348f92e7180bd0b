/** A letter as it goes out. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const SIGNED = 'Về Đích';

/** Thư mời. */
export function invitationLetter(
  to: string,
  {
    roleName,
    agencyName,
    link,
  }: { readonly roleName: string; readonly agencyName: string; readonly link: string },
): Letter {
  return {
    to,
    subject: 'Lời mời dùng Về Đích',
    text: [
      `Ông/bà được mời dùng hệ thống Về Đích với vai trò ${roleName}, đơn vị ${agencyName}.`,
      'Mở liên kết sau để đặt mật khẩu; liên kết dùng một lần, trong 7 ngày:',
      link,
      'Nếu không chờ thư này, xin bỏ qua; không ai vào được bằng thư này nếu không mở liên kết.',
      SIGNED,
    ].join('\n\n'),
  };
}

/** Thư đặt lại mật khẩu. */
export function recoveryLetter({ email }: { readonly email: string }, link: string): Letter {
  return {
    to: email,
    subject: 'Đặt lại mật khẩu Về Đích',
    text: [
      'Có người xin đặt lại mật khẩu của tài khoản này. Mở liên kết sau để đặt mật khẩu mới; liên kết dùng một lần, trong 30 phút:',
      link,
      'Nếu không phải ông/bà xin, xin bỏ qua thư này: mật khẩu hiện tại vẫn giữ nguyên.',
      SIGNED,
    ].join('\n\n'),
  };
}
