import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, openApp } from '../app.ts';
import { AppError } from '../app-error.ts';
import { keepHead } from './audit-head-store.ts';
import { findHead, insertEntry, listEntries } from './audit-store.ts';
import { beginChange, factOf } from './begin-change.ts';
import { checkChain } from './check-chain.ts';
import { exportAudit } from './export-audit.ts';
import { noteRefusal, watchRefusals } from './watch-refusals.ts';

const WORDS = { actions: {}, subjects: {}, details: {}, value: (_: string, value: string) => value };

let app: App;
let now = new Date('2024-11-20T03:00:00Z');

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'audit-'));
  app = await openApp({ directory, clock: () => now });
});
afterAll(async () => {
  await app.close();
  await rm(app.directory, { recursive: true, force: true });
});

const sql = (text: string, values: readonly unknown[] = []) =>
  app.records.executeQuery(CompiledQuery.raw(text, [...values]));

/** As somebody with the file in their hands does it. */
async function withoutTriggers(work: () => Promise<void>): Promise<void> {
  const { rows } = await app.records.executeQuery<{ name: string; sql: string }>(
    CompiledQuery.raw(
      "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit_entry'",
    ),
  );
  expect(rows).toHaveLength(2);
  for (const { name } of rows) await sql(`drop trigger ${name}`);
  try {
    await work();
  } finally {
    for (const each of rows) await sql(each.sql);
  }
}

beforeEach(async () => {
  now = new Date('2024-11-20T03:00:00Z');
  await withoutTriggers(async () => {
    await sql('delete from audit_entry');
  });
  await app.warehouse.run('delete from audit_head');
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant('“Đắk Lắk” \u2028\ud800'));
const fact = fc.record({
  what: fc.constantFrom('import-files', 'approve-targets'),
  subject: fc.option(fc.record({ kind: fc.constant('batch'), id: text, name: fc.option(text) })),
  agencies: fc.array(text, { maxLength: 3 }),
  detail: fc.dictionary(
    fc.constantFrom('rows', 'reason', 'note'),
    fc.oneof(fc.maxSafeInteger(), text, fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 })),
  ),
});

async function fill(notes: readonly Parameters<typeof factOf>[3][]): Promise<void> {
  for (const note of notes)
    await insertEntry(app.records, factOf(app.asker, now.toISOString(), 'done', note));
  const head = await findHead(app.records);
  if (head) await app.warehouse.transaction((session) => keepHead(session, head));
}

