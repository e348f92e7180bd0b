import type { AgencyMatcher } from '../agencies/match-agency.ts';
import type { Day } from '../platform/date.ts';
import type { SqlValue, WarehouseSession } from '../platform/warehouse.ts';
import type { TranslatedKind } from './convert-cells.ts';
import type { RefusalSlot, SheetPlan } from './convert-plan.ts';
import {
  readAgency,
  readAgencyLevels,
  readAgencyList,
  readHeldAgency,
  type TextMeaning,
} from './convert-texts.ts';
import type { ImportKind } from './import-kind.ts';

/** What a conversion leans on besides the sheet. */
export interface ConvertContext {
  readonly matcher: AgencyMatcher;
  readonly today: Day;
  /** The name given with `--source`. */
  readonly source: string | null;
}

/**
 * A sheet whose texts have become values, as two temporary views: `converted` with `row_number`, `key`, the columns
 * said, `problem` (the number of a slot, or null), for each translated column `code_…` and `what_…`, and the days that a
 * reason may name: `own_day`, on which the agency was looked up, and `stored_day`, of the kept version. `accepted` holds
 * the rows without a problem.
 */
export interface ConvertedSheet {
  readonly said: readonly string[];
  readonly slots: readonly RefusalSlot[];
  /** Rows with neither key nor agency left out. */
  readonly rows: number;
  readonly refused: number;
  /** What was understood of an agency otherwise than its text says: a unit that has ended. */
  readonly agencyNotes: readonly string[];
  /** Decisions about names by which rows were accepted, with the number of those rows. */
  readonly nameUses: ReadonlyMap<string, number>;
  /**
   * A changed day takes some dossiers to the successor of the unit that is kept with them: `agency` beside
   * `held_agency` in the views, although the sheet does not speak of it.
   */
  readonly moves: boolean;
}

/** Turns the texts of a sheet into values: written cells stand in `typed`, names are looked up once per distinct text. */
export async function convertSheet(
  session: WarehouseSession,
  plan: SheetPlan,
  kind: ImportKind,
  context: ConvertContext,
): Promise<ConvertedSheet> {
  const translated = [...plan.translated.keys()];
  const { agencyNotes, decidedColumns } = await translateTexts(session, plan, context);
  const joins = translated
    .map(
      (column) =>
        `left join text_${column} on text_${column}.text = typed.text_${column} and text_${column}.era = era.era`,
    )
    .join('\n');
  const values = plan.said.map((column) =>
    plan.translated.has(column) ? `text_${column}.value as ${column}` : `typed.${column}`,
  );
  if (plan.looksUpHeld)
    values.push('coalesce(text_agency.value, typed.held_agency) as agency', 'typed.held_agency');
  const ownKey = kind.key === 'key' ? ['typed.key'] : [];
  const problems = ['typed.problem', ...translated.map((column) => `text_${column}.slot`)];
  const reasons = translated.flatMap((column) => [
    `text_${column}.code as code_${column}`,
    `text_${column}.what as what_${column}`,
    `text_${column}.decisions as decisions_${column}`,
  ]);
  await session.run(
    `create or replace temp view converted as
    select *${ownKey.length > 0 ? '' : `, ${kind.key} as key`} from (
      select typed.row_number, typed.day as own_day, typed.stored_day, ${[...ownKey, ...values, ...reasons].join(', ')},
        ${problems.length > 1 ? `least(${problems.join(', ')})` : problems[0]} as problem
      from typed
      ${translated.length > 0 ? 'join era on era.day is not distinct from typed.day and era.other_day is not distinct from typed.other_day' : ''}
      ${joins}
    ) as line`,
  );
  await session.run('create or replace temp view accepted as select * from converted where problem is null');
  const [counted] = await session.query<{ rows: number; refused: number }>(
    'select count(*) as rows, count(problem) as refused from converted',
  );
  const [moved] = plan.looksUpHeld
    ? await session.query<{ any: boolean }>(
        'select exists (select 1 from accepted where agency is distinct from held_agency) as any',
      )
    : [];
  return {
    said: plan.said,
    slots: plan.slots,
    rows: counted?.rows ?? 0,
    refused: counted?.refused ?? 0,
    agencyNotes,
    nameUses: await countNameUses(session, decidedColumns),
    moves: moved?.any ?? false,
  };
}

/** Accepted rows by the decisions about names that their cells rest on. */
async function countNameUses(
  session: WarehouseSession,
  columns: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const uses = new Map<string, number>();
  for (const column of columns) {
    const rows = await session.query<{ decisions: string; n: number }>(
      `select decisions_${column} as decisions, count(*) as n from accepted
      where decisions_${column} is not null
      group by decisions_${column}`,
    );
    for (const { decisions, n } of rows)
      for (const id of JSON.parse(decisions) as string[]) uses.set(id, (uses.get(id) ?? 0) + n);
  }
  return uses;
}

/** Drops what `convertSheet` made. */
export async function dropConverted(session: WarehouseSession, converted: ConvertedSheet): Promise<void> {
  await session.run('drop view accepted');
  await session.run('drop view converted');
  for (const slot of converted.slots) if (slot.column) await session.run(`drop table text_${slot.column}`);
  await session.run('drop table era');
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
): Promise<{ agencyNotes: readonly string[]; decidedColumns: readonly string[] }> {
  await session.run('create or replace temp table era (day date, other_day date, era integer)');
  if (plan.translated.size === 0) return { agencyNotes: [], decidedColumns: [] };
  const decidedColumns: string[] = [];
  const notes = new Set<string>();
  const days = await session.query<{ day: Day | null; other_day: Day | null }>(
    'select distinct day::varchar as day, other_day::varchar as other_day from typed order by 1, 2',
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
      where typed.text_${column} is not null
      order by 1, 2`,
    );
    const meanings = texts.map(({ text, era }) => {
      const at: TextRow = {
        text,
        era,
        day: dayOf[era]?.day ?? null,
        other_day: dayOf[era]?.other_day ?? null,
      };
      const meaning = plan.looksUpHeld
        ? readHeldAgency(context.matcher, text, at.day)
        : meaningOf(cellKind, at, context);
      if ('value' in meaning && meaning.note) notes.add(meaning.note);
      return 'value' in meaning
        ? { text, era, value: meaning.value, slot: null, code: null, what: null, decisions: idsOf(meaning) }
        : { text, era, value: null, slot, code: meaning.code, what: meaning.what, decisions: null };
    });
    if (meanings.some(({ decisions }) => decisions !== null)) decidedColumns.push(column);
    await session.run(
      `create or replace temp table text_${column} (text varchar, era integer, value varchar, slot smallint, code varchar, what varchar,
        decisions varchar)`,
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
        decisions: 'VARCHAR',
      },
      meanings,
    );
  }
  return { agencyNotes: [...notes], decidedColumns };
}

function idsOf(meaning: Extract<TextMeaning, { value: string }>): string | null {
  return meaning.decisions ? JSON.stringify(meaning.decisions) : null;
}

function meaningOf(cellKind: TranslatedKind, at: TextRow, context: ConvertContext): TextMeaning {
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
