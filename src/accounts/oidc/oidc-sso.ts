import type { Clock } from '../../platform/clock.ts';
import type { Visit } from '../../platform/route.ts';
import { keyFor } from '../../platform/secret.ts';
import { SSO_SCREEN } from './oidc-api.ts';
import { type OidcIdentity, openOidcClient, refused } from './oidc-client.ts';
import { openOidcCookies } from './oidc-cookie.ts';
import { readOidcSettings } from './oidc-settings.ts';

/** What the province's identity provider sent a browser back with. */
export interface SsoAnswer {
  readonly code: string;
  readonly state: string;
  readonly iss?: string | undefined;
}

/** Đăng nhập một lần: signing in at the province's identity provider. */
export interface SingleSignOn {
  /** As the button says it. */
  readonly name: string;
  /** Where the browser goes next; its cookie remembers that it was this browser. */
  begin(visit: Visit): Promise<string>;
  /** Whom the provider vouches for; refuses what another browser began, a second time, and whatever is not proven. */
  identify(visit: Visit, answer: SsoAnswer): Promise<OidcIdentity>;
}

/** By the settings of the environment (oidc-settings.ts); `null` where there are none. The provider is asked only when somebody signs in. */
export async function openSso(
  environment: Readonly<Record<string, string | undefined>>,
  {
    publicUrl,
    secret,
    clock,
  }: { readonly publicUrl: string; readonly secret: string; readonly clock: Clock },
): Promise<SingleSignOn | null> {
  const settings = await readOidcSettings(environment);
  if (settings === null) return null;
  const client = openOidcClient(settings, `${publicUrl}${SSO_SCREEN}`);
  const cookies = openOidcCookies(clock, keyFor(secret, 'sso'));
  return {
    name: settings.name,
    async begin(visit) {
      const { secrets, cookie } = cookies.begin();
      const url = await client.authorizationUrl(secrets);
      visit.setCookies([cookie]);
      return url;
    },
    async identify(visit, { code, state, iss = null }) {
      const secrets = cookies.take(visit.header('cookie'), state);
      visit.setCookies([cookies.forget]);
      if (secrets === null) throw refused();
      return client.identify({ code, iss }, secrets);
    },
  };
}
