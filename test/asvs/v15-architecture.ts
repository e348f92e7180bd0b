import { type Chapter, met, notMet, operator } from './requirement.ts';

export const ARCHITECTURE: Chapter = {
  number: 15,
  name: 'Secure coding and architecture',
  requirements: [
    operator(
      '15.1.1',
      'Documented: within what time vulnerable components are replaced',
      'Take each new version within seven days where it mends a vulnerability that is being used, else within thirty; `docs/sbom.cdx.json` lists what to hold against advisories.',
    ),
    met(
      '15.1.2',
      'An inventory of all components (SBOM)',
      ['package-lock.json'],
      [
        'test/supply-chain.test.ts: is in docs/sbom.cdx.json and docs/licences.md as it is',
        'test/supply-chain.test.ts: is held to its bytes, but for parts of other systems that this registry does not keep',
        'test/supply-chain.test.ts: holds every package that the screens, the server and the commands import',
      ],
    ),
    met(
      '15.1.3',
      'Documented: work that costs much, and how it is bounded',
      [],
      ['docs/security-rules.md: Work that costs much'],
    ),
    notMet(
      '15.2.1',
      'Components are within the documented times',
      'Every component is pinned and listed; nothing looks for advisories by itself.',
      [],
      ['test/supply-chain.test.ts: is in docs/sbom.cdx.json and docs/licences.md as it is'],
    ),
    met(
      '15.2.2',
      'Costly work cannot take the service down',
      ['src/platform/job-register.ts', 'src/platform/in-slices.ts', 'src/server/kept-answers.ts'],
      [
        'src/platform/job-register.test.ts: more work than the machine can hold at once is refused, and taken again when one is done',
        'src/platform/in-slices.test.ts: long work comes to its end either way, and in slices lets others in between',
        'src/cli/inbound-process.test.ts: two hundred thousand rows stream through without the server holding them',
      ],
    ),
    met(
      '15.2.3',
      'Production has nothing but what it needs',
      ['src/server/web-files.ts'],
      [
        'test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file',
        'test/asvs/source-rules.test.ts: the program has no switch for debugging',
      ],
      'The made-up province is part of the product and says so on every screen.',
    ),
    met(
      '15.3.1',
      'Answers hold only the fields that are needed',
      ['src/platform/endpoint.ts', 'src/server/register-route.ts'],
      [
        'test/asvs/question-limits.test.ts: an answer holds the fields that are declared and no other',
        'src/server/push-door.test.ts: a token is shown once and kept nowhere',
      ],
    ),
    met(
      '15.3.2',
      'Calls outwards follow no redirects',
      ['src/accounts/passwords/ask-breach-service.ts'],
      ['test/asvs/source-rules.test.ts: no call outwards follows a redirect'],
    ),
    met(
      '15.3.3',
      'Fields that were not meant cannot be set (mass assignment)',
      ['src/platform/endpoint.ts'],
      [
        'test/asvs/question-limits.test.ts: a field that nobody declared never reaches an operation',
        'test/asvs/links.test.ts: an invitation is good once, and gives the role it was made for whatever else is asked with it',
      ],
    ),
    met(
      '15.3.4',
      'The address of the user comes of trusted headers',
      ['src/server/public-address.ts', 'src/accounts/limits/client-network.ts'],
      [
        'src/server/guard.test.ts: is believed of the proxy that was named',
        'src/server/guard.test.ts: is not believed of anybody else',
        'docs/security-accounts.md: Guessing passwords',
      ],
    ),
    met(
      '15.3.5',
      'Types are strict',
      ['tsconfig.json', 'biome.json'],
      ['test/asvs/source-rules.test.ts: types are strict and comparisons exact'],
    ),
    met(
      '15.3.6',
      'No prototype pollution',
      [],
      [
        'test/asvs/hostile-requests.test.ts: a body with __proto__ or constructor is refused or changes no object',
        'src/intake/reading/hostile-file.test.ts: keys that every object has already, numbers beyond all numbers, halves of letters',
      ],
    ),
    met(
      '15.3.7',
      'No parameter pollution',
      ['src/server/register-route.ts'],
      ['test/asvs/hostile-requests.test.ts: a parameter given twice is refused'],
    ),
  ],
};
