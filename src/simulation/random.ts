/** A seeded stream of draws: the same seed and label give the same draws on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** About the standard normal distribution, within ±4.3. */
  bell(): number;
}

/** Opens the stream of a label (an agency, a purpose); streams of different labels are independent. */
export function seededRandom(seed: number, label: string): Random {
  // Small fast counting generator (sfc32), its state filled by a multiply-xor hash of seed and label.
  let hash = 0x9e3779b9 ^ label.length;
  const absorb = (value: number): void => {
    hash = Math.imul(hash ^ value, 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  };
  const squeeze = (): number => {
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
    hash ^= hash >>> 16;
    return hash | 0;
  };
  absorb(seed >>> 0);
  absorb(Math.floor(seed / 0x1_0000_0000) | 0);
  for (let at = 0; at < label.length; at += 1) absorb(label.charCodeAt(at));
  let a = squeeze();
  let b = squeeze();
  let c = squeeze();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let round = 0; round < 12; round += 1) next();
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    between: (low, high) => low + next() * (high - low),
    bell: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
  };
}
