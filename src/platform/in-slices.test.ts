import { expect, test } from 'vitest';
import { atOnce, inSlices } from './in-slices.ts';

function* countFor(milliseconds: number): Generator<void, number> {
  const end = performance.now() + milliseconds;
  let steps = 0;
  while (performance.now() < end) {
    for (let spin = 0; spin < 10_000; spin += 1) steps += 1;
    yield;
  }
  return steps;
}

test('long work comes to its end either way, and in slices lets others in between', async () => {
  expect(atOnce(countFor(5))).toBeGreaterThan(0);
  let turns = 0;
  let isDone = false;
  const work = inSlices(countFor(100)).then((steps) => {
    isDone = true;
    return steps;
  });
  const others = (async () => {
    for (; !isDone; turns += 1) await new Promise(setImmediate);
  })();
  expect(await work).toBeGreaterThan(0);
  await others;
  expect(turns).toBeGreaterThan(3);
});

test('what a step throws is thrown', async () => {
  function* failing(): Generator<void, never> {
    yield;
    throw new Error('in the middle');
  }
  expect(() => atOnce(failing())).toThrow('in the middle');
  await expect(inSlices(failing())).rejects.toThrow('in the middle');
});
