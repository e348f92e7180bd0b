import type { ImportField } from '../../dossiers/import-field.ts';
import { type FieldLookup, findClash, isPersonalHeading, lookupFields } from '../reading/heading.ts';
import { hasRequired } from '../reading/heading-check.ts';
import { headingKey, quoteHeading } from '../reading/heading-key.ts';
import { fingerprintHeadings, type HeadingMapping } from '../reading/heading-mapping.ts';
import {
  findHeadingBlock,
  HEADING_SEARCH_ROWS,
  type HeadingBlock,
  type RawCells,
  readBlock,
} from '../reading/heading-row.ts';
import { cleanCell } from '../reading/read-text.ts';
import type { CellKnowledge } from './cell-likeness.ts';
import { looksPersonal, sampleTexts } from './column-sample.ts';
import type { LookedColumn, LookedTable } from './mapping-api.ts';
import type { PeekedTable } from './peeked-table.ts';
import { suggestFields } from './suggest-field.ts';

/** How the headings of a file are to be understood. */
export interface Lookout {
  readonly fields: readonly ImportField[];
  readonly required: readonly string[];
  readonly mappings: readonly HeadingMapping[];
  readonly knowledge: CellKnowledge;
}

/** Enough cells to tell what a column holds. */
const CELLS_LOOKED_AT = 60;
/** Columns for which something is suggested; no person points out more. */
const COLUMNS_SUGGESTED = 300;

/** What each column of a table is taken for, and what it could be. */
export function lookAtTable(file: string, table: PeekedTable, lookout: Lookout): LookedTable | null {
  const rows = table.rows.map(({ cells }) => cells.map(cleanCell));
  const all = lookupFields(lookout.fields, lookout.mappings);
  // In JSON a heading in use elsewhere never steps in.
  const lookup: FieldLookup = table.keyed
    ? Object.assign((text: string) => all(text), all, { weak: () => null })
    : all;
  const found = table.keyed
    ? readBlock(rows, 0, 1, lookup)
    : findHeadingBlock(rows.slice(0, HEADING_SEARCH_ROWS), lookup);
  const block = choose(rows, found, lookup, lookout.required);
  if (!block) return null;
  const { headings } = block;
  const dataFrom = table.keyed ? 1 : block.dataFrom;
  const { columns: taken, mapping } = block.match;
  const given = new Set(taken.map(({ field }) => field));
  const columns = headings.flatMap((text, index): LookedColumn[] => {
    const heading = quoteHeading(text ?? '');
    if (heading === '') return [];
    const field = taken.find((each) => each.index === index)?.field ?? null;
    const why = reasonOf(heading, field, mapping !== null, all);
    const cells = rows.slice(dataFrom).flatMap((cells) => cells[index] ?? []);
    const suggestions =
      index < COLUMNS_SUGGESTED
        ? suggestFields(
            { heading, cells: cells.slice(0, CELLS_LOOKED_AT), taken: field },
            { ...lookout, given },
          )
        : [];
    return [
      {
        position: index + 1,
        heading: looksPersonal(heading) ? null : heading,
        field: field && nameField(field),
        why,
        suggestions: suggestions.map(({ field, likeness }) => ({ ...nameField(field), likeness })),
        samples: why === 'personal' ? [] : sampleTexts(cells),
      },
    ];
  });
  const missing = lookout.fields.filter(
    (field) => lookout.required.includes(field.column) && !given.has(field),
  );
  return {
    file,
    sheet: table.sheet,
    headingRow: table.keyed ? null : (table.rows[block.row]?.rowNumber ?? null),
    recognised: taken.length > 0 || mapping !== null,
    fingerprint: fingerprintHeadings(headings),
    mapping,
    columns,
    missing: missing.map(nameField),
    clash: (findClash(taken) ?? []).map(({ heading }) => heading),
  };
}

/** A field as it is named to those who point columns out. */
export function nameField(field: ImportField): { column: string; heading: string } {
  return { column: field.column, heading: field.heading };
}

function reasonOf(
  heading: string,
  field: ImportField | null,
  isMapped: boolean,
  lookup: FieldLookup,
): LookedColumn['why'] {
  if (!field && isPersonalHeading(heading)) return 'personal';
  if (isMapped) return 'mapping';
  if (!field) return 'none';
  if (headingKey(field.heading) === headingKey(heading)) return 'own';
  return lookup(heading) ? 'alias' : 'weak-alias';
}

/** One word of ours in a row of data makes no headings of it where a fuller row looks like them. */
function choose(
  rows: readonly RawCells[],
  found: HeadingBlock | null,
  lookup: FieldLookup,
  required: readonly string[],
): HeadingBlock | null {
  const isSure =
    found &&
    (found.match.mapping !== null ||
      found.match.columns.length > 1 ||
      hasRequired(found.match.columns, required));
  return isSure ? found : (guessBlock(rows, lookup) ?? found);
}

const GUESSED_AMONG = 20;

/**
 * The row that looks most like headings: the first with the most words; together with the row of words below it where
 * that names what its group titles leave open. Never one of data on people.
 */
function guessBlock(rows: readonly RawCells[], lookup: FieldLookup): HeadingBlock | null {
  const words = rows
    .slice(0, GUESSED_AMONG)
    .map((cells) => (cells.some((cell) => looksPersonal(cell ?? '')) ? 0 : cells.filter(isWords).length));
  const most = Math.max(0, ...words);
  const row = words.indexOf(most);
  if (most === 0) return null;
  const alone = readBlock(rows, row, 1, lookup);
  const below = rows[row + 1] ?? [];
  const isBelowNamed = below.every((cell) => cell === null || (isWords(cell) && !/\d/.test(cell)));
  if (!isBelowNamed || (words[row + 1] ?? 0) === 0) return alone;
  const together = readBlock(rows, row + 1, 2, lookup);
  return together.headings.filter(isWords).length > most ? together : alone;
}

function isWords(cell: string | null): boolean {
  return cell !== null && /\p{L}/u.test(cell) && !/^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(cell);
}
