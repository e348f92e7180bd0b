/** Joins units that cannot be told apart: each list names units of which nobody knows which one is meant. */
export function joinUnits(lists: Iterable<readonly string[]>): UnitGroups {
  const heads = new Map<string, string>();
  const headOf = (unit: string): string => {
    let head = unit;
    for (let next = heads.get(head); next !== undefined && next !== head; next = heads.get(head)) head = next;
    return head;
  };
  for (const list of lists) {
    const [first] = list;
    if (first === undefined) continue;
    const head = headOf(first);
    heads.set(head, head);
    for (const unit of list) heads.set(headOf(unit), head);
  }
  const groups = new Map<string, Set<string>>();
  for (const unit of heads.keys()) {
    const head = headOf(unit);
    groups.set(head, (groups.get(head) ?? new Set()).add(unit));
  }
  return {
    around(units) {
      const joined = [...units].flatMap((unit) => groups.get(headOf(unit)) ?? []);
      return joined.length === 0 ? units : new Set([...units, ...joined.flatMap((group) => [...group])]);
    },
  };
}

/** Nhóm nhỏ nhất biết được: units joined as far as they must be, and no further. */
export interface UnitGroups {
  /** The units and all that cannot be told apart from any of them. */
  around(units: ReadonlySet<string>): ReadonlySet<string>;
}
