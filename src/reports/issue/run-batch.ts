import { setImmediate } from 'node:timers/promises';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';

/** What became of one of a batch. */
export type Outcome<Result> =
  | { readonly result: Result; readonly why: null }
  | { readonly result: null; readonly why: string };

/** How far the batch of an installation is. */
interface Progress {
  done: number;
  readonly of: number;
}

const RETRY_AFTER_SECONDS = 10;
const running = new WeakMap<App['records'], Progress>();

/**
 * Does the same to each, one after the other, whatever became of those before: a reason to refuse one is told beside it.
 * A defect of one keeps none of the others; when all are through it fails in the open, with its number in the log. Every
 * other request is answered in between. One batch at a time: a second one is refused whole (`busy`).
 */
export async function runBatch<Item, Result>(
  app: App,
  items: readonly Item[],
  doOne: (item: Item) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const other = running.get(app.records);
  if (other) throw busy(other);
  const progress = { done: 0, of: items.length };
  running.set(app.records, progress);
  try {
    const outcomes: Outcome<Result>[] = [];
    const defects: unknown[] = [];
    for (const item of items) {
      try {
        outcomes.push({ result: await doOne(item), why: null });
      } catch (error) {
        if (error instanceof AppError) outcomes.push({ result: null, why: error.message });
        else defects.push(error);
      }
      progress.done += 1;
      await setImmediate();
    }
    if (defects.length > 0) throw defects[0];
    return outcomes;
  } finally {
    running.delete(app.records);
  }
}

function busy({ done, of }: Progress): AppError {
  return new AppError(
    'busy',
    `Hệ thống đang làm một loạt văn bản khác, đã xong ${done} trong ${of}. Hãy đợi loạt ấy xong rồi làm lại.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
