import fc from 'fast-check';
import { z } from 'zod';
import type { Route } from '../src/platform/route.ts';
import { CAMPAIGN, dossierCode, LAST_DAY, NAMES, type Question } from './permission-world.ts';

/** What somebody sends who wants to know what a server does with it. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u202Eđảo',
  'e\u0301'.repeat(50),
  '𠮷🙂',
  '\uD800',
  'A'.repeat(5000),
  '__proto__',
  'constructor',
  'toString',
  "' or 1=1 --",
  "'); drop table dossier; --",
  '%',
  '_',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\windows',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '=1+1',
  '0000-00-00',
  '0000-01-01',
  '2023-02-29',
  '2024-02-29',
  '9999-12-31',
  '10000-01-01',
  '-1',
  '1e309',
  'NaN',
  'Infinity',
  '9007199254740993',
  '0.1',
  'null',
  '[object Object]',
  'true',
];

/** What stands in the small province, by the name of the field that asks for it. */
const REAL: Readonly<Record<string, readonly string[]>> = {
  agency: Object.keys(NAMES),
  below: Object.keys(NAMES),
  parent: Object.keys(NAMES),
  campaign: [CAMPAIGN],
  indicator: ['online-dossiers', 'online-payments', 'on-time', 'active-online-services', 'transparency'],
  component: ['online-dossiers', 'on-time'],
  group: ['online-service'],
  indicators: ['online-dossiers', 'on-time,online-payments'],
  set: ['qd766', 'portal-2026'],
  milestone: ['day-10', 'targets', 'baseline'],
  procedure: ['1.000001', '9.999999'],
  key: [dossierCode('13', 1), dossierCode('21', 1)],
  from: ['2024-11-08', '2024-03-01'],
  to: [LAST_DAY, '2024-11-30'],
  at: [LAST_DAY, '2024-11-10', '2025-01-06'],
  on: [LAST_DAY],
  borders: ['as-was', '2024-10-01', '2024-11-10'],
  oldBorders: ['2024-10-01'],
  newBorders: ['2024-11-10'],
  knownAt: ['2024-11-18', '2024-11-17T00:00:00Z', '2020-01-01'],
  readings: ['points', 'relative'],
  text: ['Kim Ngân', 'Mẫu Đơn'],
  limit: ['1', '500'],
  offset: ['0', '3'],
};

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Values of a schema, most of them valid, some nearly so, some of another world. */
function fuzzedOf(schema: JsonSchema, name: string, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 7, arbitrary: validOf(schema, name, depth) },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constantFrom(null, true, -1, 1e308, 0.5, [], {}, [[]], { a: { b: {} } }) },
  );
}

function validOf(schema: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => validOf(each, name, depth)));
  const real = REAL[name];
  if (real && schema.type !== 'object' && schema.type !== 'array') return fc.constantFrom(...real);
  switch (schema.type) {
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 500, 500),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 100, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fuzzedOf(schema.items ?? {}, name, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case 'object':
      return objectOf(schema, depth);
    default:
      return schema.format === 'date'
        ? fc.constantFrom('2024-11-12', '2024-02-29')
        : fc.constantFrom('x', 'Kim Ngân', '1');
  }
}

function objectOf(schema: JsonSchema, depth: number): fc.Arbitrary<object> {
  const properties = Object.entries(schema.properties ?? {});
  return fc
    .tuple(
      fc.record(
        Object.fromEntries(properties.map(([name, each]) => [name, fuzzedOf(each, name, depth + 1)])),
        { requiredKeys: (schema.required ?? []) as string[] },
      ),
      fc.option(fc.tuple(hostile, hostile), { freq: 9, nil: null }),
    )
    .map(([known, more]) => (more === null ? known : { ...known, [more[0]]: more[1] }));
}

/** Parameters as an address carries them: real ones, absent ones, hostile ones, several of a name. */
function parametersOf(schema: z.ZodType): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const { properties = {}, required = [] } = schemaOf(schema);
  const each = Object.entries(properties).map(([name, property]) =>
    fc
      .tuple(
        fc.oneof(
          { weight: 9, arbitrary: validOf(property, name, 0).map(String) },
          { weight: 1, arbitrary: hostile },
        ),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([value, chance]): (readonly [string, string])[] => {
        if (chance < (required.includes(name) ? 1 : 6)) return [];
        return chance === 9
          ? [
              [name, value],
              [name, 'lần-hai'],
            ]
          : [[name, value]];
      }),
  );
  const extra = fc.option(fc.tuple(hostile, hostile), { freq: 12, nil: null });
  return fc
    .tuple(fc.tuple(...each), extra)
    .map(([known, more]) => [...known.flat(), ...(more ? [more] : [])]);
}

/** How a body says what it is. */
const MEDIA_TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-ndjson',
  'a/b;;;',
];

/** A body as it is sent: mostly whole, sometimes broken off, sometimes no JSON at all, sometimes too large. */
function sentAs(
  value: unknown,
): fc.Arbitrary<{ readonly body: string; readonly headers: Readonly<Record<string, string>> }> {
  const whole = JSON.stringify(value) ?? '';
  return fc
    .tuple(
      fc.oneof(
        { weight: 12, arbitrary: fc.constant(whole) },
        { weight: 1, arbitrary: fc.constant(whole.slice(0, -1)) },
        { weight: 1, arbitrary: hostile },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '[[[[[['.repeat(2000),
            '{"__proto__":{"x":1}}',
            '--x\r\n\r\n',
            'A'.repeat(1_100_000),
          ),
        },
      ),
      fc.constantFrom(...MEDIA_TYPES),
    )
    .map(([body, mediaType]) => ({ body, headers: { 'content-type': mediaType } }));
}

/** Requests for a route, from what a screen would send to what nobody should. */
export function requestsOf({ endpoint, kind }: Route): fc.Arbitrary<Question> {
  const value =
    kind === 'answer' || kind === 'session'
      ? fuzzedOf(schemaOf(endpoint.body), 'body')
      : fc.oneof(hostile, fc.jsonValue());
  const sent = endpoint.method === 'POST' ? value.chain(sentAs) : fc.constant({});
  return fc
    .tuple(parametersOf(endpoint.query), sent, fc.constantFrom(...HOSTILE))
    .map(([parameters, more, filler]) => {
      const left = new URLSearchParams();
      const inPath = new Map<string, string>();
      for (const [name, text] of parameters)
        if (endpoint.path.includes(`:${name}`) && !inPath.has(name)) inPath.set(name, text);
        else left.append(name, text);
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encoded(inPath.get(name) ?? filler),
      );
      return { method: endpoint.method, url: `${path}${left.size > 0 ? `?${left}` : ''}`, ...more };
    });
}

/** Half of a surrogate pair stands in no address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || '%20';
}
