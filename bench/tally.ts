// How long figures take: every agency and indicator of a window in a new process, against a hand-written query for the
// same ratios, interleaved; asked again, in process and over HTTP; day by day; the screens and the scores.
// node bench/tally.ts [rows=1000000] [pairs=7]
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPUTED_INDICATORS } from '../src/indicators/computed-indicators.ts';
import { fromOneState } from '../src/indicators/known-figures.ts';
import { measure } from '../src/indicators/measure.ts';
import { needsOf, rollUp } from '../src/indicators/roll-up.ts';
import { loadTallyPart } from '../src/indicators/tally-store.ts';
import { openApp } from '../src/platform/app.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { ABOVE_BELOW, askRival, FROM, quantile, RIVALS, type Taken, TO, taken } from './tally-rivals.ts';

const rowCount = Number(process.argv[2] ?? 1_000_000);
const pairs = Number(process.argv[3] ?? 7);
const ASKED = 300;
const SIMULATED_AT_MOST = 1_000_000;
const SCREENS: Readonly<Record<string, string>> = {
  'all agencies and indicators': `/api/measure?from=${FROM}&to=${TO}`,
  'the same with all below them': `/api/measure?from=${FROM}&to=${TO}&scope=subtree`,
  'day by day, one indicator': '/api/measure?from=2024-11-08&to=2025-01-06&by=day&indicators=online-dossiers',
  'day by day, all indicators': '/api/measure?from=2024-11-08&to=2025-01-06&by=day',
  'overview on the last day': '/api/overview?campaign=dak-lak-60',
  'overview on day 28': '/api/overview?campaign=dak-lak-60&at=2024-12-05',
  'agency page on day 28': '/api/agencies/dept:tuphap/page?campaign=dak-lak-60&at=2024-12-05',
  'scores of all': `/api/scores?set=qd766&from=${FROM}&to=${TO}`,
};

const directory = await mkdtemp(join(tmpdir(), 'vedich-tally-'));
const worker = join(import.meta.dirname, 'tally-worker.ts');
try {
  await makeData();
  console.log(
    `${rowCount} dossiers, ${pairs} pairs interleaved, load ${loadavg()[0]?.toFixed(1)} on two cores; files in the page cache`,
  );
  const rival = await againstRivals();
  inNewProcesses(rival);
  await askedAgain();
  await overHttp();
} finally {
  await rm(directory, { recursive: true });
}

/** The simulated province-year; beyond a million, copies of it under other codes. */
async function makeData(): Promise<void> {
  const app = await openApp({ directory });
  const dossiers = Math.min(rowCount, SIMULATED_AT_MOST);
  await installSample(app, () => {}, { dossiers, seed: 1 });
  for (let copy = 1; copy < Math.round(rowCount / dossiers); copy += 1)
    await app.warehouse.run(
      `insert into dossier select * replace (key || '.${copy}' as key) from dossier where rowid < ${dossiers}`,
    );
  await app.warehouse.checkpoint();
  await app.close();
}

/** In one process that keeps nothing: the tally and its roll-up against each rival; gives the fastest. */
async function againstRivals(): Promise<string> {
  const app = await openApp({ directory });
  try {
    return await fromOneState(app, async ({ session, tree, catalogue }) => {
      const procedures = await catalogue();
      const needs = needsOf(COMPUTED_INDICATORS.map(({ computation }) => computation));
      const existing = new Set(tree.validWithin(FROM, TO).map(({ id }) => id));
      const ours = async () => {
        const [agency, procedure] = await Promise.all([
          loadTallyPart(session, FROM, TO, 'agency', [...needs.agency]),
          loadTallyPart(session, FROM, TO, 'procedure', [...needs.procedure]),
        ]);
        return COMPUTED_INDICATORS.map(({ computation }) => {
          const ratioOf = rollUp(computation, { agency, procedure }, procedures, tree, (id) =>
            existing.has(id),
          );
          return [...existing].map((id) => ratioOf(id, 'own'));
        });
      };
      const figures = await ours();
      for (const [name, sql] of Object.entries(RIVALS)) {
        const rows = new Map((await askRival(session, sql)).map((row) => [String(row.agency), row] as const));
        for (const [order, { code, computation }] of COMPUTED_INDICATORS.entries())
          for (const [place, id] of [...existing].entries()) {
            const [above, below] = ABOVE_BELOW[code] ?? [computation.above, computation.below];
            const [row, ratio] = [rows.get(id), figures[order]?.[place]];
            const theirs = `${Number(row?.[above] ?? 0)}/${Number(row?.[below] ?? 0)}`;
            if (theirs !== `${ratio?.numerator}/${ratio?.denominator}`)
              throw new Error(
                `${name}: ${code} of ${id} is ${theirs}, not ${ratio?.numerator}/${ratio?.denominator}`,
              );
          }
      }
      const runs: Record<string, () => Promise<unknown>> = { tally: ours };
      for (const [name, sql] of Object.entries(RIVALS)) runs[name] = () => askRival(session, sql);
      const times = new Map(Object.keys(runs).map((name) => [name, [] as Taken[]]));
      for (let pair = 0; pair < pairs; pair += 1)
        for (const [name, run] of Object.entries(runs)) times.get(name)?.push(await taken(run));
      const rivals = Object.keys(RIVALS).sort((a, b) => medianOf(times, a).ms - medianOf(times, b).ms);
      const [best = ''] = rivals;
      console.log('\nin one process that keeps nothing (x: of the fastest rival)');
      for (const name of Object.keys(runs)) say(name, medianOf(times, name), medianOf(times, best));
      return best;
    });
  } finally {
    await app.close();
  }
}

