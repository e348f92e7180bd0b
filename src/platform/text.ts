/**
 * The form in which two spellings of one name are equal: no case, accents, tone marks (wherever they stand),
 * apostrophes, dots before a name, or doubled spaces. `UBND  Huyện M’Đrắk` → `ubnd huyen mdrak`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[’‘'`´ʼ]/g, '')
    .replace(/[\s ]+/g, ' ')
    .trim();
}

/** Neutralises a cell that a spreadsheet would read as a formula, in full-width letters and after spaces too. */
export function neutraliseFormula(text: string): string {
  return /^([\t\r\n]|[\s\u200B]*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text;
}

/** `["a","b","c"]` as `a, b, c`; Vietnamese lists carry no conjunction before the last item. */
export function joinList(items: readonly string[]): string {
  return items.join(', ');
}

/** The words with their first letter large: `sở tư pháp` → `Sở tư pháp`. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words with their first letter small: `Huyện Lắk` → `huyện Lắk`. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Compares Vietnamese names in dictionary order. */
export const compareNames: (a: string, b: string) => number = new Intl.Collator('vi').compare;
