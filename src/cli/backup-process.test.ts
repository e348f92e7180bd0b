import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { uploadOf } from '../../test/ask-server.ts';
import { browserAt, joinByLink } from '../../test/sign-in.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ROWS = 20_000;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let data: string;
/** What the browser of the administrator sends; the session outlives the servers. */
let administrator: Readonly<Record<string, string>>;
const at = (name: string) => join(folder, name);
const children = new Set<ChildProcess>();

function start(...argv: string[]) {
  return watched(
    spawn(process.execPath, [MAIN, '--data', data, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** With files that cannot grow beyond 512 kB, as on a disk that fills up. */
function startOnFullDisk(...argv: string[]) {
  const line = `trap '' XFSZ; ulimit -f 1024; exec "$0" "$@"`;
  const command = [process.execPath, MAIN, '--data', data, ...argv];
  return watched(spawn('sh', ['-c', line, ...command], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

function watched(child: ChildProcessByStdio<null, Readable, Readable>) {
  children.add(child);
  let out = '';
  let error = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  child.stderr.on('data', (piece) => {
    error += piece;
  });
  const ended = once(child, 'close').then(([status, signal]) => {
    children.delete(child);
    return { status: status as number | null, signal: signal as string | null, out, error };
  });
  return { child, ended };
}

const vedich = (...argv: string[]) => start(...argv).ended;

const serve = (...argv: string[]) => ready(start('serve', '--port', '0', '--json', ...argv));

async function ready({ child, ended }: ReturnType<typeof start>) {
  const [line] = await once(child.stdout, 'data');
  const { address } = JSON.parse(String(line)) as { address: string };
  return { child, ended, address: address.replace('localhost', '127.0.0.1') };
}

function rowsOf(from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `H${from + index},Sở Tư pháp,11/11/2024,2`);
  return `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${rows.join('\n')}\n`;
}

/** How many dossiers a backup holds: what its drill proves, and its manifest says. */
async function dossiersIn(file: string): Promise<number> {
  const place = at(`look-${Math.random().toString(36).slice(2)}`);
  const { status, out, error } = await vedich('restore', file, '--data', place, '--json');
  // A copy that anybody can read carries no secret, and says what that means.
  expect([status, error]).toEqual([0, expect.stringContaining('xác thực hai lớp')]);
  const { tables, changed, findings } = JSON.parse(out);
  expect([changed, findings]).toEqual([[], []]);
  await rm(place, { recursive: true });
  return tables.warehouse.dossier;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await wait(3);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-backup-'));
  data = at('data');
  await vedich('init', '--empty');
  await writeFile(at('first.csv'), rowsOf(0, ROWS));
  expect((await vedich('import', at('first.csv'))).status).toBe(0);
  const added = await vedich(
    ...['user', 'add', 'quantri@daklak.gov.vn', '--role', 'administrator', '--agency', '66', '--json'],
  );
  const server = await serve();
  const browser = browserAt(server.address);
  await joinByLink(browser, (JSON.parse(added.out) as { link: string }).link);
  administrator = { cookie: browser.cookie(), 'sec-fetch-site': 'same-origin' };
  server.child.kill('SIGTERM');
  await server.ended;
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('beside a server that imports: each copy has the import wholly or not at all, and nothing is lost', async () => {
  const server = await serve();
  const { url, headers, payload } = await uploadOf('/api/imports', 'second.csv', rowsOf(ROWS, ROWS));
  const sent = fetch(`${server.address}${url}`, {
    method: 'POST',
    headers: { ...(headers as Record<string, string>), ...administrator },
    body: payload as Buffer<ArrayBuffer>,
  });
  const made = await Promise.all([vedich('backup', at('a.tar.zst')), vedich('backup', at('b.tar.zst'))]);
  expect(made.map(({ status, error }) => [status, error])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const { job } = (await (await sent).json()) as { job: string };
  await until(async () => {
    const watched = await (
      await fetch(`${server.address}/api/imports/${job}`, { headers: administrator })
    ).json();
    return (watched as { state: string }).state === 'done';
  });
  const after = await vedich('backup', at('c.tar.zst'), '--json');
  expect(JSON.parse(after.out)).toMatchObject({
    via: 'server',
    tables: { warehouse: { dossier: 2 * ROWS } },
  });
  // The lock of the data has not been lost on the way.
  expect((await vedich('batches')).status).toBe(3);
  const noted = (await (await fetch(`${server.address}/api/backups`, { headers: administrator })).json()) as {
    runs: { name: string }[];
  };
  expect(noted.runs.map(({ name }) => name).sort()).toEqual(['a.tar.zst', 'b.tar.zst', 'c.tar.zst']);
  server.child.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
  expect(await readdir(data)).not.toContain('server.json');
  for (const name of ['a.tar.zst', 'b.tar.zst'])
    expect([ROWS, 2 * ROWS]).toContain(await dossiersIn(at(name)));
  expect(await dossiersIn(at('c.tar.zst'))).toBe(2 * ROWS);
});

test('twice at once to one name: one file, and the other is told', async () => {
  const server = await serve();
  const made = await Promise.all([
    vedich('backup', at('same.tar.zst')),
    vedich('backup', at('same.tar.zst')),
  ]);
  expect(made.map(({ status }) => status).sort()).toEqual([0, 3]);
  expect(await dossiersIn(at('same.tar.zst'))).toBeGreaterThan(0);
  server.child.kill('SIGTERM');
  await server.ended;
});

test('what a killed server left behind misleads nobody', async () => {
  const server = await serve();
  const note = join(data, 'server.json');
  expect((await stat(note)).mode & 0o777).toBe(0o600);
  const { port } = JSON.parse(await readFile(note, 'utf8')) as { port: number };
  for (const authorization of ['', 'Bearer x', `Bearer ${'x'.repeat(43)}`]) {
    const answer = await fetch(`http://127.0.0.1:${port}/snapshot`, {
      method: 'POST',
      headers: { authorization },
    });
    expect(answer.status).toBe(403);
  }
  server.child.kill('SIGKILL');
  await server.ended;
  expect(await readdir(data)).toContain('server.json');
  const { status, out } = await vedich('backup', at('stale.tar.zst'), '--json');
  expect([status, JSON.parse(out).via]).toEqual([0, 'data']);
  expect(await readdir(data)).not.toContain('server.json');
});

test('a backup that is killed leaves no file, and the server goes on without what it held for it', async () => {
  await mkdir(at('killed'));
  const server = await serve();
  const steps = [
    async () => (await readdir(join(data, 'tmp'))).some((name) => name.startsWith('backup-')),
    async () => (await readdir(at('killed'))).length > 0,
  ];
  for (const step of steps) {
    const { child, ended } = start('backup', at('killed/k.tar.zst'));
    await until(step);
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    expect(await readdir(at('killed'))).not.toContain('k.tar.zst');
    await until(async () => (await readdir(join(data, 'tmp'))).length === 0);
  }
  expect((await vedich('backup', at('killed/k.tar.zst'))).status).toBe(0);
  server.child.kill('SIGTERM');
  await server.ended;
});

test('a server that is killed takes the backup with it, and no half one is left', async () => {
  await mkdir(at('gone'));
  const server = await serve();
  const { ended } = start('backup', at('gone/g.tar.zst'));
  await until(async () => (await readdir(join(data, 'tmp'))).some((name) => name.startsWith('backup-')));
  server.child.kill('SIGKILL');
  await server.ended;
  const { status, error } = await ended;
  expect([status, error]).toEqual([3, expect.stringContaining('Máy chủ đã dừng giữa chừng')]);
  expect(await readdir(at('gone'))).toEqual([]);
});

test('a disk that fills up is said, and the server lives on', async () => {
  const server = await ready(startOnFullDisk('serve', '--port', '0', '--json'));
  const { status, error } = await vedich('backup', at('full.tar.zst'));
  expect([status, error]).toEqual([3, expect.stringMatching(/không đủ chỗ|đã đầy/)]);
  expect(await readdir(join(data, 'tmp'))).toEqual([]);
  const measured = await fetch(`${server.address}/api/measure?from=2024-11-08&to=2024-11-20`, {
    headers: administrator,
  });
  expect(measured.status).toBe(200);
  server.child.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
  const alone = await startOnFullDisk('backup', at('full.tar.zst')).ended;
  expect([alone.status, alone.error]).toEqual([3, expect.stringMatching(/không đủ chỗ|đã đầy/)]);
  expect((await readdir(folder)).filter((name) => name.includes('full'))).toEqual([]);
  expect((await vedich('verify')).status).toBe(0);
});

test('a restore that is killed leaves its place as it was, and the next one clears up behind it', async () => {
  await vedich('backup', at('r.tar.zst'));
  await mkdir(at('restores'));
  const place = at('restores/data');
  const beside = async () => (await readdir(at('restores'))).filter((name) => name !== 'data');
  const steps = [
    async () => (await beside()).length > 0,
    async () =>
      (await readdir(join(at('restores'), (await beside())[0] ?? '')).catch((): string[] => [])).includes(
        'tmp',
      ),
  ];
  for (const step of steps) {
    const { child, ended } = start('restore', at('r.tar.zst'), '--data', place);
    await until(step);
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(at('restores'))).not.toContain('data');
  }
  expect((await vedich('restore', at('r.tar.zst'), '--data', place)).status).toBe(0);
  expect(await readdir(at('restores'))).toEqual(['data']);
  expect((await vedich('verify', '--data', place)).status).toBe(0);
});

test('by the clock of a server: made, listed, tried; a lost folder is said and harms nobody', async () => {
  const stored = at('stored');
  await mkdir(stored);
  const server = await serve('--backup-dir', stored, '--backup-keep', '3d', '--backup-at', '02:00');
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(`${server.address}${path}`, {
      method,
      headers: { ...administrator, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers are judged by the tests
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const ended = async (job: string) => {
    let body = (await ask(`/api/backups/jobs/${job}`)).body;
    while (body.state === 'running') body = (await ask(`/api/backups/jobs/${job}`)).body;
    return body;
  };
  await until(async () => (await ask('/api/backups')).body.lastGood?.origin === 'scheduled');
  const { body: state } = await ask('/api/backups');
  expect(state).toMatchObject({
    schedule: { directory: 'stored', everyMinutes: 1440, at: '02:00', encrypted: false },
    problem: null,
    failures: 0,
  });
  expect(state.stored.map(({ name }: { name: string }) => name)).toEqual(await readdir(stored));
  const drill = await ask(`/api/backups/${state.stored[0].name}/drill`, 'POST');
  expect(await ended(drill.body.job)).toMatchObject({ state: 'done', drill: { same: true }, run: null });
  expect((await ask('/api/backups/khong-co/drill', 'POST')).status).toBe(404);

  await rm(stored, { recursive: true });
  const lost = await ask('/api/backups', 'POST');
  expect(await ended(lost.body.job)).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('stored'),
  });
  expect((await ask('/api/backups')).body).toMatchObject({
    failures: 1,
    problem: expect.any(String),
    stored: [],
  });
  expect((await ask('/api/health')).body).toMatchObject({ status: 'ok' });
  await mkdir(stored);
  const back = await ask('/api/backups', 'POST');
  expect(await ended(back.body.job)).toMatchObject({
    state: 'done',
    run: { outcome: 'done', origin: 'asked' },
  });
  expect(JSON.stringify((await ask('/api/backups')).body)).not.toContain(folder);
  server.child.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
});
