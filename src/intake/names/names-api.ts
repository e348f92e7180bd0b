import { z } from 'zod';
import { agencySummary } from '../../agencies/agency-api.ts';
import { agencyCandidateSchema, nameDecisionSchema } from '../../agencies/names-api.ts';
import { endpoint } from '../../platform/endpoint.ts';

const batchRows = z.object({ batch: z.string(), rows: z.number() });

/** A text of refused rows that wait for somebody to say whom it means. */
const waitingName = z.object({
  /** As most of the rows write it. */
  text: z.string(),
  /** Other ways in which rows write it. */
  alsoWritten: z.array(z.string()),
  /** The source of the imports; null where they named none. */
  source: z.string().nullable(),
  kind: z.enum(['dossiers', 'procedures', 'results']),
  /** `ambiguous-agency`: several units bear the name; `unknown-agency`: none does. */
  code: z.enum(['unknown-agency', 'ambiguous-agency']),
  /** Refused rows that wait. */
  rows: z.number(),
  batches: z.array(batchRows),
  /** First and last day on which the rows look for the unit, `YYYY-MM-DD`; null where no row has a day. */
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  /** A live decision about the text that leaves these rows unanswered (a split, a unit of other days); else null. */
  decision: nameDecisionSchema.nullable(),
  /** On the last day (today where there is none), best first, at most eight. */
  candidates: z.array(agencyCandidateSchema),
});

/** A text that is answered by now, whose refused rows can be tried again. */
const answeredName = z.object({
  text: z.string(),
  source: z.string().nullable(),
  /** Null where the name is certain by now without a decision. */
  decision: nameDecisionSchema.nullable(),
  rows: z.number(),
  batches: z.array(batchRows),
});

export const listWaitingNames = endpoint({
  method: 'GET',
  path: '/api/agency-names/waiting',
  summary: 'Tên đơn vị chưa rõ đang chờ quyết định, nhiều dòng nhất trước, kèm các đơn vị giống nhất',
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  body: z.object({}),
  answer: z.object({
    waiting: z.array(waitingName),
    /** Names waiting in all; more than `waiting` holds where the limit was reached. */
    names: z.number(),
    /** Refused rows waiting in all. */
    rows: z.number(),
    /** Decided since they were refused: their batches can be tried again. */
    answered: z.array(answeredName),
    /** Refused rows whose text was decided to be no unit of the province. */
    dismissedRows: z.number(),
  }),
});

/** A stretch of days on which the text is certain by itself. */
const certainStretch = z.object({
  /** Null: from ever. */
  from: z.string().nullable(),
  /** Null: for ever. */
  to: z.string().nullable(),
  agency: agencySummary,
});

export const decideName = endpoint({
  method: 'POST',
  path: '/api/agency-names/decisions',
  summary: 'Quyết định một tên gọi nghĩa là đơn vị nào; tên đã rõ thì không thay được',
  query: z.object({}),
  body: z.object({
    text: z.string().trim().min(1).max(500),
    /** The id of the unit (`choice` of a candidate); null: không phải đơn vị nào của tỉnh. */
    agency: z.string().trim().min(1).max(100).nullable(),
    /** Only for imports of this source. */
    source: z.string().trim().min(1).max(200).nullish(),
    note: z.string().trim().max(1000).nullish(),
  }),
  answer: z.object({
    decision: nameDecisionSchema,
    /** Days on which the text is certain by itself, so that the decision is not asked. */
    certain: z.array(certainStretch),
    /** Refused rows that can now be tried again, and the batches that hold them. */
    retry: z.object({ rows: z.number(), batches: z.array(batchRows) }),
    /** What to know, a sentence each. */
    notes: z.array(z.string()),
  }),
});

const listedDecision = nameDecisionSchema.extend({
  /** False once withdrawn, or while a newer decision about the same text and source stands. */
  inForce: z.boolean(),
  /** Rows of live batches that came in by it. */
  rows: z.number(),
  batches: z.array(batchRows),
});

export const listDecisions = endpoint({
  method: 'GET',
  path: '/api/agency-names/decisions',
  summary: 'Các quyết định về tên đơn vị, mới nhất trước, kể cả quyết định đã thu hồi',
  query: z.object({}),
  body: z.object({}),
  answer: z.array(listedDecision),
});

export const withdrawDecision = endpoint({
  method: 'DELETE',
  path: '/api/agency-names/decisions/:decision',
  summary: 'Thu hồi một quyết định; dòng đã nhập theo quyết định đó không đổi',
  query: z.object({ decision: z.string().max(200) }),
  body: z.object({}),
  answer: z.object({
    decision: listedDecision,
    /** An earlier decision about the same text and source that holds again; else null. */
    restored: nameDecisionSchema.nullable(),
    notes: z.array(z.string()),
  }),
});

export type WaitingNames = z.infer<typeof listWaitingNames.answer>;
export type WaitingName = WaitingNames['waiting'][number];
export type DecidedName = z.infer<typeof decideName.answer>;
export type ListedDecision = z.infer<typeof listedDecision>;
export type WithdrawnDecision = z.infer<typeof withdrawDecision.answer>;
