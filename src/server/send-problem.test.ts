import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';

const PERSON = '012345678901';

let asked: AskedServer;
let port: number;

beforeAll(async () => {
  asked = await openServer();
  port = Number(new URL(await asked.server.listen({ port: 0, host: '127.0.0.1' })).port);
});

afterAll(() => asked.close());

/** What the server answers to these bytes on a connection of their own. */
async function send(bytes: string) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, problem: JSON.parse(body) };
}

const get = (path: string) =>
  send(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);

test.each([
  ['an address too long for a code', `/api/campaigns/${PERSON}${'x'.repeat(600)}`, 414],
  ['an address that is no text', `/api/campaigns/${PERSON}%ED%A0%80`, 400],
  ['a head that is too long', `/api/refusals?batch=${PERSON}${'x'.repeat(40_000)}`, 431],
])('%s is refused in words, without a word of it', async (_, path, status) => {
  const { head, problem } = await get(path);
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(problem).toMatchObject({ status, code: 'bad-usage', detail: expect.stringMatching(/Hãy/) });
  expect(JSON.stringify(problem)).not.toContain(PERSON);
});

test('what is no HTTP is refused in words', async () => {
  const { head, problem } = await send('?????\r\n\r\n');
  expect(head).toContain('HTTP/1.1 400 ');
  expect(problem).toMatchObject({ status: 400, title: 'Yêu cầu chưa hợp lệ' });
});

test('a reason names what was asked for, but no number of a person', async () => {
  const { statusCode, body } = await asked.server.inject(`/api/campaigns/${PERSON}%0A/reports`);
  expect(statusCode).toBe(404);
  expect(JSON.parse(body).detail).toMatch(/^Không có chiến dịch “… ”/);
});

test('what is wrong with a parameter is said in Vietnamese', async () => {
  const { issues } = (await asked.server.inject('/api/agencies?on=2023-02-29')).json();
  expect(issues).toEqual([{ where: 'querystring/on', message: expect.stringMatching(/không hợp lệ/) }]);
});

test('a form that ends before its end is refused, and nobody is called for it', async () => {
  const answer = await asked.server.inject({
    method: 'POST',
    url: '/api/headings',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: 'null',
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'bad-usage', detail: expect.stringMatching(/trọn vẹn/) });
});
