import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeSets } from './describe-sets.ts';
import { SCORE_SETS } from './score-sets.ts';

test('docs/scores.md says what the sets say (node scripts/write-scores-page.mjs writes it)', async () => {
  const page = await readFile(new URL('../../docs/scores.md', import.meta.url), 'utf8');
  expect(page).toBe(describeSets(SCORE_SETS));
});
