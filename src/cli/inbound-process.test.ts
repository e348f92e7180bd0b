import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { installFrame } from '../campaigns/install-frame.ts';
import { addSource } from '../intake/push/manage-sources.ts';
import { type App, openApp } from '../platform/app.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let directory: string;
let data: string;
let inbox: string;
let token: string;
vi.setConfig({ testTimeout: 180_000 });

const children = new Set<ChildProcess>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-inbound-'));
  data = join(directory, 'data');
  inbox = join(directory, 'in');
  await mkdir(inbox);
  await withData(async (app) => {
    await installFrame(app.records, 'dak-lak-2024');
    token = (await addSource(app, { name: 'Một cửa', kinds: ['dossiers'] })).token;
  });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

async function withData<Result>(work: (app: App) => Promise<Result>): Promise<Result> {
  const app = await openApp({ directory: data });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

function start(...argv: string[]) {
  const child = spawn(process.execPath, [MAIN, '--data', data, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const ended = once(child, 'exit').finally(() => children.delete(child));
  return { child, ended };
}

/** A server of its own process, and where it is asked. */
async function serve(...argv: string[]) {
  const { child, ended } = start('serve', '--port', '0', '--json', ...argv);
  const [line] = await once(child.stdout, 'data');
  return { child, ended, address: String((JSON.parse(String(line)) as { address: string }).address) };
}

function line(index: number): string {
  return `{"MaHoSo":"H-${index}","MaDonVi":"dept:tuphap","NgayTiepNhan":"2024-11-11","KenhThucHien":2}\n`;
}

async function push(address: string, key: string, body: BodyPart) {
  const answer = await fetch(`${address}/api/dossiers`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'idempotency-key': key,
      authorization: `Bearer ${token}`,
    },
    body,
    duplex: 'half',
  } as RequestInit);
  return { status: answer.status, body: (await answer.json()) as { rows: number; unchanged: number } };
}
type BodyPart = string | ReadableStream;

const counts = () =>
  withData(async (app) => {
    const [row] = await app.warehouse.query<{ batches: number; pushes: number; dossiers: number }>(
      `select (select count(*) from batch) as batches, (select count(*) from push) as pushes,
        (select count(*) from dossier where known_to is null) as dossiers`,
    );
    return row ?? { batches: 0, pushes: 0, dossiers: 0 };
  });

async function peakMemoryMb(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

test('a server killed during a push has both the rows and their key, or neither', async () => {
  const body = Array.from({ length: 20_000 }, (_, index) => line(index)).join('');
  let killed = 0;
  for (const delayMs of [100, 300, 700]) {
    const { child, ended, address } = await serve();
    const answer = push(address, 'k', body).catch(() => null);
    await Promise.race([wait(delayMs), answer]);
    child.kill('SIGKILL');
    await ended;
    const told = await answer;
    const found = await counts();
    if (told === null) killed += 1;
    expect(found).toEqual(
      told?.status === 200 || found.batches === 1
        ? { batches: 1, pushes: 1, dossiers: 20_000 }
        : { batches: 0, pushes: 0, dossiers: 0 },
    );
    if (found.batches === 1) break;
  }
  expect(killed).toBeGreaterThan(0);
  const { child, ended, address } = await serve();
  expect(await push(address, 'k', body)).toMatchObject({ status: 200, body: { rows: 20_000 } });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await counts()).toEqual({ batches: 1, pushes: 1, dossiers: 20_000 });
});

test('two hundred thousand rows stream through without the server holding them', async () => {
  const { child, ended, address } = await serve();
  const before = await peakMemoryMb(child);
  // A known key with other content: taken in whole, compared, and no further.
  const filling = ' '.repeat(500);
  async function* rows() {
    for (let index = 0; index < 200_000; index += 50) {
      yield Buffer.from(Array.from({ length: 50 }, (_, one) => line(index + one) + filling).join(''));
    }
  }
  const stream = Readable.toWeb(Readable.from(rows())) as ReadableStream;
  expect((await push(address, 'k', stream)).status).toBe(422);
  // 120 MB have gone through.
  expect((await peakMemoryMb(child)) - before).toBeLessThan(90);
  child.kill('SIGTERM');
  await ended;
});

test('a watch killed at any moment leaves each file to be finished by the next', async () => {
  for (let part = 0; part < 4; part += 1) {
    const rows = Array.from({ length: 3000 }, (_, index) => line(100_000 + part * 3000 + index));
    await writeFile(join(inbox, `${part}.ndjson`), rows.join(''));
  }
  for (const delayMs of [600, 1100]) {
    const { child, ended } = start('watch', inbox, '--stable', '0', '--every', '1');
    await wait(delayMs);
    child.kill('SIGKILL');
    await ended;
  }
  const { child, ended } = start('watch', inbox, '--stable', '0', '--once', '--json');
  let out = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  expect(await ended).toEqual([0, null]);
  for (const text of out.trim().split('\n').filter(Boolean)) {
    expect(JSON.parse(text)).toMatchObject({ outcome: 'imported', rows: 3000, refused: 0 });
  }
  const [day = ''] = await readdir(join(inbox, 'done'));
  const done = await readdir(join(inbox, 'done', day));
  for (const part of [0, 1, 2, 3]) expect(done).toContain(`${part}.ndjson`);
  expect((await readdir(inbox)).sort()).toEqual(['done', 'refused']);
  expect((await counts()).dossiers).toBe(20_000 + 12_000);
});

test('a server watches beside its other work; a command says once that it holds the data', async () => {
  const { child, ended, address } = await serve('--watch', `${inbox}=SFTP`);
  const other = join(directory, 'other');
  await mkdir(other);
  await writeFile(join(other, 'x.ndjson'), line(1));
  const command = start('watch', other, '--stable', '0', '--every', '1');
  const [said] = await once(command.child.stderr, 'data');
  expect(String(said)).toMatch(/^Thư mục dữ liệu đang được một tiến trình khác sử dụng[^\n]*\n$/);
  command.child.kill('SIGTERM');
  expect(await command.ended).toEqual([0, null]);
  expect(await readdir(other)).toContain('x.ndjson');
  // A province's own data: nobody is told what is watched without signing in.
  expect((await fetch(`${address}/api/watched-folders`)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
