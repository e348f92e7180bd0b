import { applyStatements, SEQUENCE } from '../platform/versioned-table.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { findBlankColumns } from './absent/find-blank-columns.ts';
import { type ConvertContext, type ConvertedSheet, convertSheet, dropConverted } from './convert-sheet.ts';
import type { ImportKind } from './import-kind.ts';
import { insertNameUses } from './names/name-use-store.ts';
import { describeOddRows } from './odd-rows.ts';
import type { StagedSheet } from './reading/staged-sheet.ts';
import { countFilled, dropLanded, landRows, landSheet } from './reading/straight-rows.ts';
import { issueMessage, type NoteCode, placeOfSheet, type RowIssue } from './refusal.ts';
import {
  hasReferences,
  insertAnswers,
  insertAnswersWithin,
  setReferencesAside,
} from './refused/answer-store.ts';
import { insertBatchSheet } from './refused/batch-sheet-store.ts';
import { insertRefusals } from './refused/refusal-store.ts';
import { dropFaults, findFaults } from './refused/row-fault-store.ts';
import { leaveOutSuperseded } from './refused/superseded-store.ts';
import { insertResultRows } from './result-row-store.ts';
import { stripRefusedCells } from './strip-personal.ts';
import { dropTyped, planParams, typeCells } from './type-cells.ts';

/** What became of the rows of a sheet. */
export interface SheetOutcome {
  readonly rows: number;
  readonly skipped: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly notes: number;
  /** Of the notes, those of procedures that are not in the catalogue. */
  readonly unknownProcedures: number;
  readonly sampleNotes: readonly RowIssue[];
  readonly agencyNotes: readonly string[];
  /** Cells out of which a number or an address of a person was taken. */
  readonly personalCells: number;
  /** Rows that came back for a refused row which a later row of its own batch had replaced: they change nothing. */
  readonly superseded: number;
  /** Rows that sum up others and were left out: how many, and the first of them by number. */
  readonly totals: { readonly count: number; readonly rows: readonly number[] };
  /** What is odd about rows that were kept, a sentence each. */
  readonly oddities: readonly string[];
  /** Rows whose reference names no refused row. */
  readonly unknownReferences: number;
}

const NOTES_SHOWN = 100;

/** Converts a staged sheet and writes it as one part of its batch, with its refusals. */
export async function importSheet(
  session: WarehouseSession,
  given: StagedSheet,
  kind: ImportKind,
  context: ConvertContext,
  at: { seq: number; batch: string; part: number; firstPart: number },
): Promise<SheetOutcome> {
  const staged = hasReferences(given) ? await landSheet(session, given) : given;
  const whole = await setReferencesAside(session, staged);
  const { sheet: aside, superseded } = hasReferences(staged)
    ? await leaveOutSuperseded(session, whole, kind.kind)
    : { sheet: whole, superseded: 0 };
  const typed = await typeCells(session, aside, kind, context);
  await insertBatchSheet(session, at, whole, await findBlankColumns(session, typed.sheet, kind));
  const converted = await convertSheet(session, typed.plan, kind, context);
  const oddities = await describeOddRows(session, typed.sheet, kind);
  const noted = await listNoted(session, converted, kind);
  const sheet = await landRows(
    session,
    typed.sheet,
    `select unnest(from_json($1::json, '["BIGINT"]')) as row_number
    ${converted.refused === 0 ? '' : 'union all select row_number from converted where problem is not null'}`,
    [JSON.stringify(noted.flatMap(({ rows }) => rows))],
  );
  let refusedCells = 0;
  if (converted.refused > 0) {
    await findFaults(session, sheet, typed.plan, planParams(kind, context));
    refusedCells = await stripRefusedCells(session, sheet, kind);
    await insertRefusals(session, at, sheet, converted);
    await dropFaults(session);
    await insertAnswersWithin(session, at);
  }
  await insertNameUses(session, at, converted.nameUses);
  const notes = [await noteEarlierSheets(session, sheet, kind, at)];
  let unknownProcedures = 0;
  for (const { note, count, rows } of noted) {
    if (note.code === 'unknown-procedure') unknownProcedures += count;
    notes.push({ count, sample: await noteRows(session, sheet, note, rows) });
  }
  const applied = { inserted: 0, updated: 0, unchanged: 0 };
  for (const { relation, said } of await listRelations(session, converted)) {
    const counts = await applyStatements(session, kind.table, {
      relation,
      said,
      batch: at.seq,
      part: at.part,
      known: at.seq,
    });
    applied.inserted += counts.inserted;
    applied.updated += counts.updated;
    applied.unchanged += counts.unchanged;
    if (counts.repeated > 0) {
      notes.push(await noteRepeated(session, sheet, counts.repeated));
      await session.run(`drop table ${SEQUENCE}`);
    }
  }
  if (kind.kind === 'results') await insertResultRows(session, at, sheet);
  const unknownReferences = await insertAnswers(session, staged, kind.kind, at);
  if (converted.moves) for (const table of ['staying', 'moving']) await session.run(`drop table ${table}`);
  await dropConverted(session, converted);
  await dropTyped(session);
  const filled = await countFilled(session, typed.sheet, converted.rows);
  await dropLanded(session);
  return {
    rows: converted.rows + superseded,
    skipped: filled - converted.rows,
    inserted: applied.inserted,
    updated: applied.updated,
    unchanged: applied.unchanged + superseded,
    superseded,
    refused: converted.refused,
    agencyNotes: converted.agencyNotes,
    unknownReferences,
    totals: typed.totals,
    oddities,
    personalCells: typed.personalCells + refusedCells,
    notes: notes.reduce((sum, note) => sum + note.count, 0),
    unknownProcedures,
    sampleNotes: notes
      .flatMap((note) => note.sample)
      .sort((a, b) => a.row - b.row)
      .slice(0, NOTES_SHOWN),
  };
}

