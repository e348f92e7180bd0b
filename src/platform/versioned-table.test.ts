import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyStatements, SEQUENCE, type VersionedTable } from './versioned-table.ts';
import { withdrawStatements } from './versioned-table-undo.ts';
import { Warehouse, type WarehouseSession } from './warehouse.ts';

const TABLE: VersionedTable = {
  table: 'thing',
  columns: [
    { name: 'a', unsaid: 'null' },
    { name: 'b', unsaid: 'null' },
    { name: 'c', unsaid: '1' },
  ],
  founding: ['a'],
};
const NAMES = ['a', 'b', 'c'] as const;
type Name = (typeof NAMES)[number];
type Row = Partial<Record<Name, number | null>> & { key: string };
interface Part {
  readonly said: readonly Name[];
  readonly rows: readonly Row[];
}

let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await Warehouse.open(':memory:');
});

afterAll(() => warehouse.close());

async function reset(): Promise<void> {
  const columns = 'key varchar not null, a integer, b integer, c integer not null, said integer not null';
  await warehouse.run(
    `create or replace table thing (${columns}, batch bigint not null, part integer not null, known_from bigint not null, known_to bigint)`,
  );
  await warehouse.run(
    `create or replace table thing_repeat (${columns}, batch bigint not null, part integer not null)`,
  );
}

async function apply(
  session: WarehouseSession,
  part: Part,
  at: { batch: number; part: number; known: number },
) {
  await session.run(
    'create or replace temp table line (row_number bigint, key varchar, a integer, b integer, c integer)',
  );
  for (const [index, row] of part.rows.entries()) {
    await session.run('insert into line values ($1, $2, $3, $4, $5)', [
      index + 2,
      row.key,
      row.a ?? null,
      row.b ?? null,
      row.c ?? null,
    ]);
  }
  return applyStatements(session, TABLE, { relation: 'line', said: part.said, ...at });
}

async function state(known?: number): Promise<Record<string, unknown>> {
  const where =
    known === undefined ? 'known_to is null' : 'known_from <= $1 and (known_to is null or known_to > $1)';
  const rows = await warehouse.query<{ key: string; a: number; b: number | null; c: number }>(
    `select key, a, b, c from thing where ${where} order by key`,
    known === undefined ? [] : [known],
  );
  const entries = rows.map((row) => [row.key, { a: row.a, b: row.b, c: row.c }] as const);
  expect(new Set(entries.map(([key]) => key)).size).toBe(entries.length);
  return Object.fromEntries(entries);
}

interface Statement {
  readonly batch: number;
  readonly said: readonly Name[];
  readonly row: Row;
}

/** What the state should be: the statements in order, each replacing what it speaks of. */
function fold(statements: readonly Statement[]): Record<string, unknown> {
  const keys = new Map<string, Record<Name, number | null>>();
  for (const { said, row } of statements) {
    const held = keys.get(row.key);
    if (!held && !said.includes('a')) continue;
    const next = { ...(held ?? { a: null, b: null, c: 1 }) };
    for (const name of said) next[name] = row[name] ?? null;
    keys.set(row.key, next);
  }
  return Object.fromEntries([...keys].sort(([left], [right]) => (left < right ? -1 : 1)));
}

const row = fc.record({
  key: fc.constantFrom('x', 'y', 'z', 'w'),
  a: fc.integer({ min: 1, max: 2 }),
  b: fc.option(fc.integer({ min: 1, max: 2 })),
  c: fc.integer({ min: 1, max: 2 }),
});
const part: fc.Arbitrary<Part> = fc.record({
  said: fc.subarray([...NAMES], { minLength: 1 }),
  rows: fc.array(row, { maxLength: 6 }),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick: fc.nat() }) },
);

