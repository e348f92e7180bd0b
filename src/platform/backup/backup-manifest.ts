import { z } from 'zod';

/** The shape of the archive; a newer one is refused, an older one is understood. */
export const ARCHIVE_FORMAT = 1;
/** The first entry of every archive. */
export const MANIFEST_NAME = 'manifest.json';
/** A manifest beyond this is none of ours. */
export const MANIFEST_LIMIT_BYTES = 16 * 1024 ** 2;

const fileSchema = z.object({
  path: z.string().refine(isSafePath),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A file of a data directory, as it must come out of the archive. */
export type ArchivedFile = z.infer<typeof fileSchema>;

const answersSchema = z.array(
  z.object({
    /** What was asked, for a person. */
    question: z.string(),
    /** How many lines the answer has. */
    rows: z.number().int(),
    /** SHA-256 of the lines. */
    sha256: z.string(),
  }),
);

/** The fingerprint of what the data answer: by it a copy shows that it says the same. */
export type Answers = z.infer<typeof answersSchema>;

const tablesSchema = z.record(z.string(), z.number().int());

export const manifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  product: z.literal('vedich'),
  /** The version of the program that made it. */
  version: z.string(),
  /** The moment whose data it holds; an instant in UTC, ISO. */
  takenAt: z.iso.datetime(),
  /** The changes of shape that each database had gone through; one unknown here means a newer program. */
  migrations: z.object({ records: z.array(z.string()), warehouse: z.array(z.string()) }),
  /** Rows of each table, counted in the data themselves at that moment. */
  tables: z.object({ records: tablesSchema, warehouse: tablesSchema }),
  /** The last entry of the audit then: what is restored must have it. */
  audit: z.object({ number: z.number().int(), hash: z.string() }).optional(),
  /** What the data answered then. */
  answers: answersSchema,
  /** Rules that the data broke already then. */
  findings: z.number().int(),
  files: z.array(fileSchema).min(2),
});

/** What an archive says of itself, before its files. */
export type Manifest = z.infer<typeof manifestSchema>;

/** True for a path that can only lie below the data directory, on any system, and is one that the product writes. */
export function isSafePath(path: string): boolean {
  if (path === 'vedich.sqlite' || path === 'warehouse.duckdb' || path === 'secret') return true;
  const [first, ...segments] = path.split('/');
  return (
    first === 'files' &&
    path.length <= 240 &&
    path === path.normalize('NFC') &&
    segments.length > 0 &&
    segments.every((segment) => /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(segment) && !/[ .]$/.test(segment))
  );
}
