import type { ImportField } from '../dossiers/import-field.ts';
import { cellRule, isTranslated, type TranslatedKind } from './convert-cells.ts';
import type { ImportKind } from './import-kind.ts';
import type { StagedSheet } from './reading/staged-sheet.ts';
import type { RefusalCode } from './refusal.ts';
import { findTotalsRow } from './totals-row.ts';

/** One reason for which a row can be refused; the slots of a sheet are tried in order, the first that holds counts. */
export interface RefusalSlot {
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

/** How a sheet is converted: the one pass of SQL over its cells, and every reason for refusal in order. */
export interface SheetPlan {
  /** Makes the table `typed_line` of every row, those without identity or summing up others as `left_out`. */
  readonly typedSql: string;
  /** A query of every reason that holds for these rows of the sheet, `row_number` and `slot`; texts of names apart. */
  readonly faultsSql: (rows: string) => string;
  /** The pass looks up what is kept for each key. */
  readonly joinsHeld: boolean;
  readonly said: readonly string[];
  readonly translated: ReadonlyMap<string, { kind: TranslatedKind; slot: number }>;
  readonly slots: readonly RefusalSlot[];
  /** The sheet may change the day of dossiers whose agency it does not name: the kept one is looked up on the new day. */
  readonly looksUpHeld: boolean;
  /** Rows of `typed_line` may be a `possible_total`. */
  readonly hasTotals: boolean;
}

/** Reads off the headings of a sheet how its cells become the columns of its kind. */
export function planSheet(sheet: StagedSheet, kind: ImportKind): SheetPlan {
  const cellsOf = (column: string) =>
    sheet.columns.flatMap((staged, index) => (staged.field.column === column ? [index] : []));
  const has = (column: string) => cellsOf(column).length > 0;
  const translated = new Map<string, { kind: TranslatedKind; slot: number }>();
  const slots: RefusalSlot[] = [];
  const tests: { readonly test: string; readonly slot: number }[] = [];
  const addSlot = (slot: Partial<RefusalSlot>, test: string | null) => {
    const heading = slot.cell == null ? null : (sheet.columns[slot.cell]?.heading ?? null);
    if (test !== null) tests.push({ test, slot: slots.length });
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
    const advice = field.kind === 'indicator' ? (kind.indicatorAdvice ?? '') : '';
    if (field.kind === 'key' || field.kind === 'text' || field.kind === 'procedure') return;
    for (const cell of cellsOf(column)) {
      const test = condition === null ? bad(cell) : `${condition} and ${bad(cell)}`;
      addSlot({ code: rule.code, what: `“{value}” ${rule.wrong}${advice}`, cell }, test);
    }
  };

  const totals = findTotalsRow(sheet, kind);
  for (const column of kind.keyColumns) {
    const [cell] = cellsOf(column);
    if (cell !== undefined && totals) {
      const code = 'missing-key';
      addSlot(
        { code, what: `“{value}” không phải là mã; ${LIKE_TOTALS}, hoặc ghi đúng mã`, cell },
        totals.named,
      );
      addSlot({ code, what: `ô này để trống; ${LIKE_TOTALS}, hoặc ghi đủ mã`, cell }, totals.possible);
    }
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
  const changedDay = kind.agencyDays.find(has);
  const looksUpHeld = meetsHeld && !has('agency') && changedDay !== undefined;
  if (looksUpHeld) {
    translated.set('agency', { kind: 'agency', slot: slots.length });
    addSlot({ cell: cellsOf(changedDay)[0] ?? null, column: 'agency' }, null);
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
  const heldColumns = new Set(meetsHeld ? kind.agencyDays : []);
  if (looksUpHeld) heldColumns.add('agency');
  let storedDay = 'null::date';
  for (const check of kind.checks) {
    const test = check.when(has);
    if (test === null) continue;
    if (check.held !== undefined) {
      heldColumns.add(check.held);
      storedDay = `held_${check.held}::date`;
    }
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
  const joinsHeld = meetsHeld || heldColumns.size > 0;
  const held = joinsHeld
    ? ['held.key as held_key', ...[...heldColumns].map((column) => `held.${column} as held_${column}`)]
    : [];
  const outColumns = fields.map((field) =>
    isTranslated(field.kind)
      ? `c${cellsOf(field.column)[0]} as text_${field.column}`
      : `${fieldValue(field)} as ${field.column}`,
  );
  if (looksUpHeld) {
    const heldDay = `coalesce(${kind.agencyDays.map((column) => `held_${column}`).join(', ')})::date`;
    outColumns.push(`case when ${day} is distinct from ${heldDay} then held_agency end as text_agency`);
  }
  const skipped = kind.identity.map((column) => `(${onStaged(blank(column))})`).join(' and ');
  const kept = fields.map((field) => (isTranslated(field.kind) ? `text_${field.column}` : field.column));
  if (looksUpHeld) kept.push('text_agency', 'held_agency');
  // Rows that stand in their file have no number but their place.
  const number = sheet.straight === null ? ['row_number'] : [];
  const left = totals
    ? `, ${onStaged(totals.certain)} as is_total, ${onStaged(totals.possible)} as possible_total`
    : ', false as is_total, false as possible_total';
  const linesSql = (rows: string) => `
    select *, ${[...outColumns, `${day} as day`, `${otherDay} as other_day`].join(', ')}
    from (
      select ${['staged.*', ...written, ...held, `(${skipped}) as left_out${left}`].join(', ')}
      from ${rows} as staged
      ${joinsHeld ? `left join ${kind.table.table} as held on held.key = staged.c${cellsOf('key')[0]} and held.known_to is null` : ''}
    ) as cells`;
  const firstOf = tests.map(({ test, slot }) => `when ${test} then ${slot}`).join('\n ');
  const typedSql = `create or replace temp table typed_line as
    select ${[...number, ...kept, 'day', 'other_day', `${storedDay} as stored_day`, 'left_out', 'is_total', 'possible_total'].join(', ')},
      (case ${firstOf} end)::smallint as problem
    from (${linesSql(sheet.straight?.cells ?? sheet.table)}) as line`;
  const allOf = tests.map(({ test, slot }) => `case when ${test} then ${slot} end`).join(', ');
  const faultsSql = (rows: string) => `
    select * from (
      select row_number, unnest([${allOf}])::smallint as slot from (${linesSql(rows)}) as line
    ) where slot is not null`;
  return { typedSql, faultsSql, joinsHeld, said, translated, slots, looksUpHeld, hasTotals: totals !== null };
}

const LIKE_TOTALS = 'dòng này giống một dòng cộng: hãy xóa dòng khỏi tệp';

/** SQL on cells of the sheet itself, which columns of other tables stand beside. */
function onStaged(sql: string): string {
  return sql.replaceAll(/\bc(\d+)\b/g, 'staged.c$1');
}

function typeOf(field: ImportField): string {
  return isTranslated(field.kind) ? 'varchar' : cellRule(field.kind, []).type;
}
