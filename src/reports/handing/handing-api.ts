import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { PAPER_KINDS } from '../paper/paper-kind.ts';
import { HAND_OUT_FORMS } from './hand-out-form.ts';
import { RECIPIENT_GROUPS } from './recipient.ts';

const id = z.string().max(200);
const address = z.string().max(254);

const recipientWish = z.object({
  /** As it is printed in Nơi nhận: `Sở Nội vụ`, `CT, các PCT UBND tỉnh`. */
  name: z.string().min(1).max(300),
  group: z.enum(RECIPIENT_GROUPS),
  /** The agency it is; `null` for one outside the tree. */
  agency: id.nullable(),
  /** Mail addresses, each of which gets every paper; none: known to receive, address still to come. */
  addresses: z.array(address).max(10),
  /** The kinds of paper it gets; empty: every kind. */
  kinds: z.array(z.enum(PAPER_KINDS)).max(100),
  /** The first day it receives papers. */
  from: z.iso.date(),
  /** The last day; `null`: until further notice. */
  to: z.iso.date().nullable(),
});

const recipientSchema = recipientWish.extend({
  id: z.string(),
  /** As papers name the group: `Các sở, ban, ngành tỉnh`. */
  groupName: z.string(),
  agencyName: z.string().nullable(),
  /** Whether the asker may change this entry. */
  mayChange: z.boolean(),
});

/** Who gets papers by mail, as far as the asker keeps the list: of all, or of the agency alone. */
export const recipientListEndpoint = endpoint({
  method: 'GET',
  path: '/api/paper-recipients',
  summary: 'Danh sách nơi nhận văn bản',
  query: z.object({
    /** Those who receive on this day; today when left out. */
    at: z.iso.date().optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    recipients: z.array(recipientSchema),
    /** Agencies of the tree on that day that no entry with an address stands for. */
    withoutAddress: z.array(
      z.object({ agency: z.string(), name: z.string(), group: z.enum(RECIPIENT_GROUPS) }),
    ),
  }),
});

/** Adds an entry, or changes the one that is named. */
export const recipientSaveEndpoint = endpoint({
  method: 'POST',
  path: '/api/paper-recipients',
  summary: 'Thêm hoặc sửa một nơi nhận',
  query: z.object({}),
  body: recipientWish.extend({
    /** The entry to change; a new one when left out. */
    id: id.optional(),
  }),
  answer: recipientSchema,
});

/** The entry receives nothing from today on; what it was sent stays readable. */
export const recipientEndEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/paper-recipients/:recipient',
  summary: 'Thôi gửi cho một nơi nhận',
  query: z.object({ recipient: id }),
  body: z.undefined(),
  answer: z.object({ ended: z.string() }),
});

/**
 * A pasted table, or the text of a CSV file: `Tên nơi nhận`, `Nhóm`, `Đơn vị`, `Thư điện tử`, `Loại văn bản`, `Từ ngày`,
 * `Đến ngày`; with or without a heading line (then name, address). Looked at first (`save: false`), then saved whole.
 */
export const recipientImportEndpoint = endpoint({
  method: 'POST',
  path: '/api/paper-recipients/import',
  summary: 'Dán hoặc nhập danh sách nơi nhận',
  query: z.object({}),
  body: z.object({
    text: z.string().min(1).max(500_000),
    /** The first day for lines that name none; today when left out. */
    from: z.iso.date().optional(),
    /** False: says what would happen and saves nothing. */
    save: z.boolean(),
  }),
  answer: z.object({
    saved: z.boolean(),
    added: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    /** What each line became, in order. */
    lines: z.array(
      z.object({
        /** From 1, the heading counted. */
        line: z.number(),
        name: z.string(),
        outcome: z.enum(['added', 'changed', 'unchanged', 'refused']),
        /** Why it is refused, in a sentence; `null` otherwise. */
        reason: z.string().nullable(),
        agencyName: z.string().nullable(),
        addresses: z.array(z.string()),
      }),
    ),
  }),
});

const paperQuery = z.object({ paper: id });

