import type { Day } from '../../platform/date.ts';
import type { SqlValue, WarehouseSession } from '../../platform/warehouse.ts';
import { cellRule, isTranslated } from '../convert-cells.ts';
import { quote } from '../convert-words.ts';
import type { ImportKind } from '../import-kind.ts';
import type { RefusalCode } from '../refusal.ts';
import { fittingRefusals } from '../refused/refusal-state-store.ts';

/** Refused rows of one batch that write an agency the same way, between two days on which the units change. */
export interface UnclearText {
  readonly text: string;
  readonly source: string | null;
  readonly code: RefusalCode;
  readonly batch: string;
  readonly rows: number;
  /** The first and the last day on which the rows look for it; null where they have none. */
  readonly day: Day | null;
  readonly lastDay: Day | null;
  /** The first day of a result's period. */
  readonly otherDay: Day | null;
}

/**
 * The texts for which open refusals of a kind find no agency, or several. Rows without a cell for it are left out: what
 * they lack is a column, or it is the kept unit that has ended. `turns` are the days on which units change.
 */
export async function listUnclearTexts(
  session: WarehouseSession,
  kind: ImportKind,
  turns: readonly Day[],
): Promise<UnclearText[]> {
  const agency = kind.fields.find((field) => field.kind === 'agency' || field.kind === 'agency-list');
  if (!agency) return [];
  const cell = (heading: string) => `json_extract_string(cells, ${quote(`$."${heading}"`)})`;
  const days = kind.agencyDays.map((column) => dayOf(kind, column));
  const otherDay = kind.otherAgencyDay === null ? null : dayOf(kind, kind.otherAgencyDay);
  const dayCells = [...days, ...(otherDay ? [otherDay] : [])];
  // A dossier that is already there lends its days to a row that has none.
  const isHeld = kind.keyColumns.length === 1 && kind.agencyDays.length > 0;
  const held = isHeld ? kind.agencyDays.map((column) => `held.${column}::date`) : [];
  const day = `coalesce(${[...days.map(({ sql }) => sql), ...held, 'null'].join(', ')})::date`;
  const era = (name: string) =>
    turns.length === 0 ? '0' : turns.map((turn) => `(${name} >= date '${turn}')::integer`).join(' + ');
  const { sql, params } = fittingRefusals({ state: 'open' });
  return session.query<UnclearText & Record<string, SqlValue>>(
    `select text, source, code, batch, count(*) as rows, min(day)::varchar as day, max(day)::varchar as "lastDay",
      min(other_day)::varchar as "otherDay"
    from (
      select line.text, batch.source, line.code, line.batch, ${day} as day,
        ${otherDay ? `(${otherDay.sql})::date` : 'null::date'} as other_day
      from (
        select batch, key, code, ${cell(agency.heading)} as text
          ${dayCells.map(({ heading, name }) => `, ${cell(heading)} as ${name}`).join('')}
        from ${sql} as open_row
        where kind = $5 and code in ('unknown-agency', 'ambiguous-agency')
      ) as line
      join batch on batch.id = line.batch
      ${isHeld ? `left join ${kind.table.table} as held on held.key = line.key and held.known_to is null` : ''}
      where line.text is not null
    ) as named
    group by text, source, code, batch, day is null, ${era('day')}, ${era('other_day')}
    order by text, source, batch, code, day`,
    [...params, kind.kind],
  );
}

/** The staged cell of a day, and SQL of the day in it. */
function dayOf(kind: ImportKind, column: string): { heading: string; name: string; sql: string } {
  const field = kind.fields.find((candidate) => candidate.column === column);
  if (!field || isTranslated(field.kind)) throw new Error(`no day ${column}`);
  const name = `cell_${column}`;
  return { heading: field.heading, name, sql: `(${cellRule(field.kind, []).value(`line.${name}`)})::date` };
}
