/** Values computed once and kept by key; bounded by what they weigh together, the longest unused make room. */
export interface KeptValues<Value> {
  /** The keys at hand, the longest unused first. */
  keys(): Iterable<string>;
  get(key: string, compute: () => Promise<Value>): Promise<Value>;
  drop(key: string): void;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  weight: number;
}

/** `weigh` is asked once a value is there; until then, and where nothing is said, it weighs 1. */
export function keepValues<Value>(
  most: number,
  weigh: (value: Value) => number = () => 1,
): KeptValues<Value> {
  const entries = new Map<string, Entry<Value>>();
  const makeRoom = () => {
    let sum = 0;
    for (const { weight } of entries.values()) sum += weight;
    for (const [oldest, { weight }] of entries) {
      // The last one asked for stays, whatever it weighs: somebody is at it.
      if (sum <= most || entries.size === 1) break;
      entries.delete(oldest);
      sum -= weight;
    }
  };
  return {
    keys: () => entries.keys(),
    get(key, compute) {
      const held = entries.get(key);
      const entry = held ?? { value: compute(), weight: 1 };
      entries.delete(key);
      entries.set(key, entry);
      if (!held)
        entry.value.then(
          (value) => {
            entry.weight = weigh(value);
            makeRoom();
          },
          () => {
            if (entries.get(key) === entry) entries.delete(key);
          },
        );
      makeRoom();
      return entry.value;
    },
    drop: (key) => entries.delete(key),
  };
}