/** Each the first question of a new process, after it opened the data directory. */
function inNewProcesses(rival: string): void {
  const questions = {
    'all agencies and indicators': 'measure',
    'fastest rival': 'rival',
    'day by day, all indicators': 'series',
    'day by day, one indicator': 'series-one',
  };
  const times = new Map(Object.keys(questions).map((name) => [name, [] as Taken[]]));
  for (let pair = 0; pair < pairs; pair += 1)
    for (const [name, what] of Object.entries(questions)) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [worker, directory, what, rival], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      times.get(name)?.push(JSON.parse(stdout));
    }
  console.log('\nthe first question of a new process (x: of the fastest rival in a new process)');
  for (const name of Object.keys(questions))
    say(name, medianOf(times, name), medianOf(times, 'fastest rival'));
}

/** The same question again in one process. */
async function askedAgain(): Promise<void> {
  const app = await openApp({ directory });
  const question = { from: FROM, to: TO, scope: 'own', agency: null, indicators: [], byDay: false } as const;
  const times: number[] = [];
  for (let time = 0; time <= ASKED; time += 1) times.push((await taken(() => measure(app, question))).ms);
  await app.close();
  const [, ...warm] = times;
  console.log(
    `\nasked again in process: median ${quantile(warm, 0.5).toFixed(2)} ms, p95 ${quantile(warm, 0.95).toFixed(2)} ms of ${ASKED}`,
  );
}

/** A server of its own for each question: its first answer, and those after. */
async function overHttp(): Promise<void> {
  console.log(
    '\nover HTTP, gzip, server in a process of its own     first      median       p95     bytes sent',
  );
  for (const [name, url] of Object.entries(SCREENS)) {
    const first: number[] = [];
    const warm: number[] = [];
    let bytes = 0;
    for (let pair = 0; pair < Math.min(3, pairs); pair += 1)
      await withServer(async (base, agent) => {
        const asked = await timed(() => fetchBytes(base + url, agent));
        first.push(asked.ms);
        bytes = asked.value;
        // A day-by-day answer of everything is not kept.
        for (let time = 0; time < (bytes > 500_000 ? 3 : 100); time += 1)
          warm.push((await timed(() => fetchBytes(base + url, agent))).ms);
      });
    const cell = (value: number) => `${value.toFixed(1)} ms`.padStart(10);
    console.log(
      `${name.padEnd(48)} ${cell(quantile(first, 0.5))} ${cell(quantile(warm, 0.5))} ${cell(quantile(warm, 0.95))} ${String(bytes).padStart(10)}`,
    );
  }
}

async function withServer(use: (base: string, agent: Agent) => Promise<void>): Promise<void> {
  const server: ChildProcess = spawn(process.execPath, [worker, directory, 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const agent = new Agent({ keepAlive: true });
  try {
    const base = await new Promise<string>((resolve) =>
      server.stdout?.once('data', (data) => resolve(String(data).trim())),
    );
    // The first request of all opens the connection and says nothing of figures.
    await fetchBytes(`${base}/api/health`, agent);
    await use(base, agent);
  } finally {
    agent.destroy();
    server.stdin?.end();
    await new Promise((resolve) => server.once('exit', resolve));
  }
}

function fetchBytes(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${answer.statusCode} ${url}`)),
      );
    }).on('error', reject);
  });
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

function medianOf(times: ReadonlyMap<string, readonly Taken[]>, name: string): Taken {
  const all = times.get(name) ?? [];
  return {
    ms: quantile(
      all.map(({ ms }) => ms),
      0.5,
    ),
    cpu: quantile(
      all.map(({ cpu }) => cpu),
      0.5,
    ),
  };
}

function say(name: string, { ms, cpu }: Taken, rival: Taken): void {
  const part = (value: number, of: number) =>
    `${value.toFixed(0).padStart(6)} ms ${(value / of).toFixed(2)}x`;
  console.log(`${name.padEnd(44)} ${part(ms, rival.ms)}   processor ${part(cpu, rival.cpu)}`);
}
