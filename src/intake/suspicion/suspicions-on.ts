import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Day } from '../../platform/date.ts';
import type { Suspicion, SuspicionFact } from './suspicion.ts';

/** A figure: whose, of the agency alone or with all below it, and of which days. */
export interface FigurePlace {
  readonly agency: string;
  readonly scope: 'own' | 'subtree';
  readonly from: Day;
  readonly to: Day;
}

/** The open suspicions that a figure rests on: of its agencies, or of the whole province, on a day of its window. */
export function suspicionsOn(
  suspicions: readonly Suspicion[],
  figure: FigurePlace,
  tree: Pick<AgencyTree, 'subtree'>,
): Suspicion[] {
  const agencies = figure.scope === 'own' ? new Set([figure.agency]) : tree.subtree(figure.agency);
  return suspicions.filter(
    (each) =>
      each.state === 'open' &&
      each.from !== null &&
      each.to !== null &&
      each.from <= figure.to &&
      each.to >= figure.from &&
      touches(each, agencies),
  );
}

/** True when it speaks of one of these agencies, or of the province as a whole. */
export function touches(fact: SuspicionFact, agencies: ReadonlySet<string>): boolean {
  return fact.agencies.length === 0
    ? fact.from !== null
    : fact.agencies.some((agency) => agencies.has(agency));
}
