import type { OnProgress } from '../platform/progress.ts';
import type { Warehouse } from '../platform/warehouse.ts';

const asked = new WeakMap<Warehouse, number>();

/** True while an import into the warehouse runs or waits for its turn. */
export function isImporting(warehouse: Warehouse): boolean {
  return (asked.get(warehouse) ?? 0) > 0;
}

/** Does the work as an import that others can see; one that has to wait for another says so. */
export async function inTurn<Result>(
  warehouse: Warehouse,
  onProgress: OnProgress,
  work: () => Promise<Result>,
): Promise<Result> {
  if (isImporting(warehouse)) onProgress({ phase: 'Chờ lần nhập trước xong', done: 0, total: null });
  asked.set(warehouse, (asked.get(warehouse) ?? 0) + 1);
  try {
    return await work();
  } finally {
    asked.set(warehouse, (asked.get(warehouse) ?? 1) - 1);
  }
}
