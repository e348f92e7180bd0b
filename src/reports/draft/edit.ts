import { z } from 'zod';

/** As long as one edit may be, in characters: some two pages of paper. */
const EDIT_TEXT_AT_MOST = 6_000;
/** The longest sentence that papers generate names every commune. */
const BASIS_AT_MOST = 60_000;

/** Sửa: what a person put in place of a generated sentence, took away or wrote after it. */
export const editSchema = z.object({
  /** The sentence by its key; for `add-after` the one that it follows, which may itself be an addition (`added/<id>`). */
  key: z.string().min(1).max(300),
  /** Tells one addition from the next after the same sentence; the key of the new sentence is `added/<id>`. */
  id: z.string().max(60),
  kind: z.enum(['rewrite', 'remove', 'add-after']),
  /** The person's words, one paragraph a line; empty for `remove`. */
  text: z.string().max(EDIT_TEXT_AT_MOST),
  /** The words that were generated when the person wrote. */
  basis: z.string().max(BASIS_AT_MOST),
  /** Who wrote, as papers of the installation name people. */
  by: z.string().max(200),
  /** Instant, ISO. */
  at: z.string().max(40),
});
export type Edit = z.infer<typeof editSchema>;

/** Where generated words differ from those a person saw: `was` is empty for what came, `now` for what went. */
const changeSchema = z.object({ was: z.string(), now: z.string() });
export type Change = z.infer<typeof changeSchema>;

/** An edit whose sentence is generated with other words now. */
export const flagSchema = z.object({
  key: z.string(),
  id: z.string(),
  kind: editSchema.shape.kind,
  /** The person's words. */
  written: z.string(),
  basis: z.string(),
  /** The words generated now. */
  now: z.string(),
  changes: z.array(changeSchema),
  /** Figures in the person's own words that are of the basis and not of the words now; `now` empty where none stands for it. */
  stale: z.array(changeSchema),
  /** All of it in one Vietnamese sentence for the screen. */
  words: z.string(),
});
export type Flag = z.infer<typeof flagSchema>;

/** Chỗ cần bổ sung: a blank that is left. */
export const blankSchema = z.object({
  key: z.string(),
  /** `nguyên nhân`. */
  what: z.string(),
  /** True where a person's own words leave it. */
  written: z.boolean(),
});
export type Blank = z.infer<typeof blankSchema>;

/** Số do người soạn nhập: a number in a person's words that the system's sentence does not hold, or not so often. */
export const typedNumberSchema = z.object({
  /** `58,38%`. */
  typed: z.string(),
  /** The number of the system's sentence in whose place it stands, `38,38%`; empty where there is none. */
  system: z.string(),
});
export type TypedNumber = z.infer<typeof typedNumberSchema>;

/** A sentence that a person wrote whose numbers are not those of the sentence that the system makes now. */
export const typedSentenceSchema = z.object({
  /** As the paper has it: `added/<id>` for an addition. */
  key: z.string(),
  /** The person's words. */
  written: z.string(),
  numbers: z.array(typedNumberSchema),
  /** Numbers of the system's sentence that the person's words do not tell and have no other for. */
  gone: z.array(z.string()),
  /** All of it, a Vietnamese sentence each. */
  words: z.array(z.string()),
});
export type TypedSentence = z.infer<typeof typedSentenceSchema>;
