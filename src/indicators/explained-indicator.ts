import { findIndicator } from './catalogue.ts';
import type { Computation, Indicator } from './indicator.ts';
import { definitionOf } from './indicator-definition.ts';
import type { Meaning, Phrase } from './meaning.ts';
import { PLAN_PHRASES } from './plan-phrases.ts';
import type { IndicatorDefinition } from './register-api.ts';
import { requireIndicator } from './window.ts';

/** What a figure measures, as its provenance tells it. */
export interface ExplainedIndicator {
  readonly definition: IndicatorDefinition;
  /** `null`: no dossier gives it. */
  readonly computation: Computation | null;
}

/**
 * What a code means: an indicator of the register, or one of the meanings of a phrase of the plan that is counted only
 * beside others and so has no code. Refused for anything else.
 */
export function requireExplained(code: string): ExplainedIndicator {
  const indicator = findIndicator(code) ?? meaningCalled(code) ?? requireIndicator(code);
  return { definition: definitionOf(indicator), computation: indicator.computation };
}

function meaningCalled(id: string): Indicator | null {
  for (const phrase of PLAN_PHRASES) {
    const meaning = phrase.meanings.find((each) => each.id === id && each.indicator === null);
    if (meaning) return asIndicator(meaning, phrase);
  }
  return null;
}

/** It rests on the law of the meaning that the clause has; what makes it differ is a reading of that. */
function asIndicator(meaning: Meaning, phrase: Phrase): Indicator {
  const taken = requireIndicator(phrase.taken);
  const { numerator, denominator, name } = meaning;
  return {
    ...taken,
    code: meaning.id,
    name: name.vi,
    nameEn: name.en,
    shortName: name.vi,
    numerator: numerator.vi,
    numeratorEn: numerator.en,
    denominator: denominator.vi,
    denominatorEn: denominator.en,
    unit: meaning.unit,
    readings: [
      {
        id: meaning.id,
        question: phrase.words,
        taken: meaning.differs ?? meaning.basis,
        alternatives: [{ vi: taken.name, en: taken.nameEn }],
        reason: meaning.basis,
      },
    ],
    rows766: [],
    computation: meaning.computation,
  };
}
