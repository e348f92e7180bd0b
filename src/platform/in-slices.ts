import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long others may have to wait for the thread. */
const SLICE_MS = 8;

/** Works through the steps, and lets others have the thread every few milliseconds. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (let end = performance.now() + SLICE_MS; ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await nextTurn();
    end = performance.now() + SLICE_MS;
  }
}

/** Works through the steps without a pause. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
