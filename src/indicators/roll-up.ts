import type { AgencyTree } from '../agencies/agency-tree.ts';
import { isOnlineService, type ProcedureCatalogue } from '../procedures/procedure.ts';
import type { Computation, DossierCount, ProcedureCount } from './indicator.ts';
import type { Scope } from './measurement.ts';
import { addTo, clear, countBoth, emptySets, isIn, type ProcedureSet, unite } from './procedure-set.ts';
import { addRatios, NOTHING_AROSE, type Ratio } from './ratio.ts';
import {
  type Counter,
  columnOf,
  type Tally,
  type TallyGrain,
  type TallyNeeds,
  type TallyPart,
} from './tally.ts';

/** TTHC above the line (used) and below it (offered, or with dossiers). */
interface ProcedureSets {
  readonly above: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

/** The counters that the computations ask for, each at the grain at which it is asked. */
export function needsOf(computations: readonly Computation[]): TallyNeeds {
  const needs = { agency: new Set<Counter>(), procedure: new Set<Counter>() };
  for (const computation of computations)
    needs[grainOf(computation)].add(computation.above).add(computation.below);
  return needs;
}

/** Dossiers of every procedure are counted by agency alone, the rest by procedure. */
function grainOf(computation: Computation): TallyGrain {
  return computation.procedures === 'all' ? 'agency' : 'procedure';
}

/** One indicator of one window, ready to be asked for any agency in either scope. */
export type RolledUp = (agencyId: string, scope: Scope) => Ratio;

/**
 * Cộng dồn: an indicator by agency and up the tree. Dossiers are added; procedures are a distinct count over the
 * subtree. `exists` says which agencies exist in the window, so that nobody answers for services of one that had ended.
 */
export function rollUp(
  computation: Computation,
  tally: Tally,
  catalogue: ProcedureCatalogue,
  tree: AgencyTree,
  exists: (agencyId: string) => boolean,
): RolledUp {
  const part = tally[grainOf(computation)];
  switch (computation.of) {
    case 'dossiers': {
      const own = addDossiers(computation, part, catalogue);
      return (agencyId, scope) =>
        scope === 'own'
          ? own(agencyId)
          : addRatios(Array.from(tree.subtree(agencyId), (below) => own(below)));
    }
    case 'procedures': {
      const placesOf = uniteProcedures(computation, part, catalogue, tree, exists);
      return (agencyId, scope) => {
        const { above, below } = placesOf(agencyId, scope);
        return { numerator: countBoth(above, below), denominator: countBoth(below, below) };
      };
    }
  }
}

/** The different procedures above and below the line of an agency in either scope. */
export function rollUpProcedures(
  computation: ProcedureCount,
  tally: Tally,
  catalogue: ProcedureCatalogue,
  tree: AgencyTree,
  exists: (agencyId: string) => boolean,
): (agencyId: string, scope: Scope) => ProcedureSets {
  const placesOf = uniteProcedures(computation, tally[grainOf(computation)], catalogue, tree, exists);
  return (agencyId, scope) => {
    const sets = placesOf(agencyId, scope);
    const above = new Set<string>();
    const below = new Set<string>();
    for (const [place, { code }] of catalogue.procedures.entries()) {
      if (!isIn(sets.below, place)) continue;
      below.add(code);
      if (isIn(sets.above, place)) above.add(code);
    }
    return { above, below };
  };
}

/** The ratio of each agency that received, completed or holds a dossier the indicator counts. */
function addDossiers(
  { above, below, procedures }: DossierCount,
  part: TallyPart,
  catalogue: ProcedureCatalogue,
): (agencyId: string) => Ratio {
  const [numerators, denominators] = [columnOf(part, above), columnOf(part, below)];
  const places = procedures === 'with-fee' ? placesOfRows(part, catalogue) : null;
  const rows = rowsByAgency(part);
  return (agencyId) => {
    let numerator = 0;
    let denominator = 0;
    for (const row of rows.get(agencyId) ?? []) {
      if (places && !catalogue.procedures[places[row] ?? -1]?.hasFee) continue;
      // What is above the line is below it too.
      if (denominators[row] === 0) continue;
      numerator += numerators[row] ?? 0;
      denominator += denominators[row] ?? 0;
    }
    return denominator === 0 ? NOTHING_AROSE : { numerator, denominator };
  };
}

interface PlacedProcedures {
  readonly above: ProcedureSet;
  readonly below: ProcedureSet;
}

/**
 * The procedures above and below the line of any agencies together, until the next question. One used by an agency
 * counts above the line where any agency of the set offers it.
 */
function uniteProcedures(
  computation: ProcedureCount,
  part: TallyPart,
  catalogue: ProcedureCatalogue,
  tree: AgencyTree,
  exists: (agencyId: string) => boolean,
): (agencyId: string, scope: Scope) => PlacedProcedures {
  const own = collectProcedures(computation, part, catalogue);
  const offeredBy = (agencyId: string) =>
    computation.offered && exists(agencyId) ? catalogue.onlineServicesOf(agencyId) : null;
  const [above, below] = emptyPair(catalogue);
  return (agencyId, scope) => {
    clear(above);
    clear(below);
    for (const id of scope === 'own' ? [agencyId] : tree.subtree(agencyId)) {
      const held = own.get(id);
      const offered = offeredBy(id);
      if (held) unite(above, held.above);
      if (offered) unite(below, setOf(offered, catalogue));
      else if (held) unite(below, held.below);
    }
    return { above, below };
  };
}

function emptyPair({ procedures }: ProcedureCatalogue): readonly [ProcedureSet, ProcedureSet] {
  const [one, other] = emptySets(2, procedures.length);
  if (!one || !other) throw new Error('roll-up: two sets were asked for');
  return [one, other];
}

/** The procedures of each agency that received dossiers of any, as the dossiers alone tell. */
function collectProcedures(
  computation: ProcedureCount,
  part: TallyPart,
  catalogue: ProcedureCatalogue,
): ReadonlyMap<string, PlacedProcedures> {
  const above = columnOf(part, computation.above);
  const below = columnOf(part, computation.below);
  const places = placesOfRows(part, catalogue);
  const belongs = catalogue.procedures.map((procedure) =>
    computation.procedures === 'with-fee' ? procedure.hasFee : isOnlineService(procedure),
  );
  const agencies = [...rowsByAgency(part).keys()];
  const sets = emptySets(2 * agencies.length, belongs.length);
  const own = new Map<string, PlacedProcedures>();
  for (const [index, agency] of agencies.entries()) {
    const [usedSet, receivedSet] = [sets[2 * index], sets[2 * index + 1]];
    if (usedSet && receivedSet) own.set(agency, { above: usedSet, below: receivedSet });
  }
  for (const [row, agency] of part.agency.entries()) {
    const place = places[row] ?? -1;
    const held = own.get(agency);
    if (!held || (below[row] ?? 0) === 0 || !belongs[place]) continue;
    addTo(held.below, place);
    if ((above[row] ?? 0) > 0) addTo(held.above, place);
  }
  return own;
}

const placesKept = new WeakMap<ProcedureCatalogue['procedures'], ReadonlyMap<string, number>>();

/** The place of each procedure in the catalogue by its code. */
function placesIn({ procedures }: ProcedureCatalogue): ReadonlyMap<string, number> {
  const places = placesKept.get(procedures) ?? new Map(procedures.map(({ code }, place) => [code, place]));
  placesKept.set(procedures, places);
  return places;
}

const offeredKept = new WeakMap<
  ReadonlySet<string>,
  { places: ReadonlyMap<string, number>; set: ProcedureSet }
>();

/** The codes as a set of places. */
function setOf(codes: ReadonlySet<string>, catalogue: ProcedureCatalogue): ProcedureSet {
  const places = placesIn(catalogue);
  const kept = offeredKept.get(codes);
  if (kept?.places === places) return kept.set;
  const [set] = emptyPair(catalogue);
  for (const code of codes) {
    const place = places.get(code);
    if (place !== undefined) addTo(set, place);
  }
  offeredKept.set(codes, { places, set });
  return set;
}

const rowPlaces = new WeakMap<TallyPart, WeakMap<ReadonlyMap<string, number>, Int32Array>>();

/** The place in the catalogue of each row's procedure, found once for all indicators; -1 for none and for an unknown one. */
function placesOfRows(part: TallyPart, catalogue: ProcedureCatalogue): Int32Array {
  const places = placesIn(catalogue);
  const kept = rowPlaces.get(part) ?? new WeakMap<ReadonlyMap<string, number>, Int32Array>();
  rowPlaces.set(part, kept);
  const found =
    kept.get(places) ??
    Int32Array.from(part.agency, (_, row) => places.get(part.procedure?.[row] ?? '') ?? -1);
  kept.set(places, found);
  return found;
}

const rowsKept = new WeakMap<TallyPart['agency'], ReadonlyMap<string, readonly number[]>>();

/** The rows of each agency, found once for all indicators, and for all days whose parts name the same agencies. */
function rowsByAgency({ agency }: TallyPart): ReadonlyMap<string, readonly number[]> {
  const kept = rowsKept.get(agency);
  if (kept) return kept;
  const rows = new Map<string, number[]>();
  for (const [row, id] of agency.entries()) {
    const own = rows.get(id);
    if (own) own.push(row);
    else rows.set(id, [row]);
  }
  rowsKept.set(agency, rows);
  return rows;
}
