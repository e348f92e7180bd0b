import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { openSuspicionsBeside } from '../intake/suspicion/list-suspicions.ts';
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
/** Every agency and indicator of a window, or a year of days of one agency; longer answers would fill the memory. */
const MOST_ROWS_KEPT = 5_000;

/**
 * Measures indicators from the dossiers: each agency that exists on some day of the window, in official order, by each
 * indicator asked (all eleven when none is named) and, by day, each day a window of its own.
 */
export async function measure(app: App, question: MeasureQuestion): Promise<MeasureAnswer> {
  const { from, to, knownAt = null } = question;
  return fromOneState(
    app,
    async (known) => {
      const asked = readQuestion(known.tree, question);
      const ask = () => rememberedRows(known, question, asked);
      const [open, rows] = knownAt === null ? await openSuspicionsBeside(app, ask) : [[], await ask()];
      const { dataVersion } = known;
      return {
        from,
        to,
        asOf: app.clock().toISOString(),
        dataVersion,
        ...describeKnownAt(known, knownAt),
        suspicions: suspicionsOfMeasure(open, known, question),
        rows,
      };
    },
    knownAt,
  );
}

/** Of one agency, or of all: then every suspicion of the window. */
function suspicionsOfMeasure(
  open: readonly Suspicion[],
  { tree }: KnownFigures,
  { agency, scope, from, to }: MeasureQuestion,
): readonly Suspicion[] {
  const place = agency === null ? { agency: tree.root.id, scope: 'subtree' as const } : { agency, scope };
  return suspicionsOn(open, { ...place, from, to }, tree);
}

/** The same rows, of a state of the data at hand. */
export async function measureKnown(
  known: KnownFigures,
  question: MeasureQuestion,
): Promise<readonly Measurement[]> {
  return rememberedRows(known, question, readQuestion(known.tree, question));
}

/** What a question asks, once its words are understood. */
interface Asked {
  readonly agencies: readonly Agency[];
  readonly indicators: readonly ComputedDefinition[];
}

function readQuestion(tree: AgencyTree, question: MeasureQuestion): Asked {
  const { from, to, byDay, agency } = question;
  checkWindow(from, to);
  if (byDay && daysBetween(from, to) >= LONGEST_SERIES_DAYS)
    throw new AppError(
      'bad-usage',
      `Kỳ tính theo ngày dài ${daysBetween(from, to) + 1} ngày, quá ${LONGEST_SERIES_DAYS} ngày. Hãy chia thành nhiều kỳ ngắn hơn.`,
      { from, to },
    );
  const codes = question.indicators.length > 0 ? question.indicators : COMPUTED_CODES;
  return {
    indicators: [...new Set(codes)].map(requireComputed),
    agencies: agency === null ? tree.validWithin(from, to) : [requireAgency(tree, agency, from, to)],
  };
}

function rememberedRows(
  known: KnownFigures,
  { from, to, scope, agency, byDay }: MeasureQuestion,
  asked: Asked,
): Promise<readonly Measurement[]> {
  return known.remember(
    JSON.stringify([from, to, scope, agency, byDay, asked.indicators.map(({ code }) => code)]),
    () => measureRows(known, { from, to, scope, byDay }, asked),
    (answer) => answer.length > MOST_ROWS_KEPT,
  );
}

async function measureRows(
  known: KnownFigures,
  { from, to, scope, byDay }: Pick<MeasureQuestion, 'from' | 'to' | 'scope' | 'byDay'>,
  { agencies, indicators }: Asked,
): Promise<readonly Measurement[]> {
  const { tree } = known;
  const needs = needsOf(indicators.map(({ computation }) => computation));
  const [catalogue, tallies] = await Promise.all([known.catalogue(), known.tallies(from, to, byDay, needs)]);
  const days: readonly (Day | null)[] = byDay ? eachDay(from, to) : [null];
  const existing = days.map((day) => new Set(tree.validWithin(day ?? from, day ?? to).map(({ id }) => id)));
  const figures = indicators.map(({ code, computation }) => ({
    indicator: code,
    windows: tallies.map((tally, index) =>
      rollUp(computation, tally, catalogue, tree, (id) => existing[index]?.has(id) ?? false),
    ),
  }));
  const rows: Measurement[] = [];
  for (const { id, level } of agencies)
    for (const { indicator, windows } of figures)
      for (const [index, ratioOf] of windows.entries()) {
        const ratio = ratioOf(id, scope);
        const { numerator, denominator } = ratio;
        const day = days[index] ?? null;
        const row = { agency: id, level, scope, indicator, numerator, denominator, percent: percent(ratio) };
        rows.push(day === null ? row : { ...row, day });
      }
  return rows;
}
