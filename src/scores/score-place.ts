/** Thứ hạng of a total among all (itself included): ties share the better place and the next is skipped (1, 2, 2, 4). */
export function placeOf(total: number, all: readonly number[]): number {
  return 1 + all.filter((other) => other > total).length;
}
