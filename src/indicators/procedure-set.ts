/**
 * A set of procedures as bits, one for each place in the catalogue: sets of text took most of the time of a series by
 * day, in which the services of two hundred agencies are united sixty times.
 */
export interface ProcedureSet {
  /** Bits of several sets; those of this one begin at `start`. */
  readonly bits: Uint32Array;
  readonly start: number;
  readonly words: number;
}

/** Empty sets for so many procedures, in one piece of memory: hundreds of small ones are slow to come by. */
export function emptySets(count: number, procedures: number): ProcedureSet[] {
  const words = Math.ceil(procedures / 32);
  const bits = new Uint32Array(count * words);
  return Array.from({ length: count }, (_, index) => ({ bits, start: index * words, words }));
}

/** Takes everything out of the set. */
export function clear({ bits, start, words }: ProcedureSet): void {
  bits.fill(0, start, start + words);
}

/** Puts the procedure at this place into the set. */
export function addTo({ bits, start }: ProcedureSet, place: number): void {
  const word = start + (place >>> 5);
  bits[word] = (bits[word] ?? 0) | (1 << (place & 31));
}

/** True when the procedure at this place is in the set. */
export function isIn({ bits, start }: ProcedureSet, place: number): boolean {
  return ((bits[start + (place >>> 5)] ?? 0) & (1 << (place & 31))) !== 0;
}

/** Adds to the set all that is in the other. */
export function unite(set: ProcedureSet, other: ProcedureSet): void {
  for (let word = 0; word < set.words; word += 1)
    set.bits[set.start + word] = (set.bits[set.start + word] ?? 0) | (other.bits[other.start + word] ?? 0);
}

/** How many are in both sets. */
export function countBoth(set: ProcedureSet, other: ProcedureSet): number {
  let count = 0;
  for (let word = 0; word < set.words; word += 1) {
    let common = (set.bits[set.start + word] ?? 0) & (other.bits[other.start + word] ?? 0);
    for (; common !== 0; common &= common - 1) count += 1;
  }
  return count;
}
