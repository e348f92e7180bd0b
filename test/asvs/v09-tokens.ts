import { type Chapter, notApplicable, notMet } from './requirement.ts';

const LATER = 'Not shown by a test yet.';

export const TOKENS: Chapter = {
  number: 9,
  name: 'Self-contained tokens',
  requirements: [
    notMet('9.1.1', 'Signatures are checked first', LATER),
    notMet('9.1.2', 'Algorithms are on an allow-list, none is not', LATER),
    notMet('9.1.3', 'Keys come of trusted, configured places', LATER),
    notMet('9.2.1', 'Spans of validity are kept', LATER),
    notMet('9.2.2', 'The right type of token for the purpose', LATER),
    notMet('9.2.3', 'Tokens for this service only (audience)', LATER),
    notApplicable(
      '9.2.4',
      'Tokens of one key for several audiences name theirs',
      'The product issues no self-contained tokens; it only takes the ID tokens of the identity provider.',
    ),
  ],
};
