import { type Chapter, met } from './requirement.ts';

export const DATA_PROTECTION: Chapter = {
  number: 14,
  name: 'Data protection',
  requirements: [
    met('14.1.1', 'Documented: classes of sensitive data', [], ['docs/security-data.md: Classes of data']),
    met('14.1.2', 'Documented: how each class is protected', [], ['docs/security-data.md: Classes of data']),
    met(
      '14.2.1',
      'Nothing sensitive in addresses',
      ['src/accounts/links/one-time-link.ts'],
      [
        'test/asvs/question-limits.test.ts: no secret is asked for in an address',
        'test/asvs/links.test.ts: an invitation is good once, and gives the role it was made for whatever else is asked with it',
      ],
      'Links carry their token behind #, which browsers send to nobody.',
    ),
    met(
      '14.2.2',
      'Nothing sensitive is left in server caches',
      ['src/server/kept-answers.ts', 'src/server/register-route.ts'],
      [
        'test/narrowing.test.ts: a kept answer of one who sees everything is not given to one who sees a part',
        'src/server/kept-answers.test.ts: is not one for other questions, nor for another day',
      ],
      'In memory only; holds figures, never secrets or persons.',
    ),
    met(
      '14.2.3',
      'Nothing is sent to trackers',
      ['src/server/security-headers.ts'],
      [
        'src/server/guard.test.ts: a page runs its own scripts only, and makes no markup out of text',
        'test/asvs/source-rules.test.ts: every file that opens a connection outwards is in the list of connections',
      ],
    ),
    met(
      '14.2.4',
      'The documented protections are there',
      ['src/intake/strip-personal.ts', 'src/intake/personal-content.ts'],
      [
        'src/intake/strip-personal.test.ts: it is nowhere afterwards: %s',
        'src/intake/strip-personal.test.ts: a crash in the middle leaves nothing of it once the directory is opened again',
        'src/cli/backup-commands.test.ts: only the owner can read the file and the restored data',
      ],
    ),
    met(
      '14.3.1',
      'Data leaves the browser when the session ends',
      ['src/web/parts/account-corner.tsx', 'src/web/parts/signed-out-dialog.tsx'],
      [
        'test/browser/accounts-journey.spec.ts: a session that has ended is opened again on top of the screen, and what was typed stays',
      ],
    ),
    met(
      '14.3.2',
      'Sensitive answers are not cached by browsers (no-store)',
      ['src/server/guard.ts'],
      ['src/server/guard.test.ts: an answer is kept nowhere, and runs nowhere'],
    ),
    met(
      '14.3.3',
      'Nothing sensitive in browser storage',
      [],
      ['test/asvs/source-rules.test.ts: screens keep nothing in the browser’s storage'],
    ),
  ],
};
