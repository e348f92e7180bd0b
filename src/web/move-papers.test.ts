import { describe, expect, test } from 'vitest';
import type { MovedPapers } from '../reports/issue/batch-api.ts';
import type { PaperSummary } from '../reports/issue/papers-api.ts';
import { moveInParts } from './move-papers.ts';

const papers = Array.from({ length: 120 }, (_, index) => ({ id: `vb-${index}` }) as PaperSummary);

/** The first of each part is refused. */
function movedOf(part: readonly PaperSummary[]): MovedPapers {
  const told = part.map(({ id }, at) => ({
    paper: id,
    title: id,
    agency: null,
    outcome: at === 0 ? ('refused' as const) : ('done' as const),
    stands: null,
    why: at === 0 ? 'Chưa được' : null,
  }));
  return { done: part.length - 1, refused: 1, papers: told };
}

describe('many papers', () => {
  test('go part after part, each once, and what became of all so far is told after each', async () => {
    const before: number[] = [];
    const told: MovedPapers[] = [];
    await moveInParts(
      papers,
      async (part, done) => {
        before.push(done);
        return movedOf(part);
      },
      (all) => told.push(all),
    );
    expect(told.at(-1)?.papers.map(({ paper }) => paper)).toEqual(papers.map(({ id }) => id));
    expect(told.map(({ done }) => done)).toEqual([...before.slice(1), papers.length - told.length]);
    expect(told.map(({ refused }) => refused)).toEqual(told.map((_, index) => index + 1));
  });

  test('stop at a part that fails as a whole; what the parts before did was told', async () => {
    const told: MovedPapers[] = [];
    const moving = moveInParts(
      papers,
      async (part, done) => {
        if (done > 0) throw new Error('busy');
        return movedOf(part);
      },
      (all) => told.push(all),
    );
    await expect(moving).rejects.toThrow('busy');
    expect(told).toHaveLength(1);
    expect(told[0]?.papers[0]).toMatchObject({ outcome: 'refused', why: 'Chưa được' });
  });
});
