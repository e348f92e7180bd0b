import { expect, test } from 'vitest';
import { openPushQueue } from './push-queue.ts';

test('a key is for one push at a time, and free afterwards; another source may use the same one', () => {
  const queue = openPushQueue();
  const leave = queue.enter('a', 'k');
  expect(() => queue.enter('a', 'k')).toThrow(expect.objectContaining({ code: 'conflict' }));
  queue.enter('b', 'k')();
  leave();
  queue.enter('a', 'k')();
  expect(queue.length).toBe(0);
});

test('the places are bounded in all and for each source, and one given back twice counts once', () => {
  const queue = openPushQueue(3, 2);
  const leave = queue.enter('a', '1');
  queue.enter('a', '2');
  const busy = expect.objectContaining({ code: 'busy', details: { retryAfterSeconds: 10 } });
  expect(() => queue.enter('a', '3')).toThrow(busy);
  queue.enter('b', null);
  expect(() => queue.enter('c', null)).toThrow(busy);
  leave();
  leave();
  expect(queue.length).toBe(2);
  queue.enter('a', '1');
  expect(() => queue.enter('c', null)).toThrow(busy);
});
