import { expect, test } from 'vitest';
import { queueAnswers } from './queue-answers.ts';

const LIMITS = { atOnce: 2, mostWaiting: 4, mostOfOne: 3, waitMs: 60_000 };
const always = () => true;

/** Work that ends when it is told to, and says when it began. */
function works(queue: ReturnType<typeof queueAnswers>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    begin: (name: string, asker = 'a', isWanted = always) =>
      queue.build(asker, isWanted, async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      }),
    async end(name: string) {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    },
  };
}

test('two are built at once, the next when one has ended', async () => {
  const { begun, begin, end } = works(queueAnswers(LIMITS));
  const all = ['1', '2', '3', '4'].map((name) => begin(name));
  await end('');
  expect(begun).toEqual(['1', '2']);
  await end('2');
  expect(begun).toEqual(['1', '2', '3']);
  await end('1');
  await end('3');
  await end('4');
  expect(await Promise.all(all)).toEqual(['1', '2', '3', '4']);
});

test('who asks much does not hold up who asks little', async () => {
  const { begun, begin, end } = works(queueAnswers(LIMITS));
  const all = ['1', '2', '3', '4', '5'].map((name) => begin(name, 'much'));
  all.push(begin('one', 'little'));
  await end('');
  await end('1');
  await end('2');
  expect(begun).toEqual(['1', '2', 'one', '3']);
  for (const name of ['3', 'one', '4', '5']) await end(name);
  await Promise.all(all);
});

test('a line that is full, or full of one, is closed at once and says when to come again', async () => {
  const { begin, end } = works(queueAnswers(LIMITS));
  const all = ['1', '2', '3', '4', '5'].map((name) => begin(name));
  const busy = { code: 'busy', details: { retryAfterSeconds: 5 } };
  await expect(begin('6')).rejects.toMatchObject(busy);
  all.push(begin('7', 'b'));
  await expect(begin('8', 'c')).rejects.toMatchObject(busy);
  for (const name of ['1', '2', '3', '4', '5', '7']) await end(name);
  await end('7');
  expect(await Promise.all(all)).toContain('7');
});

test('a turn that does not come in time is given up; the one after it is not', async () => {
  const { begin, end } = works(queueAnswers({ ...LIMITS, waitMs: 30 }));
  const all = ['1', '2'].map((name) => begin(name));
  await expect(begin('3')).rejects.toMatchObject({ code: 'busy' });
  await end('1');
  all.push(begin('4'));
  await end('2');
  await end('4');
  expect(await Promise.all(all)).toEqual(['1', '2', '4']);
});

test('who left, and work that fails, take nobody’s turn', async () => {
  const queue = queueAnswers({ ...LIMITS, atOnce: 1 });
  const left = queue.build(
    'a',
    () => false,
    async () => 'never',
  );
  const failing = queue.build('a', always, async () => {
    throw new Error('broken');
  });
  const good = queue.build('a', always, async () => 'good');
  await expect(left).rejects.toMatchObject({ code: 'interrupted' });
  await expect(failing).rejects.toThrow('broken');
  expect(await good).toBe('good');
});