describe('the chain', () => {
  test('whatever is written is whole, and adds up for somebody else who only has the export', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { maxLength: 8 }), async (notes) => {
        const before = (await checkChain(app)).entries;
        await fill(notes);
        expect(await checkChain(app)).toMatchObject({ intact: true, entries: before + notes.length });
      }),
      { numRuns: 25 },
    );
    let lines = '';
    for await (const part of await exportAudit(app, {}, 'ndjson', WORDS)) lines += part;
    expect(outsider(lines)).toBe(null);
    expect(lines).toContain('"action":"export-audit"');
    const cut = lines.replace(/"rows":(\d+)/, (_, n) => `"rows":${Number(n) + 1}`);
    expect(cut === lines || outsider(cut) !== null).toBe(true);
  });

  test('one entry changed, taken out, swapped, put in or cut off is found, and its number told', async () => {
    const COLUMNS = [
      'at',
      'asker_name',
      'action',
      'outcome',
      'subject_id',
      'agencies',
      'detail',
      'words',
    ] as const;
    const change = fc.oneof(
      fc.record({ how: fc.constant('alter' as const), column: fc.constantFrom(...COLUMNS) }),
      fc.record({ how: fc.constantFrom('remove', 'swap', 'insert', 'cut', 'rewrite' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fact, { minLength: 3, maxLength: 7 }),
        fc.nat(),
        change,
        async (notes, at, how) => {
          await withoutTriggers(async () => {
            await sql('delete from audit_entry');
          });
          await app.warehouse.run('delete from audit_head');
          await fill(notes);
          const number = 1 + (at % (notes.length - 1));
          let found = number;
          await withoutTriggers(async () => {
            switch (how.how) {
              case 'alter': {
                const other = how.column === 'agencies' ? '["x"]' : how.column === 'detail' ? '{"x":1}' : 'x';
                await sql(`update audit_entry set ${how.column} = ? where number = ?`, [other, number]);
                break;
              }
              case 'remove':
                await sql('delete from audit_entry where number = ?', [number]);
                break;
              case 'swap':
                await sql('update audit_entry set number = -1 where number = ?', [number]);
                await sql('update audit_entry set number = ? where number = ?', [number, number + 1]);
                await sql('update audit_entry set number = ? where number = -1', [number + 1]);
                break;
              case 'insert':
                await sql('update audit_entry set number = -number where number >= ?', [number]);
                await sql('update audit_entry set number = 1 - number where number < 0');
                await sql(
                  `insert into audit_entry select ?, at, asker_kind, asker_id, asker_name, asker_role, asker_from, action,
                  outcome, subject_kind, subject_id, subject_name, agencies, detail, previous, 'new', asker_folded, words
                from audit_entry where number = ?`,
                  [number, number + 1],
                );
                break;
              case 'cut':
                found = number + 1;
                await sql('delete from audit_entry where number > ?', [number]);
                break;
              case 'rewrite': {
                // Whoever writes all anew from an entry on, with hashes that add up, does not reach the other file.
                found = notes.length;
                await sql('delete from audit_entry where number >= ?', [number]);
                for (let next = number; next <= notes.length; next += 1)
                  await insertEntry(
                    app.records,
                    factOf(app.asker, '2001-01-01T00:00:00.000Z', 'done', { what: 'x' }),
                  );
              }
            }
          });
          const state = await checkChain(app);
          expect(state).toMatchObject({ intact: false, firstBroken: { number: found } });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is never forked, however many write at once; a change that fails leaves no entry', async () => {
    const change = await beginChange(app, 'import', null);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 4 === 0
          ? app.records
              .transaction()
              .execute(async (transaction) => {
                await change.record(transaction, { what: 'import-files' });
                throw new Error('the change fails');
              })
              .catch(() => {})
          : change.record(app.records, { what: 'import-files', detail: { rows: index } }),
      ),
    );
    expect(await checkChain(app)).toMatchObject({ intact: true, entries: 30 });
  });

  test('cannot be changed by a statement', async () => {
    await fill([{ what: 'import-files' }]);
    await expect(sql('update audit_entry set at = 1')).rejects.toThrow('never changed');
    await expect(sql('delete from audit_entry')).rejects.toThrow('never deleted');
  });
});

/** As somebody else would check it, without a line of ours: null where every link holds, else the first broken number. */
function outsider(lines: string): number | null {
  const canonical = (value: unknown): string =>
    Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : value !== null && typeof value === 'object'
        ? `{${Object.keys(value)
            .sort()
            .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`)
            .join(',')}}`
        : JSON.stringify(value);
  let last = { number: 0, hash: '0'.repeat(64) };
  for (const line of lines.trim().split('\n')) {
    const { entry, hash } = JSON.parse(line) as { entry: { number: number; previous: string }; hash: string };
    const own = createHash('sha256').update(canonical(entry)).digest('hex');
    if (own !== hash || entry.previous !== last.hash || entry.number !== last.number + 1) return entry.number;
    last = { number: entry.number, hash };
  }
  return null;
}

describe('refusals', () => {
  const refused = (id: string | null, kind: 'account' | 'visitor' = 'account') =>
    watchRefusals(app, {
      kind,
      id,
      name: 'Nguyễn Văn A',
      role: 'clerk',
      may: async () => false,
      require: async () => {
        throw new AppError('not-allowed', 'không được');
      },
    });
  const listed = async () => {
    await findHead(app.records);
    return listEntries(app.records, { outcome: 'refused' }, { before: null, limit: 100 });
  };

  test('of one account are told, the same once a minute, and never more than a few', async () => {
    const asker = refused('a1');
    for (let time = 0; time < 50; time += 1)
      await expect(asker.require('import', [`h${time % 20}`])).rejects.toThrow('không được');
    expect(await listed()).toHaveLength(5);
    await expect(refused('a2').require('import', null)).rejects.toThrow();
    expect(await listed()).toHaveLength(6);
    now = new Date(now.getTime() + 61_000);
    await expect(asker.require('import', ['h1'])).rejects.toThrow();
    const [last] = await listed();
    expect(last).toMatchObject({
      agencies: ['h1'],
      detail: { asked: 'import', untold: 45 },
      outcome: 'refused',
    });
  });

  test('of people who have not signed in are not, a failed sign-in is', async () => {
    await expect(refused(null, 'visitor').require('import', null)).rejects.toThrow();
    expect(await listed()).toEqual([]);
    noteRefusal(app, 'somebody', { what: 'failed-sign-in' });
    expect(await listed()).toMatchObject([{ action: 'failed-sign-in' }]);
  });
});
