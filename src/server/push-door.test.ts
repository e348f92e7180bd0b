import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asOperator } from '../../test/ask-server.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { listBatches } from '../intake/batch-store.ts';
import { addSource, revokeSource, takeSources } from '../intake/push/manage-sources.ts';
import type { PushResult } from '../intake/push/push-api.ts';
import type { Source } from '../intake/push/source-api.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { type App, openApp } from '../platform/app.ts';
import { buildServer } from './build-server.ts';

let directory: string;
let app: App;
let server: FastifyInstance;
let port: number;
let token: string;
let nowMs = 0;

beforeEach(async () => {
  nowMs = Date.parse('2026-11-23T03:00:00Z');
  directory = await mkdtemp(join(tmpdir(), 'vedich-push-'));
  app = await openApp({ directory: join(directory, 'data'), clock: () => new Date(nowMs) });
  await installFrame(app.records, 'dak-lak-2024');
  server = await buildServer(app, { whoAsks: asOperator, logLevel: 'silent', uploadLimitBytes: 200_000 });
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
  token = (await addSource(app, { name: 'Một cửa', kinds: ['dossiers', 'procedures'] })).token;
});

afterEach(async () => {
  await server.close();
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

function lines(from: number, count: number, channel = 2): string {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      MaHoSo: `H-${from + index}`,
      MaDonVi: 'dept:tuphap',
      NgayTiepNhan: '2024-11-11',
      KenhThucHien: channel,
    }),
  )
    .map((line) => `${line}\n`)
    .join('');
}

interface Sent {
  readonly key?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
}

async function push(content: string | Buffer, sent: Sent = {}) {
  const headers: Record<string, string> = {
    'content-type': 'application/x-ndjson',
    'idempotency-key': sent.key ?? 'k',
    authorization: `Bearer ${sent.token ?? token}`,
    ...sent.headers,
  };
  if (sent.token === null) delete headers.authorization;
  if (sent.key === '') delete headers['idempotency-key'];
  const answer = await fetch(`http://127.0.0.1:${port}/api/dossiers${sent.query ?? ''}`, {
    method: 'POST',
    headers,
    body: typeof content === 'string' ? content : new Uint8Array(content),
  });
  const body = (await answer.json()) as PushResult & { readonly code?: string };
  return { status: answer.status, headers: answer.headers, body };
}

/** Every key and table that a push may write, as one value. */
async function state() {
  const [row] = await app.warehouse.query(
    `select (select count(*) from batch) as batches, (select count(*) from push) as pushes,
      (select count(*) from dossier where known_to is null) as dossiers`,
  );
  return row;
}

/** Nothing received is left lying about. */
async function scratch() {
  return (await readdir(app.temporary)).filter((name) => name.startsWith('push-'));
}

/** Looks again whenever something comes into scratch or leaves it. */
async function until(holds: () => boolean | Promise<boolean>) {
  const watcher = watch(app.temporary);
  try {
    for (;;) {
      const changed = once(watcher, 'change');
      if (await holds()) return;
      await changed;
    }
  } finally {
    watcher.close();
  }
}

