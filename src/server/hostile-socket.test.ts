import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';

let asked: AskedServer;
let port: number;

beforeAll(async () => {
  asked = await openServer({
    uploadLimitBytes: 100_000,
    senderLimits: { connectionsOfOne: 256, everyMs: 150, leastBytes: 50 },
  });
  port = Number(new URL(await asked.server.listen({ port: 0, host: '127.0.0.1' })).port);
});

afterAll(() => asked.close());

/** What comes back for these bytes, on a connection of their own that says no more. */
async function send(bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(bytes);
  return text(socket).catch(() => '');
}

/** What comes back to a sender that stays without a word. */
async function sendAndStay(bytes: string): Promise<{ socket: Socket; answer: string }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return { socket, answer: await text(socket).catch(() => '') };
}

const statuses = (answer: string) =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((match) => Number(match[1]));
const isWell = async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).status === 200;
const HEAD = 'POST /api/headings HTTP/1.1\r\nHost: localhost\r\n';

describe('a request that two readers could read differently is refused, and the connection ends', () => {
  const hidden = 'GET /api/agencies HTTP/1.1\r\nHost: localhost\r\n\r\n';
  test.each([
    ['with two lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde${hidden}`],
    [
      'with a length and pieces',
      `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    ],
    [
      'with pieces twice over',
      `${HEAD}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
    ],
    ['with pieces of another spelling', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['with a space before the colon', `${HEAD}Content-Length : 5\r\n\r\nabcde${hidden}`],
    ['with a folded header', `${HEAD}X-A: a\r\n b\r\nContent-Length: 0\r\n\r\n${hidden}`],
    ['with a negative length', `${HEAD}Content-Length: -5\r\n\r\nabcde${hidden}`],
    ['with a length in words', `${HEAD}Content-Length: +5\r\n\r\nabcde${hidden}`],
    ['with a piece of no number', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n${hidden}`],
    ['with bare line feeds', `${HEAD.replaceAll('\r\n', '\n')}Content-Length: 0\n\n${hidden}`],
    ['without a host', `GET /api/health HTTP/1.1\r\n\r\n${hidden}`],
    ['with two hosts', `GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n`],
    ['with a NUL in a header', `GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n${hidden}`],
    ['of another protocol', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden}`],
  ])('%s', async (_, bytes) => {
    const answered = statuses(await send(bytes));
    expect(answered.length).toBeLessThanOrEqual(1);
    for (const status of answered) expect(status).toBeGreaterThanOrEqual(400);
    for (const status of answered) expect(status).toBeLessThan(500);
    expect(await isWell()).toBe(true);
  });
});

test('whatever bytes come, the answer is no defect and the server stays', async () => {
  const line = fc.constantFrom(
    'GET / HTTP/1.1',
    'POST /api/headings HTTP/1.1',
    'DELETE /api/batches/%00 HTTP/1.1',
    'GET /api/overview?campaign=%E0%A4%A HTTP/1.1',
    'GET //api//health HTTP/1.1',
    'GET /assets/..%2f..%2fpackage.json HTTP/1.1',
    'GET http://evil.example/api/health HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'CONNECT localhost:22 HTTP/1.1',
    'TRACE / HTTP/1.1',
    'GET /\u00e9 HTTP/1.1',
  );
  const header = fc.oneof(
    fc.constantFrom(
      'Host: localhost',
      'Host: ',
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Type: multipart/form-data',
      'Content-Type: application/json',
      'Content-Type: \u00ff',
      'Expect: 100-continue',
      'Expect: 999',
      'Upgrade: websocket',
      'Connection: upgrade, close',
      'Range: bytes=0-',
      'If-None-Match: *',
      'Accept-Encoding: gzip;q=nan',
      'Origin: null',
      'Cookie: a=b; =; \u00ff',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const body = fc.oneof(
    fc.constantFrom(
      '{"__proto__":1}',
      '--x\r\n\r\n--x--',
      '3\r\nabc\r\n0\r\n\r\n',
      '--x\r\nContent-Disposition: form-data; name="f"; filename="\0../a"\r\n\r\nq\r\n--x--\r\n',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  await fc.assert(
    fc.asyncProperty(line, fc.array(header, { maxLength: 6 }), body, async (first, headers, rest) => {
      const bytes = Buffer.from(
        `${[first, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${rest}`,
        'latin1',
      );
      for (const status of statuses(await send(bytes))) expect(status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
  expect(await isWell()).toBe(true);
}, 30_000);

describe('a sender who keeps the server waiting', () => {
  test('with a body that does not come is told so and let go', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x']) {
      const { answer } = await sendAndStay(
        `${HEAD}Content-Type: ${type}\r\nContent-Length: 5000\r\n\r\n--x\r\n`,
      );
      expect(statuses(answer)).toEqual([408]);
      expect(answer).toContain('application/problem+json');
    }
    expect(await isWell()).toBe(true);
  });

  test('drop by drop is let go as well', async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.write(`${HEAD}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n`);
    const drops = setInterval(() => socket.write('a'), 20);
    const answer = await text(socket).catch(() => '');
    clearInterval(drops);
    expect(statuses(answer)).toEqual([408]);
  });
});

describe('a form of files', () => {
  const form = (parts: readonly string[]) =>
    asked.server.inject({
      method: 'POST',
      url: '/api/headings?kind=dossiers',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: Buffer.from(`${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`),
    });
  const file = (name: string, content: string) =>
    `Content-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}`;

  test.each([
    [
      'two files that are too large together',
      [file('a.csv', 'x'.repeat(70_000)), file('b.csv', 'x'.repeat(70_000))],
      413,
    ],
    ['more files than a hundred', Array.from({ length: 101 }, () => file('a.csv', 'a')), 413],
    [
      'more fields than files',
      [
        ...Array.from({ length: 11 }, () => 'Content-Disposition: form-data; name="a"\r\n\r\nb'),
        file('a.csv', 'a'),
      ],
      413,
    ],
    ['no file', ['Content-Disposition: form-data; name="a"\r\n\r\nb'], 400],
  ])('with %s is refused, and nothing of it stays', async (_, parts, status) => {
    expect((await form(parts)).statusCode).toBe(status);
    expect(await readdir(asked.app.temporary)).toEqual([]);
  });
});
