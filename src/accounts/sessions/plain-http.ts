import { AppError } from '../../platform/app-error.ts';
import type { Visit } from '../../platform/route.ts';

/**
 * Why nobody can sign in by the way this browser came, or `null`. A browser keeps cookies marked `Secure` by https, and
 * by http from this very computer; by plain http from another it would drop them, and the password could be read on the
 * way.
 */
export function whyNoSignIn(
  { publicUrl }: { readonly publicUrl: string },
  { host, isHttps }: Pick<Visit, 'host' | 'isHttps'>,
): string | null {
  const known = new URL(publicUrl);
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  if (isHttps || isLocal(asked)) return null;
  if (known.protocol === 'https:' && known.hostname === asked) return null;
  return known.protocol === 'https:'
    ? `Chỉ đăng nhập được bằng https. Hãy mở ${publicUrl}.`
    : 'Chỉ đăng nhập được bằng https, hoặc ngay trên máy chủ. Hãy đề nghị người quản trị mở https cho địa chỉ này.';
}

export function refusePlainHttp(settings: { readonly publicUrl: string }, visit: Visit): void {
  const reason = whyNoSignIn(settings, visit);
  if (reason !== null) throw new AppError('not-allowed', reason);
}

function isLocal(name: string): boolean {
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
  );
}
