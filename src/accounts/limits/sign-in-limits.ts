import { createHmac } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { leaveUncounted, type Records } from '../../platform/records.ts';
import { networkOf } from './client-network.ts';
import { countingTries, type LimitName, LONGEST_MEMORY_MS, POLICIES, waitAfter } from './limit-policy.ts';
import {
  deleteBucket,
  deleteBucketsBefore,
  findBucket,
  lowerBucket,
  replaceBucket,
  trimBuckets,
} from './sign-in-limit-store.ts';

/** What is tried. */
type TryKind = 'password' | 'second-factor' | 'recovery-mail' | 'token' | 'sso';

/** One try at getting in. */
export interface SignInTry {
  readonly kind: TryKind;
  /**
   * Whom it is about: the e-mail as it was typed (whether there is such an account or not: both are counted alike); `null` for
   * links and the provider's answers, which name nobody.
   */
  readonly account: string | null;
  /** The device that has signed in to this account before (`deviceOf`); `null` for any other. */
  readonly device: string | null;
  /** Where it comes from, as the server trusts it to be. */
  readonly address: string;
  /** The half-made session whose second factor is asked for. */
  readonly halfSession?: string;
}

/**
 * What came of a try: `good` · `wrong` · `void`, when nothing was learnt from it (a failure of ours). Only `wrong` goes on counting; a
 * try of which nothing is told stays counted.
 */
type TryOutcome = 'good' | 'wrong' | 'void';

type TryAnswer =
  | { readonly allowed: true; tell(outcome: TryOutcome): Promise<void> }
  | {
      readonly allowed: false;
      readonly retryAfterSeconds: number;
      /** The half-made session has used its tries up: one begins anew, and need not wait. */
      readonly endsHalfSession: boolean;
    };

/** Giới hạn thử đăng nhập: counts tries so that guessing is slow, and nobody can lock another out. */
export interface SignInLimits {
  take(wish: SignInTry): Promise<TryAnswer>;
  /** `take`, refusing with `too-many`: for tries without a half-made session. */
  require(wish: SignInTry): Promise<(outcome: TryOutcome) => Promise<void>>;
}

interface Counted {
  readonly bucket: string;
  readonly name: LimitName;
}

const MOST_BUCKETS = 50_000;
const SWEEP_EVERY_MS = 600_000;
const SWEEP_EVERY_TRIES = 500;

/**
 * `key` hashes e-mails and addresses (`keyFor(secret, 'sign-in limits')`). A try is counted before it is judged, in one
 * transaction with the question whether it may be made, so that a hundred at once get no further than a hundred in turn.
 */
export function openSignInLimits(
  records: Records,
  clock: Clock,
  key: Buffer,
  mostBuckets = MOST_BUCKETS,
): SignInLimits {
  leaveUncounted(records, ['sign_in_limit']);
  let sweptAt = 0;
  let tries = 0;

  async function sweep(now: number): Promise<void> {
    tries++;
    if (now - sweptAt < SWEEP_EVERY_MS && tries < SWEEP_EVERY_TRIES) return;
    sweptAt = now;
    tries = 0;
    await deleteBucketsBefore(records, new Date(now - LONGEST_MEMORY_MS).toISOString());
    await trimBuckets(records, mostBuckets);
  }

  async function take(wish: SignInTry): Promise<TryAnswer> {
    const counted = countedBy(wish, key);
    const now = clock().getTime();
    await sweep(now);
    const wait = await records
      .transaction()
      .execute(async (transaction) => {
        for (const each of counted) {
          const wait = await takeFrom(transaction, each, now);
          if (wait !== null) throw new Refusal(wait, each.name);
        }
        return null;
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      });
    if (wait !== null) {
      const retryAfterSeconds = Math.max(1, Math.ceil(wait.waitMs / 1000));
      return { allowed: false, retryAfterSeconds, endsHalfSession: wait.limit === 'half-session' };
    }
    let isTold = false;
    return {
      allowed: true,
      async tell(outcome) {
        if (isTold) return;
        isTold = true;
        if (outcome === 'wrong') return;
        for (const { bucket, name } of counted) {
          // A known device that got in starts afresh; what strangers share does not, or the owner would clear their way.
          if (outcome === 'good' && (name === 'device' || name === 'half-session'))
            await deleteBucket(records, bucket);
          else await lowerBucket(records, bucket);
        }
      },
    };
  }

  return {
    take,
    async require(wish) {
      const answer = await take(wish);
      if (answer.allowed) return answer.tell;
      throw tooMany(answer.retryAfterSeconds);
    },
  };
}

/** The refusal that every kind of try gives. */
export function tooMany(retryAfterSeconds: number): AppError {
  const wait =
    retryAfterSeconds < 60 ? `${retryAfterSeconds} giây` : `${Math.ceil(retryAfterSeconds / 60)} phút`;
  return new AppError(
    'too-many',
    `Đã thử quá nhiều lần. Hãy đợi ${wait} rồi thử lại, hoặc bấm Quên mật khẩu để nhận liên kết qua thư điện tử.`,
    { retryAfterSeconds },
  );
}

/** Rolls the transaction back: a try that is refused is counted nowhere. */
class Refusal extends Error {
  readonly waitMs: number;
  readonly limit: LimitName;

  constructor(waitMs: number, limit: LimitName) {
    super('too many tries');
    this.waitMs = waitMs;
    this.limit = limit;
  }
}

/** In which buckets a try counts. A known device stands for itself: neither strangers nor its neighbours slow it down. */
function countedBy({ kind, account, device, address, halfSession }: SignInTry, key: Buffer): Counted[] {
  const counted = (name: LimitName, ...parts: readonly string[]): Counted => ({
    name,
    bucket: `${name}:${createHmac('sha256', key)
      .update(JSON.stringify([kind, ...parts]))
      .digest('base64url')}`,
  });
  const from = counted('address', networkOf(address));
  if (account === null) return [from];
  const whom = account.normalize('NFKC').trim().toLowerCase();
  if (kind === 'recovery-mail') return [from, counted('mails', whom)];
  return [
    ...(halfSession === undefined ? [] : [counted('half-session', halfSession)]),
    ...(device === null ? [from, counted('account', whom)] : [counted('device', whom, device)]),
  ];
}

/** Counts a try, or says how long to wait for the next. */
async function takeFrom(records: Records, { bucket, name }: Counted, now: number): Promise<number | null> {
  const policy = POLICIES[name];
  for (;;) {
    const stored = await findBucket(records, bucket);
    // A clock that was set back must not free anybody, nor hold anybody for longer than the wait.
    const elapsed = stored === null ? 0 : Math.max(0, now - Date.parse(stored.lastAt));
    const failures = stored === null ? 0 : countingTries(policy, stored.failures, elapsed);
    const wait = waitAfter(policy, failures) - elapsed;
    if (wait > 0) return wait;
    const next = { failures: failures + 1, lastAt: new Date(now).toISOString() };
    if (await replaceBucket(records, bucket, stored, next)) return null;
  }
}
