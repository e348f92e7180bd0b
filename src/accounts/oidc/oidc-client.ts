import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import { isSafeAddress, type OidcSettings } from './oidc-settings.ts';

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER = 256 * 1024;
/** How long what a provider says of itself is believed. */
const DISCOVERY_MS = 3_600_000;
/** Signatures with a public key only: with a shared one, a leaked client secret would sign for anybody. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const address = z.string().refine(isSafeAddress);
const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  userinfo_endpoint: address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
});
const tokensSchema = z.object({ id_token: z.string(), access_token: z.string().optional() });

type Discovery = z.infer<typeof discoverySchema>;

/** What only the browser that began a sign-in knows; each is made for one sign-in. */
export interface OidcSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636): shows that whoever brings the code is who asked for it. */
  readonly verifier: string;
}

/** What the provider sent the browser back with. */
interface OidcAnswer {
  readonly code: string;
  /** RFC 9207. */
  readonly iss: string | null;
}

/** Whom the provider vouches for. */
export interface OidcIdentity {
  readonly issuer: string;
  /** For good, whatever becomes of name and e-mail. */
  readonly subject: string;
  /** `null`: the provider names none, or does not say that it is verified. */
  readonly verifiedEmail: string | null;
  readonly name: string;
  /** The provider says that it asked for a second factor. */
  readonly hasSecondFactor: boolean;
}

/** One provider: where to send a browser, and who it was that came back. */
export interface OidcClient {
  authorizationUrl(secrets: OidcSecrets): Promise<string>;
  identify(answer: OidcAnswer, secrets: OidcSecrets): Promise<OidcIdentity>;
}

export function newOidcSecrets(): OidcSecrets {
  const secret = () => randomBytes(32).toString('base64url');
  return { state: secret(), nonce: secret(), verifier: secret() };
}

/** The code flow with PKCE, state, nonce and the issuer checked; `redirectUri` is a page of ours. */
export function openOidcClient(settings: OidcSettings, redirectUri: string): OidcClient {
  let known: { readonly at: number; readonly discovery: Discovery; readonly keys: Keys } | null = null;

  async function discover() {
    if (known && performance.now() - known.at < DISCOVERY_MS) return known;
    const text = await ask(`${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const discovery = discoverySchema.parse(text);
    if (discovery.issuer !== settings.issuer) throw new Error('the provider is another issuer');
    known = { at: performance.now(), discovery, keys: keysOf(discovery) };
    return known;
  }

  return {
    authorizationUrl: (secrets) =>
      explained(async () => {
        const { discovery } = await discover();
        const url = new URL(discovery.authorization_endpoint);
        const asked = {
          response_type: 'code',
          client_id: settings.clientId,
          redirect_uri: redirectUri,
          scope: 'openid email profile',
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: createHash('sha256').update(secrets.verifier).digest('base64url'),
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        return url.href;
      }),

    identify: ({ code, iss }, { nonce, verifier }) =>
      explained(async () => {
        const { discovery, keys } = await discover();
        const isIssMissing = iss === null && discovery.authorization_response_iss_parameter_supported;
        if ((iss !== null && iss !== settings.issuer) || isIssMissing) throw refused();
        const tokens = await exchange(settings, discovery, { code, verifier, redirectUri });
        const { payload } = await jwtVerify(tokens.id_token, keys, {
          issuer: settings.issuer,
          audience: settings.clientId,
          algorithms: ALGORITHMS,
          requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
          clockTolerance: 60,
          // Made just now, for this sign-in: neither an old one nor one from the future.
          maxTokenAge: 600,
        });
        const { azp, aud } = payload;
        if (azp !== undefined ? azp !== settings.clientId : Array.isArray(aud) && aud.length > 1)
          throw refused();
        if (!isSame(String(payload.nonce), nonce)) throw refused();
        const told = await withEmail(payload, discovery, tokens.access_token);
        return {
          issuer: settings.issuer,
          subject: payload.sub as string,
          verifiedEmail: told.email_verified === true && typeof told.email === 'string' ? told.email : null,
          name: typeof told.name === 'string' ? told.name.slice(0, 120) : '',
          hasSecondFactor: provesSecondFactor(payload, settings),
        };
      }),
  };
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

function keysOf({ jwks_uri }: Discovery): Keys {
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: PATIENCE_MS });
}

async function exchange(
  { clientId, clientSecret }: OidcSettings,
  discovery: Discovery,
  { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
) {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
  const headers: Record<string, string> = {};
  if (clientSecret === null) form.set('client_id', clientId);
  else if (discovery.token_endpoint_auth_methods_supported.includes('client_secret_basic')) {
    const login = [clientId, clientSecret].map((part) =>
      new URLSearchParams([['', part]]).toString().slice(1),
    );
    headers.authorization = `Basic ${Buffer.from(login.join(':')).toString('base64')}`;
  } else {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  return tokensSchema.parse(await ask(discovery.token_endpoint, { method: 'POST', headers, body: form }));
}

/** Some providers name the e-mail only to who asks for it. */
async function withEmail(
  payload: JWTPayload,
  { userinfo_endpoint }: Discovery,
  accessToken: string | undefined,
): Promise<Record<string, unknown>> {
  if (payload.email !== undefined || userinfo_endpoint === undefined || accessToken === undefined)
    return payload;
  const told = z
    .looseObject({ sub: z.string() })
    .parse(await ask(userinfo_endpoint, { headers: { authorization: `Bearer ${accessToken}` } }));
  if (told.sub !== payload.sub) throw refused();
  return told;
}

/** `mfa` of RFC 8176, or a class of authentication that the installation was told to trust; nothing is guessed. */
function provesSecondFactor({ amr, acr }: JWTPayload, { secondFactorAcrs }: OidcSettings): boolean {
  if (Array.isArray(amr) && amr.includes('mfa')) return true;
  return typeof acr === 'string' && secondFactorAcrs.includes(acr);
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** An answer in JSON, in time, of a size that can be read, from exactly where it was asked. */
async function ask(url: string, request: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, {
    ...request,
    headers: { accept: 'application/json', ...request.headers },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > LONGEST_ANSWER) throw new Error('the provider says too much');
    pieces.push(piece);
  }
  // A code that was used, or is not ours.
  if (answer.status === 400 || answer.status === 401) throw refused();
  if (!answer.ok) throw new Error(`the provider answers ${answer.status}`);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

/** What goes wrong is said in one of two sentences: the sign-in does not count, or the provider cannot be reached. */
async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isOurFault = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
    throw isOurFault ? refused(error) : unreachable(error);
  }
}

/** One sentence whatever was wrong with the answer. */
export function refused(cause?: unknown): AppError {
  return new AppError(
    'unauthenticated',
    'Lần đăng nhập qua hệ thống định danh này không dùng được nữa. Hãy đăng nhập lại từ đầu.',
    { again: true },
    { cause },
  );
}

function unreachable(cause: unknown): AppError {
  return new AppError(
    'busy',
    'Chưa nói chuyện được với hệ thống định danh của tỉnh. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
    {},
    { cause },
  );
}
