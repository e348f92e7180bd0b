import { officialName } from '../agencies/agency.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import type { Day } from '../platform/date.ts';
import { roundHalfUp } from '../platform/number.ts';
import { joinList } from '../platform/text.ts';
import type { Computation } from './indicator.ts';
import { countedResult, type IndicatorResult, NO_INDICATOR_RESULT } from './indicator-result.ts';
import { fromOneState, type KnownFigures } from './known-figures.ts';
import type { Meaning, Phrase } from './meaning.ts';
import type { Scope } from './measurement.ts';
import { findPhrase, PLAN_PHRASES } from './plan-phrases.ts';
import { needsOf, rollUp } from './roll-up.ts';
import { declaredKnown } from './take-results.ts';
import { checkWindow, requireAgency } from './window.ts';

/** What is asked: any indicator that is one of the meanings, and of whom. */
export interface MeaningsQuestion {
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  /** `null`: the province. */
  readonly agency: string | null;
  /** `null`: the province with all below it, any other agency by itself. */
  readonly scope: Scope | null;
}

/** One meaning with its figures. */
interface MeaningFigure {
  readonly meaning: Meaning;
  readonly result: IndicatorResult;
  /** Percentage points above the meaning taken; `null` where one of the two has no percentage. */
  readonly points: number | null;
}

/** The meanings of one phrase side by side. */
export interface MeaningsAnswer {
  readonly phrase: Phrase;
  readonly agency: string;
  readonly agencyName: string;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day;
  readonly asOf: string;
  readonly dataVersion: number;
  readonly figures: readonly MeaningFigure[];
}

/**
 * Counts every meaning of a phrase of the plan for the same agency, window and state of the data. As everywhere, a
 * figure declared for exactly that comes before the counted one.
 */
export async function takeMeanings(app: App, question: MeaningsQuestion): Promise<MeaningsAnswer> {
  const { from, to } = question;
  checkWindow(from, to);
  const phrase = requirePhrase(question.indicator);
  return fromOneState(app, async (known) => {
    const root = known.tree.root.id;
    const agency = requireAgency(known.tree, question.agency ?? root, from, to);
    const scope = question.scope ?? (agency.id === root ? 'subtree' : 'own');
    const declaredOf = await declaredKnown(known, { from, to, scope });
    const countedOf = await countMeanings(known, phrase, { from, to, scope }, agency.id);
    const results = phrase.meanings.map(
      ({ indicator, computation }) =>
        (indicator === null ? null : declaredOf(agency.id, indicator)) ??
        (computation ? countedOf(computation) : NO_INDICATOR_RESULT),
    );
    const taken = results[phrase.meanings.findIndex(({ id }) => id === phrase.taken)]?.percent ?? null;
    return {
      phrase,
      agency: agency.id,
      agencyName: officialName(agency),
      scope,
      from,
      to,
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
      figures: phrase.meanings.map((meaning, index) => {
        const result = results[index] ?? NO_INDICATOR_RESULT;
        const { percent } = result;
        const points = percent === null || taken === null ? null : roundHalfUp(percent - taken, 2);
        return { meaning, result, points };
      }),
    };
  });
}

function requirePhrase(code: string): Phrase {
  const phrase = findPhrase(code);
  if (phrase) return phrase;
  const several = PLAN_PHRASES.flatMap(({ meanings }) => meanings.map(({ id }) => id));
  throw new AppError(
    'bad-usage',
    `Chỉ tiêu “${code}” không có nhiều cách hiểu trong kế hoạch. Các chỉ tiêu có nhiều cách hiểu: ${joinList(several)}.`,
    { indicator: code },
  );
}

async function countMeanings(
  known: KnownFigures,
  phrase: Phrase,
  { from, to, scope }: { readonly from: Day; readonly to: Day; readonly scope: Scope },
  agency: string,
): Promise<(computation: Computation) => IndicatorResult> {
  const needs = needsOf(phrase.meanings.flatMap(({ computation }) => computation ?? []));
  const [catalogue, [tally]] = await Promise.all([known.catalogue(), known.tallies(from, to, false, needs)]);
  if (!tally) throw new Error('meanings: no tally for the window');
  const existing = new Set(known.tree.validWithin(from, to).map(({ id }) => id));
  return (computation) =>
    countedResult(rollUp(computation, tally, catalogue, known.tree, (id) => existing.has(id))(agency, scope));
}
