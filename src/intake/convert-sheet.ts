import type { AgencyMatcher } from '../agencies/match-agency.ts';
import type { ImportField } from '../dossiers/import-field.ts';
import type { Day } from '../platform/date.ts';
import type { SqlValue, WarehouseSession } from '../platform/warehouse.ts';
import { cellRule, isTranslated } from './convert-cells.ts';
import { readAgency, readAgencyLevels, readAgencyList, type TextMeaning } from './convert-texts.ts';
import type { ImportKind } from './import-kind.ts';
import type { RefusalCode } from './refusal.ts';
import type { StagedSheet } from './staged-sheet.ts';

/** What a conversion leans on besides the sheet. */
export interface ConvertContext {
  readonly matcher: AgencyMatcher;
  readonly today: Day;
  /** The name given with `--source`. */
  readonly source: string | null;
}

/** One reason for which a row can be refused; the slots of a sheet are tried in order, the first that holds counts. */
interface RefusalSlot {
  /** Null for a column whose texts are understood outside SQL: the reason stands with the text. */
  readonly code: RefusalCode | null;
  readonly what: string | null;
  /** Index of the staged column at fault; null where the sheet has none. */
  readonly cell: number | null;
  readonly heading: string | null;
  readonly otherCell: number | null;
  /** The translated column, where the reason stands with the text. */
  readonly column: string | null;
}

/**
 * A sheet whose texts have become values, as two temporary views: `converted` with `row_number`, `key`, the columns
 * said, `problem` (the number of a slot, or null) and, for each translated column, `code_…` and `what_…`; `accepted`
 * holds its rows without a problem.
 */
export interface ConvertedSheet {
  readonly said: readonly string[];
  readonly slots: readonly RefusalSlot[];
  /** Rows with neither key nor agency left out. */
  readonly rows: number;
  /** What was understood of an agency otherwise than its text says: a unit that has ended. */
  readonly agencyNotes: readonly string[];
}

/** Turns the staged texts of a sheet into values: written cells by SQL in one pass, names once per distinct text. */
export async function convertSheet(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
  context: ConvertContext,
): Promise<ConvertedSheet> {
  const plan = planSheet(sheet, kind);
  await session.run(plan.typedSql, kind.sourceColumn === null ? [] : [context.source]);
  const translated = plan.said.filter((column) => plan.translated.has(column));
  const agencyNotes = await translateTexts(session, plan, context);
  const joins = translated
    .map(
      (column) =>
        `left join text_${column} on text_${column}.text = typed.text_${column} and text_${column}.era = era.era`,
    )
    .join('\n');
  const values = plan.said.map((column) =>
    plan.translated.has(column) ? `text_${column}.value as ${column}` : `typed.${column}`,
  );
  const ownKey = kind.key === 'key' ? ['typed.key'] : [];
  const problems = ['typed.problem', ...translated.map((column) => `text_${column}.slot`)];
  const reasons = translated.flatMap((column) => [
    `text_${column}.code as code_${column}`,
    `text_${column}.what as what_${column}`,
  ]);
  await session.run(
    `create or replace temp view converted as
    select *${ownKey.length > 0 ? '' : `, ${kind.key} as key`} from (
      select typed.row_number, ${[...ownKey, ...values, ...reasons].join(', ')},
        ${problems.length > 1 ? `least(${problems.join(', ')})` : problems[0]} as problem
      from typed
      ${translated.length > 0 ? 'join era on era.day is not distinct from typed.day and era.other_day is not distinct from typed.other_day' : ''}
      ${joins}
    ) as line`,
  );
  await session.run('create or replace temp view accepted as select * from converted where problem is null');
  const [counted] = await session.query<{ n: number }>('select count(*) as n from typed');
  return { said: plan.said, slots: plan.slots, rows: counted?.n ?? 0, agencyNotes };
}

/** Drops what `convertSheet` made. */
export async function dropConverted(session: WarehouseSession, converted: ConvertedSheet): Promise<void> {
  await session.run('drop view accepted');
  await session.run('drop view converted');
  for (const slot of converted.slots) if (slot.column) await session.run(`drop table text_${slot.column}`);
  await session.run('drop table era');
  await session.run('drop table typed');
}

interface SheetPlan {
  readonly typedSql: string;
  readonly said: readonly string[];
  readonly translated: ReadonlyMap<string, { kind: string; slot: number }>;
  readonly slots: readonly RefusalSlot[];
}

