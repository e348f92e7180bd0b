import type { AgencyTree } from '../agencies/agency-tree.ts';
import { isOnlineService, type Procedure, type ProcedureCatalogue } from '../procedures/procedure.ts';
import type { Computation, DossierCount, ProcedureCount } from './indicator.ts';
import type { Scope } from './measurement.ts';
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
          ? (own.get(agencyId) ?? NOTHING_AROSE)
          : addRatios(withThose(own, tree.subtree(agencyId)));
    }
    case 'procedures': {
      const setsOf = rollUpProcedures(computation, tally, catalogue, tree, exists);
      return (agencyId, scope) => {
        const { above, below } = setsOf(agencyId, scope);
        return { numerator: above.size, denominator: below.size };
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
  const own = collectProcedures(computation, tally[grainOf(computation)], catalogue, exists, tree);
  return (agencyId, scope) =>
    union([...withThose(own, scope === 'own' ? [agencyId] : tree.subtree(agencyId))]);
}

/** The ratio of each agency that received, completed or holds a dossier the indicator counts. */
function addDossiers(
  computation: DossierCount,
  part: TallyPart,
  catalogue: ProcedureCatalogue,
): ReadonlyMap<string, Ratio> {
  const above = columnOf(part, computation.above);
  const below = columnOf(part, computation.below);
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const [row, agency] of part.agency.entries()) {
    const denominator = below[row] ?? 0;
    if (denominator === 0) continue;
    if (computation.procedures === 'with-fee' && !hasFee(procedureOf(part, row, catalogue))) continue;
    const sum = sums.get(agency) ?? { numerator: 0, denominator: 0 };
    sum.numerator += above[row] ?? 0;
    sum.denominator += denominator;
    sums.set(agency, sum);
  }
  return sums;
}

/** The procedures of each agency above and below the line. */
function collectProcedures(
  computation: ProcedureCount,
  part: TallyPart,
  catalogue: ProcedureCatalogue,
  exists: (agencyId: string) => boolean,
  tree: AgencyTree,
): ReadonlyMap<string, ProcedureSets> {
  const above = columnOf(part, computation.above);
  const below = columnOf(part, computation.below);
  const belongs = computation.procedures === 'with-fee' ? hasFee : offersOnline;
  const sets = new Map<string, { above: Set<string>; below: Set<string> }>();
  if (computation.offered) {
    for (const agency of tree.agencies) {
      const offered = exists(agency.id) ? catalogue.onlineServicesOf(agency.id) : null;
      if (offered) sets.set(agency.id, { above: new Set(), below: new Set(offered) });
    }
  }
  const assigned = new Set(sets.keys());
  for (const [row, agency] of part.agency.entries()) {
    if ((below[row] ?? 0) === 0) continue;
    const procedure = procedureOf(part, row, catalogue);
    if (!procedure || !belongs(procedure)) continue;
    const own = sets.get(agency) ?? { above: new Set<string>(), below: new Set<string>() };
    sets.set(agency, own);
    if (!assigned.has(agency)) own.below.add(procedure.code);
    if ((above[row] ?? 0) > 0) own.above.add(procedure.code);
  }
  return sets;
}

function procedureOf(part: TallyPart, row: number, catalogue: ProcedureCatalogue): Procedure | null {
  const code = part.procedure?.[row] ?? null;
  return code === null ? null : catalogue.find(code);
}

function hasFee(procedure: Procedure | null): boolean {
  return procedure?.hasFee ?? false;
}

function offersOnline(procedure: Procedure | null): boolean {
  return procedure !== null && isOnlineService(procedure);
}

function* withThose<Value>(values: ReadonlyMap<string, Value>, ids: Iterable<string>): Iterable<Value> {
  for (const id of ids) {
    const value = values.get(id);
    if (value !== undefined) yield value;
  }
}

/** Distinct procedures; one used by an agency counts above the line where any agency of the set offers it. */
function union(sets: readonly ProcedureSets[]): ProcedureSets {
  const below = new Set<string>();
  for (const set of sets) for (const code of set.below) below.add(code);
  const above = new Set<string>();
  for (const set of sets) for (const code of set.above) if (below.has(code)) above.add(code);
  return { above, below };
}
