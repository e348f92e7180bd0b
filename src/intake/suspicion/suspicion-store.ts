import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { DayCount } from './day-series.ts';

/** Dossiers received, as the figures count them, of each agency on each day. */
export async function listDayCounts(session: WarehouseSession): Promise<DayCount[]> {
  return session.query<DayCount & { count: number }>(
    `select agency, strftime(received_at, '%Y-%m-%d') as day, count(*) as count
    from (select agency, cast(received_at as date) as received_at from dossier
      where known_to is null and received_at is not null and (status is null or status not in (1, 3))) as received
    group by agency, received_at
    order by agency, received_at`,
  );
}
