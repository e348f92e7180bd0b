import { type Chapter, met, notApplicable, operator } from './requirement.ts';

export const FRONTEND: Chapter = {
  number: 3,
  name: 'Web frontend',
  requirements: [
    met(
      '3.2.1',
      'Answers asked for directly are not shown as something else',
      ['src/server/security-headers.ts', 'src/server/send-download.ts'],
      [
        'src/server/guard.test.ts: an answer is kept nowhere, and runs nowhere',
        'src/server/guard.test.ts: a file is to be kept, not to be shown',
      ],
    ),
    met(
      '3.2.2',
      'Text is shown by functions that cannot make HTML of it',
      ['src/server/security-headers.ts'],
      [
        'test/asvs/source-rules.test.ts: screens show text as text: nothing makes HTML, code or styles of it',
        'src/server/guard.test.ts: a page runs its own scripts only, and makes no markup out of text',
      ],
      'React writes text; Trusted Types keep any script from making markup of it.',
    ),
    met(
      '3.3.1',
      'Cookies are Secure and named __Host- or __Secure-',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain',
      ],
    ),
    met(
      '3.3.2',
      'Cookies say SameSite',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain',
      ],
    ),
    met(
      '3.3.3',
      'Cookies are named __Host-',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain',
      ],
    ),
    met(
      '3.3.4',
      'Session cookies are HttpOnly and told in no other way',
      ['src/accounts/open-auth.ts'],
      [
        'test/asvs/sessions.test.ts: the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain',
      ],
    ),
    met(
      '3.4.1',
      'HSTS of a year at least, subdomains too, on every answer',
      ['src/server/security-headers.ts'],
      [
        'src/server/guard.test.ts: of %s are those of a hardened site',
        'src/server/guard.test.ts: of a server without https do not promise it',
      ],
      'Wherever people come by https; an installation asked by http on its own machine promises nothing.',
    ),
    met(
      '3.4.2',
      'Cross-origin reading is fixed or on an allow-list',
      ['src/server/guard.ts'],
      ['test/asvs/hostile-requests.test.ts: no answer lets another origin read it'],
      'No Access-Control header is ever sent.',
    ),
    met(
      '3.4.3',
      'A content security policy on every answer, with object-src and base-uri none',
      ['src/server/security-headers.ts', 'src/server/guard.ts'],
      [
        'src/server/guard.test.ts: of %s are those of a hardened site',
        'src/server/guard.test.ts: a page runs its own scripts only, and makes no markup out of text',
        'src/server/build-server.test.ts: every address of a screen gives the page, with styles allowed by a nonce of its own',
      ],
    ),
    met(
      '3.4.4',
      'nosniff on every answer',
      ['src/server/security-headers.ts'],
      ['src/server/guard.test.ts: of %s are those of a hardened site'],
    ),
    met(
      '3.4.5',
      'A referrer policy',
      ['src/server/security-headers.ts'],
      ['src/server/guard.test.ts: of %s are those of a hardened site'],
      'no-referrer.',
    ),
    met(
      '3.4.6',
      'frame-ancestors on every answer',
      ['src/server/security-headers.ts'],
      ['src/server/guard.test.ts: of %s are those of a hardened site'],
      'none.',
    ),
    met(
      '3.5.1',
      'Requests forged by other sites are told apart',
      ['src/server/same-origin.ts', 'src/server/guard.ts'],
      [
        'src/server/guard.test.ts: %s is refused',
        'src/server/guard.test.ts: is refused whatever its method',
        'src/server/guard.test.ts: %s is heard',
      ],
    ),
    met(
      '3.5.2',
      'No way around the preflight where it is relied upon',
      ['src/server/same-origin.ts'],
      [
        'src/server/guard.test.ts: is no JSON when it comes as %s',
        'src/server/guard.test.ts: %s is refused',
        'test/asvs/hostile-requests.test.ts: a form of another kind than JSON changes nothing',
      ],
      'The preflight is not relied upon: origin, Sec-Fetch-Site and type of every write are judged.',
    ),
    met(
      '3.5.3',
      'What changes something is no GET',
      ['src/server/routes.ts', 'src/server/same-origin.ts'],
      [
        'test/asvs/hostile-requests.test.ts: no question that is asked by GET may change anything',
        'src/server/guard.test.ts: of another site is answered to somebody who follows a link, not to its page',
      ],
    ),
    operator(
      '3.5.4',
      'Applications are on hostnames of their own',
      'Give Về Đích a host name of its own, with no other application under that name.',
    ),
    notApplicable(
      '3.5.5',
      'postMessage is checked',
      'No window speaks to another by postMessage (test/asvs/source-rules.test.ts).',
    ),
    met(
      '3.7.1',
      'Only client technologies that are still supported',
      ['src/web/index.html'],
      ['test/asvs/source-rules.test.ts: screens show text as text: nothing makes HTML, code or styles of it'],
      'HTML, CSS, JavaScript; no plugins (object-src none).',
    ),
    met(
      '3.7.2',
      'Redirects to other hosts are on an allow-list',
      ['src/accounts/oidc/oidc-client.ts'],
      [
        'test/asvs/source-rules.test.ts: nobody is led anywhere by the server, and by the screens only to the identity provider that is set',
      ],
      'Only to the identity provider that the operator has set, after a click.',
    ),
  ],
};
