import type { CellKind } from '../../dossiers/import-field.ts';
import { fold } from '../../platform/text.ts';
import { CELL_WORDS, type CellWord } from '../convert-words.ts';

/** What telling the cells of a column takes besides the cells. */
export interface CellKnowledge {
  readonly isAgency: (text: string) => boolean;
  readonly indicators: readonly CellWord[];
}

const DAY = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})([ T]\d{1,2}:\d{2}.*)?$/;
const MONEY = /^(\d{1,3}(\.\d{3})+|\d+)( ?(đ|đồng|vnđ))?$/i;
const GROUPED = /^\d{1,3}(\.\d{3})+( ?\p{L}+)?$/u;
const TELLING_MONEY = /^0$|\.\d{3}|00$|đ$|vnđ$/i;
const COUNT = /^\d+([.,]\d+)?%?$/;
const PROCEDURE = /^\d\.\d{6}/;
const LEVELS = /^((cap )?(tinh|so|huyen|xa)[;,/ ]*)+$/;

/** How far the cells of a column read as cells of that kind, 0..1; `null` where any text would do or none stands. */
export function cellLikeness(
  kind: CellKind,
  cells: readonly string[],
  knowledge: CellKnowledge,
): number | null {
  if (cells.length === 0) return null;
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length;
  switch (kind) {
    case 'text':
      return null;
    case 'key':
      return (
        share((cell) => /\d/.test(cell) && !DAY.test(cell) && !GROUPED.test(cell)) *
        (new Set(cells).size / cells.length)
      );
    case 'procedure':
      return share((cell) => PROCEDURE.test(cell));
    case 'instant':
    case 'day':
      return share((cell) => DAY.test(cell));
    case 'agency':
    case 'agency-list':
      return share(
        (cell) => /\p{L}/u.test(cell) && cell.split(';').every((name) => knowledge.isAgency(name)),
      );
    case 'agency-levels':
      return share((cell) => LEVELS.test(fold(cell)));
    case 'money':
      return share((cell) => MONEY.test(cell)) * (share((cell) => TELLING_MONEY.test(cell)) > 0.5 ? 1 : 0.3);
    case 'integer':
    case 'decimal':
    case 'count':
      return share((cell) => COUNT.test(cell)) * 0.8;
    case 'indicator':
      return shareOfWords(cells, knowledge.indicators);
    case 'flag':
    case 'channel':
    case 'status':
    case 'satisfaction':
    case 'service-level':
      return shareOfWords(cells, CELL_WORDS[kind] ?? []);
  }
}

const WORD_KINDS: readonly CellKind[] = ['channel', 'status', 'satisfaction', 'service-level'];
const MOST_WORDS = 12;

/**
 * True where the cells are a few words or codes that come again and again: a column of words of that kind may be written
 * in words of another system (`Một cửa`, `OFF`), which speaks little against it.
 */
export function areOtherWords(kind: CellKind, cells: readonly string[]): boolean {
  const distinct = new Set(cells.map(fold));
  return (
    WORD_KINDS.includes(kind) &&
    distinct.size <= MOST_WORDS &&
    [...distinct].every(
      (cell) => cell.length <= 40 && !DAY.test(cell) && !GROUPED.test(cell) && !PROCEDURE.test(cell),
    )
  );
}

/** Digits stand for the words of several kinds of column and tell less. */
function shareOfWords(cells: readonly string[], words: readonly CellWord[]): number {
  const known = new Set(words.flatMap(({ spellings }) => spellings.map(fold)));
  const sum = cells.reduce((total, cell) => {
    if (!known.has(fold(cell))) return total;
    return total + (/^\d+$/.test(cell) ? 0.5 : 1);
  }, 0);
  return sum / cells.length;
}
