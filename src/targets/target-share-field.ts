import { fold } from '../platform/text.ts';
import type { ProcedureCatalogue } from '../procedures/procedure.ts';
import { cleanName, NAME_LENGTH } from './target-share-name.ts';
import { UNKNOWN_FIELD } from './target-share-schema.ts';

/** Lĩnh vực of the catalogue: each with its key, under which its spellings are alike, and the name to show. */
export interface FieldIndex {
  /** Of the field of a procedure; an unknown procedure, or one without a field, is of `Chưa rõ lĩnh vực`. */
  keyOfProcedure(code: string | null): string;
  /** Of a name that somebody wrote; `null` where the catalogue has no such field. */
  keyOfName(name: string): string | null;
  nameOf(key: string): string;
}

const UNKNOWN_KEY = fold(UNKNOWN_FIELD);

/** Indexes the catalogue; of several spellings the one that most procedures bear is shown. */
export function indexFields(catalogue: ProcedureCatalogue): FieldIndex {
  const spellings = new Map<string, Map<string, number>>();
  const keys = new Map<string, string>();
  for (const { code, field } of catalogue.procedures) {
    const name = shortName(field);
    const key = keyOf(name);
    keys.set(code, key);
    if (key === UNKNOWN_KEY) continue;
    const counts = spellings.get(key) ?? new Map<string, number>();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    spellings.set(key, counts);
  }
  const names = new Map([[UNKNOWN_KEY, UNKNOWN_FIELD]]);
  for (const [key, counts] of spellings) {
    const [most] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
    if (most) names.set(key, most[0]);
  }
  return {
    keyOfProcedure: (code) => keys.get(code ?? '') ?? UNKNOWN_KEY,
    keyOfName(name) {
      const key = keyOf(shortName(name));
      return names.has(key) ? key : null;
    },
    nameOf: (key) => names.get(key) ?? key,
  };
}

function keyOf(name: string): string {
  const folded = fold(name);
  return folded === '' ? UNKNOWN_KEY : folded;
}

/** A field is known by the beginning of its name, so that whatever stands in a catalogue can be shown and sent back. */
function shortName(field: string): string {
  const name = cleanName(field);
  if (name.length <= NAME_LENGTH) return name;
  let short = '';
  for (const letter of name) {
    if (short.length + letter.length >= NAME_LENGTH) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}