function planSheet(sheet: StagedSheet, kind: ImportKind): SheetPlan {
  const cellsOf = (column: string) =>
    sheet.columns.flatMap((staged, index) => (staged.field.column === column ? [index] : []));
  const has = (column: string) => cellsOf(column).length > 0;
  const translated = new Map<string, { kind: string; slot: number }>();
  const slots: RefusalSlot[] = [];
  const tests: string[] = [];
  const addSlot = (slot: Partial<RefusalSlot>, test: string | null) => {
    const heading = slot.cell == null ? null : (sheet.columns[slot.cell]?.heading ?? null);
    if (test !== null) tests.push(`when ${test} then ${slots.length}`);
    slots.push({ code: null, what: null, cell: null, heading, otherCell: null, column: null, ...slot });
  };
  const bad = (cell: number) => `v${cell} is null and c${cell} is not null`;
  const blank = (column: string) =>
    cellsOf(column)
      .map((cell) => `c${cell} is null`)
      .join(' and ') || 'true';
  const addBadCells = (column: string, condition: string | null) => {
    const field = kind.fields.find((candidate) => candidate.column === column);
    if (!field || isTranslated(field.kind)) return;
    const rule = cellRule(field.kind, kind.indicators);
    if (field.kind === 'key' || field.kind === 'text' || field.kind === 'procedure') return;
    for (const cell of cellsOf(column)) {
      const test = condition === null ? bad(cell) : `${condition} and ${bad(cell)}`;
      addSlot({ code: rule.code, what: `“{value}” ${rule.wrong}`, cell }, test);
    }
  };

  for (const column of kind.keyColumns) {
    const [cell] = cellsOf(column);
    if (cell !== undefined)
      addSlot({ code: 'missing-key', what: 'ô này để trống', cell }, `c${cell} is null`);
  }
  // An agency is looked up on its row's day, so a day that cannot be read is the first thing to say.
  kind.agencyDays.forEach((column, index) => {
    const earlier = kind.agencyDays.slice(0, index).map(blank);
    addBadCells(column, earlier.length === 0 ? null : earlier.join(' and '));
  });
  const holdsAgency = kind.table.founding.includes('agency');
  // A file that gives no agency, or no day to look it up on, speaks of dossiers that are already there.
  const meetsHeld =
    kind.keyColumns.length === 1 && holdsAgency && !(has('agency') && has(kind.agencyDays[0] ?? ''));
  if (meetsHeld && !has('agency')) {
    addSlot(
      {
        code: 'unknown-agency',
        what: 'mã này chưa có trong kho nên phải có cột đơn vị',
        cell: cellsOf('key')[0] ?? null,
      },
      'held_key is null',
    );
  }
  for (const field of kind.fields) {
    const [cell] = cellsOf(field.column);
    if (cell === undefined) continue;
    if (isTranslated(field.kind)) {
      if (field.kind === 'agency') {
        addSlot(
          { code: 'unknown-agency', what: 'ô này để trống nên không biết đơn vị nào', cell },
          `c${cell} is null`,
        );
      }
      translated.set(field.column, { kind: field.kind, slot: slots.length });
      addSlot({ cell, column: field.column }, null);
    } else if (!kind.agencyDays.slice(0, 1).includes(field.column)) {
      addBadCells(field.column, null);
    }
  }
  for (const check of kind.checks) {
    const test = check.when(has);
    if (test === null) continue;
    const other = check.other === undefined ? undefined : cellsOf(check.other)[0];
    addSlot(
      {
        code: check.code,
        what: check.what,
        cell: cellsOf(check.column)[0] ?? null,
        otherCell: other ?? null,
      },
      test,
    );
  }

  const fields = kind.fields.filter((field) => has(field.column) || kind.alwaysSaid.includes(field.column));
  const said = fields.map((field) => field.column).filter((column) => column !== 'key');
  const fieldValue = (field: ImportField) => {
    const cells = cellsOf(field.column);
    const given = cells.map((cell) => `v${cell}`).join(' + ') || `null::${typeOf(field)}`;
    return field.column === kind.sourceColumn ? `coalesce(${given}, $1)` : given;
  };
  const days = kind.agencyDays.map((column) =>
    has(column) ? `v${cellsOf(column)[0]}` : meetsHeld ? `held_${column}` : 'null::timestamp',
  );
  const day = days.length === 0 ? 'null::date' : `coalesce(${days.join(', ')})::date`;
  const otherDay = kind.otherAgencyDay === null ? 'null::date' : `v${cellsOf(kind.otherAgencyDay)[0]}`;
  const written = sheet.columns.flatMap((staged, index) =>
    isTranslated(staged.field.kind)
      ? []
      : [`${cellRule(staged.field.kind, kind.indicators).value(`staged.c${index}`)} as v${index}`],
  );
  const held = meetsHeld
    ? ['held.key as held_key', ...kind.agencyDays.map((column) => `held.${column} as held_${column}`)]
    : [];
  const outColumns = fields.map((field) =>
    isTranslated(field.kind)
      ? `c${cellsOf(field.column)[0]} as text_${field.column}`
      : `${fieldValue(field)} as ${field.column}`,
  );
  const skipped = kind.identity
    .map((column) => `(${blank(column).replaceAll(/\bc(\d+)\b/g, 'staged.c$1')})`)
    .join(' and ');
  const kept = fields.map((field) => (isTranslated(field.kind) ? `text_${field.column}` : field.column));
  const typedSql = `create or replace temp table typed as
    select ${['row_number', ...kept, 'day', 'other_day'].join(', ')},
      (case ${tests.join('\n ')} end)::smallint as problem
    from (
      select *, ${[...outColumns, `${day} as day`, `${otherDay} as other_day`].join(', ')}
      from (
        select ${['staged.*', ...written, ...held].join(', ')}
        from ${sheet.table} as staged
        ${meetsHeld ? `left join ${kind.table.table} as held on held.key = staged.c${cellsOf('key')[0]} and held.known_to is null` : ''}
        where not (${skipped})
      ) as cells
    ) as line`;
  return { typedSql, said, translated, slots };
}

