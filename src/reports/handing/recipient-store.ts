import { z } from 'zod';
import { readStored, readValue } from '../../platform/read-stored.ts';
import type { Records } from '../../platform/records.ts';
import { PAPER_KINDS } from '../paper/paper-kind.ts';
import { RECIPIENT_GROUPS, type Recipient } from './recipient.ts';

type RecipientRow = {
  id: string;
  name: string;
  recipient_group: string;
  agency: string | null;
  addresses: string;
  kinds: string;
  from_day: string;
  to_day: string | null;
};

type RecipientTables = { paper_recipient: RecipientRow };

const group = z.enum(RECIPIENT_GROUPS);
const addresses = z.array(z.string());
const kinds = z.array(z.enum(PAPER_KINDS));

/** Everybody on the list, those who have ended too. */
export async function listRecipients(records: Records): Promise<Recipient[]> {
  const rows = await tables(records)
    .selectFrom('paper_recipient')
    .selectAll()
    .orderBy('from_day')
    .orderBy('id')
    .execute();
  return rows.map(toRecipient);
}

export async function findRecipient(records: Records, id: string): Promise<Recipient | null> {
  const row = await tables(records)
    .selectFrom('paper_recipient')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toRecipient(row) : null;
}

/** Adds the entry, or puts it in the place of the one with its id. */
export async function saveRecipient(records: Records, recipient: Recipient): Promise<void> {
  const { id, ...row } = toRow(recipient);
  await tables(records)
    .insertInto('paper_recipient')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

function toRow(recipient: Recipient): RecipientRow {
  return {
    id: recipient.id,
    name: recipient.name,
    recipient_group: recipient.group,
    agency: recipient.agency,
    addresses: JSON.stringify(recipient.addresses),
    kinds: JSON.stringify(recipient.kinds),
    from_day: recipient.from,
    to_day: recipient.to,
  };
}

function toRecipient(row: RecipientRow): Recipient {
  const place = { table: 'paper_recipient', key: row.id };
  return {
    id: row.id,
    name: row.name,
    group: readValue(group, row.recipient_group, place),
    agency: row.agency,
    addresses: readStored(addresses, row.addresses, place),
    kinds: readStored(kinds, row.kinds, place),
    from: row.from_day,
    to: row.to_day,
  };
}

function tables(records: Records) {
  return records.withTables<RecipientTables>();
}
