import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../src/platform/route.ts';
import { fuzzRoute } from './fuzz-faults.ts';
import { listEveryRoute } from './list-every-route.ts';
import { fingerprints, openPermissionWorld, type PermissionWorld } from './permission-world.ts';

/** Requests to each question; bench/fuzz-api.ts asks many more. */
const RUNS = 8;
const SEED = Number(process.env.FC_SEED ?? 20241108);

let world: PermissionWorld;
let routes: readonly Route[];
beforeAll(async () => {
  world = await openPermissionWorld();
  routes = listEveryRoute(world.app);
});
afterAll(() => world.close());

async function fuzz(some: readonly Route[]) {
  const faults: string[] = [];
  let answered = 0;
  for (const route of some) {
    const fuzzed = await fuzzRoute(world, route, { seed: SEED, runs: RUNS });
    faults.push(...fuzzed.faults);
    answered += fuzzed.answered;
  }
  return { faults, answered };
}

test('whatever is asked by whomever, it is answered or refused in a sentence, nothing is told of the inside or of others, and nothing changes by asking', async () => {
  const before = await fingerprints(world.app);
  const { faults, answered } = await fuzz(routes.filter(({ endpoint }) => endpoint.method === 'GET'));
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(30);
  const after = await fingerprints(world.app);
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
});

test('whatever is sent to be changed by whomever, it is taken or refused in a sentence', async () => {
  const { faults, answered } = await fuzz(routes.filter(({ endpoint }) => endpoint.method !== 'GET'));
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(3);
});
