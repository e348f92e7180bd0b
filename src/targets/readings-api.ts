import { z } from 'zod';
import type { ProposalOptions } from './readings.ts';

const daySchema = z.iso.date();

/** The readings a request may name; what it leaves out is read as the campaign's frame says. */
const choiceShape = {
  uplift: z.enum(['points', 'relative']).optional(),
  baselineFrom: daySchema.optional(),
  baselineTo: daySchema.optional(),
  floor: z.enum(['central', 'none']).optional(),
  upliftOn: z.enum(['own-result', 'floor']).optional(),
};

/** In the body of a request. */
export const readingsBodySchema = z.object({
  ...choiceShape,
  /** The 5 of “tăng thêm 5%”, 0–100. */
  upliftValue: z.number().min(0).max(100).optional(),
  /** Mức cao nhất, above 0 and at most 100. */
  cap: z.number().positive().max(100).optional(),
});

/** A number in an address; nothing written is no 0. */
const writtenNumber = z.union([z.number(), z.string().trim().min(1).max(40)]);

/** The same in an address. */
export const readingsQuerySchema = z.object({
  ...choiceShape,
  upliftValue: writtenNumber.pipe(z.coerce.number<string | number>().min(0).max(100)).optional(),
  cap: writtenNumber.pipe(z.coerce.number<string | number>().positive().max(100)).optional(),
});

/** Cách hiểu of one point that III.2 leaves open, as it was taken for the targets it stands beside. */
export const readingNoteSchema = z.object({
  id: z.enum(['uplift', 'baseline', 'floor', 'uplift-on', 'cap']),
  /** What is open: `“Tăng thêm 5%” là điểm phần trăm hay nhân với 1,05?` */
  question: z.string(),
  /** How it was read, a sentence. */
  taken: z.string(),
  /** True when it was read as the campaign's frame says. */
  isDefault: z.boolean(),
  /** How the frame reads it, a sentence; the same as `taken` when `isDefault`. */
  byDefault: z.string(),
  /** Why the frame reads it so. */
  reason: z.string(),
  /** What else it could mean. */
  alternatives: z.array(z.string()),
});

export type ReadingNote = z.output<typeof readingNoteSchema>;

/** The readings that a request names; `null` where it names none. */
export function chosenReadings(choice: z.output<typeof readingsBodySchema>): ProposalOptions {
  return {
    uplift: choice.uplift ?? null,
    upliftValue: choice.upliftValue ?? null,
    baselineFrom: choice.baselineFrom ?? null,
    baselineTo: choice.baselineTo ?? null,
    cap: choice.cap ?? null,
    floor: choice.floor ?? null,
    upliftOn: choice.upliftOn ?? null,
  };
}
