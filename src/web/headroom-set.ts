import type { Move } from '../targets/headroom/headroom-api.ts';
import type { ChosenMove } from '../targets/headroom/moves-api.ts';

/** A step chosen to be tried, with the names that the screen shows. */
export interface NamedMove extends ChosenMove {
  readonly agencyName: string;
  readonly procedureName: string;
}

/** True when the two speak of the same procedure at the same agency. */
function isSamePlace(
  a: Pick<ChosenMove, 'agency' | 'procedure'>,
  b: Pick<ChosenMove, 'agency' | 'procedure'>,
): boolean {
  return a.agency === b.agency && a.procedure === b.procedure;
}

/** The set with so many dossiers of one kind of move at a place; 0 takes it out. */
export function setMove(
  set: readonly NamedMove[],
  place: Pick<NamedMove, 'agency' | 'procedure' | 'agencyName' | 'procedureName'>,
  move: Move,
  dossiers: number,
): readonly NamedMove[] {
  const field = move === 'online' ? 'online' : 'paid';
  const held = set.find((each) => isSamePlace(each, place)) ?? { ...place, online: 0, paid: 0 };
  const changed = { ...held, [field]: dossiers };
  const rest = set.filter((each) => !isSamePlace(each, place));
  return changed.online + changed.paid > 0 ? [...rest, changed] : rest;
}

/** How many dossiers of a kind of move are chosen at a place. */
export function chosenOf(
  set: readonly NamedMove[],
  place: { readonly agency: string | null; readonly procedure: string | null },
  move: Move,
): number {
  const held = set.find((each) => each.agency === place.agency && each.procedure === place.procedure);
  return (move === 'online' ? held?.online : held?.paid) ?? 0;
}
