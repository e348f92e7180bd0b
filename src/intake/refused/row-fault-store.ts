import type { SqlValue, WarehouseSession } from '../../platform/warehouse.ts';
import type { SheetPlan } from '../convert-plan.ts';
import { insertJson } from '../convert-sheet.ts';
import { quote } from '../convert-words.ts';
import { dateAdviceSql } from '../date-advice.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import type { RowFault } from '../refusal.ts';

/** Temporary table of the reasons for which rows of a sheet are refused: its row, the reason's slot, the first or not. */
const FAULTS = 'fault';
/** Temporary table of the refused rows of a sheet, as the view `converted` has them. */
const REFUSED_LINES = 'refused_line';

/** Of the other faults of a row its sentence names so many, and so much of each cell. */
const OTHERS_SAID = 4;
const SAID_OF_A_CELL = 60;

/**
 * Finds everything that is wrong with the refused rows of a sheet, a cell once, while its cells are as they were written.
 * Expects the view `converted`, and the refused rows in the table of the sheet;
 * `params` are those that its cells were typed with.
 */
export async function findFaults(
  session: WarehouseSession,
  sheet: StagedSheet,
  plan: SheetPlan,
  params: readonly SqlValue[],
): Promise<void> {
  await session.run(
    `create or replace temp table ${REFUSED_LINES} as select * from converted where problem is not null`,
  );
  await session.run(
    'create or replace temp table slot (slot smallint, heading varchar, code varchar, what varchar, place integer)',
  );
  await insertJson(
    session,
    'slot',
    { slot: 'SMALLINT', heading: 'VARCHAR', code: 'VARCHAR', what: 'VARCHAR', place: 'INTEGER' },
    plan.slots.map(({ heading, code, what, cell }, slot) => ({
      slot,
      heading,
      code,
      what,
      place: cell ?? -1 - slot,
    })),
  );
  const rows = `(select * from ${sheet.table} where row_number in (select row_number from ${REFUSED_LINES}))`;
  const names = [...plan.translated].map(
    ([column, { slot }]) =>
      // On a day that cannot be read nobody can say which of several units is meant.
      `union all select row_number, ${slot} from ${REFUSED_LINES}
      where code_${column} is not null
        and (problem = ${slot} or own_day is not null or code_${column} <> 'ambiguous-agency')`,
  );
  await session.run(
    `create or replace temp table ${FAULTS} as
    select row_number, min(slot) as slot
    from (${plan.faultsSql(rows)} ${names.join('\n')}) as found
    join slot using (slot)
    group by row_number, place`,
    params,
  );
}

/** Drops what `findFaults` made. */
export async function dropFaults(session: WarehouseSession): Promise<void> {
  for (const table of [FAULTS, REFUSED_LINES, 'slot']) await session.run(`drop table ${table}`);
}

/**
 * SQL of every fault of the refused rows, each with its row_number, slot, whether it is the `first`, heading, code, value
 * and `what` in words. Expects what `findFaults` made.
 */
export function faultsSql(sheet: StagedSheet, slots: SheetPlan['slots']): string {
  const pick = (cellOf: (slot: SheetPlan['slots'][number]) => number | null) => {
    const branches = slots.flatMap((slot, index) =>
      cellOf(slot) === null ? [] : [`when ${index} then staged.c${cellOf(slot)}`],
    );
    return branches.length === 0 ? 'null::varchar' : `case slot.slot ${branches.join(' ')} end`;
  };
  const translated = (name: 'code' | 'what') => {
    const branches = slots.flatMap((slot, index) =>
      slot.column === null ? [] : [`when ${index} then ${name}_${slot.column}`],
    );
    return branches.length === 0
      ? `slot.${name}`
      : `case slot.slot ${branches.join(' ')} else slot.${name} end`;
  };
  const written = (day: string) => `coalesce(strftime(${day}, '%d/%m/%Y'), '')`;
  return `(
    select row_number, slot, first, heading, code, value,
      what || case code when 'bad-date' then ${dateAdviceSql('value')} else '' end as what, other
    from (
      select line.row_number, slot.slot, slot.slot = line.problem as first, slot.heading, ${translated('code')} as code,
        replace(replace(${translated('what')}, '{day}', ${written('own_day')}), '{stored}', ${written('stored_day')}) as what,
        ${pick((slot) => slot.cell)} as value, ${pick((slot) => slot.otherCell)} as other
      from ${FAULTS} as fault
      join slot on slot.slot = fault.slot
      join ${REFUSED_LINES} as line on line.row_number = fault.row_number
      join ${sheet.table} as staged on staged.row_number = fault.row_number
    ) as found
  )`;
}

/** SQL of what is wrong in words, the texts of its cells cut. */
export function inWordsSql(length: number): string {
  return `replace(replace(what, '{value}', coalesce(left(value, ${length}), '')), '{other}', coalesce(left(other, ${length}), ''))`;
}

/** SQL of the other faults of each row that has any: `faults`, a JSON array, and `said`, for its sentence. */
export function otherFaultsSql(faults: string): string {
  const place = (word: string) => `coalesce('${word} ' || heading || ': ', '')`;
  return `(
    select row_number, to_json(list(each order by slot))::varchar as faults,
      array_to_string(list_slice(list(said order by slot), 1, ${OTHERS_SAID}), '; ')
        || case when count(*) > ${OTHERS_SAID} then ${quote('; và ')} || (count(*) - ${OTHERS_SAID}) || ${quote(' ô khác')} else '' end as said
    from (
      select row_number, slot, ${place('cột')} || ${inWordsSql(SAID_OF_A_CELL)} as said,
        {'column': heading, 'code': code, 'value': left(value, 500), 'message': ${place('Cột')} || ${inWordsSql(200)}} as each
      from ${faults} as fault
      where not first
    ) as other
    group by row_number
  )`;
}

/** The other faults of a row as they are kept. */
export function readFaults(more: string | null): { more?: RowFault[] } {
  return more === null ? {} : { more: JSON.parse(more) as RowFault[] };
}
