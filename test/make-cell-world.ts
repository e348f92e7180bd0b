import type { Agency, Succession } from '../src/agencies/agency.ts';
import { addDays, type Day } from '../src/platform/date.ts';

/** A made-up province whose land is cells: who holds each cell in each era is the truth that successions only hint at. */
export interface CellWorld {
  readonly agencies: readonly Agency[];
  readonly successions: readonly Succession[];
  /** By era, the agency that holds each cell. */
  readonly eras: readonly (readonly string[])[];
  /** First days of the eras after the first. */
  readonly changeDays: readonly Day[];
}

/**
 * Starts with one commune a cell pair and moves cells as told: `moves[change][cell]` is the number of the commune that
 * gets the cell, of those that stand, or a new one where the number is higher. A commune that lost all its land never
 * comes back.
 */
export function makeCellWorld({
  cells,
  moves,
}: {
  readonly cells: number;
  readonly moves: readonly (readonly number[])[];
}): CellWorld {
  const start = Array.from({ length: cells }, (_, cell) => `c${Math.floor(cell / 2)}`);
  const eras: string[][] = [start];
  let made = cells;
  for (const move of moves) {
    const last = eras.at(-1) ?? start;
    const standing = [...new Set(last)];
    const fresh = new Map<number, string>();
    const next = last.map((holder, cell) => {
      const told = move[cell] ?? 0;
      // Most cells stay where they are, as in life.
      if (told < 5) return holder;
      const chosen = standing[told - 5];
      if (chosen !== undefined) return chosen;
      const found = fresh.get(told) ?? `c${made++}`;
      fresh.set(told, found);
      return found;
    });
    if (next.some((holder, cell) => holder !== last[cell])) eras.push(next);
  }
  const changeDays = eras.slice(1).map((_, index) => `2024-${String(index + 3).padStart(2, '0')}-01`);
  const ids = [...new Set(eras.flat())];
  const agencies: Agency[] = [makeAgency('66', null, null, null)];
  for (const id of ids) {
    const held = eras.flatMap((holders, era) => (holders.includes(id) ? [era] : []));
    const [first = 0] = held;
    const last = held.at(-1) ?? 0;
    const end = changeDays[last];
    agencies.push(
      makeAgency(id, '66', changeDays[first - 1] ?? null, end === undefined ? null : addDays(end, -1)),
    );
  }
  const successions = changeDays.flatMap((on, change) => {
    const [old = [], now = []] = [eras[change], eras[change + 1]];
    return ids.flatMap((fromId) => {
      const heirs = [...new Set(now.filter((_, cell) => old[cell] === fromId))];
      return heirs
        .filter((toId) => toId !== fromId)
        .map(
          (toId): Succession => ({
            fromId,
            toId,
            share: heirs.length === 1 ? 'whole' : 'part',
            on,
            legalBasis: `Nghị quyết ${change + 1}`,
          }),
        );
    });
  });
  return { agencies, successions, eras, changeDays };
}

function makeAgency(id: string, parentId: string | null, validFrom: Day | null, validTo: Day | null): Agency {
  return {
    id,
    level: parentId === null ? 'province' : 'commune',
    type: parentId === null ? 'tinh' : 'xa',
    name: `Đơn vị ${id}`,
    shortName: id,
    aliases: [],
    parentId,
    gsoCode: null,
    hCode: null,
    validFrom,
    validTo,
    targetExemption: null,
  };
}
