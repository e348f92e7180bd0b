import type { Records } from '../records.ts';
import { recallFates } from './mail-fate-store.ts';

/** A mail that waits; its content is encrypted. */
export interface WaitingMail {
  readonly id: string;
  readonly content: string;
  /** Instants in UTC, ISO. */
  readonly writtenAt: string;
  readonly tries: number;
  readonly nextTryAt: string;
  /** Whether its fate is kept. */
  readonly isFollowed: boolean;
}

/** SQLite and PostgreSQL both limit the parameters of one statement. */
const MAILS_A_STATEMENT = 500;

type OutboxTables = {
  outbox: {
    id: string;
    content: string;
    written_at: string;
    tries: number;
    next_try_at: string;
    followed: number;
  };
};

export async function insertMail(records: Records, mail: WaitingMail): Promise<void> {
  await tables(records)
    .insertInto('outbox')
    .values({
      id: mail.id,
      content: mail.content,
      written_at: mail.writtenAt,
      tries: mail.tries,
      next_try_at: mail.nextTryAt,
      followed: mail.isFollowed ? 1 : 0,
    })
    .execute();
}

/** The mail whose turn it is, the one that waits longest first; links that people wait for before papers for hundreds. */
export async function findDueMail(records: Records, now: string): Promise<WaitingMail | null> {
  const row = await tables(records)
    .selectFrom('outbox')
    .selectAll()
    .where('next_try_at', '<=', now)
    .orderBy('followed')
    .orderBy('next_try_at')
    .orderBy('id')
    .executeTakeFirst();
  if (!row) return null;
  const { id, content, tries } = row;
  return {
    id,
    content,
    tries,
    writtenAt: row.written_at,
    nextTryAt: row.next_try_at,
    isFollowed: row.followed !== 0,
  };
}

/** When the next mail's turn comes; `null`: none waits. */
export async function findNextTurn(records: Records): Promise<string | null> {
  const row = await tables(records)
    .selectFrom('outbox')
    .select('next_try_at')
    .orderBy('next_try_at')
    .executeTakeFirst();
  return row?.next_try_at ?? null;
}

export async function countMails(records: Records): Promise<number> {
  const row = await tables(records)
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function updateMail(
  records: Records,
  id: string,
  change: { readonly tries: number; readonly nextTryAt: string },
): Promise<void> {
  await tables(records)
    .updateTable('outbox')
    .set({ tries: change.tries, next_try_at: change.nextTryAt })
    .where('id', '=', id)
    .execute();
}

export async function deleteMail(records: Records, id: string): Promise<void> {
  await tables(records).deleteFrom('outbox').where('id', '=', id).execute();
}

/** Those of these mails that still wait are tried at once. */
export async function hurryMails(records: Records, ids: readonly string[], now: string): Promise<void> {
  for (let start = 0; start < ids.length; start += MAILS_A_STATEMENT)
    await tables(records)
      .updateTable('outbox')
      .set({ next_try_at: now })
      .where('id', 'in', ids.slice(start, start + MAILS_A_STATEMENT))
      .execute();
}

/** Takes back those of these mails that still wait; they are not sent. */
export async function recallMails(records: Records, ids: readonly string[], now: string): Promise<void> {
  for (let start = 0; start < ids.length; start += MAILS_A_STATEMENT) {
    const some = ids.slice(start, start + MAILS_A_STATEMENT);
    await tables(records).deleteFrom('outbox').where('id', 'in', some).execute();
    await recallFates(records, some, now);
  }
}

/** Nothing that waited in restored data is sent: it went out long ago, or its link is dead. */
export async function deleteAllMails(records: Records): Promise<void> {
  await tables(records).deleteFrom('outbox').execute();
}

function tables(records: Records) {
  return records.withTables<OutboxTables>();
}
