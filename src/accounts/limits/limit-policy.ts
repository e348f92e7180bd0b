const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often something may be tried without success before one has to wait, and how long then. */
export interface LimitPolicy {
  /** Tries that need no waiting. */
  readonly free: number;
  /** The wait after the last free try; it doubles with every further one, */
  readonly waitMs: number;
  /** up to this. */
  readonly longestWaitMs: number;
  /** Tries are forgotten when none came for so long. */
  readonly memoryMs: number;
}

/**
 * What is limited, and how. At one account, everybody without a device of its own together has `account`: at most 35 tries in 24
 * hours, from however many addresses. A device that has signed in to the account before has `device` to itself.
 */
export const POLICIES = {
  account: { free: 5, waitMs: MINUTE, longestWaitMs: HOUR, memoryMs: DAY },
  device: { free: 10, waitMs: 30_000, longestWaitMs: 15 * MINUTE, memoryMs: DAY },
  // An office stands behind one address, so it is given more, and less wait.
  address: { free: 30, waitMs: 15_000, longestWaitMs: 15 * MINUTE, memoryMs: HOUR },
  // A code has six digits: five tries, then the sign-in begins anew.
  'half-session': { free: 5, waitMs: HOUR, longestWaitMs: HOUR, memoryMs: HOUR },
  // Mails to one person: whoever asked for them, the newest leads the true owner in, and another may follow before it ends.
  mails: { free: 3, waitMs: 10 * MINUTE, longestWaitMs: 30 * MINUTE, memoryMs: DAY },
} as const satisfies Record<string, LimitPolicy>;

export type LimitName = keyof typeof POLICIES;

/** The longest that anything is remembered. */
export const LONGEST_MEMORY_MS = DAY;

/** How many tries of a bucket still count, `elapsedMs` after its last. */
export function countingTries(policy: LimitPolicy, tries: number, elapsedMs: number): number {
  return elapsedMs >= policy.memoryMs ? 0 : tries;
}

/** How long after its last try a bucket with so many tries must rest. */
export function waitAfter({ free, waitMs, longestWaitMs }: LimitPolicy, tries: number): number {
  if (tries < free) return 0;
  return Math.min(longestWaitMs, waitMs * 2 ** Math.min(tries - free, 30));
}
