import { type Chapter, met, notApplicable, notMet, operator } from './requirement.ts';

const ONE_PROCESS = 'One process: databases are opened as files inside it, there are no internal services.';

export const COMMUNICATION: Chapter = {
  number: 12,
  name: 'Secure communication',
  requirements: [
    notMet(
      '12.1.1',
      'TLS 1.2 and 1.3 only',
      'TLS 1.2 and 1.3 only, by the settings; not shown by a handshake in a test.',
      ['src/server/read-certificate.ts'],
      ['test/asvs/source-rules.test.ts: no connection believes any certificate, or speaks old TLS'],
    ),
    notMet(
      '12.1.2',
      'Only recommended ciphers, strongest first',
      'The ciphers are those of Node.js, strongest first; not shown by a handshake in a test.',
      ['src/server/read-certificate.ts'],
      [],
    ),
    notApplicable('12.1.3', 'Client certificates are checked', 'No client certificates are used.'),
    notMet(
      '12.2.1',
      'TLS to every client, no falling back',
      'Signing in by plain http from another computer is refused, and HSTS is sent wherever people come by https; made-up data can still be read, and a source still push, by plain http where the operator offers it.',
      ['src/accounts/plain-http.ts'],
      [
        'src/server/session-door.test.ts: is refused by plain http from another computer, and says what to do',
      ],
    ),
    operator(
      '12.2.2',
      'Certificates that the public trusts',
      'Serve it by https, with a certificate that every browser and every pushing system of the province trusts: of a public authority, or of the province’s own that is installed there; a self-signed one is for trying out.',
    ),
    notMet(
      '12.3.1',
      'Every connection in and out is encrypted',
      'Outward connections are encrypted (mail, identity provider, breach service); inward as 12.2.1.',
      ['src/platform/mail/send-mails.ts'],
      [
        'src/platform/mail/send-mails.test.ts: is told nothing when it offers no TLS, or when nobody vouches for its certificate',
      ],
    ),
    met(
      '12.3.2',
      'Certificates of servers are checked',
      ['src/platform/mail/send-mails.ts'],
      [
        'src/platform/mail/send-mails.test.ts: is told nothing when it offers no TLS, or when nobody vouches for its certificate',
        'test/asvs/source-rules.test.ts: no connection believes any certificate, or speaks old TLS',
      ],
    ),
    notApplicable('12.3.3', 'Internal services speak TLS', ONE_PROCESS),
    notApplicable('12.3.4', 'Internal certificates are trusted by name', ONE_PROCESS),
  ],
};
