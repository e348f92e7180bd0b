/**
 * How improbable a count is where counts vary more than by chance alone: negative binomial with mean `mean` and
 * variance mean + spread × mean² (spread 0,04: a day is 20 % up or down beside the luck of the draw).
 */
export function atMost(count: number, mean: number, spread: number): number {
  if (mean <= 0) return 1;
  let log = logOfNone(mean, spread);
  let sum = Math.exp(log);
  for (let value = 0; value < count; value += 1) {
    log += logStep(value, mean, spread);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** The probability of this count or more. */
export function atLeast(count: number, mean: number, spread: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  let log = logOfNone(mean, spread);
  for (let value = 0; value < count; value += 1) log += logStep(value, mean, spread);
  // Below the mean the terms still rise; what is asked for lies far above it.
  if (count <= mean) return 1;
  let sum = 0;
  for (let value = count; ; value += 1) {
    const term = Math.exp(log);
    sum += term;
    if (term <= sum * 1e-9) return Math.min(1, sum);
    log += logStep(value, mean, spread);
  }
}

/** Logarithm of the probability of no count at all. */
export function logOfNone(mean: number, spread: number): number {
  return spread < 1e-9 ? -mean : -Math.log1p(spread * mean) / spread;
}

function logStep(value: number, mean: number, spread: number): number {
  return Math.log(mean) + Math.log1p(spread * value) - Math.log(value + 1) - Math.log1p(spread * mean);
}
