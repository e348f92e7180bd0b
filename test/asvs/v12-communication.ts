import { type Chapter, met, notApplicable, notMet } from './requirement.ts';

const LATER = 'Not shown by a test yet.';
const ONE_PROCESS = 'One process: databases are opened as files inside it, there are no internal services.';

export const COMMUNICATION: Chapter = {
  number: 12,
  name: 'Secure communication',
  requirements: [
    notMet('12.1.1', 'TLS 1.2 and 1.3 only', LATER),
    notMet('12.1.2', 'Only recommended ciphers, strongest first', LATER),
    notApplicable('12.1.3', 'Client certificates are checked', 'No client certificates are used.'),
    notMet('12.2.1', 'TLS to every client, no falling back', LATER),
    notMet('12.2.2', 'Certificates that the public trusts', LATER),
    notMet('12.3.1', 'Every connection in and out is encrypted', LATER),
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
