import type { ImportField } from '../../dossiers/import-field.ts';
import { isPersonalHeading } from '../reading/heading.ts';
import { type HeadingMapping, mappedKey } from '../reading/heading-mapping.ts';
import { areOtherWords, type CellKnowledge, cellLikeness } from './cell-likeness.ts';
import { wordLikeness } from './heading-words.ts';

/** A field that a column may be, and how likely, 0..1. */
export interface Suggestion {
  readonly field: ImportField;
  readonly likeness: number;
}

const SUGGESTIONS = 3;
const LEAST = 0.25;
/** A person said it of a heading in another table. */
const SAID_BEFORE = 0.95;
/** What the cells alone can tell: a column of days is one of five. */
const CELLS_ALONE = 0.3;
/** Words of another system beside a heading that fits. */
const OTHER_WORDS = 0.5;

/** The likeliest fields of a column, best first; none for a personal one. */
export function suggestFields(
  column: { readonly heading: string; readonly cells: readonly string[]; readonly taken: ImportField | null },
  table: {
    readonly fields: readonly ImportField[];
    /** Fields for which the table has a column. */
    readonly given: ReadonlySet<ImportField>;
    readonly mappings: readonly HeadingMapping[];
    readonly knowledge: CellKnowledge;
  },
): readonly Suggestion[] {
  if (!column.taken && isPersonalHeading(column.heading)) return [];
  const said = saidBefore(column.heading, table.mappings);
  return table.fields
    .map((field) => {
      if (field === column.taken) return { field, likeness: 1 };
      const words = wordLikeness(column.heading, field);
      const cells = cellLikeness(field.kind, column.cells, table.knowledge);
      const beside = areOtherWords(field.kind, column.cells) ? Math.max(cells ?? 0, OTHER_WORDS) : cells;
      const found =
        cells === null || beside === null
          ? words
          : words * (0.55 + 0.45 * beside) + (1 - words) * CELLS_ALONE * cells;
      const likeness = said.has(field.column) ? Math.max(found, SAID_BEFORE) : found;
      return { field, likeness: table.given.has(field) ? likeness / 2 : likeness };
    })
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, SUGGESTIONS)
    .map(({ field, likeness }) => ({ field, likeness: Math.round(Math.min(1, likeness) * 100) / 100 }));
}

function saidBefore(heading: string, mappings: readonly HeadingMapping[]): ReadonlySet<string> {
  const key = mappedKey(heading);
  return new Set(
    mappings.flatMap((mapping) =>
      mapping.headings.flatMap((said) =>
        said.column !== null && mappedKey(said.heading) === key ? [said.column] : [],
      ),
    ),
  );
}
