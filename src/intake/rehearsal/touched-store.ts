import type { Day } from '../../platform/date.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { quote } from '../convert-words.ts';

/** How many keys of a batch became what, by agency. */
export interface TouchedRow {
  readonly agency: string;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly left: number;
}

/** The keys of the change by agency; `table` has versions with an agency: dossiers or declared figures. */
export async function listTouched(
  session: WarehouseSession,
  table: 'dossier' | 'result',
  seq: number,
): Promise<TouchedRow[]> {
  return session.query<TouchedRow>(
    `with made as (
      select now.agency, held.agency as held_agency, held.key is not null as known
      from ${table} as now
      left join ${table} as held on held.key = now.key and held.known_to = $1
      where now.known_from = $1
    )
    select agency,
      cast(sum(inserted) as integer) as inserted, cast(sum(updated) as integer) as updated,
      cast(sum(unchanged) as integer) as unchanged, cast(sum("left") as integer) as "left"
    from (
      select agency, count(*) filter (where not known) as inserted, count(*) filter (where known) as updated,
        0 as unchanged, 0 as "left"
      from made group by agency
      union all
      select held_agency, 0, 0, 0, count(*) from made where known and held_agency <> agency group by held_agency
      union all
      select agency, 0, 0, count(distinct key), 0
      from ${table}_repeat as again
      where batch = $1
        and not exists (select 1 from ${table} as now where now.key = again.key and now.known_from = $1)
      group by agency
    ) as share
    group by agency`,
    [seq],
  );
}

/** Where refused rows of a batch seem to belong: the unit they name, their day as written, the unit of their dossier. */
export interface RefusedShare {
  readonly text: string | null;
  readonly day_text: string | null;
  readonly held: string | null;
  readonly rows: number;
}

/** Refused rows by unit; `headings` are those under which their cells are kept. */
export async function listRefusedShares(
  session: WarehouseSession,
  batch: string,
  headings: { readonly agency: string | null; readonly days: readonly string[] },
): Promise<RefusedShare[]> {
  const cell = (heading: string) =>
    `nullif(trim(json_extract_string(cells, ${quote(`$."${heading}"`)})), '')`;
  const days = headings.days.map(cell);
  return session.query<RefusedShare>(
    `select line.text, line.day_text, held.agency as held, cast(count(*) as integer) as rows
    from (
      select ${headings.agency === null ? 'null' : cell(headings.agency)} as text,
        ${days.length === 0 ? 'null' : `left(coalesce(${days.join(', ')}), 10)`} as day_text,
        key
      from refusal where batch = $1
    ) as line
    left join dossier as held on held.key = line.key and held.known_to is null
    group by 1, 2, 3
    order by 1, 2, 3`,
    [batch],
  );
}

/** The days of the dossiers that a change touched, as they were and as they became. */
export interface TouchedDays {
  readonly first: Day | null;
  readonly last: Day | null;
  /** For each window asked about: whether any of them was received or completed in it, or was open with a due day at its end. */
  readonly within: readonly boolean[];
}

export async function findTouchedDays(
  session: WarehouseSession,
  seq: number,
  windows: readonly { readonly from: Day; readonly to: Day }[],
): Promise<TouchedDays> {
  const within = windows.map(({ from, to }, index) => {
    const inside = (instant: string) => `cast(${instant} as date) between date '${from}' and date '${to}'`;
    const after = `date '${to}' + interval '1' day`;
    const isOpen = `due_at is not null and received_at < ${after} and (completed_at is null or completed_at >= ${after})`;
    return `, coalesce(bool_or(${inside('received_at')} or ${inside('completed_at')} or (${isOpen})), false) as within_${index}`;
  });
  const [row] = await session.query<Record<string, string | boolean | null>>(
    `select cast(cast(min(received_at) as date) as varchar) as first,
      cast(cast(max(received_at) as date) as varchar) as last${within.join('')}
    from dossier where known_from = $1 or known_to = $1`,
    [seq],
  );
  return {
    first: (row?.first ?? null) as Day | null,
    last: (row?.last ?? null) as Day | null,
    within: windows.map((_, index) => row?.[`within_${index}`] === true),
  };
}

/** True when the change made or closed a version of a procedure. */
export async function touchesProcedures(session: WarehouseSession, seq: number): Promise<boolean> {
  const [row] = await session.query<{ any: boolean }>(
    'select exists (select 1 from procedure where known_from = $1 or known_to = $1) as any',
    [seq],
  );
  return row?.any ?? false;
}

/** A declared figure that a change made or replaced. */
export interface TouchedResult {
  readonly agency: string;
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
}

/** Declared figures that the batch speaks of, by period; to say the same again may still decide which source stands. */
export async function listTouchedResults(session: WarehouseSession, seq: number): Promise<TouchedResult[]> {
  return session.query<TouchedResult>(
    `select distinct agency, indicator, cast(from_day as varchar) as "from", cast(to_day as varchar) as "to"
    from (
      select agency, indicator, from_day, to_day from result where known_from = $1 or known_to = $1
      union all
      select agency, indicator, from_day, to_day from result_repeat where batch = $1
    ) as said
    order by "from", "to", agency, indicator`,
    [seq],
  );
}

/** The span of all days on which known dossiers were received; `null` when there are none. */
export async function findReceivedSpan(
  session: WarehouseSession,
): Promise<{ readonly from: Day; readonly to: Day } | null> {
  const [row] = await session.query<{ from: Day | null; to: Day | null }>(
    `select cast(cast(min(received_at) as date) as varchar) as "from",
      cast(cast(max(received_at) as date) as varchar) as "to"
    from dossier where known_to is null`,
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
