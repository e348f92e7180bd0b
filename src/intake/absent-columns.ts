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
  const has = (column: string) => sheet.columns.some((present) => present.field.column === column);
  return (kind.absences ?? []).flatMap(({ column, matters, what, beside }) => {
    if (outcome[matters] === 0 || has(column)) return [];
    const said = what.replace('{headings}', () => headings.join(', '));
    const taken = beside && sheet.columns.find((present) => present.field.column === beside.column);
    const more = taken ? ` ${beside.what.replace('{heading}', () => taken.heading)}` : '';
    return [`${placeOfSheet(sheet.file, sheet.sheet)} ${said}${more}`];
  });
}