describe('a versioned table', () => {
  test('after any imports and undos in any order, equals the fold over the live batches, at every change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await reset();
        let statements: Statement[] = [];
        const live: number[] = [];
        const known: Record<string, unknown>[] = [{}];
        for (const [index, current] of steps.entries()) {
          const seq = index + 1;
          await warehouse.transaction(async (session) => {
            if (current.kind === 'undo') {
              const batch = live.length === 0 ? null : live.splice(current.pick % live.length, 1)[0];
              if (batch == null) return;
              await withdrawStatements(session, TABLE, { batch, known: seq, heirs: [] });
              statements = statements.filter((statement) => statement.batch !== batch);
              return;
            }
            live.push(seq);
            for (const [number, each] of current.parts.entries()) {
              // A conversion refuses rows of unknown keys that do not say what a key begins with.
              const before = fold(statements);
              const rows = each.rows.filter((line) => each.said.includes('a') || line.key in before);
              const counts = await apply(
                session,
                { ...each, rows },
                { batch: seq, part: number + 1, known: seq },
              );
              expect(counts).toMatchObject(countInOrder(statements, seq, each.said, rows));
              statements = [
                ...statements,
                ...rows.map((line) => ({ batch: seq, said: each.said, row: line })),
              ];
            }
          });
          known.push(fold(statements));
          expect(await state()).toEqual(fold(statements));
        }
        for (const [change, expected] of known.entries()) expect(await state(change)).toEqual(expected);
        const [bad] = await warehouse.query<{ n: number }>(
          'select count(*) as n from thing where known_to <= known_from',
        );
        expect(bad).toEqual({ n: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test('a later batch that said the same inherits what is taken back', async () => {
    await reset();
    await warehouse.transaction(async (session) => {
      await apply(
        session,
        { said: ['a', 'b'], rows: [{ key: 'x', a: 1, b: 1 }] },
        { batch: 1, part: 1, known: 1 },
      );
      await apply(
        session,
        { said: ['a', 'b'], rows: [{ key: 'y', a: 1, b: 1 }] },
        { batch: 1, part: 2, known: 1 },
      );
      await apply(session, { said: ['b'], rows: [{ key: 'x', b: 2 }] }, { batch: 2, part: 1, known: 2 });
      await withdrawStatements(session, TABLE, {
        batch: 1,
        known: 4,
        heirs: [{ fromPart: 1, toPart: 1, batch: 3, firstPart: 7 }],
      });
    });
    expect(await state()).toEqual({ x: { a: 1, b: 1, c: 1 } });
    await warehouse.transaction((session) =>
      withdrawStatements(session, TABLE, { batch: 3, known: 5, heirs: [] }),
    );
    expect(await state()).toEqual({});
  });

  test('rows of one key count in their order, and the sequence tells the row before', async () => {
    await reset();
    await warehouse.transaction(async (session) => {
      const counts = await apply(
        session,
        {
          said: ['a'],
          rows: [
            { key: 'x', a: 1 },
            { key: 'y', a: 1 },
            { key: 'x', a: 2 },
            { key: 'x', a: 2 },
          ],
        },
        { batch: 1, part: 1, known: 1 },
      );
      expect(counts).toEqual({ inserted: 2, updated: 1, unchanged: 1, repeated: 2 });
      expect(
        await session.query(`select row_number, before from ${SEQUENCE} where turn > 1 order by row_number`),
      ).toEqual([
        { row_number: 4, before: 2 },
        { row_number: 5, before: 4 },
      ]);
    });
    expect(await state()).toEqual({ x: { a: 2, b: null, c: 1 }, y: { a: 1, b: null, c: 1 } });
  });
});

function countInOrder(
  statements: readonly Statement[],
  batch: number,
  said: readonly Name[],
  rows: readonly Row[],
) {
  const counts = { inserted: 0, updated: 0, unchanged: 0 };
  let before = fold(statements);
  rows.forEach((_line, index) => {
    const after = fold([...statements, ...rows.slice(0, index + 1).map((row) => ({ batch, said, row }))]);
    const key = rows[index]?.key ?? '';
    if (!(key in before)) counts.inserted += 1;
    else if (JSON.stringify(before[key]) === JSON.stringify(after[key])) counts.unchanged += 1;
    else counts.updated += 1;
    before = after;
  });
  return counts;
}
