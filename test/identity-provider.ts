import { generateKeyPairSync, sign } from 'node:crypto';
import Provider, { type Configuration, type JWK } from 'oidc-provider';

/** What the provider knows of the person who signs in there. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly amr?: readonly string[];
}

/** The key with which the provider signs, so that a test can sign what the provider never would. */
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The token with other claims, signed by the provider's own key. */
export function signedAnew(token: string, claims: Readonly<Record<string, unknown>>): string {
  const [head = '', body = ''] = token.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object;
  const text = `${head}.${Buffer.from(JSON.stringify({ ...said, ...claims })).toString('base64url')}`;
  return `${text}.${sign('sha256', Buffer.from(text), KEY).toString('base64url')}`;
}

interface ProviderOptions {
  readonly issuer: string;
  readonly redirect: string;
  readonly secret: string;
  readonly person: () => Person;
}

/** An identity provider (OpenID Connect) in which whoever comes is `person`, at once. */
export function openProvider({ issuer, redirect, secret, person }: ProviderOptions): Provider {
  const configuration: Configuration = {
    clients: [{ client_id: 'vedich', client_secret: secret, redirect_uris: [redirect] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'], openid: ['sub', 'amr'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['thử'] },
    jwks: { keys: [{ ...KEY.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' } as JWK] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ ...person(), sub: id }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
  const oidc = new Provider(issuer, configuration);
  oidc.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { sub, amr } = person();
    await oidc.interactionFinished(context.req, context.res, {
      login: { accountId: sub, ...(amr ? { amr: [...amr] } : {}) },
    });
    context.respond = false;
  });
  return oidc;
}
