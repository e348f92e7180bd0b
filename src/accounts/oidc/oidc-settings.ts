import { AppError } from '../../platform/app-error.ts';
import { readSecret } from '../../platform/secret.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The province's identity provider (OpenID Connect), as the installation is registered there. */
export interface OidcSettings {
  /** `https://sso.daklak.gov.vn/realms/canbo`, exactly as the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  /** `null`: registered as a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** As the button says it. */
  readonly name: string;
  /** Values of `acr` by which the provider says that it asked for a second factor, beside `mfa` in `amr`. */
  readonly secondFactorAcrs: readonly string[];
}

/**
 * `VEDICH_OIDC_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET` (or `…_FILE`), `_NAME`, `_MFA_ACR` (with commas between). `null`: nobody signs in
 * that way.
 */
export async function readOidcSettings(environment: Environment): Promise<OidcSettings | null> {
  const issuer = environment.VEDICH_OIDC_ISSUER ?? '';
  if (issuer === '') return null;
  if (!isSafeAddress(issuer) || /[?#]/.test(issuer))
    throw new AppError(
      'bad-usage',
      'VEDICH_OIDC_ISSUER phải là địa chỉ https của hệ thống định danh, đúng như hệ thống ấy công bố. Hãy sửa rồi chạy lại.',
    );
  const clientId = environment.VEDICH_OIDC_CLIENT_ID ?? '';
  if (clientId === '')
    throw new AppError(
      'bad-usage',
      'Đã có VEDICH_OIDC_ISSUER nhưng thiếu VEDICH_OIDC_CLIENT_ID. Hãy đặt mã ứng dụng mà hệ thống định danh đã cấp.',
    );
  return {
    issuer,
    clientId,
    clientSecret: await readSecret(environment, 'VEDICH_OIDC_CLIENT_SECRET'),
    name: environment.VEDICH_OIDC_NAME?.trim() || 'hệ thống định danh của tỉnh',
    secondFactorAcrs: (environment.VEDICH_OIDC_MFA_ACR ?? '')
      .split(',')
      .map((acr) => acr.trim())
      .filter((acr) => acr !== ''),
  };
}

/** https; plain http only to this very computer, which tests and trials use. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  if (username !== '') return false;
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}
