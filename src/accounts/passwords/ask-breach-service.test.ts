import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { isKnownToBreachService } from './ask-breach-service.ts';

const ON = { VEDICH_BREACH_SERVICE: 'on' };
const ends = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase().slice(5);

test('a breached password is found by five characters of its hash, an unknown or padded one is not', async () => {
  const asked: string[] = [];
  const service = await listen((path) => {
    asked.push(path);
    return `0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n${ends('con voi')}:37\r\n${ends('con trâu')}:0`;
  });
  expect(await isKnownToBreachService('con voi', ON, service)).toBe(true);
  expect(await isKnownToBreachService('con trâu', ON, service)).toBe(false);
  expect(await isKnownToBreachService('con bò', ON, service)).toBe(false);
  expect(asked.every((path) => /^\/[0-9A-F]{5}$/.test(path))).toBe(true);
});

test('nothing is asked unless the installation says so, and nobody waits for a service that is silent or away', async () => {
  let questions = 0;
  const silent = await listen(() => {
    questions++;
    return null;
  });
  expect(await isKnownToBreachService('con voi', {}, silent)).toBe(false);
  expect(questions).toBe(0);
  const asked = isKnownToBreachService('con voi', ON, silent, 2_000);
  await expect.poll(() => questions, { timeout: 2_500 }).toBe(1);
  expect(await asked).toBe(false);
  expect(await isKnownToBreachService('con voi', ON, 'http://127.0.0.1:1/')).toBe(false);
});

/** A service of its own; `null` is never answered. */
async function listen(answer: (path: string) => string | null): Promise<string> {
  const server = createServer((request, reply) => {
    const text = answer(request.url ?? '');
    if (text !== null) reply.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