/** A connection on which a push has been begun and not ended. */
async function beginPush(key: string, begun: string, length: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /api/dossiers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n` +
      `Authorization: Bearer ${token}\r\nIdempotency-Key: ${key}\r\nContent-Length: ${length}\r\n\r\n${begun}`,
  );
  await until(async () => (await scratch()).length > 0);
  return socket;
}

describe('a push', () => {
  test('becomes a batch of its source, and says what became of each row', async () => {
    const { status, body, headers } = await push(`${lines(0, 3)}{"MaHoSo":"X","MaDonVi":"Sở Lạ"}\n`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      files: 1,
      rows: 4,
      inserted: 3,
      refused: 1,
      source: 'Một cửa',
      undone: false,
    });
    expect(body.refusedFile).toBe(body.batch);
    expect(body.issues).toHaveLength(1);
    expect(headers.get('idempotency-replayed')).toBeNull();
    expect(await scratch()).toEqual([]);
  });

  test('may be an array, packed or not, of any kind its source was allowed', async () => {
    const array = `[${lines(0, 2).trim().split('\n').join(',')}]`;
    const packed = await push(gzipSync(array), {
      key: 'a',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expect(packed.body).toMatchObject({ rows: 2, inserted: 2 });
    const procedure = { 'Mã TTHC': '1.000001', 'Tên TTHC': 'Chứng thực', 'Mức độ': 'Toàn trình' };
    const others = await push(JSON.stringify([procedure]), { key: 'b', query: '?kind=procedures' });
    expect(others).toMatchObject({ status: 200, body: { rows: 1 } });
    expect((await push('[]', { key: 'c', query: '?kind=results' })).status).toBe(403);
  });

  test('repeated with its key is answered as the first time and does nothing', async () => {
    const first = await push(lines(0, 3), { key: 'lần-1'.replace(/[^\w-]/g, '') });
    const before = await state();
    const again = await push(gzipSync(lines(0, 3)), { key: 'ln-1' });
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = await push(lines(0, 4), { key: 'ln-1' });
    expect(other).toMatchObject({ status: 422, body: { code: 'refused' } });
    const asProcedures = await push(lines(0, 3), { key: 'ln-1', query: '?kind=procedures' });
    expect(asProcedures.status).toBe(422);
    expect(await state()).toEqual(before);
  });

  test('taken back is still answered, and says so; its rows come again only with a new key', async () => {
    const first = await push(lines(0, 3));
    await undoBatch(app, first.body.batch ?? '');
    const again = await push(lines(0, 3));
    expect(again.body).toEqual({ ...first.body, undone: true });
    expect(await state()).toMatchObject({ dossiers: 0 });
    expect((await push(lines(0, 3), { key: 'new' })).body).toMatchObject({ inserted: 3 });
  });

  test('that cannot be read leaves its key free', async () => {
    expect(await push('{"MaHoSo":')).toMatchObject({ status: 422, body: { code: 'unreadable-file' } });
    expect((await push('')).status).toBe(422);
    expect(await push(gzipSync(lines(0, 3)).subarray(0, 30))).toMatchObject({ status: 422 });
    expect(await push(lines(0, 3))).toMatchObject({ status: 200, body: { inserted: 3 } });
    expect(await scratch()).toEqual([]);
  });

  test('keeps its key for ninety days', async () => {
    await push(lines(0, 3), { key: 'old' });
    nowMs += 89 * 86_400_000;
    await push(lines(0, 1), { key: 'later' });
    expect((await push(lines(0, 3), { key: 'old' })).headers.get('idempotency-replayed')).toBe('true');
    nowMs += 2 * 86_400_000;
    await push(lines(5, 1), { key: 'latest' });
    const again = await push(lines(0, 3), { key: 'old' });
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(again.body).toMatchObject({ unchanged: 3, inserted: 0 });
  });

  test('is refused before its body where something beside the body is wrong', async () => {
    expect((await push('x', { key: '' })).status).toBe(400);
    expect((await push('x', { key: 'a b' })).status).toBe(400);
    expect((await push('x', { key: 'a'.repeat(201) })).status).toBe(400);
    expect((await push('x', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await push('x', { headers: { 'content-encoding': 'br' } })).status).toBe(415);
    expect((await push('x'.repeat(200_001))).status).toBe(413);
    expect(await state()).toMatchObject({ batches: 0, pushes: 0 });
    expect(await scratch()).toEqual([]);
  });

  test('is cut off at the limit where no length was announced', async () => {
    const long = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 30; part += 1) controller.enqueue(Buffer.from(lines(part * 100, 100)));
        controller.close();
      },
    });
    const answer = await fetch(`http://127.0.0.1:${port}/api/dossiers`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'k',
        authorization: `Bearer ${token}`,
      },
      body: long,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
    await until(async () => (await scratch()).length === 0);
    expect(await state()).toMatchObject({ batches: 0 });
  });
});

