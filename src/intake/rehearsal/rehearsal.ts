import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Day } from '../../platform/date.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { ConvertContext } from '../convert-sheet.ts';
import type { ImportKind } from '../import-kind.ts';
import type { ImportEffect } from './rehearsal-api.ts';

/** A batch that is written but will be taken back: its change, its kind, and what its names were read by. */
export interface RehearsedBatch {
  readonly seq: number;
  readonly id: string;
  readonly kind: ImportKind;
  readonly context: Pick<ConvertContext, 'matcher' | 'today'>;
}

/** Chạy thử: sees the warehouse as the batch would leave it, and says what that does to the figures. */
export type Rehearse = (session: WarehouseSession, batch: RehearsedBatch) => Promise<ImportEffect>;

/** How the figures are compared; the door hands it in, since indicators belong to a room further on. */
export type PlanRehearsal = (app: App, asked: AskedWindow | null) => Rehearse;

/** The window that a person wants compared. */
export interface AskedWindow {
  readonly from: Day;
  readonly to: Day;
}

/** Where an import changes nothing at all. */
export const NO_EFFECT: ImportEffect = {
  windows: [],
  agencies: [],
  refusedElsewhere: 0,
  moves: [],
  notes: [],
};

/** The part of an import request that makes it a rehearsal; none where nobody asked for one. */
export function askRehearsal(
  app: App,
  plan: PlanRehearsal,
  wish: { readonly dryRun: boolean; readonly from?: Day | undefined; readonly to?: Day | undefined },
): { readonly rehearse?: Rehearse } {
  const { dryRun, from, to } = wish;
  if (!dryRun) {
    if (from === undefined && to === undefined) return {};
    throw new AppError(
      'bad-usage',
      'Kỳ so sánh chỉ dùng khi chạy thử. Hãy thêm --dry-run, hoặc bỏ hai ngày.',
    );
  }
  if ((from === undefined) !== (to === undefined))
    throw new AppError('bad-usage', 'Kỳ so sánh cần cả ngày đầu và ngày cuối. Hãy ghi đủ hai ngày.');
  return { rehearse: plan(app, from === undefined || to === undefined ? null : { from, to }) };
}
