import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAndRemove, openPaperWorld } from '../../../test/make-papers.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { runBatch } from './run-batch.ts';

let app: App;

beforeEach(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterEach(() => closeAndRemove(app));

test('a reason to refuse one is told beside it, the others are done', async () => {
  const outcomes = await runBatch(app, [1, 2, 3], async (n) => {
    if (n === 2) throw new AppError('conflict', 'Chưa được.');
    return n * 10;
  });
  expect(outcomes).toEqual([
    { result: 10, why: null },
    { result: null, why: 'Chưa được.' },
    { result: 30, why: null },
  ]);
});

test('a defect of one keeps none of the others, is not swallowed, and leaves the way free for the next batch', async () => {
  const done: number[] = [];
  const batch = runBatch(app, [1, 2, 3], async (n) => {
    if (n === 2) throw new TypeError('undefined is not a number');
    done.push(n);
  });
  await expect(batch).rejects.toThrow('undefined is not a number');
  expect(done).toEqual([1, 3]);
  expect(await runBatch(app, [4], async (n) => n)).toEqual([{ result: 4, why: null }]);
});
