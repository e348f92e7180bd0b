import type { Agency } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Day } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import type { ComputedDefinition } from '../indicator.ts';
import type { KnownFigures } from '../known-figures.ts';
import type { Scope } from '../measurement.ts';
import { needsOf } from '../roll-up.ts';
import type { Tally } from '../tally.ts';
import { requireAgency } from '../window.ts';
import { type BorderMap, buildBorderMap } from './border-map.ts';
import type { Series } from './borders-api.ts';
import { listPeriods, type PeriodRule } from './period.ts';
import { type PeriodFigures, placeFigures } from './period-figures.ts';
import { type Borders, buildSeries } from './series-rows.ts';
import { loadSeriesTallies } from './series-tally-store.ts';

/** The 60 days of a campaign for every agency are 13,000; ten times as much would keep a server from answering others. */
const MOST_ROWS = 25_000;
/** A year of months of all agencies and procedures has about 60,000; a year of days is counted anew each time. */
const MOST_ROWS_KEPT = 80_000;

/** What a series is made of. */
export interface FiguresQuestion {
  readonly indicator: ComputedDefinition;
  readonly rule: PeriodRule;
  readonly borders: Borders;
}

const maps = new WeakMap<AgencyTree, BorderMap>();

/** The borders of a tree, worked out once. */
export function borderMapOf(tree: AgencyTree): BorderMap {
  const map = maps.get(tree) ?? buildBorderMap(tree);
  maps.set(tree, map);
  return map;
}

/** The figures of every period, from one count that serves all borders, scopes and agencies. */
export async function figuresOf(
  known: KnownFigures,
  { indicator, rule, borders }: FiguresQuestion,
): Promise<PeriodFigures[]> {
  const { computation } = indicator;
  const map = borderMapOf(known.tree);
  const needs = needsOf([computation]);
  const [catalogue, tallies] = await Promise.all([
    known.catalogue(),
    known.remember<readonly Tally[]>(
      JSON.stringify(['series', rule, [...needs.agency], [...needs.procedure]]),
      () => loadSeriesTallies(known.session, rule, map, needs, known.version),
      (counted) => rowsOf(counted) > MOST_ROWS_KEPT,
    ),
  ]);
  const periods = listPeriods(rule);
  const era = borders === 'as-was' ? null : map.eraOf(borders);
  return tallies.map((tally, index) => {
    const { from, to } = periods[index] ?? rule;
    return placeFigures({ computation, tally, catalogue, map, era, from, to });
  });
}

/** One series of a state of the data; `choose` says whom of, given the agencies of which the window holds anything. */
export async function seriesOf(
  known: KnownFigures,
  question: FiguresQuestion & {
    readonly scope: Scope;
    readonly choose: (counted: ReadonlySet<string>) => readonly Agency[];
  },
): Promise<Series> {
  const { rule, scope, borders, choose } = question;
  const figures = await figuresOf(known, question);
  const periods = listPeriods(rule);
  const agencies = choose(new Set(figures.flatMap(({ counted }) => [...counted])));
  if (agencies.length * periods.length > MOST_ROWS)
    throw new AppError(
      'bad-usage',
      `Chuỗi của ${formatCount(agencies.length)} đơn vị trong ${formatCount(periods.length)} kỳ quá lớn. Hãy chọn một cấp, một địa bàn hoặc kỳ dài hơn.`,
    );
  return buildSeries({ map: borderMapOf(known.tree), agencies, scope, borders, periods, figures });
}

function rowsOf(tallies: readonly Tally[]): number {
  return tallies.reduce(
    (sum, { agency, procedure }) => sum + agency.agency.length + procedure.agency.length,
    0,
  );
}

/** The agency of that id, whenever and under whichever province it stood; refused when there is none. */
export function findAgency(tree: AgencyTree, id: string, from: Day, to: Day): Agency {
  return tree.find(id) ?? requireAgency(tree, id, from, to);
}