/** What stands in the paper's Nơi nhận, and who of the list it means: shown before anything is sent. */
export const handOutProposalEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/:paper/hand-outs/proposal',
  summary: 'Ai nhận văn bản này',
  query: paperQuery,
  body: z.undefined(),
  answer: z.object({
    /** Whether the paper may be handed out as it stands. */
    mayHandOut: z.boolean(),
    /** Whether this installation sends mails. */
    canMail: z.boolean(),
    /** Why it is not sent (not issued, withdrawn, no mail settings …), in one sentence; `null` when it can be. */
    obstacle: z.string().nullable(),
    /** The page of the paper, for copying; `null` before issue. */
    link: z.string().nullable(),
    /** The lines of Nơi nhận (and Kính gửi) one by one. */
    lines: z.array(
      z.object({
        text: z.string(),
        /** Whom it means, by id of `recipients` below. */
        recipients: z.array(z.string()),
        /** Kept here (`Lưu: VT`): nothing is sent. */
        isKeptHere: z.boolean(),
        /** Whom it names that nobody has an address for; shown as `chưa có địa chỉ`. */
        withoutAddress: z.array(z.string()),
      }),
    ),
    /** Everybody of the list who receives today. */
    recipients: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        groupName: z.string(),
        addresses: z.array(z.string()),
        /** Ticked at first: the paper names them, and they take this kind. */
        isChosen: z.boolean(),
        /** `waiting` or `sent` have it already and are left out, unless `again`. */
        had: z.enum(['no', 'waiting', 'sent', 'failed']),
      }),
    ),
    /** Bytes of the PDF and of the XLSX annex; `null` where there is none. */
    sizes: z.object({ pdf: z.number().nullable(), xlsx: z.number().nullable() }),
  }),
});

const handOutSchema = z.object({
  id: z.string(),
  /** An instant in UTC. */
  at: z.string(),
  by: z.string(),
  form: z.enum(HAND_OUT_FORMS),
  withAnnex: z.boolean(),
  counts: z.object({ waiting: z.number(), sent: z.number(), failed: z.number() }),
  deliveries: z.array(
    z.object({
      id: z.string(),
      recipient: z.string(),
      name: z.string(),
      address: z.string(),
      state: z.enum(['waiting', 'sent', 'failed']),
      /** The instant it was handed to the mail server; `null` before. */
      sentAt: z.string().nullable(),
      tries: z.number(),
      /** Why it failed or still waits, in a sentence; `null` when nothing went wrong. */
      why: z.string().nullable(),
    }),
  ),
});

/** What was handed out and how far it has come, the newest first. */
export const handOutListEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/:paper/hand-outs',
  summary: 'Văn bản đã gửi cho ai',
  query: paperQuery,
  body: z.undefined(),
  answer: z.object({ handOuts: z.array(handOutSchema) }),
});

/** Hands an issued paper out. The same key is one and the same hand-out, however often it is pressed. */
export const handOutEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/hand-outs',
  summary: 'Gửi văn bản cho nơi nhận',
  query: paperQuery,
  body: z.object({
    recipients: z.array(id).min(1).max(1000),
    form: z.enum(HAND_OUT_FORMS),
    /** The XLSX annex too; only with `attachment`. */
    withAnnex: z.boolean(),
    /** Made by the screen once for each opening of the form, random. */
    key: z.string().min(8).max(100),
    /** Also to those who have it already; they are left out otherwise. */
    again: z.boolean().optional(),
  }),
  answer: z.object({
    /** `null` when everybody chosen has it already. */
    handOut: handOutSchema.nullable(),
    /** Chosen but not written to: have it already, or no address. */
    leftOut: z.array(z.object({ name: z.string(), why: z.enum(['has-it', 'no-address']) })),
  }),
});

/** Sends again what failed in a hand-out, and nothing else. */
export const handOutAgainEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/hand-outs/:handOut/again',
  summary: 'Gửi lại cho những nơi chưa gửi được',
  query: paperQuery.extend({ handOut: id }),
  body: z.undefined(),
  answer: handOutSchema,
});

export type RecipientWish = z.output<typeof recipientWish>;
export type RecipientEntry = z.output<typeof recipientSchema>;
export type RecipientList = z.output<typeof recipientListEndpoint.answer>;
export type RecipientImport = z.output<typeof recipientImportEndpoint.answer>;
export type HandOutProposal = z.output<typeof handOutProposalEndpoint.answer>;
export type HandOut = z.output<typeof handOutSchema>;
export type HandOutWish = z.output<typeof handOutEndpoint.body>;
export type HandOutResult = z.output<typeof handOutEndpoint.answer>;
