import { type Chapter, met, notMet, operator } from './requirement.ts';

export const LOGGING: Chapter = {
  number: 16,
  name: 'Security logging and error handling',
  requirements: [
    met('16.1.1', 'An inventory of logs', [], ['docs/security-data.md: Logs']),
    met(
      '16.2.1',
      'Entries say when, where, who, what',
      ['src/platform/audit/audit-entry.ts', 'src/platform/audit/begin-change.ts'],
      [
        'test/asvs/logs.test.ts: the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it',
        'test/asvs/logs.test.ts: a defect is one line of JSON with its number and time, and nothing of what was asked',
      ],
    ),
    met(
      '16.2.2',
      'Times are UTC and of one clock',
      ['src/platform/audit/audit-entry.ts', 'src/platform/audit/begin-change.ts'],
      [
        'test/asvs/logs.test.ts: the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it',
        'docs/security-data.md: Logs',
      ],
      'One process, one clock; its synchronisation is the machine’s.',
    ),
    met(
      '16.2.3',
      'Logs go only where the inventory says',
      ['src/server/build-server.ts'],
      [
        'docs/security-data.md: Logs',
        'test/asvs/source-rules.test.ts: every file that opens a connection outwards is in the list of connections',
      ],
    ),
    met(
      '16.2.4',
      'Logs can be read by machines',
      ['src/server/build-server.ts', 'src/platform/audit/export-audit.ts'],
      [
        'test/asvs/logs.test.ts: a defect is one line of JSON with its number and time, and nothing of what was asked',
        'docs/security-data.md: Logs',
      ],
      'JSON lines.',
    ),
    met(
      '16.2.5',
      'Secrets and personal data are kept out',
      ['src/platform/audit/audit-entry.ts', 'src/platform/audit/begin-change.ts'],
      [
        'test/asvs/logs.test.ts: the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it',
        'test/asvs/logs.test.ts: a defect is one line of JSON with its number and time, and nothing of what was asked',
        'src/server/send-problem.test.ts: a reason names what was asked for, but no number of a person',
      ],
    ),
    met(
      '16.3.1',
      'Sign-ins are logged, failed ones too',
      ['src/accounts/sessions/sign-in.ts', 'src/accounts/limits/failed-sign-in.ts'],
      [
        'test/asvs/logs.test.ts: the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it',
        'test/asvs/logs.test.ts: a sign-in that failed stands in the audit, and nothing of what was typed as a password',
      ],
    ),
    met(
      '16.3.2',
      'Refused permissions are logged',
      ['src/platform/audit/watch-refusals.ts'],
      ['test/asvs/logs.test.ts: what an account was refused stands in the audit'],
    ),
    notMet(
      '16.3.3',
      'Security events and attempts around controls are logged',
      'Refusals of accounts are in the audit; refused forged requests, limits that were reached and bodies beyond theirs are answered but stand in no log.',
      ['src/platform/audit/watch-refusals.ts'],
      ['test/asvs/logs.test.ts: what an account was refused stands in the audit'],
    ),
    met(
      '16.3.4',
      'Unexpected errors are logged',
      ['src/server/build-server.ts', 'src/server/problem.ts'],
      [
        'test/asvs/logs.test.ts: a defect is one line of JSON with its number and time, and nothing of what was asked',
        'src/platform/mail/send-mails.test.ts: is told nothing when it offers no TLS, or when nobody vouches for its certificate',
      ],
    ),
    met(
      '16.4.1',
      'No forged lines',
      ['src/platform/audit/audit-entry.ts', 'src/server/build-server.ts'],
      [
        'test/asvs/logs.test.ts: a defect is one line of JSON with its number and time, and nothing of what was asked',
        'test/asvs/logs.test.ts: the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it',
      ],
      'Everything is JSON; control characters are taken out of what the audit keeps.',
    ),
    met(
      '16.4.2',
      'Logs cannot be changed unseen, nor read by anybody',
      ['src/platform/audit/check-chain.ts', 'src/platform/audit/head-keeper.ts'],
      [
        'test/asvs/logs.test.ts: an entry that is changed or taken out is found, and only administrators read the audit',
      ],
      'Changes cannot be kept from one who has the files, but they are seen, also by the end that the warehouse remembers.',
    ),
    operator(
      '16.4.3',
      'Logs are sent to another system',
      'Send the standard error of the server, and regularly an export of the audit with its last hash, to a system of logs that the account of the server cannot change.',
    ),
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
      ['src/platform/mail/hand-over.ts', 'src/accounts/passwords/ask-breach-service.ts'],
      [
        'src/platform/mail/send-mails.test.ts: is sent again after a while when the server is away, hangs, stops or refuses for now',
        'src/accounts/passwords/ask-breach-service.test.ts: nothing is asked unless the installation says so, and nobody waits for a service that is silent or away',
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
