import type { MovedPapers } from '../reports/issue/batch-api.ts';
import type { PaperSummary } from '../reports/issue/papers-api.ts';

/** So many go in one request, which then ends before anybody wonders whether it is still at work. */
const PART = 50;

/**
 * Moves many papers a part after the other, and tells after each what became of them so far. A part that fails as a whole
 * ends it: what the parts before did stays done and told.
 */
export async function moveInParts(
  papers: readonly PaperSummary[],
  move: (part: readonly PaperSummary[], done: number) => Promise<MovedPapers>,
  onCome: (all: MovedPapers) => void,
): Promise<MovedPapers> {
  let all: MovedPapers = { done: 0, refused: 0, papers: [] };
  for (let start = 0; start < papers.length; start += PART) {
    const moved = await move(papers.slice(start, start + PART), all.done);
    all = {
      done: all.done + moved.done,
      refused: all.refused + moved.refused,
      papers: [...all.papers, ...moved.papers],
    };
    onCome(all);
  }
  return all;
}

/** Why papers were refused, each reason once with those that it holds back, in the order of the list. */
export function refusalsOf({
  papers,
}: MovedPapers): { readonly why: string; readonly papers: MovedPapers['papers'] }[] {
  const refused = papers.filter(({ outcome }) => outcome === 'refused');
  // What names the paper itself is the same reason for the next one.
  const byReason = Map.groupBy(refused, ({ paper, why }) =>
    (why ?? '').replaceAll(/“?(vb-\d+)”?/g, (words, id) => (id === paper ? 'này' : words)),
  );
  return [...byReason].map(([why, those]) => ({ why, papers: those }));
}