function typeOf(field: ImportField): string {
  return isTranslated(field.kind) ? 'varchar' : cellRule(field.kind, []).type;
}

interface TextRow {
  readonly text: string;
  readonly era: number;
  readonly day: Day | null;
  readonly other_day: Day | null;
}

/** Gives each distinct text of a translated column its meaning, in `text_<column>`; `era` numbers the days. */
async function translateTexts(
  session: WarehouseSession,
  plan: SheetPlan,
  context: ConvertContext,
): Promise<readonly string[]> {
  await session.run('create or replace temp table era (day date, other_day date, era integer)');
  if (plan.translated.size === 0) return [];
  const notes = new Set<string>();
  const days = await session.query<{ day: Day | null; other_day: Day | null }>(
    'select distinct day::varchar as day, other_day::varchar as other_day from typed',
  );
  const eras = new Map<string, { era: number; day: Day | null; other_day: Day | null }>();
  const eraKey = (day: Day | null) => (day === null ? '-' : context.matcher.eraOf(day));
  const numbered = days.map((row) => {
    const key = `${eraKey(row.day)}|${eraKey(row.other_day)}`;
    const era = eras.get(key) ?? { era: eras.size, ...row };
    eras.set(key, era);
    return { ...row, era: era.era };
  });
  await insertJson(session, 'era', { day: 'DATE', other_day: 'DATE', era: 'INTEGER' }, numbered);
  const dayOf = [...eras.values()];
  for (const [column, { kind: cellKind, slot }] of plan.translated) {
    const texts = await session.query<{ text: string; era: number }>(
      `select distinct typed.text_${column} as text, era.era
      from typed
      join era on era.day is not distinct from typed.day and era.other_day is not distinct from typed.other_day
      where typed.text_${column} is not null`,
    );
    const meanings = texts.map(({ text, era }) => {
      const at: TextRow = {
        text,
        era,
        day: dayOf[era]?.day ?? null,
        other_day: dayOf[era]?.other_day ?? null,
      };
      const meaning = meaningOf(cellKind, at, context);
      if ('value' in meaning && meaning.note) notes.add(meaning.note);
      return 'value' in meaning
        ? { text, era, value: meaning.value, slot: null, code: null, what: null }
        : { text, era, value: null, slot, code: meaning.code, what: meaning.what };
    });
    await session.run(
      `create or replace temp table text_${column} (text varchar, era integer, value varchar, slot smallint, code varchar, what varchar)`,
    );
    await insertJson(
      session,
      `text_${column}`,
      {
        text: 'VARCHAR',
        era: 'INTEGER',
        value: 'VARCHAR',
        slot: 'SMALLINT',
        code: 'VARCHAR',
        what: 'VARCHAR',
      },
      meanings,
    );
  }
  return [...notes];
}

function meaningOf(cellKind: string, at: TextRow, context: ConvertContext): TextMeaning {
  switch (cellKind) {
    case 'agency':
      return readAgency(context.matcher, at.text, {
        day: at.day,
        otherDay: at.other_day,
        today: context.today,
      });
    case 'agency-list':
      return readAgencyList(context.matcher, at.text);
    case 'agency-levels':
      return readAgencyLevels(at.text);
    default:
      throw new Error(`not translated: ${cellKind}`);
  }
}

const ROWS_A_STATEMENT = 20_000;

/** Inserts rows of our own as one JSON parameter a statement. */
export async function insertJson(
  session: WarehouseSession,
  table: string,
  types: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, SqlValue>>[],
): Promise<void> {
  const names = Object.keys(types).join(', ');
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await session.run(
      `insert into ${table} (${names})
      select ${names} from (select unnest(from_json($1::json, '${JSON.stringify([types])}'), recursive := true))`,
      [JSON.stringify(rows.slice(start, start + ROWS_A_STATEMENT))],
    );
  }
}
