import type { WarehouseSession } from '../platform/warehouse.ts';
import { isTranslated } from './convert-cells.ts';
import { planSheet, type SheetPlan } from './convert-plan.ts';
import type { ConvertContext } from './convert-sheet.ts';
import { quote } from './convert-words.ts';
import type { ImportKind } from './import-kind.ts';
import { suspectSql, withoutPersonalSql } from './personal-content.ts';
import type { StagedSheet } from './reading/staged-sheet.ts';
import { withoutLines } from './reading/staged-table.ts';
import { landSheet } from './reading/straight-rows.ts';
import { stripFreeCells } from './strip-personal.ts';

/** A sheet whose written cells have become values, in the temporary view `typed`; texts of names are still texts. */
export interface TypedSheet {
  /** As its texts stand now. */
  readonly sheet: StagedSheet;
  readonly plan: SheetPlan;
  /** Cells of the free columns that held a number or an address of a person. */
  readonly personalCells: number;
  /** Rows left out because they sum up others: how many, and the first of them by number. */
  readonly totals: TotalsFound;
}

interface TotalsFound {
  readonly count: number;
  readonly rows: readonly number[];
}

const TOTALS_NAMED = 5;
const MOST_NUMBERS = 1000;

/**
 * Turns the written cells of a sheet into values in one pass of SQL. Rows that still stand in their file are typed out of
 * it; they land first only where their texts must be changed, or held against what is kept.
 */
export async function typeCells(
  session: WarehouseSession,
  staged: StagedSheet,
  kind: ImportKind,
  context: Pick<ConvertContext, 'matcher' | 'source'>,
): Promise<TypedSheet> {
  if (staged.straight !== null) {
    const plan = planSheet(staged, kind);
    if (!plan.joinsHeld) {
      const totals = await runPlan(session, staged, plan, kind, context);
      if (!(await holdsPersonal(session, staged))) return { sheet: staged, plan, personalCells: 0, totals };
      await dropTyped(session);
    }
  }
  const sheet = await landSheet(session, staged);
  const personalCells = await stripFreeCells(session, sheet, kind);
  return { ...(await typeLanded(session, sheet, kind, context)), personalCells };
}

/** Types rows that have landed, with nothing personal in their free columns. */
export async function typeLanded(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
  context: Pick<ConvertContext, 'matcher' | 'source'>,
): Promise<TypedSheet> {
  const plan = planSheet(sheet, kind);
  const totals = await runPlan(session, sheet, plan, kind, context);
  return { sheet, plan, personalCells: 0, totals };
}

/** The values of the parameters that the SQL of a plan has. */
export function planParams(kind: ImportKind, context: Pick<ConvertContext, 'source'>): (string | null)[] {
  return kind.sourceColumn === null ? [] : [context.source];
}

/** Drops what `typeCells` made. */
export async function dropTyped(session: WarehouseSession): Promise<void> {
  await session.run('drop view typed');
  await session.run('drop table typed_line');
}

async function runPlan(
  session: WarehouseSession,
  sheet: StagedSheet,
  plan: SheetPlan,
  kind: ImportKind,
  context: Pick<ConvertContext, 'matcher' | 'source'>,
): Promise<TotalsFound> {
  await withoutLines(session.run(plan.typedSql, planParams(kind, context)));
  const number = sheet.straight === null ? '' : `${await numberRows(session, sheet, sheet.straight)}, `;
  const isTotal = await totalsSql(session, plan, context);
  await session.run(
    `create or replace temp view typed as select ${number}* from typed_line where not left_out and not ${isTotal}`,
  );
  if (!plan.hasTotals) return { count: 0, rows: [] };
  const [found] = await session.query<{ n: number; rows: string | null }>(
    `select count(*) as n, to_json(min(row_number, ${TOTALS_NAMED}))::varchar as rows
    from (select ${number}* from typed_line where not left_out and ${isTotal})`,
  );
  return { count: found?.n ?? 0, rows: JSON.parse(found?.rows ?? '[]') as number[] };
}

/** SQL that is true for a row of `typed_line` that sums up others: no agency has the number that stands for one. */
async function totalsSql(
  session: WarehouseSession,
  plan: SheetPlan,
  { matcher }: Pick<ConvertContext, 'matcher'>,
): Promise<string> {
  if (!plan.hasTotals || !plan.translated.has('agency')) return 'is_total';
  const numbers = await session.query<{ text: string }>(
    `select distinct text_agency as text from typed_line where possible_total limit ${MOST_NUMBERS}`,
  );
  const sums = numbers.filter(({ text }) => matcher.matchEver(text).kind === 'unknown');
  if (sums.length === 0) return 'is_total';
  return `(is_total or (possible_total and text_agency in (${sums.map(({ text }) => quote(text)).join(', ')})))`;
}

/** Lines of a file are numbered by their order, which the engine keeps. */
async function numberRows(
  session: WarehouseSession,
  sheet: StagedSheet,
  straight: NonNullable<StagedSheet['straight']>,
): Promise<string> {
  const [found] = await session.query<{ rows: number; first: string | null; last: string | null }>(
    'select count(*) as rows, min(rowid)::varchar as first, max(rowid)::varchar as last from typed_line',
  );
  const rows = found?.rows ?? 0;
  const first = BigInt(found?.first ?? 0);
  if (rows !== sheet.rows || (rows > 0 && BigInt(found?.last ?? 0) - first !== BigInt(rows - 1))) {
    throw new Error(`typing lost rows: ${sheet.rows} counted, ${rows} typed`);
  }
  return `rowid - ${first} + ${straight.firstRowNumber} as row_number`;
}

/** Looks at the free columns as they were typed: they repeat a few texts. */
async function holdsPersonal(session: WarehouseSession, sheet: StagedSheet): Promise<boolean> {
  for (const { field } of sheet.columns) {
    if (field.kind !== 'text' && !isTranslated(field.kind)) continue;
    const column = isTranslated(field.kind) ? `text_${field.column}` : field.column;
    const [found] = await session.query<{ any: boolean }>(
      `select coalesce(bool_or(${suspectSql('text')} and ${withoutPersonalSql('text')} <> text), false) as any
      from (select distinct ${column} as text from typed_line)`,
    );
    if (found?.any === true) return true;
  }
  return false;
}
