import { expect, test } from 'vitest';
import { JobRegister } from './job-register.ts';

test('a job tells its progress while it runs and keeps its result afterwards', async () => {
  const jobs = new JobRegister();
  let finish: (value: string) => void = () => {};
  const { id } = jobs.start(async (onProgress) => {
    onProgress({ phase: 'đọc', done: 3, total: 10 });
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  });
  expect(jobs.get(id)).toMatchObject({ state: 'running', progress: { done: 3, total: 10 }, result: null });
  finish('xong');
  await jobs.settled();
  expect(jobs.get(id)).toMatchObject({ state: 'done', result: 'xong' });
});

test('a failure is kept for the door to put into words, and an unknown job is refused', async () => {
  const jobs = new JobRegister();
  const { id } = jobs.start(() => Promise.reject(new Error('hỏng')));
  await jobs.settled();
  expect(jobs.get(id)).toMatchObject({ state: 'failed', failure: new Error('hỏng') });
  expect(() => jobs.get('none')).toThrow('Không còn theo dõi được');
});

test('only the latest of ended jobs are kept', async () => {
  const jobs = new JobRegister();
  const ids: string[] = [];
  for (let count = 0; count < 250; count += 1) {
    ids.push(jobs.start(() => Promise.resolve(0)).id);
    await jobs.settled();
  }
  expect(() => jobs.get(ids[0] ?? '')).toThrow();
  expect(jobs.get(ids.at(-1) ?? '').state).toBe('done');
});

test('more work than the machine can hold at once is refused, and taken again when one is done', async () => {
  const jobs = new JobRegister();
  const ends: (() => void)[] = [];
  const wait = () => jobs.start(() => new Promise<void>((resolve) => ends.push(resolve)));
  for (let count = 0; count < 8; count += 1) wait();
  expect(wait).toThrow('Đang có 8 việc');
  for (const end of ends) end();
  await jobs.settled();
  expect(wait).not.toThrow();
});
