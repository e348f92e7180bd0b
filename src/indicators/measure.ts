import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, daysBetween, eachDay } from '../platform/date.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import type { ComputedDefinition } from './indicator.ts';
import { describeKnownAt } from './known-at.ts';
import { fromOneState, type KnownFigures } from './known-figures.ts';
import type { MeasureAnswer, Measurement, MeasureQuestion } from './measurement.ts';
import { percent } from './ratio.ts';
import { needsOf, rollUp } from './roll-up.ts';
import { checkWindow, requireAgency, requireComputed } from './window.ts';

/** Beyond a year of days the answer has more rows than anyone reads. */
const LONGEST_SERIES_DAYS = 366;
/** About 60 days of every agency and indicator would fill the memory of a small server if kept. */
const MOST_ROWS_KEPT = 20_000;

/**
 * Measures indicators from the dossiers: each agency that exists on some day of the window, in official order, by each
 * indicator asked (all eleven when none is named) and, by day, each day a window of its own.
 */
export async function measure(app: App, question: MeasureQuestion): Promise<MeasureAnswer> {
  const { from, to, knownAt = null } = question;
  return fromOneState(
    app,
    async (known) => {
      const rows = await measureKnown(known, question);
      const { dataVersion } = known;
      return {
        from,
        to,
        asOf: app.clock().toISOString(),
        dataVersion,
        ...describeKnownAt(known, knownAt),
        suspicions: knownAt === null ? await suspicionsOfMeasure(app, known, question) : [],
        rows,
      };
    },
    knownAt,
  );
}

/** Of one agency, or of all: then every suspicion of the window. */
async function suspicionsOfMeasure(
  app: App,
  { tree }: KnownFigures,
  { agency, scope, from, to }: MeasureQuestion,
): Promise<readonly Suspicion[]> {
  const open = await openSuspicions(app);
  const place = agency === null ? { agency: tree.root.id, scope: 'subtree' as const } : { agency, scope };
  return suspicionsOn(open, { ...place, from, to }, tree);
}

/** The same rows, of a state of the data at hand. */
export async function measureKnown(
  known: KnownFigures,
  question: MeasureQuestion,
): Promise<readonly Measurement[]> {
  const { from, to, byDay } = question;
  checkWindow(from, to);
  if (byDay && daysBetween(from, to) >= LONGEST_SERIES_DAYS)
    throw new AppError(
      'bad-usage',
      `Kỳ tính theo ngày dài ${daysBetween(from, to) + 1} ngày, quá ${LONGEST_SERIES_DAYS} ngày. Hãy chia thành nhiều kỳ ngắn hơn.`,
      { from, to },
    );
  const codes = question.indicators.length > 0 ? question.indicators : COMPUTED_CODES;
  const indicators = [...new Set(codes)].map(requireComputed);
  return known.remember(
    JSON.stringify([from, to, question.scope, question.agency, byDay, indicators.map(({ code }) => code)]),
    () => measureRows(known, question, indicators),
    (answer) => answer.length > MOST_ROWS_KEPT,
  );
}

async function measureRows(
  known: KnownFigures,
  question: MeasureQuestion,
  indicators: readonly ComputedDefinition[],
): Promise<readonly Measurement[]> {
  const { from, to, scope, byDay } = question;
  const agencies =
    question.agency === null
      ? known.tree.validWithin(from, to)
      : [requireAgency(known.tree, question.agency, from, to)];
  const needs = needsOf(indicators.map(({ computation }) => computation));
  const [catalogue, tallies] = await Promise.all([known.catalogue(), known.tallies(from, to, byDay, needs)]);
  const days: readonly (Day | null)[] = byDay ? eachDay(from, to) : [null];
  const validIds = days.map(
    (day) => new Set(known.tree.validWithin(day ?? from, day ?? to).map((agency) => agency.id)),
  );
  const figures = indicators.map((indicator) => ({
    indicator,
    windows: tallies.map((tally, index) =>
      rollUp(indicator.computation, tally, catalogue, known.tree, (id) => validIds[index]?.has(id) ?? false),
    ),
  }));
  return agencies.flatMap((agency) =>
    figures.flatMap(({ indicator, windows }) =>
      windows.map((ratioOf, index): Measurement => {
        const ratio = ratioOf(agency.id, scope);
        const day = days[index] ?? null;
        return {
          agency: agency.id,
          level: agency.level,
          scope,
          indicator: indicator.code,
          numerator: ratio.numerator,
          denominator: ratio.denominator,
          percent: percent(ratio),
          ...(day === null ? {} : { day }),
        };
      }),
    ),
  );
}
