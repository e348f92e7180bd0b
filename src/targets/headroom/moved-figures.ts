import type { KnownFigures } from '../../indicators/known-figures.ts';
import type { Day } from '../../platform/date.ts';
import { type DossierMove, withMoves } from './moved-tally.ts';

/**
 * The figures as they would be known if dossiers received in the window had been submitted, or paid, online; nothing is
 * stored. Only of that window, and of those that share no day with it, can that be said: the moved dossiers have no day.
 */
export function movedFigures(
  known: KnownFigures,
  window: { readonly from: Day; readonly to: Day },
  moves: readonly DossierMove[],
): KnownFigures {
  const answers = new Map<string, Promise<unknown>>();
  return {
    ...known,
    async tallies(from, to, byDay, needs) {
      const tallies = await known.tallies(from, to, byDay, needs);
      if (to < window.from || from > window.to) return tallies;
      if (byDay || from !== window.from || to !== window.to)
        throw new Error(`moved dossiers of ${window.from}..${window.to} have no day in ${from}..${to}`);
      return tallies.map((tally) => withMoves(tally, moves));
    },
    // What the present remembers is not true of these.
    async remember(question, compute) {
      const answer = (answers.get(question) ?? compute()) as ReturnType<typeof compute>;
      answers.set(question, answer);
      return answer;
    },
  };
}
