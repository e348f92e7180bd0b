import { type Chapter, met } from './requirement.ts';

export const VALIDATION: Chapter = {
  number: 2,
  name: 'Validation and business logic',
  requirements: [
    met(
      '2.1.1',
      'The documentation says what each input must look like',
      ['src/platform/endpoint.ts', 'src/dossiers/dossier-field.ts'],
      [
        'docs/security-rules.md: What is accepted',
        'src/server/build-server.test.ts: describes every question that it answers',
      ],
      'Each question’s shape is also in /api/openapi.json, made of the same object that judges it.',
    ),
    met(
      '2.1.2',
      'The documentation says what must fit together',
      ['src/intake/convert-plan.ts', 'src/targets/target-share-check.ts'],
      ['docs/security-rules.md: What must fit together'],
    ),
    met(
      '2.1.3',
      'Limits of business logic are documented, per user and in all',
      [],
      [
        'docs/security-rules.md: Limits',
        'test/asvs/security-pages.test.ts: the limits on the page are those of the program',
      ],
    ),
    met(
      '2.2.1',
      'All input is held against an expected shape, by allow-list',
      ['src/server/register-route.ts', 'src/intake/convert-cells.ts'],
      [
        'src/server/build-server.test.ts: answers a wrong parameter and an unknown thing as problems',
        'src/intake/convert-cells.test.ts: %s is read as %s',
        'test/asvs/question-limits.test.ts: every text that a question may carry has a greatest length',
      ],
    ),
    met(
      '2.2.2',
      'Validation happens on the server',
      ['src/server/register-route.ts'],
      [
        'src/server/build-server.test.ts: answers a wrong parameter and an unknown thing as problems',
        'src/server/shares-door.test.ts: a share that does not add up is refused with what is missing, and names nobody',
      ],
      'Screens, API and commands run the same operations with the same rules.',
    ),
    met(
      '2.2.3',
      'Combined data is held against rules',
      ['src/intake/convert-plan.ts', 'src/targets/target-share-check.ts'],
      [
        'src/intake/import-files.test.ts: refuses a dossier completed before it was received, by day and not by hour',
        'src/intake/import-rules.test.ts: also when the file lacks the day received, and the message names the stored one',
        'src/server/shares-door.test.ts: a share that does not add up is refused with what is missing, and names nobody',
      ],
    ),
    met(
      '2.3.1',
      'Steps of a process cannot be skipped',
      ['src/targets/approve-targets.ts', 'src/targets/amend-target.ts'],
      [
        'src/server/targets-door.test.ts: targets are proposed, assigned, approved, amended and told day by day',
        'src/intake/import-files.test.ts: twice is a conflict; of an unknown batch, not found',
      ],
    ),
    met(
      '2.3.2',
      'The documented limits hold',
      ['src/intake/push/push-queue.ts', 'src/server/build-server.ts', 'src/platform/job-register.ts'],
      [
        'src/intake/push/push-queue.test.ts: the places are bounded in all and for each source, and one given back twice counts once',
        'src/server/build-server.test.ts: without a file, or with one beyond the limit, is refused at the door',
        'src/platform/job-register.test.ts: more work than the machine can hold at once is refused, and taken again when one is done',
      ],
    ),
    met(
      '2.3.3',
      'A business operation happens wholly or not at all',
      ['src/intake/import-files.ts', 'src/platform/warehouse.ts'],
      [
        'src/intake/import-crash.test.ts: a process killed in the middle of an import leaves the data before it or after it',
        'src/platform/warehouse.test.ts: rolls a failed transaction back whole, and goes on',
        'src/cli/inbound-process.test.ts: a server killed during a push has both the rows and their key, or neither',
      ],
    ),
    met(
      '2.3.4',
      'Scarce things are not given away twice',
      ['src/intake/push/push-queue.ts', 'src/platform/warehouse.ts'],
      [
        'src/intake/push/push-queue.test.ts: a key is for one push at a time, and free afterwards; another source may use the same one',
        'src/server/push-door.test.ts: eight pushes at once with overlapping keys and rows end as in some order',
        'src/platform/warehouse.test.ts: lets one writer in at a time, in the order of asking',
      ],
    ),
    met(
      '2.4.1',
      'Excessive calls are held off',
      [
        'src/server/limit-senders.ts',
        'src/server/queue-answers.ts',
        'src/accounts/limits/sign-in-limits.ts',
        'src/platform/job-register.ts',
      ],
      [
        'src/platform/job-register.test.ts: more work than the machine can hold at once is refused, and taken again when one is done',
        'src/server/push-door.test.ts: one source has sixteen pushes at hand at most, and another still gets in',
        'src/accounts/limits/sign-in-limits.test.ts: at many accounts from one network are slowed too, and good ones are not counted',
        'docs/security-rules.md: Limits',
      ],
      'Connections, bodies, large answers, jobs, pushes and sign-ins are bounded by sender; small questions are not counted.',
    ),
  ],
};
