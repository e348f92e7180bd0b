import type { Grounds } from './counted-provenance.ts';
import type { IndicatorResult } from './indicator-result.ts';
import { lineCounts } from './provenance.ts';
import type { ProvenanceAnswer } from './provenance-api.ts';
import type { Statement } from './statement-store.ts';

/** A declared figure, or none at all, rests on the batch that said it last. */
export function declaredGrounds(result: IndicatorResult, statements: readonly Statement[]): Grounds {
  const { numerator, denominator, percent, origin, source } = result;
  const batch = origin === 'declared' ? statements.find(({ stands }) => stands)?.batch : null;
  return {
    origin,
    source,
    ratio: { numerator, denominator, percent },
    sources: source === null ? [] : [source],
    batches: batch ? [{ ...batch, fileNames: [...batch.fileNames], dossiers: 0 }] : [],
    batchCount: batch ? 1 : 0,
    catalogue: [],
    counts: null,
    lines: lineCounts(0, 0),
    open: null,
    untold: null,
    total: 0,
    dossiers: [],
    procedures: [],
  };
}

/** Everything that was declared of a figure, beside what dossiers give for it; `null` where nothing ever was. */
export function declaredBeside(
  statements: readonly Statement[],
  counted: ProvenanceAnswer['ratio'] | null,
): ProvenanceAnswer['declared'] {
  if (statements.length === 0) return null;
  return {
    statements: statements.map(({ batch, ...statement }) => ({
      ...statement,
      batch: batch && { ...batch, fileNames: [...batch.fileNames] },
    })),
    counted,
  };
}
