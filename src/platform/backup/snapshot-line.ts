import { z } from 'zod';
import type { ErrorCode } from '../app-error.ts';

const tables = z.record(z.string(), z.number());

/** What a server says, line by line, to a command that asked it for a snapshot. */
export const snapshotLineSchema = z.union([
  z.object({ phase: z.string() }),
  z.object({
    snapshot: z.object({
      /** Below the scratch folder of the data directory. */
      folder: z.string().regex(/^backup-[0-9a-f]{8}$/),
      takenAt: z.iso.datetime(),
      contents: z.object({
        tables: z.object({ records: tables, warehouse: tables }),
        migrations: z.object({ records: z.array(z.string()), warehouse: z.array(z.string()) }),
        digests: z.record(z.string(), z.string()),
        audit: z.object({ number: z.number(), hash: z.string() }).optional(),
      }),
    }),
  }),
  z.object({
    /** `code` is `null` for a defect. */
    failure: z.object({ code: z.custom<ErrorCode | null>(), message: z.string() }),
  }),
]);

export type SnapshotLine = z.infer<typeof snapshotLineSchema>;
