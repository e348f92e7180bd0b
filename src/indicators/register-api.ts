import { z } from 'zod';

const daySchema = z.iso.date();

/** The same said in Vietnamese and in English. */
export const wordsSchema = z.object({ vi: z.string(), en: z.string() });

/** The definition of an indicator, as the register holds it. */
export const indicatorSchema = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  shortName: z.string(),
  /** Tử số and mẫu số in words. */
  numerator: z.string(),
  numeratorEn: z.string(),
  denominator: z.string(),
  denominatorEn: z.string(),
  /** What is counted: `hồ sơ`, `dịch vụ`, `thủ tục` … */
  unit: wordsSchema,
  rounding: z.object({ decimals: z.number().int(), mode: z.literal('half-up'), words: wordsSchema }),
  /** What it means that nothing stands below the line, and what the national portal gives then. */
  empty: z.object({
    percent: z.null(),
    words: wordsSchema,
    portalPoints: z.enum(['full', 'none']).nullable(),
  }),
  legalBases: z.array(
    z.object({
      document: z.string(),
      date: daySchema,
      article: z.string(),
      validFrom: daySchema,
      /** `null`: still in force. */
      validTo: daySchema.nullable(),
      /** False: not yet held against the signed text. */
      checked: z.boolean(),
    }),
  ),
  /** Questions that the texts leave open, and how they were answered. */
  readings: z.array(
    z.object({
      id: z.string(),
      question: wordsSchema,
      taken: wordsSchema,
      alternatives: z.array(wordsSchema),
      reason: wordsSchema,
    }),
  ),
  /** Rows of the 766 set that it stands for. */
  rows766: z.array(z.string()),
  /** False: declared only. */
  computed: z.boolean(),
});

/** One definition, as screens read it. */
export type IndicatorDefinition = z.output<typeof indicatorSchema>;
