import { z } from 'zod';
import type { Day } from '../../platform/date.ts';
import { readStored, readValue } from '../../platform/read-stored.ts';
import { inTransaction, type Records } from '../../platform/records.ts';
import { keepUntilChanged } from '../../platform/write-mark.ts';
import { letterheadChangeSchema, SIGNING_RIGHTS } from './letterhead.ts';
import type { LetterheadBook, LetterheadVersion, RecordedSigner } from './letterhead-book.ts';
import { OFFICE_PAPERS, type RecordedOffice } from './paper-offices.ts';

type LetterheadRow = {
  agency: string;
  number: number;
  from_day: string;
  fields: string;
  reason: string;
  saved_at: string;
  saved_by: string | null;
};

type SignerRow = {
  id: string;
  agency: string;
  sign_right: string;
  position: string;
  name: string | null;
  usual: number;
  from_day: string;
  to_day: string | null;
  saved_at: string;
  saved_by: string | null;
};

type OfficeRow = {
  campaign: string;
  number: number;
  papers: string;
  from_day: string;
  agency: string;
  paper_type: string;
  sign_right: string;
  fields: string;
  reason: string;
  saved_at: string;
  saved_by: string | null;
};

type LetterheadTables = { letterhead: LetterheadRow; signer: SignerRow; paper_office: OfficeRow };

const right = z.enum(SIGNING_RIGHTS);
const papers = z.array(z.enum(OFFICE_PAPERS));

/** Everything that was set, of all agencies. */
export const loadLetterheads = keepUntilChanged(
  readRows,
  (rows): LetterheadBook => ({
    versions: rows.versions.map(toVersion),
    signers: rows.signers.map(toSigner),
    offices: rows.offices.map(toOffice),
  }),
);

async function readRows(records: Records) {
  const tables = records.withTables<LetterheadTables>();
  const versions = tables.selectFrom('letterhead').selectAll().orderBy('agency').orderBy('number', 'desc');
  const signers = tables.selectFrom('signer').selectAll().orderBy('agency').orderBy('from_day').orderBy('id');
  const offices = tables
    .selectFrom('paper_office')
    .selectAll()
    .orderBy('from_day', 'desc')
    .orderBy('number', 'desc');
  return {
    versions: await versions.execute(),
    signers: await signers.execute(),
    offices: await offices.execute(),
  };
}

/** Adds the next version behind `after`; `null` when another one was added behind it meanwhile. */
export async function insertLetterhead(
  records: Records,
  after: number,
  version: Omit<LetterheadVersion, 'number'>,
): Promise<LetterheadVersion | null> {
  return inTransaction(records, async (within) => {
    const tables = within.withTables<LetterheadTables>();
    const last = await tables
      .selectFrom('letterhead')
      .select((row) => row.fn.max('number').as('number'))
      .where('agency', '=', version.agency)
      .executeTakeFirst();
    if ((last?.number ?? 0) !== after) return null;
    const added = { ...version, number: after + 1 };
    await tables
      .insertInto('letterhead')
      .values({
        agency: added.agency,
        number: added.number,
        from_day: added.from,
        fields: JSON.stringify(added.fields),
        reason: added.reason,
        saved_at: added.savedAt,
        saved_by: added.savedBy,
      })
      .execute();
    return added;
  });
}

/** Adds a signer. */
export async function insertSigner(
  records: Records,
  signer: RecordedSigner,
  saved: { readonly at: string; readonly by: string | null },
): Promise<void> {
  await records
    .withTables<LetterheadTables>()
    .insertInto('signer')
    .values({
      id: signer.id,
      agency: signer.agency,
      sign_right: signer.right,
      position: signer.position,
      name: signer.name,
      usual: Number(signer.usual),
      from_day: signer.from ?? '',
      to_day: signer.to,
      saved_at: saved.at,
      saved_by: saved.by,
    })
    .execute();
}

/** Gives a signer whose last day is the one that was seen another last day; false when it is no longer that. */
export async function endSignerOn(
  records: Records,
  { id, to: seen }: Pick<RecordedSigner, 'id' | 'to'>,
  to: Day,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .withTables<LetterheadTables>()
    .updateTable('signer')
    .set({ to_day: to })
    .where('id', '=', id)
    .where('to_day', seen === null ? 'is' : '=', seen)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Adds who issues papers of a campaign from a day on. */
export async function insertOffice(
  records: Records,
  office: Omit<RecordedOffice, 'number'>,
): Promise<RecordedOffice> {
  return inTransaction(records, async (within) => {
    const tables = within.withTables<LetterheadTables>();
    const last = await tables
      .selectFrom('paper_office')
      .select((row) => row.fn.max('number').as('number'))
      .where('campaign', '=', office.campaign)
      .executeTakeFirst();
    const added = { ...office, number: (last?.number ?? 0) + 1 };
    await tables
      .insertInto('paper_office')
      .values({
        campaign: added.campaign,
        number: added.number,
        papers: JSON.stringify(added.papers),
        from_day: added.from ?? '',
        agency: added.agency,
        paper_type: added.type,
        sign_right: added.right,
        fields: JSON.stringify(added.fields),
        reason: added.reason,
        saved_at: added.savedAt,
        saved_by: added.savedBy,
      })
      .execute();
    return added;
  });
}

function toVersion(row: LetterheadRow): LetterheadVersion {
  return {
    agency: row.agency,
    number: row.number,
    from: row.from_day,
    fields: readStored(letterheadChangeSchema, row.fields, {
      table: 'letterhead',
      key: `${row.agency} ${row.number}`,
    }),
    reason: row.reason,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}

function toSigner(row: SignerRow): RecordedSigner {
  return {
    id: row.id,
    agency: row.agency,
    right: readValue(right, row.sign_right, { table: 'signer', key: row.id }),
    position: row.position,
    name: row.name,
    usual: row.usual === 1,
    from: row.from_day,
    to: row.to_day,
  };
}

function toOffice(row: OfficeRow): RecordedOffice {
  const place = { table: 'paper_office', key: `${row.campaign} ${row.number}` };
  return {
    campaign: row.campaign,
    number: row.number,
    papers: readStored(papers, row.papers, place),
    from: row.from_day,
    to: null,
    agency: row.agency,
    type: row.paper_type,
    right: readValue(right, row.sign_right, place),
    fields: readStored(letterheadChangeSchema, row.fields, place),
    reason: row.reason,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}
