import { isTranslated } from './convert-cells.ts';
import { foldSql, quote } from './convert-words.ts';
import type { ImportKind } from './import-kind.ts';
import type { StagedSheet } from './reading/staged-sheet.ts';

/** How a row of a sheet tells that it sums up others (dòng cộng), as SQL on its cells `c0`, `c1` …, never null. */
export interface TotalsRow {
  /** The key or the agency is the word for a sum, and nothing of a dossier is there: left out. */
  readonly certain: string;
  /** Numbers alone, one of them for an agency, and no key: a sum unless the number is the code of an agency. */
  readonly possible: string;
  /** The key is the word for a sum, whatever else the row says. */
  readonly named: string;
}

const WORD =
  '(tong|cong|tong cong|tong so|cong don)( so)?( ho so| thu tuc)?([ :.=]+[0-9.,]*)?( ho so| thu tuc)?';
const NUMBER = '[0-9]+([.,][0-9]{3})*';
const NUMBERS = '[0-9.,% ]+';

/** Reads off the columns of a sheet how its sums are told; `null` where it has no key of one column. */
export function findTotalsRow(sheet: StagedSheet, kind: ImportKind): TotalsRow | null {
  const cells = sheet.columns.map(({ field }, index) => ({ field, cell: `c${index}` }));
  const key = cells.find(({ field }) => field.column === 'key')?.cell;
  if (key === undefined || kind.keyColumns.length !== 1) return null;
  const agency = cells.find(({ field }) => field.kind === 'agency')?.cell;
  const others = cells.filter(({ cell }) => cell !== key && cell !== agency);
  const all = (tests: readonly string[]) => tests.join(' and ') || 'true';
  // What only a real row has; a sum has none, so that looking closer costs nothing on the rows of most files.
  const isEmpty = all(
    others
      .filter(
        ({ field }) =>
          ['instant', 'day', 'procedure', 'text'].includes(field.kind) || isTranslated(field.kind),
      )
      .map(({ cell }) => `${cell} is null`),
  );
  // Both sides of an `and` are worked out for every row, only a `case` is not.
  const isWord = (cell: string) =>
    `(case when left(${cell}, 1) in ('T', 't', 'C', 'c') then regexp_full_match(${foldSql(cell)}, ${quote(WORD)}) else false end)`;
  const isLike = (cell: string, pattern: string) => `regexp_full_match(${cell}, ${quote(pattern)})`;
  const hasNoKey = `(${key} is null or ${isLike(key, NUMBERS)})`;
  const named = `coalesce(${isWord(key)}, false)`;
  const certain =
    agency === undefined ? isWord(key) : `(${isWord(key)} or (${isWord(agency)} and ${hasNoKey}))`;
  const possible =
    agency === undefined
      ? 'false'
      : all([
          `${key} is null`,
          isLike(agency, NUMBER),
          ...others.map(({ cell }) => `(${cell} is null or ${isLike(cell, NUMBERS)})`),
        ]);
  const whereEmpty = (test: string) => `coalesce(case when ${isEmpty} then ${test} end, false)`;
  return { certain: whereEmpty(certain), possible: whereEmpty(possible), named };
}
