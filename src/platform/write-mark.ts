/** Counts what was written through this process to each store that says so. */
const marks = new WeakMap<object, (aside: readonly string[]) => number>();

/** Says how to tell a store that was written to since from one that was not: by a number that has grown. */
export function countWrites(store: object, mark: (aside: readonly string[]) => number): void {
  marks.set(store, mark);
}

/**
 * The number of what was written; `null` where nobody counts: within a transaction, or where others write too. `aside`:
 * tables of the records that do not matter to the one who asks.
 */
export function writeMark(store: object, aside: readonly string[] = []): number | null {
  return marks.get(store)?.(aside) ?? null;
}

/**
 * A reading of a store that is kept until something, whatever it is, was written to that store. One value a store is
 * kept; where nobody counts what is written, none.
 */
export function keepUntilWritten<Store extends object, Value>(
  read: (store: Store) => Promise<Value>,
): (store: Store) => Promise<Value> {
  const kept = new WeakMap<Store, { readonly mark: number; readonly value: Promise<Value> }>();
  return async (store) => {
    const mark = writeMark(store);
    if (mark === null) return read(store);
    const held = kept.get(store);
    if (held?.mark === mark) return held.value;
    const value = read(store);
    const fresh = { mark, value };
    kept.set(store, fresh);
    value.catch(() => {
      if (kept.get(store) === fresh) kept.delete(store);
    });
    return value;
  };
}

/**
 * A value built from rows of a store: read again after anything was written there, built anew only when the rows then
 * read otherwise. As long as nothing that it is built from changes, it is the same object.
 */
export function keepUntilChanged<Store extends object, Rows, Value>(
  read: (store: Store) => Promise<Rows>,
  build: (rows: Rows) => Value,
): (store: Store) => Promise<Value> {
  const readKept = keepUntilWritten(read);
  const kept = new WeakMap<Store, { readonly rows: Rows; readonly text: string; readonly value: Value }>();
  return async (store) => {
    const rows = await readKept(store);
    if (writeMark(store) === null) return build(rows);
    const held = kept.get(store);
    if (held?.rows === rows) return held.value;
    const text = JSON.stringify(rows);
    const value = held?.text === text ? held.value : build(rows);
    kept.set(store, { rows, text, value });
    return value;
  };
}
