import { type Chapter, met, notMet } from './requirement.ts';

export const SESSIONS: Chapter = {
  number: 7,
  name: 'Sessions',
  requirements: [
    met(
      '7.1.1',
      'Documented: idle and absolute ends of sessions',
      ['src/accounts/sessions/session-life.ts'],
      [
        'docs/security-accounts.md: Sessions',
        'test/asvs/security-pages.test.ts: how long a session lasts on the page is how long it does',
      ],
    ),
    met(
      '7.1.2',
      'Documented: how many sessions side by side',
      [],
      ['docs/security-accounts.md: Sessions'],
      'Any number, seen and ended by their owner.',
    ),
    met(
      '7.1.3',
      'Documented: how sessions go with those of the identity provider',
      [],
      ['docs/security-accounts.md: The province’s identity provider'],
    ),
    met(
      '7.2.1',
      'Sessions are judged by the server',
      ['src/accounts/open-accounts.ts'],
      [
        'test/asvs/sessions.test.ts: a session is told by the server alone: a token made up or changed is nobody',
      ],
    ),
    met(
      '7.2.2',
      'Tokens are made anew, no static keys',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: each sign-in has a token of its own, and ends the session that the browser had',
      ],
    ),
    met(
      '7.2.3',
      'Tokens have 128 random bits',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain',
        'test/asvs/sessions.test.ts: each sign-in has a token of its own, and ends the session that the browser had',
      ],
      '32 random letters of 62: 190 bits.',
    ),
    met(
      '7.2.4',
      'A new token at each sign-in; the one before ends',
      ['src/accounts/sessions/sign-in.ts'],
      [
        'test/asvs/sessions.test.ts: each sign-in has a token of its own, and ends the session that the browser had',
      ],
    ),
    met(
      '7.3.1',
      'Idle sessions end',
      ['src/accounts/sessions/session-life.ts', 'src/accounts/open-accounts.ts'],
      ['test/asvs/sessions.test.ts: a session that is not used ends after an hour'],
    ),
    met(
      '7.3.2',
      'Sessions end after a longest time',
      ['src/accounts/sessions/session-life.ts', 'src/accounts/open-auth.ts'],
      ['test/asvs/sessions.test.ts: a session ends after twelve hours, however much it is used'],
    ),
    met(
      '7.4.1',
      'Signing out ends the session on the server',
      ['src/accounts/sessions/sign-in.ts'],
      ['test/asvs/sessions.test.ts: a session that is signed out is gone on the server'],
    ),
    met(
      '7.4.2',
      'Disabling an account ends its sessions',
      ['src/accounts/change-account.ts'],
      [
        'test/asvs/sessions.test.ts: an account that is disabled has no session any more',
        'test/asvs/sessions.test.ts: an administrator ends the sessions of an account, and a change of its role or state does',
      ],
      'Accounts are disabled, not deleted.',
    ),
    met(
      '7.4.3',
      'Changing a factor can end the other sessions',
      ['src/accounts/sessions/own-account.ts'],
      [
        'test/asvs/sessions.test.ts: a password is changed with the current one only, and the other sessions end',
        'test/asvs/sessions.test.ts: setting a second factor up ends the other sessions, and from then on a password alone is no way in',
      ],
      'They always end.',
    ),
    met(
      '7.4.4',
      'Signing out is easy to find on every page',
      ['src/web/parts/account-corner.tsx', 'src/web/parts/page-frame.tsx'],
      [
        'test/browser/accounts-journey.spec.ts: one signs in with a password and a code, sees the own part, and is refused outside it',
      ],
    ),
    met(
      '7.4.5',
      'Administrators can end sessions',
      ['src/accounts/manage-accounts.ts'],
      [
        'test/asvs/sessions.test.ts: an administrator ends the sessions of an account, and a change of its role or state does',
      ],
    ),
    notMet(
      '7.5.1',
      'Changing factors takes a full sign-in',
      'Addresses cannot be changed by their owner; turning the second factor off (where the role allows) takes the password but not a code.',
      ['src/accounts/sessions/own-account.ts'],
      [
        'test/asvs/sessions.test.ts: a password is changed with the current one only, and the other sessions end',
      ],
    ),
    notMet(
      '7.5.2',
      'Users see their sessions and can end them',
      'Sessions are seen and ended, but ending them asks for no password again.',
      ['src/accounts/sessions/own-sessions.ts'],
      ['test/asvs/sessions.test.ts: people see their sessions and end one or all others'],
    ),
    met(
      '7.6.1',
      'Sessions and the identity provider behave as documented',
      ['src/accounts/oidc/oidc-session.ts'],
      [
        'docs/security-accounts.md: The province’s identity provider',
        'test/asvs/sessions.test.ts: a session ends after twelve hours, however much it is used',
      ],
    ),
    met(
      '7.6.2',
      'No session begins without the user’s doing',
      ['src/accounts/oidc/oidc-cookie.ts'],
      ['src/server/oidc-door.test.ts: counts once, and only in the browser that asked for it'],
      'A sign-in begins with a click and counts only in that browser.',
    ),
  ],
};
