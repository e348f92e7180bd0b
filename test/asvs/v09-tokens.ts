import { type Chapter, met, notApplicable } from './requirement.ts';

export const TOKENS: Chapter = {
  number: 9,
  name: 'Self-contained tokens',
  requirements: [
    met(
      '9.1.1',
      'Signatures are checked first',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
      ],
    ),
    met(
      '9.1.2',
      'Algorithms are on an allow-list, none is not',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
      ],
      'RSA, ECDSA and EdDSA only.',
    ),
    met(
      '9.1.3',
      'Keys come of trusted, configured places',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
        'src/server/oidc-door.test.ts: a provider that is down, silent or somebody else is said to be out of reach, and passwords go on',
      ],
      'Keys are asked of the configured issuer alone; headers that name keys are not followed.',
    ),
    met(
      '9.2.1',
      'Spans of validity are kept',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused with a token that has ended, begins later, or was made for another client',
      ],
    ),
    met(
      '9.2.2',
      'The right type of token for the purpose',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
      ],
      'Only an ID token with the nonce of this sign-in is taken.',
    ),
    met(
      '9.2.3',
      'Tokens for this service only (audience)',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused with a token that has ended, begins later, or was made for another client',
      ],
    ),
    notApplicable(
      '9.2.4',
      'Tokens of one key for several audiences name theirs',
      'The product issues no self-contained tokens; it only takes the ID tokens of the identity provider.',
    ),
  ],
};
