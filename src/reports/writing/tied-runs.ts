import type { Run } from '../paper/report-document.ts';

/** Letters on either side that a figure takes along: brackets, commas, `V.` before `1`. */
const LONGEST_TIED = 12;
const END_OF_WORD = /^\S+/u;
const START_OF_WORD = /\S+$/u;

/**
 * The runs with the letters that touch a figure in its own run: a line is broken beside a figure that is kept whole, never
 * between it and its bracket.
 */
export function tiedRuns(runs: readonly Run[]): Run[] {
  const tied = runs.map((run) => ({ ...run, style: run.style === 'typed' ? 'figure' : run.style }));
  for (const [index, run] of tied.entries()) {
    if (run.style !== 'figure') continue;
    const [before, after] = [tied[index - 1], tied[index + 1]];
    const head = before?.style === 'plain' ? (START_OF_WORD.exec(before.text)?.[0] ?? '') : '';
    if (before && head !== '' && head.length <= LONGEST_TIED) {
      run.text = head + run.text;
      before.text = before.text.slice(0, -head.length);
    }
    const tail = after?.style === 'plain' ? (END_OF_WORD.exec(after.text)?.[0] ?? '') : '';
    if (after && tail !== '' && tail.length <= LONGEST_TIED) {
      run.text += tail;
      after.text = after.text.slice(tail.length);
    }
  }
  return tied.filter(({ text }) => text !== '');
}
