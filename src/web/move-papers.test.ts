import { describe, expect, test } from 'vitest';
import type { MovedPapers } from '../reports/issue/batch-api.ts';
import type { PaperSummary } from '../reports/issue/papers-api.ts';
import { moveInParts, refusalsOf } from './move-papers.ts';

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

  test('are told by their reasons: one that all share is one, though each names its paper', () => {
    const of = (paper: string, why: string | null) => ({
      paper,
      title: paper,
      agency: null,
      outcome: why === null ? ('done' as const) : ('refused' as const),
      stands: null,
      why,
    });
    const told = refusalsOf({
      done: 1,
      refused: 4,
      papers: [
        of('vb-1', 'Văn bản vb-1 còn 03 chỗ cần bổ sung.'),
        of('vb-12', 'Văn bản vb-12 còn 03 chỗ cần bổ sung.'),
        of('vb-2', null),
        of('vb-3', 'Văn bản vb-3 còn 01 chỗ cần bổ sung.'),
        of('vb-4', 'Không có văn bản “vb-4” trong phạm vi của ông/bà.'),
      ],
    });
    expect(told.map(({ why, papers: those }) => [why, those.map(({ paper }) => paper)])).toEqual([
      ['Văn bản này còn 03 chỗ cần bổ sung.', ['vb-1', 'vb-12']],
      ['Văn bản này còn 01 chỗ cần bổ sung.', ['vb-3']],
      ['Không có văn bản này trong phạm vi của ông/bà.', ['vb-4']],
    ]);
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
