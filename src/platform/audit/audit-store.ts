import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { inTransaction, type Records } from '../records.ts';
import { fold } from '../text.ts';
import {
  type AuditEntry,
  type AuditFact,
  boundFact,
  chainEntry,
  hashOf,
  writeCanonical,
} from './audit-entry.ts';

interface AuditRow {
  readonly number: number;
  readonly at: string;
  readonly asker_kind: AuditEntry['asker']['kind'];
  readonly asker_id: string | null;
  readonly asker_name: string;
  readonly asker_role: string | null;
  readonly asker_from: string | null;
  readonly action: string;
  readonly outcome: AuditEntry['outcome'];
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly subject_name: string | null;
  readonly agencies: string;
  readonly detail: string;
  readonly previous: string;
  readonly hash: string;
  readonly asker_folded: string;
  readonly words: string;
}
type AuditTables = { audit_entry: AuditRow };

/** By what entries are chosen, all that is given together; instants in UTC, `until` not included. */
export interface AuditChoice {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly agency?: string | undefined;
  readonly text?: string | undefined;
  readonly outcome?: AuditEntry['outcome'] | undefined;
}

/** Adds an entry at the end of the chain, within the transaction that is given or one of its own. */
export async function insertEntry(records: Records, fact: AuditFact): Promise<AuditEntry> {
  return inTransaction(records, async (transaction) => {
    const entry = chainEntry(boundFact(fact), await findHead(transaction));
    await transaction.withTables<AuditTables>().insertInto('audit_entry').values(toRow(entry)).execute();
    return entry;
  });
}

/** The last entry's number and hash; `null` while there is none. */
export async function findHead(records: Records): Promise<Pick<AuditEntry, 'number' | 'hash'> | null> {
  const head = await records
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return head ?? null;
}

/** Entries that are chosen, newest first, older than the number `before`. */
export async function listEntries(
  records: Records,
  choice: AuditChoice,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<AuditEntry[]> {
  const rows = await records
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .selectAll()
    .where((row) => row.and(conditions(row, choice, before)))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** Entries after a number in the order in which they were written: for reading all of them in parts. */
export async function listEntriesAfter(
  records: Records,
  choice: AuditChoice,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<AuditEntry[]> {
  const rows = await records
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .selectAll()
    .where((row) => row.and(conditions(row, choice, null)))
    .where('number', '>', after)
    .where('number', '<=', upTo)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** What the audit tells was done of these actions: to what, and the detail, oldest first. */
export async function listRecorded(
  records: Records,
  actions: readonly string[],
): Promise<{ action: string; subject: string | null; detail: AuditEntry['detail'] }[]> {
  const rows = await records
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .select(['action', 'subject_id', 'detail'])
    .where('action', 'in', actions)
    .where('outcome', '=', 'done')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    action: row.action,
    subject: row.subject_id,
    detail: JSON.parse(row.detail) as AuditEntry['detail'],
  }));
}

/** What is wrong with a link of the chain in itself. */
export type LinkFault = 'altered' | 'hidden';

/** A link as the chain is checked by it. */
export interface ChainLink {
  readonly number: number;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
  /** `altered`: its hash is not that of what it says · `hidden`: what it is found by was altered. */
  readonly fault: LinkFault | null;
}

/** The links after a number, in order, each held against its own hash. */
export async function listLinksAfter(records: Records, after: number, limit: number): Promise<ChainLink[]> {
  const rows = await records
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  // Few people do most of it: each name is folded once.
  const names = new Map<string, string>();
  const folded = (name: string) => {
    const known = names.get(name) ?? fold(name);
    names.set(name, known);
    return known;
  };
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    previous: row.previous,
    hash: row.hash,
    fault:
      hashOf({ ...toLink(row), agencies: row.agencies, detail: row.detail }) !== row.hash
        ? 'altered'
        : row.asker_folded === folded(row.asker_name) && row.words === wordsOfRow(row)
          ? null
          : 'hidden',
  }));
}

function wordsOfRow(row: AuditRow): string {
  return wordsOf(row.subject_id, row.subject_name, row.detail);
}

function conditions(
  row: ExpressionBuilder<AuditTables, 'audit_entry'>,
  choice: AuditChoice,
  before: number | null,
) {
  const { since, until, actor, action, subject, agency, text, outcome } = choice;
  const held = (part: string) => `%${fold(part).replace(/[\\%_]/g, '\\$&')}%`;
  return [
    ...(before === null ? [] : [row('number', '<', before)]),
    ...(since === undefined ? [] : [row('at', '>=', since)]),
    ...(until === undefined ? [] : [row('at', '<', until)]),
    ...(action === undefined ? [] : [row('action', '=', action)]),
    ...(outcome === undefined ? [] : [row('outcome', '=', outcome)]),
    ...(subject === undefined ? [] : [row('subject_id', '=', subject)]),
    ...(actor === undefined
      ? []
      : [row.or([row('asker_id', '=', actor), sql<SqlBool>`asker_folded like ${held(actor)} escape '\\'`])]),
    ...(agency === undefined
      ? []
      : [
          sql<SqlBool>`agencies like ${`%${JSON.stringify(agency).replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
        ]),
    ...(text === undefined ? [] : [sql<SqlBool>`words like ${held(text)} escape '\\'`]),
  ];
}

function wordsOf(id: string | null, name: string | null, detail: string): string {
  const values = Object.values(JSON.parse(detail) as AuditEntry['detail']).flatMap((value) =>
    value === null || typeof value === 'boolean' ? [] : value,
  );
  return fold([id ?? '', name ?? '', ...values.map(String)].join(' '));
}

function toRow(entry: AuditEntry): AuditRow {
  const detail = writeCanonical(entry.detail);
  return {
    number: entry.number,
    at: entry.at,
    asker_kind: entry.asker.kind,
    asker_id: entry.asker.id,
    asker_name: entry.asker.name,
    asker_role: entry.asker.role,
    asker_from: entry.asker.from,
    action: entry.action,
    outcome: entry.outcome,
    subject_kind: entry.subject?.kind ?? null,
    subject_id: entry.subject?.id ?? null,
    subject_name: entry.subject?.name ?? null,
    agencies: JSON.stringify(entry.agencies),
    detail,
    previous: entry.previous,
    hash: entry.hash,
    asker_folded: fold(entry.asker.name),
    words: wordsOf(entry.subject?.id ?? null, entry.subject?.name ?? null, detail),
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    ...toLink(row),
    agencies: JSON.parse(row.agencies) as string[],
    detail: JSON.parse(row.detail) as AuditEntry['detail'],
  };
}

function toLink(row: AuditRow) {
  return {
    number: row.number,
    at: row.at,
    asker: {
      kind: row.asker_kind,
      id: row.asker_id,
      name: row.asker_name,
      role: row.asker_role,
      from: row.asker_from,
    },
    action: row.action,
    outcome: row.outcome,
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    previous: row.previous,
    hash: row.hash,
  };
}
