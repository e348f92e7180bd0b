import { AppError } from '../platform/app-error.ts';
import { isLoopback, type PublicAddress } from './public-address.ts';

/**
 * What must be said of how questions travel, or `null`. Without https nobody signs in from another computer, and what
 * others send (tokens of systems that push) can be read on the way: an installation with a province's own data refuses
 * to be served so unless somebody has said that it may; made-up data are served with a warning.
 */
export function judgeTransport(
  { host, plainHttp = false }: { readonly host: string; readonly plainHttp?: boolean },
  address: PublicAddress | null,
  isSample: boolean,
): string | null {
  if (address?.tls) return null;
  if (address?.secureCookies) {
    return address.trustedProxies.length > 0
      ? null
      : 'Địa chỉ chung là https nhưng chưa khai máy chủ chuyển tiếp: mọi người sẽ mang chung một địa chỉ khi đếm số lần đăng nhập sai. Hãy thêm --trust-proxy ĐỊA_CHỈ.';
  }
  if (isLoopback(host)) return null;
  const ways =
    'dùng --tls-cert và --tls-key, hoặc đặt sau máy chủ chuyển tiếp có https rồi khai --public-url https://…';
  if (isSample || plainHttp)
    return `Máy khác vào ${host} bằng http: không đăng nhập được, và những gì gửi tới có thể bị đọc trộm trên đường truyền. Hãy ${ways}.`;
  throw new AppError(
    'not-allowed',
    `Không phục vụ dữ liệu của tỉnh cho máy khác (${host}) bằng http: không ai đăng nhập được từ đó, và những gì gửi tới có thể bị đọc trộm. Hãy ${ways}; chỉ khi mạng đã được mã hóa riêng mới thêm --plain-http.`,
  );
}
