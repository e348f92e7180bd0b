import type { Meanings } from './meanings-api.ts';
import type { MeaningsAnswer } from './take-meanings.ts';

/** The meanings as `GET /api/indicator-meanings` and `vedich meanings --json` give them. */
export function meaningsAnswer({ phrase, figures, ...rest }: MeaningsAnswer): Meanings {
  return {
    phrase: phrase.words,
    clause: phrase.clause,
    taken: phrase.taken,
    ...rest,
    meanings: figures.map(({ meaning, result, points }) => ({
      id: meaning.id,
      indicator: meaning.indicator,
      name: meaning.name,
      numeratorWords: meaning.numerator,
      denominatorWords: meaning.denominator,
      unit: meaning.unit,
      basis: meaning.basis,
      differs: meaning.differs,
      origin: result.origin,
      source: result.source,
      numerator: result.numerator,
      denominator: result.denominator,
      percent: result.percent,
      points,
    })),
    explanation: phrase.explanation,
  };
}
