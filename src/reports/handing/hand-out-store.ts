import { z } from 'zod';
import { readValue } from '../../platform/read-stored.ts';
import type { Records } from '../../platform/records.ts';
import { HAND_OUT_FORMS, type HandOutForm } from './hand-out-form.ts';

/** Lần gửi: one press of “Gửi”. */
export interface StoredHandOut {
  readonly id: string;
  readonly paper: string;
  /** Made by the screen: pressing twice is one hand-out. */
  readonly key: string;
  readonly form: HandOutForm;
  readonly withAnnex: boolean;
  readonly at: string;
  readonly by: string;
}

/** One mail to one address, its name and address as they were then. */
export interface StoredDelivery {
  readonly id: string;
  readonly handOut: string;
  readonly recipient: string;
  readonly name: string;
  readonly address: string;
  /** That of the last attempt (platform/mail/mail-fate-store.ts). */
  readonly mail: string;
}

type HandOutTables = {
  paper_hand_out: {
    id: string;
    paper: string;
    press_key: string;
    form: string;
    with_annex: number;
    handed_at: string;
    handed_by: string;
  };
  paper_delivery: {
    id: string;
    hand_out: string;
    recipient: string;
    name: string;
    address: string;
    mail: string;
  };
};

const form = z.enum(HAND_OUT_FORMS);

export async function insertHandOut(
  records: Records,
  handOut: StoredHandOut,
  deliveries: readonly StoredDelivery[],
): Promise<void> {
  await tables(records)
    .insertInto('paper_hand_out')
    .values({
      id: handOut.id,
      paper: handOut.paper,
      press_key: handOut.key,
      form: handOut.form,
      with_annex: handOut.withAnnex ? 1 : 0,
      handed_at: handOut.at,
      handed_by: handOut.by,
    })
    .execute();
  for (const { handOut: id, ...delivery } of deliveries)
    await tables(records)
      .insertInto('paper_delivery')
      .values({ ...delivery, hand_out: id })
      .execute();
}

/** The hand-outs of a paper, the newest first. */
export async function listHandOuts(records: Records, paper: string): Promise<StoredHandOut[]> {
  const rows = await tables(records)
    .selectFrom('paper_hand_out')
    .selectAll()
    .where('paper', '=', paper)
    .orderBy('handed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    paper: row.paper,
    key: row.press_key,
    form: readValue(form, row.form, { table: 'paper_hand_out', key: row.id }),
    withAnnex: row.with_annex !== 0,
    at: row.handed_at,
    by: row.handed_by,
  }));
}

/** Every mail of a paper's hand-outs, in the order in which it was chosen. */
export async function listDeliveries(records: Records, paper: string): Promise<StoredDelivery[]> {
  const rows = await tables(records)
    .selectFrom('paper_delivery')
    .innerJoin('paper_hand_out', 'paper_hand_out.id', 'paper_delivery.hand_out')
    .selectAll('paper_delivery')
    .where('paper_hand_out.paper', '=', paper)
    .orderBy('paper_delivery.id')
    .execute();
  return rows.map(({ hand_out, ...row }) => ({ ...row, handOut: hand_out }));
}

/** Another attempt at a delivery is another mail. */
export async function updateDelivery(
  records: Records,
  id: string,
  attempt: Pick<StoredDelivery, 'mail' | 'address'>,
): Promise<void> {
  await tables(records).updateTable('paper_delivery').set(attempt).where('id', '=', id).execute();
}

function tables(records: Records) {
  return records.withTables<HandOutTables>();
}
