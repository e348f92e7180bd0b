import { z } from 'zod';
import type { Records } from '../../platform/records.ts';
import { type FrozenFigures, frozenFiguresSchema } from '../facts/frozen-figures.ts';
import { documentSchema, type ReportDocument } from '../paper/report-document.ts';
import type { Done, FrozenPaper, PaperSubject, StoredPaper } from './stored-paper.ts';
import { readTypedNumbers } from './typed-mark.ts';

export interface PaperRow {
  readonly id: string;
  readonly seq: number;
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: StoredPaper['kind'];
  readonly agency: string | null;
  readonly issuer: string | null;
  readonly state: StoredPaper['state'];
  readonly revision: number;
  readonly changed_at: string;
  readonly changed_by: string | null;
  readonly opened_at: string;
  readonly opened_by: string | null;
  readonly submitted_at: string | null;
  readonly submitted_by: string | null;
  readonly approved_at: string | null;
  readonly approved_by: string | null;
  readonly model: string | null;
  readonly model_sha256: string | null;
  readonly figures: string | null;
  readonly definitions: string | null;
  readonly data_version: number | null;
  readonly typed_numbers: string | null;
  readonly verification_code: string | null;
  readonly verification_url: string | null;
  readonly office: string | null;
  readonly issued_at: string | null;
  readonly issued_by: string | null;
  readonly number: number | null;
  readonly year: number | null;
  readonly symbol: string | null;
  readonly signed_day: string | null;
  readonly signer_name: string | null;
  readonly signer_position: string | null;
  readonly signer_authority: string | null;
  readonly recorded_late: number;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
  readonly replaced_by: string | null;
}
type PaperTables = { paper: PaperRow };
/** Of a draft nothing is known yet but what it is about. */
type NewTables = {
  paper: Pick<PaperRow, NewColumn> & Partial<Omit<PaperRow, NewColumn>>;
};
type NewColumn =
  | 'id'
  | 'seq'
  | 'campaign'
  | 'milestone'
  | 'kind'
  | 'agency'
  | 'issuer'
  | 'state'
  | 'revision'
  | 'changed_at'
  | 'changed_by'
  | 'opened_at'
  | 'opened_by'
  | 'recorded_late';

/** Everything but what is frozen, which is long. */
export const SHORT = [
  'id',
  'seq',
  'campaign',
  'milestone',
  'kind',
  'agency',
  'issuer',
  'state',
  'revision',
  'changed_at',
  'changed_by',
  'opened_at',
  'opened_by',
  'submitted_at',
  'submitted_by',
  'approved_at',
  'approved_by',
  'model_sha256',
  'data_version',
  'typed_numbers',
  'verification_code',
  'verification_url',
  'office',
  'issued_at',
  'issued_by',
  'number',
  'year',
  'symbol',
  'signed_day',
  'signer_name',
  'signer_position',
  'signer_authority',
  'recorded_late',
  'withdrawn_at',
  'withdrawn_by',
  'withdrawn_reason',
  'replaced_by',
] as const;
type ShortRow = Pick<PaperRow, (typeof SHORT)[number]>;

/** States of a paper that is still being made. */
const LIVE = ['draft', 'submitted', 'approved'] as const;

const definitionsSchema = z.array(
  z.object({ code: z.string(), name: z.string(), clause: z.string(), definition: z.string() }),
);
const linesSchema = z.array(z.string());

export async function findPaper(records: Records, id: string): Promise<StoredPaper | null> {
  const row = await shortRows(records).where('id', '=', id).executeTakeFirst();
  return row ? toPaper(row) : null;
}

/** The paper that is being made of this subject. */
export async function findLivePaper(records: Records, subject: PaperSubject): Promise<StoredPaper | null> {
  const row = await ofSubject(records, subject).where('state', 'in', LIVE).executeTakeFirst();
  return row ? toPaper(row) : null;
}

/** An issued or withdrawn paper by the code that it bears, letter for letter; an approved one is not found yet. */
export async function findIssuedByCode(records: Records, code: string): Promise<StoredPaper | null> {
  const row = await shortRows(records)
    .where('verification_code', '=', code)
    .where('issued_at', 'is not', null)
    .executeTakeFirst();
  return row ? toPaper(row) : null;
}

/** Every paper of a subject, whatever became of it, the newest first. */
export async function listOfSubject(records: Records, subject: PaperSubject): Promise<StoredPaper[]> {
  const rows = await ofSubject(records, subject).orderBy('seq', 'desc').execute();
  return rows.map(toPaper);
}

/** The papers of a campaign, the newest first. */
export async function listPapers(records: Records, campaign: string): Promise<StoredPaper[]> {
  const rows = await shortRows(records).where('campaign', '=', campaign).orderBy('seq', 'desc').execute();
  return rows.map(toPaper);
}

