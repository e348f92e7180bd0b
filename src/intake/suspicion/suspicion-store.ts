import { type Day, dayFromNumber } from '../../platform/date.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { FutureDays, RepeatedFile } from './batch-suspicions.ts';
import type { DayCount } from './day-series.ts';
import { addUpSpellings, ofSourceSql, sourceParams } from './source-spelling.ts';

/** A day that no import had seen yet is a slip of the pen (2042 for 2024): no rhythm is looked for up to it. */
const NOT_AHEAD = 'received_at < (select cast(max(imported_at) as date) + 1 from batch)';

/**
 * Dossiers received, as the figures count them, of each agency on each day. The days of an agency cross as one text of
 * numbers, `19723 5 19724 12`: a hundred thousand short rows take four times as long.
 */
export async function listDayCounts(session: WarehouseSession): Promise<DayCount[]> {
  const rows = await session.query<{ agency: string; numbers: string }>(
    `select agency, string_agg(day || ' ' || count, ' ') as numbers
    from (
      select agency, received_on - date '1970-01-01' as day, count
      from (select agency, cast(received_at as date) as received_on, count(*) as count from dossier
        where known_to is null and received_at is not null and (status is null or status not in (1, 3))
        group by 1, 2) as received
      where received_on <= (select cast(max(imported_at) as date) from batch)) as counted
    group by agency
    order by agency`,
  );
  const dayOf = rememberDays();
  return rows.flatMap(({ agency, numbers }) => {
    const counts: DayCount[] = [];
    const each = numbers.split(' ');
    for (let at = 0; at < each.length; at += 2)
      counts.push({ agency, day: dayOf(Number(each[at])), count: Number(each[at + 1]) });
    return counts;
  });
}

/** The same few days again and again: each is written once. */
function rememberDays(): (number: number) => Day {
  const days = new Map<number, Day>();
  return (number) => {
    const day = days.get(number) ?? dayFromNumber(number);
    days.set(number, day);
    return day;
  };
}

/** Which batches gave dossiers of which agencies on these days. */
export async function listBatchesOfDays(
  session: WarehouseSession,
  days: readonly Day[],
): Promise<{ day: Day; agency: string; batch: string }[]> {
  if (days.length === 0) return [];
  return session.query(
    `select distinct strftime(said.day, '%Y-%m-%d') as day, said.agency, batch.id as batch
    from (select distinct cast(received_at as date) as day, agency, batch from dossier
      where known_to is null and cast(received_at as date) in (${days.map((_, index) => `cast($${index + 1} as date)`).join(', ')})) as said
    join batch on batch.seq = said.batch
    order by batch.seq desc`,
    days,
  );
}

/** The first and last day received that each batch gave to each of these agencies. */
export async function listBatchSpans(
  session: WarehouseSession,
  agencies: readonly string[],
): Promise<{ batch: string; agency: string; from: Day; to: Day }[]> {
  if (agencies.length === 0) return [];
  return session.query(
    `select batch.id as batch, agency, strftime(said.low, '%Y-%m-%d') as "from", strftime(said.high, '%Y-%m-%d') as "to"
    from (select batch, agency, min(received_at) as low, max(received_at) as high from dossier
      where known_to is null and received_at is not null
        and agency in (${agencies.map((_, index) => `$${index + 1}`).join(', ')})
      group by 1, 2) as said
    join batch on batch.seq = said.batch
    order by batch.seq desc`,
    agencies,
  );
}

/** Dossiers known now whose receiving day lies after the day on which their batch came in. */
export async function listFutureDays(session: WarehouseSession): Promise<FutureDays[]> {
  const rows = await session.query<Omit<FutureDays, 'agencies'> & { agency: string }>(
    `select batch.id as batch, strftime(batch.imported_at, '%Y-%m-%d') as "importedOn", agency,
      strftime(min(received_at), '%Y-%m-%d') as "from", strftime(max(received_at), '%Y-%m-%d') as "to",
      count(*) as dossiers
    from dossier
    join batch on batch.seq = dossier.batch
    where known_to is null and received_at >= date_trunc('day', batch.imported_at) + interval '1' day
    group by batch.id, batch.imported_at, agency
    order by batch.id, agency`,
  );
  const byBatch = new Map<string, FutureDays>();
  for (const { agency, ...row } of rows) {
    const known = byBatch.get(row.batch);
    byBatch.set(row.batch, {
      ...row,
      agencies: [...(known?.agencies ?? []), agency],
      from: known && known.from < row.from ? known.from : row.from,
      to: known && known.to > row.to ? known.to : row.to,
      dossiers: (known?.dossiers ?? 0) + row.dossiers,
    });
  }
  return [...byBatch.values()];
}

/** Files that repeat the content of another live file under another name. */
export async function listRepeatedFiles(session: WarehouseSession): Promise<RepeatedFile[]> {
  return session.query<RepeatedFile & { batch: string }>(
    `select file.batch, file.name, other.batch as other, other.name as "otherName", file.row_count as rows
    from batch_file as file
    join batch on batch.id = file.batch and batch.undone_seq is null
    join batch_file as other on other.kind = file.kind and other.content_hash = file.content_hash
      and other.batch = file.repeats and other.repeats is null
    where file.name <> other.name
    order by file.seq, file.position`,
  );
}

/** The agencies that a batch speaks of, each with its first and last day received. */
export async function listBatchReach(
  session: WarehouseSession,
  batch: string,
): Promise<{ agency: string; from: Day; to: Day }[]> {
  return session.query(
    `select agency, strftime(min(received_at), '%Y-%m-%d') as "from", strftime(max(received_at), '%Y-%m-%d') as "to"
    from (
      select agency, received_at, batch from dossier where said <> 0
      union all
      select agency, received_at, batch from dossier_repeat
    ) as spoken
    where received_at is not null and batch = (select seq from batch where id = $1)
    group by agency
    order by agency`,
    [batch],
  );
}

/** Dossiers received by day of each named source, in the place of the agency; none where no two are named. */
export async function listDayCountsOfSources(session: WarehouseSession): Promise<DayCount[]> {
  const [named] = await session.query<{ sources: number }>(
    'select count(distinct source) as sources from batch',
  );
  if ((named?.sources ?? 0) < 2) return [];
  const counts = await session.query<DayCount & { count: number }>(
    `select batch.source as agency, strftime(said.day, '%Y-%m-%d') as day, cast(sum(said.count) as bigint) as count
    from (select batch, cast(received_at as date) as day, count(*) as count from dossier
      where known_to is null and ${NOT_AHEAD} and (status is null or status not in (1, 3))
      group by 1, 2) as said
    join batch on batch.seq = said.batch
    where batch.source is not null
    group by 1, 2
    order by 1, 2`,
  );
  return addUpSpellings(counts);
}

/** The agencies that a source speaks of now. */
export async function listAgenciesOfSource(session: WarehouseSession, source: string): Promise<string[]> {
  const rows = await session.query<{ agency: string }>(
    `select distinct agency from dossier
    where known_to is null and batch in (select seq from batch where ${ofSourceSql('$1', '$2')})
    order by agency`,
    await sourceParams(session, source),
  );
  return rows.map(({ agency }) => agency);
}
