import type { ImportKind } from './import-kind.ts';
import type { StagedFile, StagedSheet } from './reading/staged-sheet.ts';
import { placeOfSheet } from './refusal.ts';

/** What a sheet lacks as a whole, where that explains what became of its rows: a sentence each. */
export function describeAbsences(
  kind: ImportKind,
  staged: StagedFile,
  sheet: StagedSheet,
  outcome: { readonly refused: number; readonly inserted: number },
): string[] {
  const headings = [...sheet.columns.map((column) => column.heading), ...staged.ignoredColumns];
  return (kind.absences ?? []).flatMap(({ column, matters, what }) =>
    outcome[matters] === 0 || sheet.columns.some((present) => present.field.column === column)
      ? []
      : [`${placeOfSheet(sheet.file, sheet.sheet)} ${what.replace('{headings}', () => headings.join(', '))}`],
  );
}
