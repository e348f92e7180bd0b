import { type Chapter, met, notApplicable, notMet, operator } from './requirement.ts';

const NO_PHONE =
  'No codes by telephone, SMS, mail or push; the second factor is an application (TOTP) or a backup code.';

export const AUTHENTICATION: Chapter = {
  number: 6,
  name: 'Authentication',
  requirements: [
    met(
      '6.1.1',
      'Documented: how guessing is held off, without locking owners out',
      ['src/accounts/limits/limit-policy.ts'],
      [
        'docs/security-accounts.md: Guessing passwords',
        'test/asvs/security-pages.test.ts: the limits of tries on the page are those that are counted',
      ],
    ),
    met(
      '6.1.2',
      'Documented: words that no password is made of',
      ['src/accounts/passwords/common-words.ts'],
      ['docs/security-accounts.md: Words that no password may be made of'],
    ),
    met(
      '6.1.3',
      'Documented: all ways in, and how strong each is',
      [],
      ['docs/security-accounts.md: Ways in'],
    ),
    met(
      '6.2.1',
      'Passwords have at least 8 characters',
      ['src/accounts/passwords/password-rules.ts'],
      [
        'src/accounts/passwords/password-rules.test.ts: “%s” is refused',
        'src/accounts/passwords/password-rules.test.ts: is counted in code points of its composed form, however it was typed',
      ],
      '12 at least.',
    ),
    met(
      '6.2.2',
      'Users can change their password',
      ['src/accounts/sessions/own-account.ts'],
      [
        'test/asvs/sessions.test.ts: a password is changed with the current one only, and the other sessions end',
      ],
    ),
    met(
      '6.2.3',
      'Changing it takes the current one',
      ['src/accounts/sessions/own-account.ts'],
      [
        'test/asvs/sessions.test.ts: a password is changed with the current one only, and the other sessions end',
      ],
    ),
    met(
      '6.2.4',
      'New passwords are held against the 3000 most common',
      ['src/accounts/passwords/breached-passwords.ts'],
      [
        'test/asvs/password-policy.test.ts: the list that comes with the program has more than three thousand passwords that are long enough',
        'src/accounts/passwords/password-rules.test.ts: “%s” is refused',
      ],
    ),
    met(
      '6.2.5',
      'Any characters, no rules of composition',
      ['src/accounts/passwords/password-rules.ts'],
      [
        'src/accounts/passwords/password-rules.test.ts: “%s” may be used',
        'src/accounts/passwords/password-rules.test.ts: of four words chosen by chance is hardly ever refused',
      ],
    ),
    met(
      '6.2.6',
      'Password fields hide what is typed',
      ['src/web/parts/text-field.tsx'],
      [
        'test/asvs/source-rules.test.ts: passwords are typed into fields that hide them, name themselves to password managers, and let them paste',
      ],
    ),
    met(
      '6.2.7',
      'Pasting and password managers work',
      ['src/web/parts/text-field.tsx'],
      [
        'test/asvs/source-rules.test.ts: passwords are typed into fields that hide them, name themselves to password managers, and let them paste',
      ],
    ),
    met(
      '6.2.8',
      'Passwords are checked exactly as given',
      ['src/accounts/passwords/hash-password.ts'],
      [
        'test/asvs/password-policy.test.ts: a password is told from one of another case, with a space more, and from one cut short',
      ],
      'But for the composition of letters (NFC), so that Vietnamese typed on two systems is the same (RFC 8265).',
    ),
    met(
      '6.2.9',
      'Passwords of 64 characters are taken',
      ['src/accounts/passwords/password-rules.ts'],
      [
        'test/asvs/password-policy.test.ts: passwords of 64 and of 128 characters are taken, whatever they are made of',
      ],
      '128 at most.',
    ),
    met(
      '6.2.10',
      'Passwords do not run out',
      ['src/accounts/passwords/hash-password.ts'],
      [
        'docs/security-accounts.md: Words that no password may be made of',
        'test/asvs/password-policy.test.ts: a stored password names its function and cost, has a salt of its own, and is Argon2id at what OWASP asks',
      ],
      'Nothing stores when a password was chosen, so none can run out.',
    ),
    met(
      '6.2.11',
      'The documented words are refused',
      ['src/accounts/passwords/common-words.ts'],
      ['src/accounts/passwords/password-rules.test.ts: “%s” is refused'],
    ),
    met(
      '6.2.12',
      'New passwords are held against breached ones',
      ['src/accounts/passwords/breached-passwords.ts', 'src/accounts/passwords/ask-breach-service.ts'],
      [
        'src/accounts/passwords/password-rules.test.ts: “%s” is refused',
        'src/accounts/passwords/ask-breach-service.test.ts: a breached password is found by five characters of its hash, an unknown or padded one is not',
      ],
      'By the list that comes with the program; by the service where the operator switches it on.',
    ),
    met(
      '6.3.1',
      'Guessing and stuffing are held off as documented',
      ['src/accounts/limits/sign-in-limits.ts', 'src/accounts/limits/limit-policy.ts'],
      [
        'src/accounts/limits/sign-in-limits.test.ts: from ever so many addresses get no further than a few dozen a day at one account',
        'src/accounts/limits/sign-in-limits.test.ts: by strangers never refuse the owner on a known device, even at the same address',
        'src/accounts/limits/sign-in-limits.test.ts: at many accounts from one network are slowed too, and good ones are not counted',
        'src/accounts/limits/sign-in-limits.test.ts: a hundred at once get no further than in turn',
      ],
    ),
    met(
      '6.3.2',
      'No default accounts',
      ['src/accounts/links/first-administrator.ts'],
      ['test/asvs/sessions.test.ts: a new installation has no account and no password'],
    ),
    notMet(
      '6.3.3',
      'More than one factor',
      'Roles that change what others rest on (administrator, leader, coordinator) work only with a second factor; for agency leads, officers, clerks and vendors it is their choice. Rationale: they reach one agency’s part; guessing is bounded.',
      ['src/accounts/role.ts'],
      [
        'test/permissions-matrix.test.ts: a role that needs a second factor may ask nothing at all before it has one',
        'test/asvs/sessions.test.ts: setting a second factor up ends the other sessions, and from then on a password alone is no way in',
      ],
    ),
    met(
      '6.3.4',
      'No undocumented way in; the same strength on all',
      ['src/accounts/permissions.ts'],
      [
        'docs/security-accounts.md: Ways in',
        'test/permissions-matrix.test.ts: every question has its row in the table and its example, and no row is left over',
        'test/asvs/links.test.ts: a lost password is replaced by a link, once, within half an hour, and the second factor is still asked for',
      ],
    ),
    met(
      '6.4.1',
      'First secrets are random, short-lived, used once',
      ['src/accounts/links/one-time-link.ts'],
      [
        'test/asvs/links.test.ts: an invitation is good once, and gives the role it was made for whatever else is asked with it',
        'test/asvs/links.test.ts: an invitation ends after seven days, and when another is made',
      ],
      'No initial passwords: links of 256 random bits, seven days.',
    ),
    met(
      '6.4.2',
      'No hints, no secret questions',
      [],
      ['test/asvs/links.test.ts: nothing asks for a hint or an answer to a secret question'],
    ),
    met(
      '6.4.3',
      'Resetting a password goes not around the second factor',
      ['src/accounts/links/recover-password.ts'],
      [
        'test/asvs/links.test.ts: a lost password is replaced by a link, once, within half an hour, and the second factor is still asked for',
      ],
    ),
    operator(
      '6.4.4',
      'A lost factor is replaced only after proof of identity',
      'Before a lost second factor is taken away, let the person show who they are: in person, or called back at a number that was known before.',
    ),
    met(
      '6.5.1',
      'Codes work once',
      ['src/accounts/sessions/code-once.ts'],
      ['test/asvs/sessions.test.ts: a code from the application and a backup code are good once'],
    ),
    notMet(
      '6.5.2',
      'Backup codes are stored hashed',
      'Backup codes (59 random bits) are stored encrypted with the installation’s secret, not hashed.',
      ['src/accounts/open-auth.ts'],
      [],
    ),
    met(
      '6.5.3',
      'Codes and seeds come of a secure generator',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/source-rules.test.ts: nothing but made-up data comes of a generator that can be guessed',
        'test/asvs/sessions.test.ts: a code from the application and a backup code are good once',
      ],
      'better-auth draws them from the operating system’s generator.',
    ),
    met(
      '6.5.4',
      'Codes have 20 bits at least',
      ['src/accounts/open-auth.ts'],
      ['test/asvs/sessions.test.ts: a code from the application and a backup code are good once'],
      'Backup codes are ten of 62 letters (59 bits).',
    ),
    notMet(
      '6.5.5',
      'TOTP codes live 30 seconds',
      'A code is taken for one step of 30 seconds before and after its own as well, as RFC 6238 allows for clocks that differ: 90 seconds in all, once.',
      ['src/accounts/sessions/code-once.ts'],
      ['test/asvs/sessions.test.ts: a code from the application and a backup code are good once'],
    ),
    notApplicable('6.6.1', 'Codes by SMS or telephone only as a second choice', NO_PHONE),
    notApplicable('6.6.2', 'Out-of-band codes are bound to their request', NO_PHONE),
    notApplicable('6.6.3', 'Out-of-band codes cannot be guessed', NO_PHONE),
    met(
      '6.8.1',
      'Users of one identity provider cannot pass for those of another',
      ['src/accounts/oidc/oidc-identity-store.ts'],
      [
        'src/server/oidc-door.test.ts: does not inherit the account of whoever had their e-mail before',
        'src/server/oidc-door.test.ts: a provider that is down, silent or somebody else is said to be out of reach, and passwords go on',
      ],
      'One provider; people are known by issuer and sub.',
    ),
    met(
      '6.8.2',
      'Signatures of assertions are always checked',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is refused when its token was changed, unsigned, or made for another sign-in',
      ],
    ),
    notApplicable('6.8.3', 'SAML assertions are used once', 'No SAML; OpenID Connect only.'),
    met(
      '6.8.4',
      'The strength of sign-in at the provider is checked, or assumed least',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'src/server/oidc-door.test.ts: is asked for our second factor unless the provider says that it asked for one',
        'docs/security-accounts.md: The province’s identity provider',
      ],
    ),
  ],
};
