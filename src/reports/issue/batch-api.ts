import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { PAPER_STATES } from './paper.ts';
import { issuePaperEndpoint } from './paper-steps-api.ts';

/** Kinds that the coordinating office makes one of for each agency: công văn đôn đốc, thông báo gửi đơn vị. */
export const BATCH_KINDS = ['reminder', 'report'] as const;

/** As many papers as one request moves: more than the agencies of a province. */
const MOST_PAPERS = 1000;

const unitSchema = z.object({ id: z.string(), name: z.string() });
const idSchema = z.string().max(200);
const revisionSchema = z.number().int().min(0).max(1_000_000_000);

/** A paper of the list as it stands after the request, whatever became of it. */
const standsSchema = z.object({
  /** `vb-12`. */
  paper: z.string(),
  state: z.enum(PAPER_STATES),
  /** `Đã trình, chờ duyệt`. */
  stateName: z.string(),
  /** Sent back with the next step. */
  revision: z.number().int(),
  /** `07/TB-STTTT`; `null` before it is issued, and of one that bears none. */
  number: z.string().nullable(),
});

const openedSchema = z.object({
  agency: unitSchema,
  /** `opened`: by this request · `under-way`: somebody had opened it before · `issued`: sent already · `refused`: see `why`. */
  outcome: z.enum(['opened', 'under-way', 'issued', 'refused']),
  /** The agency's paper, the last one that was issued where there are several; `null` where it was refused. */
  stands: standsSchema.nullable(),
  /** Why it could not be opened, one Vietnamese sentence; `null` otherwise. */
  why: z.string().nullable(),
});

/** Opens a draft for every agency whom the kind concerns at a milestone and that has none under way or issued. */
export const openPapersEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/papers/each',
  summary: 'Mở dự thảo cho mọi đơn vị mà loại văn bản liên quan đến',
  query: z.object({ campaign: idSchema }),
  body: z.object({ milestone: idSchema, kind: z.enum(BATCH_KINDS) }),
  answer: z.object({
    campaign: z.string(),
    milestone: z.string(),
    kind: z.enum(BATCH_KINDS),
    /** How many agencies it concerns (of reminders: those behind on a target or with a report past its day). */
    concerned: z.number().int(),
    /** The same, by what became of each: the four add up to `concerned`. */
    opened: z.number().int(),
    underWay: z.number().int(),
    issued: z.number().int(),
    refused: z.number().int(),
    /** Each agency concerned, in official order. */
    papers: z.array(openedSchema),
    /** Of reminders: the office that sends them, where it is late itself and so gets none; `null` otherwise. */
    lateOffice: unitSchema.nullable(),
  }),
});

const listSchema = z
  .array(
    z.object({
      paper: idSchema,
      /** As the list gave it: a paper that somebody has changed since is left as it is. */
      revision: revisionSchema,
    }),
  )
  .min(1)
  .max(MOST_PAPERS);

const movedSchema = z.object({
  paper: z.string(),
  /** As a list calls it; the id where the asker may not know it. */
  title: z.string(),
  agency: unitSchema.nullable(),
  /** `refused`: it is wholly as it was. */
  outcome: z.enum(['done', 'refused']),
  /** `null` where the asker may not read it. */
  stands: standsSchema.nullable(),
  /** Why not, one Vietnamese sentence; `null` where it is done. */
  why: z.string().nullable(),
});

const movedAnswer = z.object({
  done: z.number().int(),
  refused: z.number().int(),
  /** Every paper of the list, once, in official order: the order in which they were moved and numbered. */
  papers: z.array(movedSchema),
});

/** Submits all of them that can be; each wholly or not at all. */
export const submitPapersEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/submit',
  summary: 'Trình duyệt nhiều văn bản',
  query: z.object({}),
  body: z.object({ papers: listSchema }),
  answer: movedAnswer,
});

/** Approves all of them that can be; a paper that was read (`seen`) only as it was read, another as it reads now. */
export const approvePapersEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/approve',
  summary: 'Duyệt nhiều văn bản',
  query: z.object({}),
  body: z.object({
    papers: z
      .array(
        listSchema.element.extend({
          /** `seen` of the paper, of those that the asker opened and read. */
          seen: z.string().max(200).nullable().default(null),
        }),
      )
      .min(1)
      .max(MOST_PAPERS),
  }),
  answer: movedAnswer,
});

/** Issues all of them that can be, with the next numbers in official order; a refused one takes none. */
export const issuePapersEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/issue',
  summary: 'Phát hành nhiều văn bản: vào số liên tiếp, ngày, người ký',
  query: z.object({}),
  body: z.object({
    papers: listSchema,
    /** The first number, those already taken are passed over; `null`: the next one of the register. */
    firstNumber: issuePaperEndpoint.body.shape.number.default(null),
    signedDay: issuePaperEndpoint.body.shape.signedDay,
    /** Who signs them all: what `suggested` of any of them begins with. */
    signer: issuePaperEndpoint.body.shape.signer,
    /** Papers that were signed on paper before they were approved here. */
    recordedLate: z.boolean().default(false),
  }),
  answer: movedAnswer,
});

/** The PDFs, as they were issued, of all papers of a kind to agencies that the asker may see, in one ZIP file. */
export const paperBundleEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/papers/bundle',
  summary: 'Tải mọi tệp PDF đã phát hành của một loại văn bản gửi đơn vị',
  query: z.object({ campaign: idSchema, milestone: idSchema, kind: z.enum(BATCH_KINDS) }),
  body: z.undefined(),
  answer: z.unknown(),
});

export type OpenedPapers = z.output<typeof openPapersEndpoint.answer>;
export type MovedPapers = z.output<typeof submitPapersEndpoint.answer>;

/** What is said of the office that sends the reminders and is late itself. */
export function lateOfficeSentence(name: string): string {
  return `${name} cũng đang chậm; là cơ quan đôn đốc nên không có công văn gửi chính mình.`;
}
