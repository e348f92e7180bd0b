import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { editSchema } from '../draft/edit.ts';
import { paperPageSchema, paperQuery, signerSchema } from './papers-api.ts';

const daySchema = z.iso.date();
const idSchema = z.string().max(200);
const textSchema = z.string().trim().min(1).max(4000);
const reasonSchema = z.string().trim().min(1).max(1000);
const keySchema = z.string().min(1).max(300);
const revision = z.number().int().min(0).max(1_000_000_000);

/** Writes a sentence, removes one, or adds a paragraph after one (an addition may follow `added/<id>`). */
export const editPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/edits',
  summary: 'Sửa, bỏ một câu hoặc thêm một đoạn của dự thảo',
  query: paperQuery,
  body: z.object({
    revision,
    kind: editSchema.shape.kind,
    key: keySchema,
    /** The person's words, one paragraph a line; left out for `remove`. */
    text: editSchema.shape.text.default(''),
    /** An addition that is written again: its `id`. */
    edit: idSchema.optional(),
    /**
     * The generated words that the person saw (of the sentence, or `now` of its edit), so that figures that have changed
     * meanwhile are flagged at once; those generated now when left out.
     */
    basis: editSchema.shape.basis.optional(),
    /** That figures of before stand in the words on purpose; words that tell them stay marked otherwise. */
    kept: z.boolean().default(false),
  }),
  answer: paperPageSchema,
});

/** The sentence is as the product words it again; an added paragraph is gone. */
export const restoreSentenceEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/edits/:edit/restore',
  summary: 'Trả một câu về như hệ thống viết, hoặc bỏ đoạn đã thêm',
  query: paperQuery.extend({ edit: idSchema }),
  body: z.object({ revision }),
  answer: paperPageSchema,
});

/** A comment changes nothing of the paper, so it needs no revision. */
export const commentPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/comments',
  summary: 'Góp ý về một câu hoặc cả văn bản',
  query: paperQuery,
  body: z.object({ key: keySchema.nullable().default(null), text: textSchema }),
  answer: paperPageSchema,
});

export const resolveCommentEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/comments/:comment/resolve',
  summary: 'Đánh dấu góp ý đã được tiếp thu hoặc giải trình',
  query: paperQuery.extend({ comment: idSchema }),
  body: z.object({}),
  answer: paperPageSchema,
});

/** Open comments and typed numbers stop nothing here: they are noted for the one who approves. */
export const submitPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/submit',
  summary: 'Trình duyệt',
  query: paperQuery,
  body: z.object({ revision }),
  answer: paperPageSchema,
});

export const returnPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/return',
  summary: 'Trả lại để sửa, kèm góp ý',
  query: paperQuery,
  body: z.object({ revision, comment: textSchema }),
  answer: paperPageSchema,
});

/**
 * Freezes words and figures; refused where they are no longer what the asker saw, where people typed numbers and the asker
 * has not said that he looked at exactly these, and while a comment is open.
 */
export const approvePaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/approve',
  summary: 'Duyệt văn bản: nội dung và số liệu được giữ nguyên từ đây',
  query: paperQuery,
  body: z.object({
    revision,
    /** `seen` of the paper that the asker read. */
    seen: z.string().max(200),
    /** `typed.mark` of the paper: that the asker has held each number that people typed against the system's. */
    typed: z.string().max(100).nullable().default(null),
  }),
  answer: paperPageSchema,
});

/** Takes the approval back before it is issued; figures are live again. */
export const reopenPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/reopen',
  summary: 'Mở lại văn bản đã duyệt mà chưa phát hành',
  query: paperQuery,
  body: z.object({ revision, reason: reasonSchema }),
  answer: paperPageSchema,
});

/** Gives it number, day and signer; nothing is issued unless all its files could be made. */
export const issuePaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/issue',
  summary: 'Phát hành: vào số, ngày, người ký',
  query: paperQuery,
  body: z.object({
    revision,
    /** `null`: the next one of the register; of a paper that bears none (`suggested.number` is `null`), none. */
    number: z.number().int().min(1).max(99_999).nullable(),
    signedDay: daySchema,
    signer: signerSchema,
    /** A paper that was signed on paper before it was approved here. */
    recordedLate: z.boolean().default(false),
  }),
  answer: paperPageSchema,
});

/** The paper stays readable and says that it no longer holds. */
export const withdrawPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/withdraw',
  summary: 'Thu hồi văn bản đã phát hành, kèm lý do',
  query: paperQuery,
  body: z.object({
    revision,
    reason: reasonSchema,
    /** The issued paper that takes its place. */
    replacedBy: idSchema.nullable().default(null),
  }),
  answer: paperPageSchema,
});

export const discardPaperEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/:paper/discard',
  summary: 'Bỏ một dự thảo',
  query: paperQuery,
  body: z.object({ revision }),
  answer: paperPageSchema,
});
