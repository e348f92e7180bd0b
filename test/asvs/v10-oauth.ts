import { type Chapter, met, notApplicable } from './requirement.ts';

const NO_RESOURCE_SERVER =
  'No access tokens are accepted: people have sessions, other systems tokens of our own (docs/push.md).';
const NO_SERVER = 'The product is a client of the province’s identity provider and no authorization server.';

export const OAUTH: Chapter = {
  number: 10,
  name: 'OAuth and OpenID Connect',
  requirements: [
    met(
      '10.1.1',
      'Tokens go only where they are needed',
      ['src/accounts/oidc/oidc-client.ts'],
      ['src/server/oidc-door.test.ts: counts once, and only in the browser that asked for it'],
      'The exchange happens on the server; tokens of the provider are neither stored nor handed on.',
    ),
    met(
      '10.1.2',
      'Answers only to flows of the same browser',
      ['src/accounts/oidc/oidc-cookie.ts'],
      [
        'src/server/oidc-door.test.ts: counts once, and only in the browser that asked for it',
        'src/server/oidc-door.test.ts: is refused with another state, code or issuer',
      ],
    ),
    met(
      '10.2.1',
      'The code flow is guarded by PKCE or state',
      ['src/accounts/oidc/oidc-cookie.ts', 'src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused with another state, code or issuer',
        'src/server/oidc-door.test.ts: counts once, and only in the browser that asked for it',
      ],
      'State and PKCE (S256); the provider of the test demands it.',
    ),
    notApplicable(
      '10.2.2',
      'No mix-up of several servers',
      'One identity provider; its issuer is compared all the same (RFC 9207).',
    ),
    notApplicable('10.3.1', 'Access tokens for this audience only', NO_RESOURCE_SERVER),
    notApplicable('10.3.2', 'Claims of access tokens decide', NO_RESOURCE_SERVER),
    notApplicable('10.3.3', 'Users are known by claims that are not given anew', NO_RESOURCE_SERVER),
    notApplicable('10.3.4', 'Access tokens show the strength asked for', NO_RESOURCE_SERVER),
    notApplicable('10.4.1', 'Redirect addresses are registered', NO_SERVER),
    notApplicable('10.4.2', 'Codes are used once', NO_SERVER),
    notApplicable('10.4.3', 'Codes are short-lived', NO_SERVER),
    notApplicable('10.4.4', 'Only needed grants', NO_SERVER),
    notApplicable('10.4.5', 'Refresh tokens cannot be replayed', NO_SERVER),
    notApplicable('10.4.6', 'PKCE is asked for', NO_SERVER),
    notApplicable('10.4.7', 'Clients that register themselves are judged', NO_SERVER),
    notApplicable('10.4.8', 'Refresh tokens end', NO_SERVER),
    notApplicable('10.4.9', 'Users can revoke tokens', NO_SERVER),
    notApplicable('10.4.10', 'Confidential clients authenticate', NO_SERVER),
    notApplicable('10.4.11', 'Only needed scopes are given', NO_SERVER),
    met(
      '10.5.1',
      'ID tokens cannot be replayed (nonce)',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
      ],
    ),
    met(
      '10.5.2',
      'Users are known by sub, which is not given anew',
      ['src/accounts/oidc/oidc-identity-store.ts'],
      ['src/server/oidc-door.test.ts: does not inherit the account of whoever had their e-mail before'],
    ),
    met(
      '10.5.3',
      'Metadata of another issuer is refused',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: a provider that is down, silent or somebody else is said to be out of reach, and passwords go on',
      ],
    ),
    met(
      '10.5.4',
      'The audience is this client',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused with a token that has ended, begins later, or was made for another client',
      ],
    ),
    notApplicable('10.5.5', 'Back-channel logout is guarded', 'No back-channel logout is taken.'),
    notApplicable('10.6.1', 'OpenID provider: response modes', NO_SERVER),
    notApplicable('10.6.2', 'OpenID provider: forced logout', NO_SERVER),
    notApplicable('10.7.1', 'Users consent', NO_SERVER),
    notApplicable('10.7.2', 'Consent is clear', NO_SERVER),
    notApplicable('10.7.3', 'Consent can be taken back', NO_SERVER),
  ],
};
