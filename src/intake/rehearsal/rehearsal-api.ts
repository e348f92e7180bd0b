import { z } from 'zod';
import { suspicionSchema } from '../suspicion/suspicion-api.ts';

const daySchema = z.iso.date();

const figureSchema = z.object({
  /** Both counts are `null` where only a rate was declared, or where there is no figure. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** 0–100; `null` is "không phát sinh". */
  percent: z.number().nullable(),
  /** Counted from dossiers, declared (số liệu khai báo), or no figure at all. */
  origin: z.enum(['counted', 'declared', 'none']),
});

const windowSchema = z.object({
  /** `campaign` days so far, its `baseline` window, days `received` of the rows, a `declared` period, or as `asked`. */
  kind: z.enum(['campaign', 'baseline', 'received', 'declared', 'asked']),
  /** `Chiến dịch dak-lak-60, 08/11/2024–17/11/2024`. */
  title: z.string(),
  from: daySchema,
  to: daySchema,
  /** Figures of the agencies looked at that move, listed in `moves`. */
  moved: z.number().int(),
  /** Figures of the same agencies that stay as they are, not listed. */
  unmoved: z.number().int(),
});

const touchedAgencySchema = z.object({
  agency: z.string(),
  name: z.string(),
  level: z.enum(['province', 'department', 'district', 'commune']),
  /** Dossiers (declared figures) that would be new with the agency; a code that stands twice in the files is one. */
  inserted: z.number().int(),
  /** Those known before that would change, under the agency at which they would then stand. */
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Refused rows that name the agency, or whose dossier stands with it. */
  refused: z.number().int(),
  /** Dossiers that would leave the agency for another. */
  left: z.number().int(),
});

const moveSchema = z.object({
  /** Place in `windows`. */
  window: z.number().int(),
  agency: z.string(),
  name: z.string(),
  level: touchedAgencySchema.shape.level,
  /** `own` for each agency; `subtree` for the province alone. */
  scope: z.enum(['own', 'subtree']),
  indicator: z.string(),
  indicatorName: z.string(),
  before: figureSchema,
  after: figureSchema,
  /** After minus before, in percentage points; `null` where either has no percentage. */
  points: z.number().nullable(),
  /** A declared figure stands before this counted one on screens and papers, which therefore do not move. */
  behindDeclared: z.boolean(),
});

/** What an import would do to the figures. */
export const importEffectSchema = z.object({
  windows: z.array(windowSchema),
  /** Agencies that have rows in the files or lose dossiers, in official order; empty for a file of procedures. */
  agencies: z.array(touchedAgencySchema),
  /** Refused rows of which no agency can be told. */
  refusedElsewhere: z.number().int(),
  /** Figures that move: by window, agencies in official order, indicators in the order of the catalogue. */
  moves: z.array(moveSchema),
  /** What the import would raise by itself; suspicions that only all batches together show come with the import. */
  suspicions: z.array(suspicionSchema).optional(),
  /** What must be said beside: no window, periods left out; a sentence each. */
  notes: z.array(z.string()),
});

/** Ảnh hưởng của một lần nhập: who is touched and which figures would move. */
export type ImportEffect = z.infer<typeof importEffectSchema>;
