import { type Chapter, met, notApplicable } from './requirement.ts';

export const AUTHORIZATION: Chapter = {
  number: 8,
  name: 'Authorization',
  requirements: [
    met(
      '8.1.1',
      'Documented: who may do what with which data',
      ['src/accounts/permissions.ts'],
      [
        'docs/security-accounts.md: Who may do what',
        'docs/quyen-han.md: Quyền hạn',
        'test/permissions-matrix.test.ts: docs/quyen-han.md is the table as it is',
        'test/permissions-matrix.test.ts: every question has its row in the table and its example, and no row is left over',
      ],
    ),
    met(
      '8.1.2',
      'Documented: which fields who may read and write',
      ['src/accounts/permissions.ts'],
      ['docs/security-accounts.md: Which fields'],
    ),
    met(
      '8.2.1',
      'Functions only for those who may',
      ['src/accounts/permissions.ts', 'src/server/identify.ts'],
      [
        'test/permissions-matrix.test.ts: $task',
        'test/permissions-matrix.test.ts: every question has its row in the table and its example, and no row is left over',
      ],
    ),
    met(
      '8.2.2',
      'Data only for those who may (IDOR)',
      ['src/accounts/reach.ts'],
      [
        'test/permissions-matrix.test.ts: %s',
        'test/narrowing.test.ts: a dossier out of reach is told exactly as one that does not exist',
        'test/narrowing.test.ts: is told nothing of others by %s',
      ],
    ),
    met(
      '8.2.3',
      'Fields only for those who may',
      ['src/accounts/reach.ts'],
      [
        'test/narrowing.test.ts: is told nothing of others by %s',
        'test/narrowing.test.ts: a place out of reach is refused in the same words whether it exists or not',
      ],
    ),
    met(
      '8.3.1',
      'Rules are enforced on the server',
      ['src/platform/route.ts', 'src/platform/audit/begin-change.ts'],
      ['test/permissions-matrix.test.ts: $task'],
      'By the server for every question, and by each changing operation below every door.',
    ),
    notApplicable(
      '8.4.1',
      'Tenants are kept apart',
      'One installation is one province; provinces share nothing.',
    ),
  ],
};
