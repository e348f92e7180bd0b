import type { App } from '../platform/app.ts';
import { COMPUTED_CODES, findComputed } from './catalogue.ts';
import {
  countedResult,
  declaredResult,
  type IndicatorResult,
  NO_INDICATOR_RESULT,
  type ResultQuestion,
  type ResultTable,
} from './indicator-result.ts';
import { fromOneState, type KnownFigures } from './known-figures.ts';
import { measureKnown } from './measure.ts';
import type { Measurement } from './measurement.ts';
import { NOTHING_AROSE, type Ratio } from './ratio.ts';
import { checkWindow } from './window.ts';

/**
 * The results of a window, declared before counted, from one state of the data. A declared result stands for exactly
 * its agency, indicator and window: for the agency by itself (scope `own`), and for the province also with all below
 * it; what is declared of a district does not speak of its area.
 */
export async function takeResults(app: App, question: ResultQuestion): Promise<ResultTable> {
  return fromOneState(app, (known) => resultsKnown(known, question));
}

/** The same, of a state of the data at hand. */
export async function resultsKnown(known: KnownFigures, question: ResultQuestion): Promise<ResultTable> {
  const { from, to, scope } = question;
  checkWindow(from, to);
  const [declaredOf, rows] = await Promise.all([
    declaredKnown(known, question),
    measureKnown(known, { from, to, scope, agency: null, indicators: COMPUTED_CODES, byDay: false }),
  ]);
  const counted = ratiosIn(rows);
  const countedOf = (agency: string, indicator: string) =>
    findComputed(indicator) ? (counted.get(`${agency} ${indicator}`) ?? NOTHING_AROSE) : null;
  return {
    from,
    to,
    scope,
    dataVersion: known.dataVersion,
    declared: declaredOf,
    counted: countedOf,
    of(agency, indicator) {
      const ratio = countedOf(agency, indicator);
      return declaredOf(agency, indicator) ?? (ratio ? countedResult(ratio) : NO_INDICATOR_RESULT);
    },
  };
}

const ratiosKept = new WeakMap<readonly Measurement[], ReadonlyMap<string, Ratio>>();

/** The rows of a window by agency and indicator; found once for as long as they are remembered. */
function ratiosIn(rows: readonly Measurement[]): ReadonlyMap<string, Ratio> {
  const ratios = ratiosKept.get(rows) ?? new Map(rows.map((row) => [`${row.agency} ${row.indicator}`, row]));
  ratiosKept.set(rows, ratios);
  return ratios;
}

/** The declared results alone; of several sources the last said stands. */
export async function declaredKnown(
  known: KnownFigures,
  { from, to, scope }: ResultQuestion,
): Promise<ResultTable['declared']> {
  const declared = new Map<string, IndicatorResult>();
  for (const result of await known.declared(from, to))
    if (scope === 'own' || result.agency === known.tree.root.id)
      declared.set(`${result.agency} ${result.indicator}`, declaredResult(result));
  return (agency, indicator) => declared.get(`${agency} ${indicator}`) ?? null;
}
