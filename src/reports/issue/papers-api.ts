import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import {
  blankSchema,
  editSchema,
  flagSchema,
  typedNumberSchema,
  typedSentenceSchema,
} from '../draft/edit.ts';
import { PAPER_KINDS } from '../paper/paper-kind.ts';
import { documentSchema } from '../paper/report-document.ts';
import { EVERY_FORMAT } from '../paper/report-format.ts';
import { PAPER_STATES, PAPER_STEPS } from './paper.ts';

const daySchema = z.iso.date();
const idSchema = z.string().max(200);
const unitSchema = z.object({ id: z.string(), name: z.string() });

/** Who did something (`người vận hành tại máy chủ`: by a command) and when, in UTC; `by` is `null` where the asker is not told. */
const doneSchema = z.object({ at: z.string(), by: z.string().nullable() });

/** Văn bản as a list names it. */
const paperSchema = z.object({
  /** `vb-12`. */
  id: z.string(),
  campaign: z.string(),
  /** `day-10`. */
  milestone: z.string(),
  kind: z.enum(PAPER_KINDS),
  /** `Sơ kết 30 ngày đêm`, `Thông báo gửi đơn vị: Sơ kết 30 ngày đêm - Sở Tư pháp`: what a list calls it. */
  title: z.string(),
  /** Whom it is about; `null`: the whole province. */
  agency: unitSchema.nullable(),
  /** The agency whose paper it is; `null`: the office that coordinates for the province. */
  issuer: unitSchema.nullable(),
  state: z.enum(PAPER_STATES),
  /** `Đã trình, chờ duyệt`. */
  stateName: z.string(),
  /** Sent back with every change: a paper that somebody else has changed since is not changed again unseen. */
  revision: z.number().int(),
  /** `07/BC-STTTT`; `null` before it is issued, and of an issued one that bears none (áp phích). */
  number: z.string().nullable(),
  /** Ngày ký; `null` before it is issued. */
  signedDay: daySchema.nullable(),
  opened: doneSchema,
  submitted: doneSchema.nullable(),
  approved: doneSchema.nullable(),
  issued: doneSchema.nullable(),
  withdrawn: doneSchema
    .extend({
      reason: z.string(),
      /** The paper that took its place; `null` where none did, or none has yet. */
      replacedBy: z.string().nullable(),
    })
    .nullable(),
  /** Numbers that people typed, as the approval accepted them; `null` before it and for those who do not work on it. */
  typedNumbers: z.array(typedNumberSchema.extend({ key: z.string() })).nullable(),
  /** What it waits for: `Chờ lãnh đạo duyệt`; `null` where its life has ended or it is issued. */
  waitsFor: z.string().nullable(),
  /** True where the next step is one that the asker may take: what a badge counts. */
  waitsForMe: z.boolean(),
  /** What the asker may do now: a screen shows these buttons and no others. */
  may: z.array(z.enum(PAPER_STEPS)),
});

/** Sửa, as a screen shows it. */
const shownEdit = editSchema.extend({
  /** The words generated now in its place: what a person who writes again starts from; `null` where there are none. */
  now: z.string().nullable(),
});

