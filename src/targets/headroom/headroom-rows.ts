import { roundHalfUp } from '../../platform/number.ts';
import { gainOf, type Standpoint, type Step } from './gains.ts';
import type { Headroom } from './headroom.ts';
import type { Gain, Goal, Move, Order, View } from './headroom-api.ts';
import type { PeerLevel } from './peers.ts';

/** Headroom, and how much of it the peers say can be reached. */
export interface ReachableHeadroom extends Headroom {
  readonly peers: PeerLevel | null;
  readonly reachable: number;
}

/** One line of the list: what is moved together, and what it gains. */
export interface HeadroomLine {
  readonly move: Move;
  /** At least one. */
  readonly parts: readonly ReachableHeadroom[];
  /** Where its agency stands; `null` for the line of many agencies. */
  readonly standpoint: Standpoint | null;
  readonly gains: { readonly one: Gain; readonly reachable: Gain; readonly all: Gain };
}

/** Whose rates and points lines are weighed by. */
export interface Standpoints {
  province(move: Move): Standpoint;
  agency(id: string, move: Move): Standpoint;
}

/** The lines of a view with anything left, unordered: by agency and procedure, or either alone; online moves and payments stay apart. */
export function linesOf(
  list: readonly ReachableHeadroom[],
  view: View,
  standpoints: Standpoints,
): HeadroomLine[] {
  const keyOf = ({ move, agency, code, blocked }: Headroom) => {
    switch (view) {
      case 'pair':
        return `${move} ${agency} ${code}`;
      case 'procedure':
        return `${move} ${code}`;
      case 'agency':
        return `${move} ${agency} ${blocked}`;
    }
  };
  return [...Map.groupBy(list, keyOf).values()].flatMap((parts): HeadroomLine[] => {
    const [first] = parts;
    if (!first) return [];
    const { move } = first;
    if (parts.every(({ left }) => left === 0)) return [];
    const standpoint = view === 'procedure' ? null : standpoints.agency(first.agency, move);
    const gain = (step: Step) => gainOf(step, standpoints.province(move), standpoint);
    return [
      {
        move,
        parts,
        standpoint,
        gains: {
          one: gain(firstStep(parts)),
          reachable: gain(stepOf(parts, ({ reachable }) => reachable)),
          all: gain(stepOf(parts, ({ left, blocked }) => (blocked === null ? left : 0))),
        },
      },
    ];
  });
}

/** Dossiers moved together; a procedure starts once in the province, and once at each agency. */
export function stepOf(
  parts: readonly ReachableHeadroom[],
  quantityOf: (part: ReachableHeadroom) => number,
): Step {
  let dossiers = 0;
  let atAgency = 0;
  const inProvince = new Set<string | null>();
  for (const part of parts) {
    const quantity = quantityOf(part);
    if (quantity === 0) continue;
    dossiers += quantity;
    if (part.starts.agency) atAgency += 1;
    if (part.starts.province) inProvince.add(part.code);
  }
  return { dossiers, started: { agency: atAgency, province: inProvince.size } };
}

/** The first dossier, where it does most: of a procedure not in use yet, if there is one. */
function firstStep(parts: readonly ReachableHeadroom[]): Step {
  const weight = ({ starts }: Headroom) => (starts.agency ? 2 : 0) + (starts.province ? 1 : 0);
  const [best] = parts.filter(({ blocked }) => blocked === null).sort((a, b) => weight(b) - weight(a));
  return stepOf(best ? [best] : [], () => 1);
}

/**
 * Puts lines in the order asked; of equals, agencies below their target first, then the larger headroom. What cannot be
 * moved is ordered by how much it is.
 */
export function inOrder(
  lines: readonly HeadroomLine[],
  goal: Goal,
  order: Order,
  placeOf: (agency: string) => number,
): HeadroomLine[] {
  const keyed = lines.map((line) => {
    const [first] = line.parts;
    const isBelow = line.standpoint?.rate.met === false ? 1 : 0;
    return {
      line,
      weights: first?.blocked ? [leftOf(line)] : [...weightsOf(line, goal, order), isBelow, leftOf(line)],
      place: placeOf(first?.agency ?? ''),
      code: first?.code ?? '',
    };
  });
  keyed.sort((a, b) => {
    for (const [index, weight] of a.weights.entries()) {
      const difference = (b.weights[index] ?? 0) - weight;
      if (difference !== 0) return difference;
    }
    return a.place - b.place || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
  });
  return keyed.map(({ line }) => line);
}

/** What weighs first in the order asked, larger before smaller. */
function weightsOf({ gains, standpoint }: HeadroomLine, goal: Goal, order: Order): number[] {
  const { one, reachable } = gains;
  switch (order) {
    case 'province':
      return goal === 'score'
        ? [reachable.provincePoints, reachable.agencyPoints ?? 0]
        : [reachable.dossiers];
    case 'agency':
      return goal === 'score' ? [reachable.agencyPoints ?? 0] : [reachable.agencyPercent ?? 0];
    case 'unit':
      return goal === 'score'
        ? [one.agencyPoints ?? one.provincePoints, one.provincePoints]
        : [one.meets && standpoint?.rate.met === false ? 1 : 0, one.agencyPercent ?? 0];
    case 'nearest': {
      const missing = standpoint?.rate.missing ?? null;
      return [missing === null || missing === 0 ? Number.NEGATIVE_INFINITY : -missing];
    }
  }
}

/** How many of the line are not online (not paid online). */
export function leftOf({ parts }: HeadroomLine): number {
  return parts.reduce((sum, { left }) => sum + left, 0);
}

/** So many for each working day gone; `null` before the first. */
export function perWorkingDay(left: number, workingDays: number): number | null {
  return workingDays === 0 ? null : roundHalfUp(left / workingDays, 1);
}
