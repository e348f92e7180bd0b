import { type Chapter, met, notApplicable, notMet, operator } from './requirement.ts';

const ONE_PROCESS = 'One process: databases are opened as files inside it, there are no internal services.';

export const COMMUNICATION: Chapter = {
  number: 12,
  name: 'Secure communication',
  requirements: [
    met(
      '12.1.1',
      'TLS 1.2 and 1.3 only',
      ['src/server/read-certificate.ts'],
      [
        'src/server/read-certificate.test.ts: the server speaks https itself: TLS 1.2 and 1.3 only; a renewed certificate is taken up, a broken one is not',
      ],
    ),
    notMet(
      '12.1.2',
      'Only recommended ciphers, strongest first',
      'The ciphers are those of Node.js (all with forward secrecy, strongest first); no list of our own, not shown by a test.',
      ['src/server/read-certificate.ts'],
      [],
    ),
    notApplicable('12.1.3', 'Client certificates are checked', 'No client certificates are used.'),
    met(
      '12.2.1',
      'TLS to every client, no falling back',
      ['src/server/judge-transport.ts', 'src/accounts/sessions/plain-http.ts'],
      [
        'src/server/public-address.test.ts: a province’s own data go to other computers by https, or because somebody says so',
        'src/server/session-door.test.ts: is refused by plain http from another computer, and says what to do',
      ],
      'Unless the operator says in so many words that http is meant.',
    ),
    operator(
      '12.2.2',
      'Certificates that the public trusts',
      'Serve it by https, with a certificate that every browser and every pushing system of the province trusts: of a public authority, or of the province’s own that is installed there; a self-signed one is for trying out.',
    ),
    met(
      '12.3.1',
      'Every connection in and out is encrypted',
      ['src/server/judge-transport.ts', 'src/platform/mail/hand-over.ts'],
      [
        'src/server/public-address.test.ts: a province’s own data go to other computers by https, or because somebody says so',
        'src/platform/mail/send-mails.test.ts: is told nothing when it offers no TLS, or when nobody vouches for its certificate',
        'docs/security-data.md: Connections',
      ],
    ),
    met(
      '12.3.2',
      'Certificates of servers are checked',
      ['src/platform/mail/hand-over.ts'],
      [
        'src/platform/mail/send-mails.test.ts: is told nothing when it offers no TLS, or when nobody vouches for its certificate',
        'test/asvs/source-rules.test.ts: no connection believes any certificate, or speaks old TLS',
      ],
    ),
    notApplicable('12.3.3', 'Internal services speak TLS', ONE_PROCESS),
    notApplicable('12.3.4', 'Internal certificates are trusted by name', ONE_PROCESS),
  ],
};