const commentSchema = z.object({
  /** `gy-2`. */
  id: z.string(),
  /** Key of the sentence it speaks of; `null`: the paper. */
  key: z.string().nullable(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
  resolved: doneSchema.nullable(),
});

/** One step of its life, the oldest first. */
const stepSchema = z.object({
  /** As the audit names it: `Trình văn bản`. */
  what: z.string(),
  at: z.string(),
  /** `người vận hành tại máy chủ` where a command did it. */
  by: z.string(),
  /** A reason or a comment that came with it. */
  note: z.string().nullable(),
});

export const signerSchema = z.object({
  /** `KT. GIÁM ĐỐC` …; empty for a head who signs in his own right. */
  authority: z.array(z.string().trim().min(1).max(200)).max(3),
  position: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
});

/** One paper with everything that a screen shows of it. */
export const paperPageSchema = paperSchema.extend({
  /** As it reads now: live figures with edits laid over up to the approval, frozen from then on. */
  document: documentSchema,
  /** Sent back when it is approved: what the asker saw. */
  seen: z.string(),
  edits: z.array(shownEdit),
  /** Sentences to look at again: their figures have changed since somebody wrote. */
  flagged: z.array(flagSchema),
  /** `[Bổ sung: nguyên nhân]` still to be filled, by the sentence. */
  blanks: z.array(blankSchema),
  /** Edits of sentences that the paper no longer has: their words stand nowhere, restore takes them away. */
  orphaned: z.array(editSchema),
  /** What stands in the way of submitting and approving, in one sentence; `null`: nothing. */
  obstacle: z.string().nullable(),
  /** Số do người soạn nhập: sentences whose numbers are not those of the system. */
  typed: z.object({
    /** How many numbers were typed: `Tôi đã đối chiếu 2 số do người soạn nhập`. */
    count: z.number().int(),
    /** Sent back when it is approved, by one who has looked at each of them; `null` where there are none, or it is approved. */
    mark: z.string().nullable(),
    /** In the order of the paper; those that only leave a number out have no `numbers`. */
    sentences: z.array(typedSentenceSchema),
  }),
  /** Góp ý; it is not approved while one is open (`resolved` is `null`). */
  comments: z.array(commentSchema),
  history: z.array(stepSchema),
  /** For the form of issuing; `null` unless it is approved and the asker may issue it. */
  suggested: z
    .object({
      /** `null`: it bears none, nobody is asked for one. */
      number: z.number().int().nullable(),
      /** The same for a paper signed in each of these years, the last one of `signedDay`: numbers begin anew each year. */
      numbers: z.array(z.object({ year: z.number().int(), number: z.number().int() })),
      /** The symbol that follows it, `BC-STTTT`; `null` where there is no number. */
      symbol: z.string().nullable(),
      signedDay: daySchema,
      /** No day before this one: the figures are of the end of the milestone's day. */
      notBefore: daySchema,
      /** Who signs as the paper has it now; the name may still be open. */
      signer: signerSchema.extend({ name: z.string().nullable() }),
    })
    .nullable(),
  /** What was frozen; `null` before the approval. */
  frozen: z
    .object({
      dataVersion: z.number().int(),
      /** SHA-256 of the frozen paper. */
      modelSha256: z.string(),
      /** Meaning of every indicator that the paper speaks of, as it was. */
      definitions: z.array(
        z.object({ code: z.string(), name: z.string(), clause: z.string(), definition: z.string() }),
      ),
    })
    .nullable(),
  /** Where anybody checks it; `null` before the approval. */
  verification: z.object({ code: z.string(), url: z.string() }).nullable(),
  /** True for one that was signed before the system had its approval: the clerk recorded it afterwards. */
  recordedLate: z.boolean(),
  /** Files of an issued paper, by which anyone can tell whether theirs is the same. */
  files: z.array(z.object({ format: z.enum(EVERY_FORMAT), sha256: z.string(), size: z.number().int() })),
});

export const paperQuery = z.object({ paper: idSchema });

/** The papers of a campaign that the asker may see, the newest first. */
export const paperListEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/papers',
  summary: 'Các văn bản của chiến dịch: dự thảo, chờ duyệt, đã phát hành',
  query: z.object({
    campaign: idSchema,
    milestone: idSchema.optional(),
    kind: z.enum(PAPER_KINDS).optional(),
    agency: idSchema.optional(),
    state: z.enum(PAPER_STATES).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    papers: z.array(paperSchema),
    /** How many of the campaign, whatever the filters, wait for the asker: `có 1 văn bản chờ duyệt`. */
    waiting: z.object({ toApprove: z.number().int(), toIssue: z.number().int(), toFinish: z.number().int() }),
  }),
});

/** Opens a draft, or gives the one that is open. */
export const openPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/papers',
  summary: 'Mở dự thảo một văn bản của một mốc',
  query: z.object({ campaign: idSchema }),
  body: z.object({
    milestone: idSchema,
    kind: z.enum(PAPER_KINDS).default('report'),
    agency: idSchema.nullable().default(null),
  }),
  answer: paperPageSchema,
});

export const paperEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/:paper',
  summary: 'Một văn bản: nội dung, sửa đổi, góp ý, quá trình',
  query: paperQuery,
  body: z.undefined(),
  answer: paperPageSchema,
});

/** A draft bears DỰ THẢO in its number line; an issued paper is the same file every time. */
export const paperFileEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/:paper/file/:format',
  summary: 'Tải văn bản',
  query: paperQuery.extend({ format: z.enum(EVERY_FORMAT) }),
  body: z.undefined(),
  answer: z.unknown(),
});

const frozenCounts = z.object({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  percent: z.number().nullable(),
});

/** What the data say today of the figures that the paper froze. */
export const paperDifferenceEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/:paper/difference',
  summary: 'Số liệu đã giữ của văn bản khác gì số liệu hiện nay',
  query: paperQuery,
  body: z.undefined(),
  answer: z.object({
    paper: z.string(),
    /** Days that its figures speak of. */
    from: daySchema,
    to: daySchema,
    /** Data version that it froze, and that of today. */
    frozenVersion: z.number().int(),
    dataVersion: z.number().int(),
    /** How many figures it froze, and how many of them are now others. */
    figures: z.number().int(),
    changed: z.number().int(),
    /** The first 500 that changed. */
    rows: z.array(
      z.object({
        agency: unitSchema,
        indicator: z.string(),
        indicatorName: z.string(),
        scope: z.enum(['own', 'subtree']),
        was: frozenCounts,
        now: frozenCounts,
      }),
    ),
  }),
});

export type PaperSummary = z.output<typeof paperSchema>;
export type PaperPage = z.output<typeof paperPageSchema>;
export type PaperList = z.output<typeof paperListEndpoint.answer>;
export type PaperDifference = z.output<typeof paperDifferenceEndpoint.answer>;
export type PaperComment = z.output<typeof commentSchema>;
