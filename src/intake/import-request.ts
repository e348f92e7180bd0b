import type { WarehouseSession } from '../platform/warehouse.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportResult } from './intake-api.ts';
import type { Rehearse } from './rehearsal/rehearsal.ts';

/** Files to import as one batch, in this order. */
export interface ImportRequest {
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly kind: ImportKind;
  /** The name of where the figures come from. */
  readonly source: string | null;
  /** If any row is refused, nothing is imported. */
  readonly strict: boolean;
  /** Made-up data, labelled so wherever it is shown. */
  readonly simulated?: boolean;
  /** What is written with the batch and stands or falls with it: the key of a push. */
  readonly alongside?: (session: WarehouseSession, result: ImportResult) => Promise<void>;
  /** The batch whose waiting rows are imported again. */
  readonly retries?: string;
  /** Chạy thử: sees the warehouse as the batch would leave it, before everything is put back. */
  readonly rehearse?: Rehearse;
}
