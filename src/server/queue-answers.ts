import { AppError } from '../platform/app-error.ts';

/** Where answers that count dossiers or make papers wait for their turn, so that everything else need not. */
export interface AnswerQueue {
  /**
   * Builds an answer once there is room for it. Refuses at once (`busy`) where too many wait already, or too many of
   * the same asker, and later where the turn does not come in time; `isWanted` is asked when it has come.
   */
  build<Answer>(asker: string, isWanted: () => boolean, work: () => Promise<Answer>): Promise<Answer>;
}

export interface QueueLimits {
  /** How many are built at once: the count itself uses every core, and each large answer lies in memory whole. */
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly mostOfOne: number;
  readonly waitMs: number;
}

const LIMITS: QueueLimits = { atOnce: 2, mostWaiting: 100, mostOfOne: 40, waitMs: 60_000 };
const RETRY_AFTER_SECONDS = 5;

interface Waiting {
  readonly asker: string;
  readonly begin: () => void;
}

export function queueAnswers({ atOnce, mostWaiting, mostOfOne, waitMs }: QueueLimits = LIMITS): AnswerQueue {
  let building = 0;
  const line = new Set<Waiting>();
  /** How many turns each asker who waits has had of late: the next turn is of whom has had fewest. */
  const turns = new Map<string, number>();

  const next = () => {
    if (building >= atOnce) return;
    let chosen: Waiting | null = null;
    for (const one of line)
      if (chosen === null || (turns.get(one.asker) ?? 0) < (turns.get(chosen.asker) ?? 0)) chosen = one;
    if (chosen === null) {
      turns.clear();
      return;
    }
    line.delete(chosen);
    turns.set(chosen.asker, (turns.get(chosen.asker) ?? 0) + 1);
    chosen.begin();
  };

  const turn = (asker: string) =>
    new Promise<void>((resolve, reject) => {
      const begin = () => {
        clearTimeout(patience);
        building += 1;
        resolve();
      };
      const one: Waiting = { asker, begin };
      const patience = setTimeout(() => {
        line.delete(one);
        reject(busy());
      }, waitMs);
      line.add(one);
      next();
    });

  return {
    async build(asker, isWanted, work) {
      let ofOne = 0;
      for (const one of line) if (one.asker === asker) ofOne += 1;
      if (building >= atOnce && (line.size >= mostWaiting || ofOne >= mostOfOne)) throw busy();
      await turn(asker);
      try {
        if (!isWanted()) throw new AppError('interrupted', 'Người hỏi đã thôi đợi. Hãy hỏi lại khi cần.');
        return await work();
      } finally {
        building -= 1;
        // Whoever asks something small comes in between two large ones.
        setImmediate(next);
      }
    },
  };
}

function busy(): AppError {
  return new AppError(
    'busy',
    `Máy chủ đang tính nhiều bảng số liệu lớn. Hãy đợi ${RETRY_AFTER_SECONDS} giây rồi hỏi lại.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