describe('who may push', () => {
  test('an unknown, a revoked and a missing token are answered alike, before the body is asked for', async () => {
    const { id } = (await takeSources(app))[0] ?? { id: '' };
    const unknown = await push(lines(0, 1), { token: 'vd_unknown' });
    const missing = await push(lines(0, 1), { token: null });
    await revokeSource(app, id);
    const revoked = await push(lines(0, 1));
    for (const { status, headers, body } of [unknown, missing, revoked]) {
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="vedich"');
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body).toEqual(unknown.body);
    }
    expect(await state()).toMatchObject({ batches: 0 });

    const waiting = httpRequest({
      port,
      method: 'POST',
      path: '/api/dossiers',
      headers: { expect: '100-continue', 'content-length': 1e9, authorization: 'Bearer vd_unknown' },
    });
    let asked = false;
    waiting.on('continue', () => {
      asked = true;
    });
    waiting.flushHeaders();
    const [answer] = await once(waiting, 'response');
    expect([answer.statusCode, asked]).toEqual([401, false]);
    waiting.destroy();
  });

  test('who may is asked for the body', async () => {
    const sending = httpRequest({
      port,
      method: 'POST',
      path: '/api/dossiers',
      headers: {
        expect: '100-continue',
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'k',
        authorization: `Bearer ${token}`,
      },
    });
    sending.flushHeaders();
    await once(sending, 'continue');
    sending.end(lines(0, 2));
    const [answer] = await once(sending, 'response');
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  test('a token is shown once and kept nowhere', async () => {
    const url = `http://127.0.0.1:${port}/api/sources`;
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answer = await fetch(url, { ...asked, body: JSON.stringify({ name: 'Đất đai' }) });
    const added = (await answer.json()) as Source & { readonly token: string };
    expect(added).toMatchObject({ name: 'Đất đai', kinds: ['dossiers'], revokedAt: null, lastUsedAt: null });
    expect(added.token).toMatch(/^vd_[\w-]{43}$/);
    expect((await push(lines(0, 1), { token: added.token })).body.source).toBe('Đất đai');
    const listed = await (await fetch(url)).text();
    expect(listed).not.toContain(added.token);
    expect(listed).not.toMatch(/hash/i);
    expect(JSON.parse(listed)[1]).toMatchObject({ lastUsedAt: '2026-11-23T03:00:00.000Z' });
    const same = await fetch(url, { ...asked, body: JSON.stringify({ name: 'đất  ĐAI' }) });
    expect(same.status).toBe(409);
    const gone = (await (await fetch(`${url}/${added.id}`, { method: 'DELETE' })).json()) as Source;
    expect(gone.revokedAt).toBe('2026-11-23T03:00:00.000Z');
    expect((await push(lines(0, 1), { token: added.token })).status).toBe(401);
    expect((await fetch(url, { ...asked, body: JSON.stringify({ name: 'Đất đai' }) })).status).toBe(200);
  });
});

describe('a sender', () => {
  test('who hangs up in the middle has sent nothing, and may send again', async () => {
    const begun = lines(0, 2);
    const socket = await beginPush('k', begun, begun.length * 2);
    socket.destroy();
    await until(async () => (await scratch()).length === 0);
    expect(await state()).toEqual({ batches: 0, pushes: 0, dossiers: 0 });
    expect(await push(begun)).toMatchObject({ status: 200, body: { inserted: 2 } });
  });

  test('who ends before the length announced has sent nothing', async () => {
    const begun = lines(0, 2);
    const socket = await beginPush('k', begun, begun.length + 1);
    socket.end();
    socket.resume();
    await once(socket, 'close');
    await until(async () => (await scratch()).length === 0);
    expect(await state()).toEqual({ batches: 0, pushes: 0, dossiers: 0 });
  });

  test('who falls silent is given up, and does not hold up the others', async () => {
    const impatient = await buildServer(app, { whoAsks: asOperator, logLevel: 'silent', idleMs: 1500 });
    await impatient.listen({ port: 0, host: '127.0.0.1' });
    try {
      ({ port } = impatient.server.address() as AddressInfo);
      const socket = await beginPush('slow', lines(0, 1), 100_000);
      const drip = setInterval(() => socket.write('{'), 20);
      expect((await push(lines(5, 1), { key: 'quick' })).status).toBe(200);
      expect(await push(lines(0, 1), { key: 'slow' })).toMatchObject({ status: 409 });
      clearInterval(drip);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
      socket.destroy();
      await until(async () => (await scratch()).length === 0);
      expect((await push(lines(0, 1), { key: 'slow' })).status).toBe(200);
    } finally {
      await impatient.close();
    }
  });

  test('one source has sixteen pushes at hand at most, and another still gets in', async () => {
    const other = (await addSource(app, { name: 'Khác', kinds: ['dossiers'] })).token;
    const sockets = await Promise.all(
      Array.from({ length: 16 }, (_, index) => beginPush(`k${index}`, '{', 10)),
    );
    await until(async () => (await scratch()).length === 16);
    const refused = await push(lines(0, 1), { key: 'one-more' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(refused.headers.get('retry-after')).toBe('10');
    expect((await push(lines(0, 1), { key: 'one-more', token: other })).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    await until(async () => (await scratch()).length === 0);
    expect((await push(lines(0, 1), { key: 'one-more' })).status).toBe(200);
  });
});

test('eight pushes at once with overlapping keys and rows end as in some order', async () => {
  // Four keys, each sent twice at once; every content speaks of the same rows.
  const sent = Array.from({ length: 8 }, (_, index) => index % 4);
  const ended = new EventEmitter();
  let count = 0;
  const answers = await Promise.all(
    sent.map(async (place) => {
      for (;;) {
        const before = count;
        const answer = await push(lines(0, 50, (place % 3) + 1) + lines(1000 + place, 1), {
          key: `k${place}`,
        });
        if (answer.status !== 409) {
          count += 1;
          ended.emit('one');
          return { place, ...answer };
        }
        // The other one with this key was under way when this was sent; once it is answered the key is free.
        if (count === before) await once(ended, 'one');
      }
    }),
  );
  expect(answers.map((answer) => answer.status)).toEqual(sent.map(() => 200));
  for (const place of [0, 1, 2, 3]) {
    const [one, two] = answers.filter((answer) => answer.place === place);
    expect(one?.body).toEqual(two?.body);
    const replays = [one, two].filter((answer) => answer?.headers.get('idempotency-replayed') === 'true');
    expect(replays).toHaveLength(1);
  }
  expect(await state()).toEqual({ batches: 4, pushes: 4, dossiers: 54 });
  const [last] = await listBatches(app.warehouse);
  const place = answers.find((answer) => answer.body.batch === last?.id)?.place ?? -1;
  const channels = await app.warehouse.query(
    `select distinct channel from dossier where known_to is null and key < 'H-1000' and length(key) <= 4`,
  );
  expect(channels).toEqual([{ channel: (place % 3) + 1 }]);
});
