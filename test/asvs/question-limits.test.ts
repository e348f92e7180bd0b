import { serializerCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type AskedServer, openServer } from '../ask-server.ts';
import { type AskedQuestion, askedQuestions, partsOf } from './asked-questions.ts';

/** A closed list of words for yes and no, which OpenAPI tells as any text. */
const YES_OR_NO = ['strict', 'dryRun'];

let asked: AskedServer;
let questions: readonly AskedQuestion[];

beforeAll(async () => {
  asked = await openServer();
  questions = await askedQuestions(asked.server);
});

afterAll(() => asked.close());

test('every text that a question may carry has a greatest length', () => {
  expect(questions.length).toBeGreaterThan(50);
  const endless = questions.flatMap(({ method, path, parameters, body }) =>
    [
      ...parameters.filter((one) => one.in !== 'header').flatMap((one) => partsOf(one.schema, one.name)),
      ...(body ? partsOf(body, 'body') : []),
    ]
      .filter(
        ([, { type, maxLength, enum: words, const: word, pattern, format }]) =>
          type === 'string' &&
          maxLength === undefined &&
          words === undefined &&
          word === undefined &&
          !isBounded(pattern) &&
          format !== 'date',
      )
      .filter(([place]) => !YES_OR_NO.includes(place))
      .map(([place]) => `${method} ${path} ${place}`),
  );
  expect(endless).toEqual([]);
});

test('no secret is asked for in an address', () => {
  const secret = /token|password|passphrase|secret|api.?key/i;
  const names = questions.flatMap(({ method, path, parameters }) =>
    parameters
      .filter((one) => one.in !== 'header' && secret.test(one.name))
      .map((one) => `${method} ${path} ${one.name}`),
  );
  expect(names).toEqual([]);
});

test('a field that nobody declared never reaches an operation', async () => {
  const open = questions.flatMap(({ method, path, body }) =>
    (body ? partsOf(body, 'body') : [])
      .filter(([, { type, properties, additionalProperties }]) => {
        const isFree =
          additionalProperties === true || (typeof additionalProperties === 'object' && properties);
        return type === 'object' && isFree;
      })
      .map(([place]) => `${method} ${path} ${place}`),
  );
  expect(open).toEqual([]);
  const made = await asked.server.inject({
    method: 'POST',
    url: '/api/sources',
    payload: {
      name: 'Một cửa',
      kinds: ['dossiers'],
      id: 'chosen',
      tokenHash: 'chosen',
      createdAt: '1999-01-01',
    },
  });
  expect(made.statusCode).toBe(200);
  expect(made.body).not.toMatch(/chosen|1999/);
});

test('an answer holds the fields that are declared and no other', () => {
  const open = questions.flatMap(({ method, path, answer }) =>
    (answer ? partsOf(answer, 'answer') : [])
      .filter(([, { type, properties, additionalProperties }]) => {
        return type === 'object' && properties !== undefined && additionalProperties !== false;
      })
      .map(([place]) => `${method} ${path} ${place}`),
  );
  expect(open).toEqual([]);
  // What writes answers lets go of anything else.
  const schema = z.object({ shown: z.number(), inner: z.object({ shown: z.number() }) });
  const write = serializerCompiler({ schema, method: 'GET', url: '/' });
  expect(write({ shown: 1, hidden: 2, inner: { shown: 3, hidden: 4 } })).toBe(
    '{"shown":1,"inner":{"shown":3}}',
  );
});

/** A pattern from the beginning to the end without anything that repeats for ever. */
function isBounded(pattern: string | undefined): boolean {
  return pattern !== undefined && /^\^.*\$$/.test(pattern) && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern);
}
