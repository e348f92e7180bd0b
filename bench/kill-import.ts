// Kills real processes at random moments while they import, retry, take back, receive and watch, and looks at what is left:
// the state before or after, data that hold together, and in the end the same rows as without kills.
// node bench/kill-import.ts [rounds=100] [seed=1]
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addSource } from '../src/intake/push/manage-sources.ts';
import { verifyData } from '../src/intake/verify-data.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { seededRandom } from '../src/simulation/random.ts';

const wanted = Number(process.argv[2] ?? 100);
const random = seededRandom(Number(process.argv[3] ?? 1), 'kill');
const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const ROWS = 15_000;

/** A data directory with what is done to it; every step can be done again and is then already done. */
interface Place {
  readonly data: string;
  readonly inbox: string;
  readonly token: string;
}
interface Step {
  readonly name: string;
  start(place: Place): Promise<{ child: ChildProcess; done: Promise<unknown> }>;
  prepare?(place: Place): Promise<void>;
}

const root = await mkdtemp(join(tmpdir(), 'vedich-kill-'));

function line(index: number, channel: number): string {
  const agency = index % 50 === 0 ? 'Sở Lạ' : 'Sở Tư pháp';
  return `H${index},${agency},08/11/2024 09:15,${channel}`;
}
async function writeRows(name: string, from: number, channel: number): Promise<string> {
  const path = join(root, name);
  const rows = Array.from({ length: ROWS }, (_, index) => line(from + index, channel));
  await writeFile(path, `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${rows.join('\n')}\n`);
  return path;
}
const first = await writeRows('a.csv', 0, 1);
const second = await writeRows('b.csv', ROWS / 2, 2);

function run(place: Place, ...argv: string[]) {
  const child = spawn(process.execPath, [MAIN, '--data', place.data, ...argv], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { child, done: once(child, 'exit') };
}
async function withData<Result>(
  place: Pick<Place, 'data'>,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const app = await openApp({ directory: place.data });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
async function batchOf(place: Place, file: string): Promise<string> {
  const [found] = await withData(place, (app) =>
    app.warehouse.query<{ batch: string }>(
      'select batch from batch_file where name = $1 order by seq limit 1',
      [file],
    ),
  );
  return found?.batch ?? '';
}

const STEPS: readonly Step[] = [
  { name: 'import', start: async (place) => run(place, 'import', first) },
  { name: 'import over it', start: async (place) => run(place, 'import', second) },
  {
    name: 'retry',
    prepare: async (place) => {
      await run(place, 'name', 'decide', 'Sở Lạ', 'dept:tuphap').done;
    },
    start: async (place) => run(place, 'retry', await batchOf(place, 'a.csv')),
  },
  { name: 'undo', start: async (place) => run(place, 'undo', await batchOf(place, 'b.csv')) },
  {
    name: 'push',
    async start(place) {
      const { child } = run(place, 'serve', '--port', '0', '--json');
      const [told] = await once(child.stdout as NodeJS.ReadableStream, 'data');
      const { address } = JSON.parse(String(told)) as { address: string };
      const lines = Array.from(
        { length: ROWS },
        (_, index) => `{"MaHoSo":"P${index}","MaDonVi":"643","NgayTiepNhan":"2024-11-11","KenhThucHien":2}\n`,
      );
      const answer = fetch(`${address}/api/dossiers`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-ndjson',
          'idempotency-key': 'k',
          authorization: `Bearer ${place.token}`,
        },
        body: lines.join(''),
      }).then(
        (response) => response.text(),
        () => null,
      );
      const done = answer.then(() => {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        return ended;
      });
      return { child, done };
    },
  },
  {
    name: 'watch',
    async prepare(place) {
      await mkdir(place.inbox, { recursive: true });
      for (const part of [0, 1, 2]) {
        const rows = Array.from({ length: 4000 }, (_, index) => line(100_000 + part * 3000 + index, 3));
        await writeFile(
          join(place.inbox, `${part}.csv`),
          `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${rows.join('\n')}\n`,
        );
      }
    },
    start: async (place) => run(place, 'watch', place.inbox, '--stable', '0', '--once'),
  },
];

/** What every current row says, and which refused rows still wait. */
async function dump(place: Place): Promise<string> {
  return withData(place, async (app) => {
    const findings = await verifyData(app);
    if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join(' '));
    const rows = await app.warehouse.query(
      `select columns(* exclude (said, batch, part, known_from, known_to))::varchar
      from dossier where known_to is null order by key`,
    );
    const left = await readdir(app.temporary);
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
    return `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
  });
}

async function makePlace(name: string): Promise<Place> {
  const data = join(root, name);
  const place = { data, inbox: join(root, `${name}-in`), token: '' };
  await run(place, 'init', '--empty').done;
  const { token } = await withData(place, (app) => addSource(app, { name: 'Một cửa', kinds: ['dossiers'] }));
  return { ...place, token };
}

let rounds = 0;
let killed = 0;
let finds = 0;
let broken = false;
try {
  const quiet = await makePlace('quiet');
  const expected: string[] = [await dump(quiet)];
  const lengths: number[] = [];
  for (const step of STEPS) {
    await step.prepare?.(quiet);
    const began = performance.now();
    const { done } = await step.start(quiet);
    await done;
    lengths.push(performance.now() - began);
    expected.push(await dump(quiet));
  }
  console.log(STEPS.map(({ name }, index) => `${name}: ${expected[index + 1]?.slice(0, 16)}`).join('; '));
  for (let turn = 0; rounds < wanted; turn += 1) {
    const place = await makePlace(`turn-${turn}`);
    for (const [index, step] of STEPS.entries()) {
      await step.prepare?.(place);
      for (let tries = 0; tries < 4; tries += 1) {
        rounds += 1;
        const { child, done } = await step.start(place);
        const ended = once(child, 'exit');
        const delay = random.between(0, lengths[index] ?? 1000);
        const timer = wait(delay).then(() => child.kill('SIGKILL'));
        const [, signal] = await ended;
        if (signal === 'SIGKILL') killed += 1;
        await timer;
        await done;
        const found = await dump(place).catch((error: unknown) => String(error));
        const isKnown =
          found === expected[index] ||
          found === expected[index + 1] ||
          (step.name === 'watch' && /^\d+ [0-9a-f]{64}$/.test(found));
        if (!isKnown) {
          finds += 1;
          console.log(`${step.name}, killed after ${Math.round(delay)} ms of turn ${turn}: ${found}`);
        }
        if (found === expected[index + 1] && step.name !== 'watch') break;
      }
      if ((await dump(place)) !== expected[index + 1] || step.name === 'watch') {
        const { done } = await step.start(place);
        await done;
      }
      const found = await dump(place);
      if (found !== expected[index + 1]) {
        finds += 1;
        console.log(`${step.name} done again in turn ${turn}: ${found} instead of ${expected[index + 1]}`);
      }
    }
    const waiting = (await readdir(place.inbox)).filter((name) => name.endsWith('.csv'));
    if (waiting.length > 0) {
      finds += 1;
      console.log(`never moved in turn ${turn}: ${waiting.join(', ')}`);
    }
    await rm(place.data, { recursive: true, force: true });
  }
} catch (error) {
  broken = true;
  console.log(error);
} finally {
  if (broken || finds > 0) console.log(`left to be looked at: ${root}`);
  else await rm(root, { recursive: true, force: true });
}
console.log(`${rounds} rounds, ${killed} killed, ${finds} finds`);
