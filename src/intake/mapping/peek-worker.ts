import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../platform/app-error.ts';
import type { WorkbookFile } from '../reading/workbook-package.ts';
import { peekSheets } from './peek-sheets.ts';
import type { PeekedTable } from './peeked-table.ts';

/** What a worker that looks at a workbook says. */
export type PeekMessage =
  | { readonly kind: 'tables'; readonly tables: readonly PeekedTable[] }
  | {
      readonly kind: 'refusal';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };

const post = (message: PeekMessage) => parentPort?.postMessage(message);

try {
  post({ kind: 'tables', tables: await peekSheets(workerData as WorkbookFile) });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  post({ kind: 'refusal', code: error.code, message: error.message, details: error.details });
}
