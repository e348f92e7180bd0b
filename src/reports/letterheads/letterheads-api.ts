import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import {
  LINE_LENGTH,
  letterheadChangeSchema,
  letterheadFieldsSchema,
  SIGNING_RIGHTS,
  signerSchema,
} from './letterhead.ts';
import { OFFICE_PAPERS } from './paper-offices.ts';

const daySchema = z.iso.date();
const idSchema = z.string().max(200);
const reasonSchema = z.string().trim().min(1).max(500);

/** A signer as a screen shows them. */
const shownSigner = signerSchema.extend({
  /** The lines above the name, as they are printed: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`. */
  lines: z.array(z.string()),
  /** `rule`: a blank place that every such agency has; it cannot be ended. */
  origin: z.enum(['rule', 'record']),
});

const shownLetterhead = z.object({
  agency: z.object({ id: z.string(), name: z.string(), level: z.string() }),
  on: daySchema,
  /** All parts as they are on the day. */
  fields: letterheadFieldsSchema,
  /** Which of the parts somebody set; the others follow the rule. */
  changed: z.array(z.string()),
  /** Since when these parts hold; `null`: by the rule alone, always. */
  since: daySchema.nullable(),
  /** Ký hiệu of a báo cáo, `BC-STTTT`, and of a công văn, `STTTT-CĐS`. */
  symbols: z.object({ report: z.string(), letter: z.string() }),
  /** Last line of Nơi nhận: `Lưu: VT, CĐS.`. */
  archive: z.string(),
  /** Who may sign on the day, the usual one first. */
  signers: z.array(shownSigner),
});

/** What somebody set, and from when. */
const setLetterhead = z.object({
  /** 1 is the first; the one saved last holds where several begin on one day. */
  number: z.number().int(),
  from: daySchema,
  fields: letterheadChangeSchema,
  reason: z.string(),
  savedAt: z.string(),
  /** Name of the account; `null` for the command line. */
  savedBy: z.string().nullable(),
});

/** The letterheads of all agencies that exist on the day: for those who reach the whole province; others ask for one. */
export const letterheadsEndpoint = endpoint({
  method: 'GET',
  path: '/api/letterheads',
  summary: 'Thể thức văn bản của các cơ quan, đơn vị vào một ngày (mặc định: hôm nay)',
  query: z.object({ on: daySchema.optional() }),
  body: z.undefined(),
  answer: z.object({ on: daySchema, letterheads: z.array(shownLetterhead) }),
});

/** One agency's, with all that was ever set. */
export const letterheadEndpoint = endpoint({
  method: 'GET',
  path: '/api/letterheads/:agency',
  summary: 'Thể thức văn bản của một đơn vị, các lần đã đặt và mọi người ký',
  query: z.object({ agency: idSchema, on: daySchema.optional() }),
  body: z.undefined(),
  answer: z.object({
    letterhead: shownLetterhead,
    /** What the rule gives, without anything set. */
    rule: letterheadFieldsSchema,
    /** The newest first. */
    versions: z.array(setLetterhead),
    /** Past and coming ones too, by their first day. */
    allSigners: z.array(shownSigner),
  }),
});

/** Sets parts from a day on; the days before stay as they are. All parts are given that are not to follow the rule. */
export const setLetterheadEndpoint = endpoint({
  method: 'POST',
  path: '/api/letterheads/:agency',
  summary: 'Đặt thể thức văn bản của một đơn vị từ một ngày',
  query: z.object({ agency: idSchema }),
  body: z.object({
    from: daySchema,
    fields: letterheadChangeSchema,
    /** Why, or by which document. */
    reason: reasonSchema,
    /** `number` of the newest version that was seen, 0 for none: somebody else's newer one is never lost. */
    after: z.number().int().min(0).max(1_000_000),
  }),
  answer: z.object({ version: setLetterhead, letterhead: shownLetterhead }),
});

/** Adds somebody who signs from a day on. */
export const addSignerEndpoint = endpoint({
  method: 'POST',
  path: '/api/letterheads/:agency/signers',
  summary: 'Thêm người ký của một đơn vị từ một ngày',
  query: z.object({ agency: idSchema }),
  body: z.object({
    right: z.enum(SIGNING_RIGHTS),
    /** Left out: that of the head or of his deputy; needed for `by-order` and `by-authority`. */
    position: z.string().trim().max(LINE_LENGTH).optional(),
    name: z.string().trim().max(LINE_LENGTH).nullable(),
    /** Signs where nobody else is chosen, from that day on in place of the one who did. */
    usual: z.boolean().default(false),
    from: daySchema,
    to: daySchema.nullable().default(null),
  }),
  answer: z.object({ signer: shownSigner }),
});

/** Ends somebody's signing with a last day; papers of earlier days keep them. */
export const endSignerEndpoint = endpoint({
  method: 'POST',
  path: '/api/letterheads/:agency/signers/:signer/end',
  summary: 'Kết thúc việc ký của một người sau một ngày',
  query: z.object({ agency: idSchema, signer: idSchema }),
  body: z.object({
    /** The last day on which they sign. */
    to: daySchema,
  }),
  answer: z.object({ signer: shownSigner }),
});

const officeFields = {
  /** By what a milestone reports: `baseline`, `targets`, `progress` (every other paper of the campaign too). */
  papers: z.array(z.enum(OFFICE_PAPERS)).min(1).max(OFFICE_PAPERS.length),
  /** Tên loại in the symbol: `BC`, `KH`. */
  type: z
    .string()
    .trim()
    .min(1)
    .max(10)
    .regex(/^\p{L}+$/u),
  /** Who signs where nobody is marked as the usual signer. */
  right: z.enum(SIGNING_RIGHTS),
  /** What differs from the agency's own letterhead in these papers, the receivers above all. */
  fields: letterheadChangeSchema,
};

const paperOffice = z.object({
  ...officeFields,
  agency: z.object({ id: z.string(), name: z.string() }),
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  /** `record`: somebody set it; it holds before what the product brings. */
  origin: z.enum(['record', 'product']),
  number: z.number().int().nullable(),
  reason: z.string().nullable(),
});

/** Which office issues which kind of paper for the campaign. */
export const paperOfficesEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/paper-offices',
  summary: 'Cơ quan ban hành từng loại văn bản của chiến dịch',
  query: z.object({ campaign: idSchema, on: daySchema.optional() }),
  body: z.undefined(),
  answer: z.object({ offices: z.array(paperOffice) }),
});

/** Sets who issues papers from a day on, until another is set. */
export const setPaperOfficeEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/paper-offices',
  summary: 'Đặt cơ quan ban hành văn bản của chiến dịch từ một ngày',
  query: z.object({ campaign: idSchema }),
  body: z.object({ ...officeFields, agency: idSchema, from: daySchema, reason: reasonSchema }),
  answer: z.object({ number: z.number().int() }),
});

export type ShownLetterhead = z.infer<typeof shownLetterhead>;
export type ShownSigner = z.infer<typeof shownSigner>;
export type SetLetterhead = z.infer<typeof setLetterhead>;
export type LetterheadsAnswer = z.output<typeof letterheadsEndpoint.answer>;
export type OfficesAnswer = z.output<typeof paperOfficesEndpoint.answer>;
export type SetOfficeInput = z.output<typeof setPaperOfficeEndpoint.body>;
export type LetterheadAnswer = z.output<typeof letterheadEndpoint.answer>;
export type SetLetterheadInput = z.output<typeof setLetterheadEndpoint.body>;
export type AddSignerInput = z.output<typeof addSignerEndpoint.body>;
