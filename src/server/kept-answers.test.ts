import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import type { App } from '../platform/app.ts';
import { keepAnswers } from './kept-answers.ts';

let asked: AskedServer;
let now = new Date('2024-11-20T08:00:00Z');

beforeAll(async () => {
  asked = await openServer({}, () => now);
});
afterAll(() => asked.close());

const QUESTION = '/api/measure?from=2024-11-01&to=2024-11-30';
const rowOf = (text: string) =>
  JSON.parse(text).rows.find((row: { agency: string }) => row.agency === 'dept:tuphap');

async function ask(url = QUESTION) {
  const plain = await asked.server.inject(url);
  const packed = await asked.server.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.headers['content-type']).toBe(plain.headers['content-type']);
  const text = gunzipSync(packed.rawPayload).toString();
  expect(text).toBe(plain.body);
  return text;
}

describe('an answer kept while nothing is stored', () => {
  test('is the same to every asker, packed or not, with the instant at which each one asked', async () => {
    const first = await ask();
    now = new Date('2024-11-20T08:00:07.250Z');
    const second = await ask();
    expect(JSON.parse(second).asOf).toBe('2024-11-20T08:00:07.250Z');
    expect(second.replace('08:00:07.250Z', '08:00:00.000Z')).toBe(first);
  });

  test('knows what is imported, taken back and decided at once', async () => {
    expect(rowOf(await ask()).denominator).toBe(0);
    const { result } = await asked.importText(
      'một.csv',
      'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp\nH15-1,Sở Tư pháp,11/11/2024,Trực tuyến\n',
    );
    expect(rowOf(await ask())).toMatchObject({ numerator: 1, denominator: 1 });
    await asked.server.inject({ method: 'DELETE', url: `/api/batches/${result.batch}` });
    expect(rowOf(await ask()).denominator).toBe(0);
  });

  test('is not one for other questions, nor for another day', async () => {
    const overview = '/api/overview?campaign=dak-lak-60';
    now = new Date('2024-11-20T16:59:59Z');
    expect(JSON.parse(await ask(overview)).basis.at).toBe('2024-11-20');
    now = new Date('2024-11-20T17:00:00Z');
    expect(JSON.parse(await ask(overview)).basis.at).toBe('2024-11-21');
    expect(JSON.parse(await ask(`${QUESTION}&scope=subtree`)).rows[0].scope).toBe('subtree');
  });

  test('that was refused is asked anew', async () => {
    for (let time = 0; time < 2; time += 1) {
      const refused = await asked.server.inject('/api/measure?from=2024-12-01&to=2024-11-30');
      expect(refused.statusCode).toBe(400);
      expect(refused.headers['content-type']).toContain('application/problem+json');
    }
  });
});

test('any text is sent as it was written, but for the instant of asking', async () => {
  const app = { ...asked.app, clock: () => now } as App;
  const anyJson = fc.record({
    asOf: fc.constant('2020-01-01T00:00:00.000Z'),
    rest: fc.json(),
    more: fc.string(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyJson, fc.jsonValue()), fc.nat({ max: 3000 }), async (value, padding) => {
      const text = JSON.stringify({ value, padding: '"asOf":"x"'.padEnd(padding) });
      const answers = keepAnswers(app);
      const expected = text.replace('2020-01-01T00:00:00.000Z', now.toISOString());
      for (const gzip of [true, false, true]) {
        const { bytes, gzip: isPacked } = await answers.take('q', gzip, async () => text);
        expect((isPacked ? gunzipSync(bytes) : bytes).toString()).toBe(expected);
      }
    }),
  );
});