/** The accepted rows; those of dossiers that go to another unit with their new day speak of the agency too. */
async function listRelations(
  session: WarehouseSession,
  converted: ConvertedSheet,
): Promise<{ relation: string; said: readonly string[] }[]> {
  if (!converted.moves) return [{ relation: 'accepted', said: converted.said }];
  const moved = 'select key from accepted where agency is distinct from held_agency';
  await session.run(`create or replace temp table moving as select * from accepted where key in (${moved})`);
  await session.run(
    `create or replace temp table staying as select * from accepted where key not in (${moved})`,
  );
  return [
    { relation: 'staying', said: converted.said },
    { relation: 'moving', said: [...converted.said, 'agency'] },
  ];
}

interface Notes {
  readonly count: number;
  readonly sample: readonly RowIssue[];
}

const NO_NOTES: Notes = { count: 0, sample: [] };

/** Accepted rows that one of the kind's notes is about, the first of them by number. */
interface Noted {
  readonly note: ImportKind['notes'][number];
  readonly count: number;
  readonly rows: readonly number[];
}

async function listNoted(
  session: WarehouseSession,
  converted: ConvertedSheet,
  kind: ImportKind,
): Promise<Noted[]> {
  const noted: Noted[] = [];
  for (const note of kind.notes.filter(({ column }) => converted.said.includes(column))) {
    const [counted] = await session.query<{ n: number; rows: string }>(
      `select count(*) as n, to_json(min(row_number, ${NOTES_SHOWN}))::varchar as rows
      from accepted as line where ${note.when}`,
    );
    if (!counted || counted.n === 0) continue;
    noted.push({ note, count: counted.n, rows: JSON.parse(counted.rows) as number[] });
  }
  return noted;
}

async function noteRows(
  session: WarehouseSession,
  sheet: StagedSheet,
  note: ImportKind['notes'][number],
  numbers: readonly number[],
): Promise<RowIssue[]> {
  const cell = sheet.columns.findIndex((column) => column.field.column === note.column);
  const rows = await session.query<{ row_number: number; value: string | null }>(
    `select row_number, c${cell} as value from ${sheet.table}
    where row_number in (select unnest(from_json($1::json, '["BIGINT"]')))
    order by row_number`,
    [JSON.stringify(numbers)],
  );
  const column = sheet.columns[cell]?.heading ?? null;
  return rows.map((row) =>
    makeNote(
      sheet,
      row.row_number,
      column,
      note.code,
      row.value,
      note.what.replace('{value}', () => named(row.value)),
    ),
  );
}

function named(value: string | null): string {
  return value === null ? 'ô để trống' : `“${value}”`;
}

/** Rows whose key stood in an earlier row of the same sheet. */
async function noteRepeated(session: WarehouseSession, sheet: StagedSheet, count: number): Promise<Notes> {
  const rows = await session.query<{ row_number: number; key: string; before: number }>(
    `select row_number, key, before from ${SEQUENCE} where turn > 1 order by row_number limit ${NOTES_SHOWN}`,
  );
  return {
    count,
    sample: rows.map((row) =>
      makeNote(
        sheet,
        row.row_number,
        keyHeading(sheet),
        'duplicate-in-file',
        row.key,
        `“${row.key}” đã có ở dòng ${row.before} của tệp; dòng sau được giữ.`,
      ),
    ),
  };
}

/** Rows whose key stood in an earlier sheet of the same file. */
async function noteEarlierSheets(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
  at: { seq: number; part: number; firstPart: number },
): Promise<Notes> {
  if (at.part === at.firstPart) return NO_NOTES;
  const { table } = kind.table;
  const earlier = `(
    select key from ${table} where batch = $1 and part between $2 and $3 and said <> 0
    union
    select key from ${table}_repeat where batch = $1 and part between $2 and $3
  )`;
  // A key that repeats within the sheet as well is noted there from its second row on.
  const rows = await session.query<{ row_number: number; key: string; total: number }>(
    `select *, count(*) over () as total
    from (select min(row_number) as row_number, key from accepted where key in ${earlier} group by key) as first
    order by row_number
    limit ${NOTES_SHOWN}`,
    [at.seq, at.firstPart, at.part - 1],
  );
  return {
    count: rows[0]?.total ?? 0,
    sample: rows.map((row) =>
      makeNote(
        sheet,
        row.row_number,
        keyHeading(sheet),
        'duplicate-in-file',
        row.key,
        `“${row.key}” đã có ở trang trước của tệp; dòng sau được giữ.`,
      ),
    ),
  };
}

function keyHeading(sheet: StagedSheet): string | null {
  return sheet.columns.find((column) => column.field.column === 'key')?.heading ?? null;
}

function makeNote(
  sheet: StagedSheet,
  row: number,
  column: string | null,
  code: NoteCode,
  value: string | null,
  what: string,
): RowIssue {
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    row,
    column,
    code,
    value,
    message: issueMessage(placeOfSheet(sheet.file, sheet.sheet), row, column, what),
  };
}
