import { z } from 'zod';
import { readValue } from '../read-stored.ts';
import type { Records } from '../records.ts';

/**
 * Why a mail is not through: the server · `unreachable`, `login` refused, takes no such address (`unwanted`), finds it
 * `too-large` or `refused` it · here · its kept file is another (`file-changed`) or not readable now (`unreadable`), its link has `ended`, three days have passed
 * (`too-long`), its secret is gone (`no-key`), the data were `restored` before it went out, or it was
 * `recalled`.
 */
const TROUBLES = [
  'unreachable',
  'login',
  'unwanted',
  'too-large',
  'refused',
  'file-changed',
  'unreadable',
  'ended',
  'too-long',
  'no-key',
  'restored',
  'recalled',
] as const;

export type MailTrouble = (typeof TROUBLES)[number];

/** What became of one mail. */
export interface MailFate {
  readonly mail: string;
  readonly state: 'waiting' | 'sent' | 'given-up';
  readonly tries: number;
  /** An instant in UTC, ISO: when it was sent or given up. */
  readonly settledAt: string | null;
  /** Why it waits still or was given up. */
  readonly trouble: MailTrouble | null;
}

type FateTables = {
  mail_fate: {
    mail: string;
    state: string;
    tries: number;
    settled_at: string | null;
    trouble: string | null;
  };
};

/** SQLite and PostgreSQL both limit the parameters of one statement. */
const MAILS_A_STATEMENT = 500;
const state = z.enum(['waiting', 'sent', 'given-up']);
const trouble = z.enum(TROUBLES).nullable();

export async function insertFate(records: Records, mail: string): Promise<void> {
  await tables(records)
    .insertInto('mail_fate')
    .values({ mail, state: 'waiting', tries: 0, settled_at: null, trouble: null })
    .execute();
}

/** Does nothing for a mail that nobody follows. */
export async function updateFate(records: Records, { mail, settledAt, ...change }: MailFate): Promise<void> {
  await tables(records)
    .updateTable('mail_fate')
    .set({ ...change, settled_at: settledAt })
    .where('mail', '=', mail)
    .execute();
}

/** The fates of these mails, by mail. */
export async function listFates(
  records: Records,
  mails: readonly string[],
): Promise<ReadonlyMap<string, MailFate>> {
  const fates = new Map<string, MailFate>();
  for (let start = 0; start < mails.length; start += MAILS_A_STATEMENT) {
    const rows = await tables(records)
      .selectFrom('mail_fate')
      .selectAll()
      .where('mail', 'in', mails.slice(start, start + MAILS_A_STATEMENT))
      .execute();
    for (const row of rows) {
      const place = { table: 'mail_fate', key: row.mail };
      fates.set(row.mail, {
        mail: row.mail,
        state: readValue(state, row.state, place),
        tries: row.tries,
        settledAt: row.settled_at,
        trouble: readValue(trouble, row.trouble, place),
      });
    }
  }
  return fates;
}

export async function recallFates(records: Records, mails: readonly string[], now: string): Promise<void> {
  await tables(records)
    .updateTable('mail_fate')
    .set({ state: 'given-up', settled_at: now, trouble: 'recalled' })
    .where('state', '=', 'waiting')
    .where('mail', 'in', mails)
    .execute();
}

/** Of restored data: what still waited then is not known to have gone out, and is not sent from here. */
export async function abandonFates(records: Records, now: string): Promise<void> {
  await tables(records)
    .updateTable('mail_fate')
    .set({ state: 'given-up', settled_at: now, trouble: 'restored' })
    .where('state', '=', 'waiting')
    .execute();
}

function tables(records: Records) {
  return records.withTables<FateTables>();
}
