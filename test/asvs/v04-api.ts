import { type Chapter, met, notApplicable } from './requirement.ts';

const NO_WEBSOCKET = 'No WebSocket; progress is asked for by GET.';

export const API: Chapter = {
  number: 4,
  name: 'API and web service',
  requirements: [
    met(
      '4.1.1',
      'Every body says its type and charset',
      ['src/server/register-route.ts', 'src/server/web-files.ts', 'src/server/send-problem.ts'],
      [
        'test/asvs/hostile-requests.test.ts: every answer with a body says what it is, texts with their charset',
        'src/server/send-problem.test.ts: what is no HTTP is refused in words',
      ],
    ),
    met(
      '4.1.2',
      'Only pages are led from http to https, never the API',
      ['src/accounts/sessions/plain-http.ts'],
      [
        'test/asvs/source-rules.test.ts: nobody is led anywhere by the server, and by the screens only to the identity provider that is set',
        'src/server/session-door.test.ts: is refused by plain http from another computer, and says what to do',
      ],
      'Nothing at all is led from http to https; signing in by plain http is refused.',
    ),
    met(
      '4.1.3',
      'Headers of proxies cannot be set by anybody',
      ['src/server/public-address.ts', 'src/server/build-server.ts'],
      [
        'src/server/guard.test.ts: is believed of the proxy that was named',
        'src/server/guard.test.ts: is not believed of anybody else',
      ],
    ),
    met(
      '4.2.1',
      'The end of a message is found in one way (no smuggling)',
      ['src/server/build-server.ts'],
      [
        'test/asvs/hostile-requests.test.ts: a request whose end can be read in two ways is refused and its connection closed',
      ],
    ),
    notApplicable('4.3.1', 'GraphQL queries are bounded', 'No GraphQL.'),
    notApplicable('4.3.2', 'No GraphQL introspection', 'No GraphQL.'),
    notApplicable('4.4.1', 'WebSocket over TLS', NO_WEBSOCKET),
    notApplicable('4.4.2', 'WebSocket origin checked', NO_WEBSOCKET),
    notApplicable('4.4.3', 'WebSocket tokens', NO_WEBSOCKET),
    notApplicable('4.4.4', 'WebSocket tokens come of the session', NO_WEBSOCKET),
  ],
};
