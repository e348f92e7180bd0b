import type { Day } from '../platform/date.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { keepUntilWritten } from '../platform/write-mark.ts';

/** The last day on which a dossier that is known now was received; `null` when there is none. */
export const findLastDay = keepUntilWritten(async (warehouse: WarehouseSession): Promise<Day | null> => {
  const [row] = await warehouse.query<{ day: Day | null }>(
    'select cast(cast(max(received_at) as date) as varchar) as day from dossier where known_to is null',
  );
  return row?.day ?? null;
});
