import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { suspicionSchema } from '../intake/suspicion/suspicion-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { LINE_SIDES } from './provenance.ts';
import { indicatorSchema } from './register-api.ts';

const daySchema = z.iso.date();
const scopeSchema = z.enum(['own', 'subtree']);
const count = z.number().nullable();

/**
 * A result as any answer points to it: these are the parameters of `GET /api/provenance` that make it explain itself.
 * A day of a trend is a window of one day; its cumulative line is a window from the first day.
 */
export const resultFigureSchema = z.object({
  agency: z.string(),
  /** Code of the register, or the id of one of the meanings of a phrase of the plan: `standard-online-dossiers`. */
  indicator: z.string(),
  from: daySchema,
  to: daySchema,
  scope: scopeSchema,
  /** `declared` or `computed` alone; `null`: the declared one where there is one for exactly that, else the counted. */
  source: z.enum(['declared', 'computed']).nullable(),
});

export const ratioSchema = z.object({
  /** Both counts are `null` where only a rate was declared, or where there is no figure. */
  numerator: count,
  denominator: count,
  percent: count,
});

/** Đợt nhập, as every provenance names it. */
const provenanceBatchSchema = z.object({
  id: z.string(),
  source: z.string().nullable(),
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  importedAt: z.string(),
  fileNames: z.array(z.string()),
  /** Made-up data. */
  simulated: z.boolean(),
  /** How many of the dossiers below the line it said last; 0 of a declared figure. */
  dossiers: z.number().int(),
});

/** What was declared of exactly this agency, indicator and window, one statement of a file. */
const statementSchema = ratioSchema.extend({
  /** Nguồn, where it was named. */
  source: z.string().nullable(),
  batch: provenanceBatchSchema.omit({ dossiers: true }).nullable(),
  /** Where it stood; `null`, like its row, where it came in before rows were kept. */
  file: z.string().nullable(),
  /** `null` outside workbooks. */
  sheet: z.string().nullable(),
  /** Row of the sheet as a person sees it. */
  row: z.number().int().nullable(),
  /** The statement that stands: the last one whose batch was not taken back. */
  stands: z.boolean(),
  /** Its batch was taken back. */
  undone: z.boolean(),
});

/** Where one result comes from: a counted one from dossiers or procedures, a declared one from a row of a file. */
export const provenanceEndpoint = endpoint({
  method: 'GET',
  path: '/api/provenance',
  summary: 'Nguồn gốc của một con số: định nghĩa, tử số, mẫu số, đợt nhập, hồ sơ từng trang',
  query: z.object({
    agency: z.string().max(200),
    /** Code of the register, or the id of a meaning. */
    indicator: z.string().max(200),
    from: daySchema,
    to: daySchema,
    scope: scopeSchema.default('own'),
    source: z.enum(['declared', 'computed']).optional(),
    /** Of this procedure alone: the figure is then counted in its dossiers, whatever the indicator counts. */
    procedure: z.string().max(200).optional(),
    side: z.enum(LINE_SIDES).default('below'),
    /** Where `open` is told: only dossiers open at the end of the window, or only those completed in it. */
    only: z.enum(['open', 'completed']).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    /** ISO instant with or without offset (then Asia/Ho_Chi_Minh), or a day, which means its end. */
    knownAt: z.string().max(40).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    figure: resultFigureSchema.extend({
      agencyName: z.string(),
      level: z.enum(AGENCY_LEVELS),
      /** The procedure that it is limited to; `name` is `null` where the catalogue does not know it. */
      procedure: z.object({ code: z.string(), name: z.string().nullable() }).nullable(),
    }),
    definition: indicatorSchema,
    /** Of its legal bases, those that bind on some day of the window: `Nghị quyết số 01/NQ-CP, Mục V Phụ lục III`. */
    binding: z.array(z.string()),
    origin: z.enum(['declared', 'counted', 'none']),
    /** Nguồn of a declared figure, where it was named. */
    source: z.string().nullable(),
    ratio: ratioSchema,
    /** The instant of asking. */
    asOf: z.string(),
    dataVersion: z.number().int(),
    /** The instant at which the figure was known so, in UTC; `null`: now. */
    knownAt: z.string().nullable(),
    /** What must be said of that instant: nothing was known yet; `null` for nothing. */
    note: z.string().nullable(),
    /** Open suspicions that a counted figure rests on; empty where an earlier instant is asked for. */
    suspicions: z.array(suspicionSchema),
    /** The different sources of its dossiers, or of the declared figure; those without a name are left out. */
    sources: z.array(z.string()),
    /** Batches that said its dossiers last, or the declared figure; the hundred newest, the newest first. */
    batches: z.array(provenanceBatchSchema),
    /** How many there are in all. */
    batchCount: z.number().int(),
    /** Batches of the catalogue, where it says which procedures have a fee or are offered online; else empty. */
    catalogue: z.array(provenanceBatchSchema.omit({ dossiers: true })),
    /** What stands above and below the line and comes page by page; `null`: a declared figure, or none. */
    counts: z.enum(['dossiers', 'procedures']).nullable(),
    /** How many of these stand below, above, and below but not above: the figure's own numbers. */
    lines: z.object({
      below: z.number().int(),
      above: z.number().int(),
      missing: z.number().int(),
    }),
    /** Of `on-time`: of these, the dossiers still open at the end of the window; `null` for other indicators. */
    open: z
      .object({ below: z.number().int(), above: z.number().int(), missing: z.number().int() })
      .nullable(),
    /**
     * Dossiers below the line of which no file had the column that decides whether they stand above it: they count as
     * not, so the figure may be too low. Of payment, digitising, reuse, synchronising and electronic results; else `null`.
     */
    untold: z.number().int().nullable(),
    /** How many there are on the side asked for; the pages hold them all. */
    total: z.number().int(),
    /** A page of dossiers by code, where dossiers are counted. */
    dossiers: z.array(
      z.object({
        key: z.string(),
        agency: z.string(),
        procedure: z.string().nullable(),
        procedureName: z.string().nullable(),
        above: z.boolean(),
        receivedOn: daySchema.nullable(),
        dueOn: daySchema.nullable(),
        completedOn: daySchema.nullable(),
        /** Open at the end of the window. */
        open: z.boolean(),
        /** Đợt nhập that said it last. */
        batch: z.string().nullable(),
      }),
    ),
    /** A page of procedures by code, where procedures are counted; `procedure` asks for the dossiers of one. */
    procedures: z.array(
      z.object({
        code: z.string(),
        name: z.string().nullable(),
        above: z.boolean(),
        /** True: below the line because it is assigned to an agency of the figure, with or without dossiers. */
        offered: z.boolean(),
        /** Its dossiers that put it below the line (where not assigned), and above it. */
        dossiersBelow: z.number().int(),
        dossiersAbove: z.number().int(),
      }),
    ),
    /** Số liệu khai báo of exactly this figure; `null` where nothing was ever declared. */
    declared: z
      .object({
        /** Every statement, the last said first: who said it last, and what it replaced. */
        statements: z.array(statementSchema),
        /** What dossiers give for the same; `null` where none do. */
        counted: ratioSchema.nullable(),
      })
      .nullable(),
  }),
});

export type ResultFigure = z.output<typeof resultFigureSchema>;
export type ProvenanceAnswer = z.output<typeof provenanceEndpoint.answer>;
