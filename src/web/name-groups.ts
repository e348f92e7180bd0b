import type { WaitingName } from '../intake/names/names-api.ts';
import { fold } from '../platform/text.ts';

/** A name that several sources write, to be decided once. */
export interface NameGroup {
  /** The one with most rows. */
  readonly first: WaitingName;
  readonly each: readonly WaitingName[];
  /** Named sources, in the order of their rows. */
  readonly sources: readonly string[];
  readonly rows: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Puts the same name of several sources together, most rows first as they come. */
export function groupWaitingNames(names: readonly WaitingName[]): NameGroup[] {
  const groups = new Map<string, WaitingName[]>();
  for (const name of names) {
    const key = `${name.kind} ${name.code} ${fold(name.text)}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].flatMap((each): NameGroup[] => {
    const [first] = each;
    if (!first) return [];
    const days = each.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).filter((day) => day !== null);
    return [
      {
        first,
        each,
        sources: each.flatMap(({ source }) => source ?? []),
        rows: each.reduce((sum, { rows }) => sum + rows, 0),
        firstDay: days.toSorted()[0] ?? null,
        lastDay: days.toSorted().at(-1) ?? null,
      },
    ];
  });
}