/** What was frozen of a paper; `null` before its approval. */
export async function findFrozen(records: Records, id: string): Promise<FrozenPaper | null> {
  const row = await tables(records)
    .selectFrom('paper')
    .select(['model', 'model_sha256', 'figures', 'definitions'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || row.model === null || row.figures === null || row.model_sha256 === null) return null;
  return {
    model: readModel(row.model),
    modelSha256: row.model_sha256,
    figures: readFigures(row.figures),
    definitions: definitionsSchema.parse(JSON.parse(row.definitions ?? '[]')),
  };
}

/** Numbers and stores a draft. */
export async function insertPaper(
  transaction: Records,
  draft: PaperSubject & { readonly issuer: string | null; readonly at: string; readonly by: string | null },
): Promise<string> {
  const last = await tables(transaction)
    .selectFrom('paper')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const id = `vb-${seq}`;
  const { campaign, milestone, kind, agency, issuer, at, by } = draft;
  await transaction
    .withTables<NewTables>()
    .insertInto('paper')
    .values({
      id,
      seq,
      campaign,
      milestone,
      kind,
      agency,
      issuer,
      state: 'draft',
      revision: 1,
      changed_at: at,
      changed_by: by,
      opened_at: at,
      opened_by: by,
      recorded_late: 0,
    })
    .execute();
  return id;
}

/** One run of numbers: those of a year, of a symbol, in the register of an office. */
export interface NumberRun {
  readonly office: string | null;
  readonly year: number;
  readonly symbol: string;
}

/** Which numbers of a run are given, to papers since withdrawn too, in order. */
export async function takenNumbers(
  records: Records,
  { office, year, symbol }: NumberRun,
): Promise<{ readonly number: number; readonly id: string }[]> {
  const rows = await tables(records)
    .selectFrom('paper')
    .select(['number', 'id'])
    .where('office', office === null ? 'is' : '=', office)
    .where('year', '=', year)
    .where('symbol', '=', symbol)
    .where('number', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map(({ number, id }) => ({ number: number ?? 0, id }));
}

export function tables(records: Records) {
  return records.withTables<PaperTables>();
}

function readModel(text: string): ReportDocument {
  return documentSchema.parse(JSON.parse(text));
}

export function readFigures(text: string): FrozenFigures {
  return frozenFiguresSchema.parse(JSON.parse(text));
}

export function shortRows(records: Records) {
  return tables(records).selectFrom('paper').select(SHORT);
}

export function ofSubject(records: Records, { campaign, milestone, kind, agency }: PaperSubject) {
  return shortRows(records)
    .where('campaign', '=', campaign)
    .where('milestone', '=', milestone)
    .where('kind', '=', kind)
    .where('agency', agency === null ? 'is' : '=', agency);
}

function done(at: string | null, by: string | null): Done | null {
  return at === null ? null : { at, by };
}

/** Of a paper that was approved before they were kept, none. */
function typedNumbersOf({ typed_numbers: text, approved_at: approved }: ShortRow) {
  if (approved === null) return null;
  return text === null ? [] : readTypedNumbers(text);
}

export function toPaper(row: ShortRow): StoredPaper {
  const issued = done(row.issued_at, row.issued_by);
  const withdrawn = done(row.withdrawn_at, row.withdrawn_by);
  return {
    id: row.id,
    seq: row.seq,
    campaign: row.campaign,
    milestone: row.milestone,
    kind: row.kind,
    agency: row.agency,
    issuer: row.issuer,
    state: row.state,
    revision: row.revision,
    changed: { at: row.changed_at, by: row.changed_by },
    opened: { at: row.opened_at, by: row.opened_by },
    submitted: done(row.submitted_at, row.submitted_by),
    approved: done(row.approved_at, row.approved_by),
    modelSha256: row.model_sha256,
    dataVersion: row.data_version,
    typedNumbers: typedNumbersOf(row),
    office: row.office,
    verification:
      row.verification_code === null
        ? null
        : { code: row.verification_code, url: row.verification_url ?? '' },
    issue: issued && {
      issued,
      number: row.number,
      year: row.year,
      symbol: row.symbol,
      signedDay: row.signed_day ?? '',
      signer: {
        authority: linesSchema.parse(JSON.parse(row.signer_authority ?? '[]')),
        position: row.signer_position ?? '',
        name: row.signer_name ?? '',
      },
      recordedLate: row.recorded_late === 1,
    },
    withdrawn: withdrawn && {
      ...withdrawn,
      reason: row.withdrawn_reason ?? '',
      replacedBy: row.replaced_by,
    },
  };
}
