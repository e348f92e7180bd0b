import type { Indicator } from './indicator.ts';
import type { IndicatorDefinition } from './register-api.ts';

/** The definition of an indicator without the rule by which it is counted: what the register shows. */
export function definitionOf(indicator: Indicator): IndicatorDefinition {
  const { computation, legalBases, readings, rows766, ...words } = indicator;
  return {
    ...words,
    legalBases: [...legalBases],
    readings: readings.map((reading) => ({ ...reading, alternatives: [...reading.alternatives] })),
    rows766: [...rows766],
    computed: computation !== null,
  };
}
