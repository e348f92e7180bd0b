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
 * Every other request is answered in between. One batch at a time: a second one is refused whole (`busy`).
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
    for (const item of items) {
      outcomes.push(await tryOne(item, doOne));
      progress.done += 1;
      await setImmediate();
    }
    return outcomes;
  } finally {
    running.delete(app.records);
  }
}

async function tryOne<Item, Result>(
  item: Item,
  doOne: (item: Item) => Promise<Result>,
): Promise<Outcome<Result>> {
  try {
    return { result: await doOne(item), why: null };
  } catch (error) {
    // A defect of one must not keep the others: done by itself, it fails in the open, with its number in the log.
    const why = error instanceof AppError ? error.message : DEFECT;
    return { result: null, why };
  }
}

const DEFECT =
  'Hệ thống gặp sự cố ở văn bản này; văn bản vẫn như trước. Hãy làm riêng văn bản này để biết số của sự cố.';

function busy({ done, of }: Progress): AppError {
  return new AppError(
    'busy',
    `Hệ thống đang làm một loạt văn bản khác, đã xong ${done} trong ${of}. Hãy đợi loạt ấy xong rồi làm lại.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
