import { AppError } from '../app-error.ts';

/** Letters, digits and the signs of a dot-atom before the @, a name of hosts after it: nothing that could end a header. */
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** Whether a text is one plain mail address; quoted and international ones are none here. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

/** The address and the name shown with it: `Về Đích <vedich@daklak.gov.vn>`, or the address alone. */
export function readSender(text: string): { readonly name: string; readonly address: string } {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim());
  const sender = named
    ? { name: oneLine(named[1] ?? ''), address: named[2] ?? '' }
    : { name: '', address: text.trim() };
  if (isMailAddress(sender.address)) return sender;
  throw new AppError(
    'bad-usage',
    'VEDICH_MAIL_FROM chưa phải là địa chỉ thư. Hãy ghi dạng vedich@tinh.gov.vn hoặc Về Đích <vedich@tinh.gov.vn>.',
  );
}

/** A text for a header: no line ends, no control characters, no more than a header holds. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
