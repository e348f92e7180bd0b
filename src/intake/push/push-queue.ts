import { AppError } from '../../platform/app-error.ts';

/** At hand at once: being received, waiting for their turn, or being imported. */
const MOST_AT_HAND = 32;
/** Of one source, so that one that floods leaves room for the others. */
const MOST_OF_ONE_SOURCE = 16;
const TRY_AGAIN_SECONDS = 10;

/** The pushes at hand. They are received side by side and imported one after the other. */
export interface PushQueue {
  /** Takes a place, and the key for this push alone; both are given back by calling what it gives. */
  enter(source: string, key: string | null): () => void;
  readonly length: number;
}

/** An empty queue. */
export function openPushQueue(most = MOST_AT_HAND, mostOfOneSource = MOST_OF_ONE_SOURCE): PushQueue {
  const perSource = new Map<string, number>();
  const keys = new Set<string>();
  let length = 0;
  return {
    enter(source, key) {
      const name = key === null ? null : `${source} ${key}`;
      if (name !== null && keys.has(name)) {
        throw new AppError(
          'conflict',
          'Lần gửi trước với Idempotency-Key này đang được xử lý. Hãy đợi rồi gửi lại với cùng khóa để nhận kết quả.',
          { retryAfterSeconds: TRY_AGAIN_SECONDS },
        );
      }
      const own = perSource.get(source) ?? 0;
      if (length >= most || own >= mostOfOneSource) {
        throw new AppError(
          'busy',
          `Đang có ${length >= most ? length : own} lần gửi chờ được nhập. Hãy gửi lại sau ${TRY_AGAIN_SECONDS} giây với cùng Idempotency-Key.`,
          { retryAfterSeconds: TRY_AGAIN_SECONDS },
        );
      }
      length += 1;
      perSource.set(source, own + 1);
      if (name !== null) keys.add(name);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        length -= 1;
        const others = (perSource.get(source) ?? 1) - 1;
        if (others === 0) perSource.delete(source);
        else perSource.set(source, others);
        if (name !== null) keys.delete(name);
      };
    },
    get length() {
      return length;
    },
  };
}
