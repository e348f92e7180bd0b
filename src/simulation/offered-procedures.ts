import type { Agency } from '../agencies/agency.ts';
import { isOnlineService, type Procedure } from '../procedures/procedure.ts';
import { add, spread } from './exact-counts.ts';
import type { Random } from './random.ts';
import { SEASONS, type Season, seasonOf } from './season.ts';

/** What one agency serves, and how much of it. */
export interface OfferedProcedures {
  /** Places in the simulated catalogue. */
  readonly indexes: readonly number[];
  readonly weights: readonly number[];
  /** The part of its dossiers in each season. */
  readonly seasons: Readonly<Record<Season, number>>;
  readonly hasFees: boolean;
}

/** How an agency's dossiers must lie for its figures to be possible. */
export interface OfferingNeeds {
  /** `none`: fee-bearing procedures receive nothing. */
  readonly fees: 'none' | 'some' | 'many';
}

/** Dossiers for procedures of which the portal only gives information are rare. */
const INFORMATION_AT_MOST = 0.03;

/** Of the dossiers of fee-bearing procedures, the part that owes: the others are waived (0 đồng). */
export const OWING_SHARE = 0.94;

/** Lays the catalogue out for one agency: procedures assigned to it, else all that are done at its level. */
export function offerProcedures(
  agency: Agency,
  catalogue: readonly Procedure[],
  assigned: readonly number[],
  volumeWeight: (procedure: Procedure) => number,
  needs: OfferingNeeds,
  random: Random,
): OfferedProcedures {
  const all = catalogue.map((_, index) => index);
  const ofLevel = () => all.filter((index) => catalogue[index]?.levels.includes(agency.level));
  let indexes: readonly number[] = assigned.length > 0 ? assigned : ofLevel();
  if (needs.fees === 'none') indexes = indexes.filter((index) => !catalogue[index]?.hasFee);
  if (indexes.length === 0)
    indexes = all.filter((index) => needs.fees !== 'none' || !catalogue[index]?.hasFee);
  const of = (index: number): Procedure => catalogue[index] as Procedure;
  const weights = indexes.map(
    (index) => Math.max(volumeWeight(of(index)), 1e-6) * Math.exp(0.35 * random.bell()),
  );
  const online = indexes.map((index) => isOnlineService(of(index)));
  const fees = indexes.map((index) => of(index).hasFee);
  limitShare(
    weights,
    online.map((flag) => !flag),
    0,
    INFORMATION_AT_MOST,
  );
  if (needs.fees !== 'none') limitShare(weights, fees, needs.fees === 'many' ? 0.55 : 0.3, 0.9);
  const sum = add(weights);
  const seasons = Object.fromEntries(SEASONS.map((season) => [season, 0])) as Record<Season, number>;
  indexes.forEach((index, at) => {
    seasons[seasonOf(of(index).field)] += (weights[at] ?? 0) / sum;
  });
  return { indexes, weights, seasons, hasFees: fees.includes(true) };
}

/** How many of the dossiers go to each procedure, busy ones first and a long tail of single ones. */
export function countByProcedure(offered: OfferedProcedures, dossiers: number, random: Random): number[] {
  return spread(dossiers, offered.weights, random);
}

/** Scales the marked weights so that their part of the whole lies between the two shares. */
function limitShare(weights: number[], marked: readonly boolean[], least: number, most: number): void {
  const inside = add(weights.filter((_, index) => marked[index]));
  const outside = add(weights.filter((_, index) => !marked[index]));
  if (inside === 0 || outside === 0) return;
  const share = inside / (inside + outside);
  const wanted = Math.min(Math.max(share, least), most);
  const factor = ((wanted / (1 - wanted)) * outside) / inside;
  for (const [index, isMarked] of marked.entries())
    if (isMarked) weights[index] = (weights[index] ?? 0) * factor;
}
