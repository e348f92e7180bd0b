// Asks every question of the server as everybody, tens of thousands of times, and says everything that should not be so.
// node bench/fuzz-api.ts [requests=20000] [first seed=1] [part of a path]
import { fuzzRoute } from '../test/fuzz-faults.ts';
import { listEveryRoute } from '../test/list-every-route.ts';
import { fingerprints, openPermissionWorld } from '../test/permission-world.ts';

const requests = Number(process.argv[2] ?? 20_000);
const first = Number(process.argv[3] ?? 1);
const wanted = process.argv[4] ?? '';
const A_ROUND = 25;

const world = await openPermissionWorld();
const routes = listEveryRoute(world.app).filter(({ endpoint }) => endpoint.path.includes(wanted));
const began = performance.now();
const seen = new Set<string>();
let asked = 0;
let answered = 0;
for (let seed = first; asked < requests; seed += 1) {
  const before = await fingerprints(world.app);
  for (const isRead of [true, false]) {
    for (const route of routes.filter(({ endpoint }) => (endpoint.method === 'GET') === isRead)) {
      const fuzzed = await fuzzRoute(world, route, { seed, runs: A_ROUND });
      asked += fuzzed.requests;
      answered += fuzzed.answered;
      for (const fault of fuzzed.faults) {
        // One of a kind at a question is enough.
        const kind = `${route.endpoint.method} ${route.endpoint.path} ${fault.slice(0, 60)}`;
        if (!seen.has(kind)) console.log(`seed ${seed}: ${fault}`);
        seen.add(kind);
      }
    }
    if (!isRead) continue;
    const after = await fingerprints(world.app);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    if (changed.length > 0) console.log(`seed ${seed}: changed by reading: ${changed.join(', ')}`);
  }
  console.error(
    `${asked} requests, ${answered} answered, ${seen.size} kinds of fault, ${Math.round((performance.now() - began) / 1000)} s`,
  );
}
await world.close();
