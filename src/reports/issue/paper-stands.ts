import type { MovedPapers } from './batch-api.ts';
import { numberOf, STATE_NAMES } from './paper.ts';
import type { StoredPaper } from './stored-paper.ts';

/** How a paper stands, as the answer about many names it. */
export function stands({
  id,
  state,
  revision,
  issue,
}: StoredPaper): NonNullable<MovedPapers['papers'][number]['stands']> {
  return { paper: id, state, stateName: STATE_NAMES[state], revision, number: issue && numberOf(issue) };
}
