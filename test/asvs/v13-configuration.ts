import { type Chapter, met, operator } from './requirement.ts';

const CONNECTIONS =
  'test/asvs/source-rules.test.ts: every file that opens a connection outwards is in the list of connections';

export const CONFIGURATION: Chapter = {
  number: 13,
  name: 'Configuration',
  requirements: [
    met('13.1.1', 'Documented: every connection', [], ['docs/security-data.md: Connections', CONNECTIONS]),
    met(
      '13.2.1',
      'Parts speak to each other authenticated, not by unchanging passwords',
      ['src/platform/backup/offer-snapshots.ts'],
      ['src/cli/backup-process.test.ts: what a killed server left behind misleads nobody'],
      'The only such part: a command asks the server of the same machine for a backup, with a secret made at each start (mode 0600).',
    ),
    operator(
      '13.2.2',
      'Parts have the least rights',
      'Run the server under an account of its own that can reach its data directory (mode 0700), its certificate and the backup folder, and nothing else; it needs no right of an administrator of the machine.',
    ),
    met(
      '13.2.3',
      'No default credentials',
      ['src/intake/push/source.ts', 'src/platform/secret.ts'],
      [
        'src/server/push-door.test.ts: a token is shown once and kept nowhere',
        'src/platform/secret.test.ts: is made once, by whoever comes first, for its owner alone',
      ],
      'None are delivered; every secret is made at random by the installation or given by the operator.',
    ),
    met(
      '13.2.4',
      'An allow-list of what the program may speak to',
      [],
      [CONNECTIONS, 'docs/security-data.md: Connections'],
      'Only addresses that the operator has set; the database engine may load nothing over the network.',
    ),
    met(
      '13.2.5',
      'An allow-list of what the server may load',
      ['src/platform/warehouse.ts', 'src/server/web-files.ts'],
      [
        CONNECTIONS,
        'test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file',
      ],
    ),
    met(
      '13.3.1',
      'Secrets are managed, not in code or builds',
      ['src/platform/secret.ts'],
      [
        'src/platform/secret.test.ts: is made once, by whoever comes first, for its owner alone',
        'src/platform/secret.test.ts: comes from the environment or from a file, never from both',
        'src/platform/secret.test.ts: gives each purpose a key of its own',
        'docs/security-data.md: Keys',
      ],
      'Secrets come by environment or by files (NAME_FILE), so that a vault of the operator can hand them over; none is in code or builds.',
    ),
    met(
      '13.3.2',
      'Secrets are reached by as few as possible',
      ['src/platform/secret.ts'],
      [
        'src/platform/secret.test.ts: is refused where others can read it, without being told',
        'src/platform/mail/mail-settings.test.ts: settings %j are refused in a sentence that tells no secret',
      ],
    ),
    met(
      '13.4.1',
      'No .git or the like is reachable',
      ['src/server/web-files.ts'],
      ['test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file'],
    ),
    met(
      '13.4.2',
      'No debugging in production',
      ['src/server/build-server.ts'],
      [
        'src/server/problem.test.ts: a defect shows a number by which the log finds it, and nothing of itself',
        'test/asvs/source-rules.test.ts: the program has no switch for debugging',
      ],
    ),
    met(
      '13.4.3',
      'No directory listings',
      ['src/server/web-files.ts'],
      ['test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file'],
    ),
    met(
      '13.4.4',
      'No TRACE',
      ['src/server/build-server.ts'],
      ['test/asvs/hostile-requests.test.ts: TRACE and CONNECT are not answered'],
    ),
    met(
      '13.4.5',
      'Descriptions of the API and monitoring are open only on purpose',
      ['src/server/build-server.ts'],
      ['docs/security-rules.md: What anybody may ask'],
      'The description of the API is public on purpose: it is the guide for systems that push, and says nothing of data.',
    ),
  ],
};
