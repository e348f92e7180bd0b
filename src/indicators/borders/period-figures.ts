import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { addDays, type Day } from '../../platform/date.ts';
import type { ProcedureCatalogue } from '../../procedures/procedure.ts';
import type { Computation } from '../indicator.ts';
import type { Ratio } from '../ratio.ts';
import { rollUp } from '../roll-up.ts';
import type { Tally } from '../tally.ts';
import type { BorderMap, Fork } from './border-map.ts';
import { readSource, type Source, sourceKey } from './source.ts';
import { joinUnits } from './unit-groups.ts';

/** What is known of a set of units in one period. */
interface PlacedFigure {
  /** The set itself, or the smallest one around it that is known. */
  readonly units: ReadonlySet<string>;
  readonly ratio: Ratio;
  /** Why more units than asked for; `null` when they are those asked for. */
  readonly fork: Fork | null;
}

/** The figures of one period under some borders, ready to be asked for any set of units. */
export interface PeriodFigures {
  of(units: ReadonlySet<string>): PlacedFigure;
  /** Agencies of which something was counted. */
  readonly counted: ReadonlySet<string>;
}

/** What the figures of a period are made of. */
export interface PeriodInput {
  readonly computation: Computation;
  /** Counted by source. */
  readonly tally: Tally;
  readonly catalogue: ProcedureCatalogue;
  readonly map: BorderMap;
  /** The era whose borders rule; `null`: each agency as it was. */
  readonly era: number | null;
  readonly from: Day;
  readonly to: Day;
}

interface PlacedSource extends Source {
  readonly holders: readonly string[];
}

/**
 * Places what every source brought under the borders. Dossiers of a source that several units may hold are never
 * shared out: the units are joined. A source that brought nothing joins nobody.
 */
export function placeFigures(input: PeriodInput): PeriodFigures {
  const { map, era } = input;
  const { sources, bringsSomething, ratioOf } = figuresBySource(input);
  const counted = new Set<string>();
  const certain = new Map<string, string[]>();
  const uncertain = new Map<string, PlacedSource>();
  for (const key of sources) {
    if (!bringsSomething(key)) continue;
    const source = readSource(key);
    const holders = era === null ? [source.agency] : map.holdersOf(source.agency, source.era, era);
    const [holder = '', ...others] = holders;
    counted.add(source.agency);
    if (others.length > 0) uncertain.set(key, { ...source, holders });
    else certain.set(holder, [...(certain.get(holder) ?? []), key]);
  }
  const groups = joinUnits([...uncertain.values()].map(({ holders }) => holders));
  return {
    counted,
    of(asked) {
      const units = uncertain.size === 0 ? asked : groups.around(asked);
      const keys: string[] = [];
      for (const unit of units) for (const key of certain.get(unit) ?? []) keys.push(key);
      for (const [key, { holders }] of uncertain) if (units.has(holders[0] ?? '')) keys.push(key);
      return {
        units,
        ratio: ratioOf(keys),
        fork:
          era === null || units.size === asked.size
            ? null
            : firstFork(map, era, [...uncertain.values()], asked),
      };
    },
  };
}

/** Sources that existed in the period: they offer services also where nothing was received. */
function existingSources({ map, from, to }: PeriodInput): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let era = map.eraOf(from); era <= map.eraOf(to); era += 1) {
    const first = map.changeDays[era - 1] ?? from;
    const next = map.changeDays[era];
    const last = next === undefined ? to : addDays(next, -1);
    for (const agency of map.tree.validWithin(first > from ? first : from, last < to ? last : to))
      keys.add(sourceKey(agency.id, era));
  }
  return keys;
}

/** The indicator of any set of sources: what the sources hold is rolled up as if they stood below one agency. */
function figuresBySource(input: PeriodInput): {
  readonly sources: readonly string[];
  bringsSomething(source: string): boolean;
  ratioOf(sources: readonly string[]): Ratio;
} {
  const { computation, tally, catalogue, map } = input;
  const existing = existingSources(input);
  const sources = [...new Set([...tally.agency.agency, ...tally.procedure.agency, ...existing])].sort();
  const agencies = sources.flatMap((key) => {
    const found = map.find(readSource(key).agency);
    return found ? [{ ...found, id: key }] : [];
  });
  let asked: readonly string[] = [];
  const tree: AgencyTree = { ...map.tree, agencies, subtree: () => new Set(asked) };
  const rollUpWith = (onlineServicesOf: ProcedureCatalogue['onlineServicesOf']) =>
    rollUp(computation, tally, { ...catalogue, onlineServicesOf }, tree, (key) => existing.has(key));
  const servicesOf = (key: string) => catalogue.onlineServicesOf(readSource(key).agency);
  const rolled = rollUpWith(servicesOf);
  // What it received counts where another of the set offers the service, whatever it offers itself.
  const received = computation.of === 'procedures' ? rollUpWith(() => null) : rolled;
  const offers = (key: string) =>
    computation.of === 'procedures' &&
    computation.offered &&
    existing.has(key) &&
    (servicesOf(key)?.size ?? 0) > 0;
  return {
    sources,
    bringsSomething: (key) => offers(key) || received(key, 'own').denominator > 0,
    ratioOf(keys) {
      asked = keys;
      return rolled('', 'subtree');
    },
  };
}

/** The earliest change that keeps the units asked for from being told apart from others. */
function firstFork(
  map: BorderMap,
  era: number,
  uncertain: readonly PlacedSource[],
  asked: ReadonlySet<string>,
): Fork | null {
  const forks = uncertain
    .filter(
      ({ holders }) => holders.some((unit) => asked.has(unit)) && !holders.every((unit) => asked.has(unit)),
    )
    .flatMap((source) => map.forkOf(source.agency, source.era, era) ?? []);
  return forks.sort((a, b) => a.on.localeCompare(b.on) || a.unit.localeCompare(b.unit))[0] ?? null;
}
