import { writeFile } from 'node:fs/promises';
import { describeSets } from '../src/scores/describe-sets.ts';
import { SCORE_SETS } from '../src/scores/score-sets.ts';

// Writes docs/scores.md out of the sets; a test fails while the page is older than they are.
await writeFile(new URL('../docs/scores.md', import.meta.url), describeSets(SCORE_SETS));
