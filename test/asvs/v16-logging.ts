import { type Chapter, met, notMet } from './requirement.ts';

const LATER = 'Not shown by a test yet.';

export const LOGGING: Chapter = {
  number: 16,
  name: 'Security logging and error handling',
  requirements: [
    met('16.1.1', 'An inventory of logs', [], ['docs/security-data.md: Logs']),
    notMet('16.2.1', 'Entries say when, where, who, what', LATER),
    notMet('16.2.2', 'Times are UTC and of one clock', LATER),
    notMet('16.2.3', 'Logs go only where the inventory says', LATER),
    notMet('16.2.4', 'Logs can be read by machines', LATER),
    notMet('16.2.5', 'Secrets and personal data are kept out', LATER),
    notMet('16.3.1', 'Sign-ins are logged, failed ones too', LATER),
    notMet('16.3.2', 'Refused permissions are logged', LATER),
    notMet('16.3.3', 'Security events and attempts around controls are logged', LATER),
    notMet('16.3.4', 'Unexpected errors are logged', LATER),
    notMet('16.4.1', 'No forged lines', LATER),
    notMet('16.4.2', 'Logs cannot be changed unseen, nor read by anybody', LATER),
    notMet('16.4.3', 'Logs are sent to another system', LATER),
    met(
      '16.5.1',
      'Unexpected errors tell nothing of the inside',
      ['src/server/problem.ts'],
      [
        'src/server/problem.test.ts: a defect shows a number by which the log finds it, and nothing of itself',
      ],
    ),
    met(
      '16.5.2',
      'The program goes on safely when others are away',
      ['src/platform/mail/send-mails.ts', 'src/accounts/ask-breach-service.ts'],
      [
        'src/platform/mail/send-mails.test.ts: is sent again after a while when the server is away, hangs, stops or refuses for now',
        'src/accounts/ask-breach-service.test.ts: nothing is asked unless the installation says so, and nobody waits for a service that is silent or away',
      ],
    ),
    met(
      '16.5.3',
      'Failing is safe: nothing half done, nothing let through',
      ['src/platform/warehouse.ts', 'src/intake/import-files.ts'],
      [
        'src/platform/warehouse.test.ts: rolls a failed transaction back whole, and goes on',
        'src/intake/import-crash.test.ts: a process killed in the middle of an import leaves the data before it or after it',
        'src/server/push-door.test.ts: that cannot be read leaves its key free',
      ],
    ),
  ],
};
