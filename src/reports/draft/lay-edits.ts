import { paperText } from '../paper/paper-text.ts';
import {
  type Block,
  type ReportDocument,
  type Sentence,
  sentencesOf,
  textOf,
} from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import type { Blank, Edit, Flag, TypedSentence } from './edit.ts';
import { changesInWords, figureChanges, staleFigures } from './figure-changes.ts';
import { compareNumbers, comparisonInWords, runsWithTyped } from './typed-numbers.ts';

/** A paper with the edits of people in it, and what they have to look at again. */
export interface EditedPaper {
  readonly document: ReportDocument;
  /** Edits whose sentence is generated with other words now. */
  readonly flagged: Flag[];
  /** What is still to be filled in, in the order of the paper. */
  readonly blanks: Blank[];
  /** Edits of sentences that are not made any more: their words stand nowhere in the paper. */
  readonly orphaned: Edit[];
  /** Sentences whose numbers are not those of the system, in the order of the paper. */
  readonly typed: TypedSentence[];
}

/** Edits by what they are laid on. */
interface EditIndex {
  /** The last rewrite or removal of each sentence. */
  readonly changed: ReadonlyMap<string, Edit>;
  readonly added: ReadonlyMap<string, readonly Edit[]>;
  /** The words that are generated now, by the key of their sentence. */
  readonly generated: ReadonlyMap<string, string>;
}

/** Lays what people wrote over a paper as it is generated now; later edits of the same sentence stand for earlier ones. */
export function layEdits(document: ReportDocument, edits: readonly Edit[]): EditedPaper {
  const generated = new Map(
    document.blocks.flatMap(sentencesOf).map((known) => [known.key, textOf(known.runs)]),
  );
  const index: EditIndex = {
    generated,
    changed: new Map(edits.filter(({ kind }) => kind !== 'add-after').map((edit) => [edit.key, edit])),
    added: Map.groupBy(
      edits.filter(({ kind }) => kind === 'add-after'),
      ({ key }) => key,
    ),
  };
  const laid = document.blocks.flatMap((block) => layBlock(block, index));
  const emptied = new Set(headingsWithout(laid));
  for (const heading of headingsWithout(document.blocks)) emptied.delete(heading);
  const blocks = numberBlocks(laid.filter((block) => !emptied.has(block)));
  const keys = blocks.flatMap(sentencesOf).map(({ key }) => key);
  const standing = new Map(
    edits.filter((edit) => stands(edit, index)).map((edit) => [laidKey(edit), edit] as const),
  );
  return {
    document: { ...document, blocks },
    typed: keys.flatMap((key) => typedOf(standing.get(key), generated)),
    flagged: edits.flatMap((edit) => flagsOf(edit, generated.get(edit.key), index)),
    blanks: blocks.flatMap(sentencesOf).flatMap(blanksOf),
    orphaned: edits.filter((edit) => !isLaid(edit, generated, edits)),
  };
}

function layBlock(block: Block, index: EditIndex): Block[] {
  switch (block.kind) {
    case 'paragraph':
      return laySentence(block, index).map((laid) => ({ ...laid, kind: 'paragraph' as const }));
    case 'clause':
      return laySentence(block, index).map((laid) => ({
        ...laid,
        kind: 'clause' as const,
        level: block.level,
        number: '',
      }));
    case 'list': {
      const items = block.items.flatMap((item) => laySentence(item, index));
      return items.length === 0 ? [] : [{ kind: 'list', items }];
    }
    default:
      return [block];
  }
}

/** A sentence as it stands after its edit, and what was added after it. */
function laySentence(sentence: Sentence, index: EditIndex): Sentence[] {
  const { key, about, runs, written } = sentence;
  const edit = index.changed.get(key);
  const own =
    edit === undefined
      ? [{ key, about, runs, written }]
      : edit.kind === 'remove'
        ? []
        : writtenSentences(edit, about, index.generated);
  return [...own, ...addedAfter(key, index)];
}

function addedAfter(key: string, index: EditIndex): Sentence[] {
  return (index.added.get(key) ?? []).flatMap((edit) => {
    return [...writtenSentences(edit, [], index.generated), ...addedAfter(addedKey(edit), index)];
  });
}

function addedKey({ id }: Edit): string {
  return `added/${id}`;
}

/** The key of what an edit puts into the paper. */
function laidKey(edit: Edit): string {
  return edit.kind === 'add-after' ? addedKey(edit) : edit.key;
}

/** Whether the words of an edit are the ones that stand. */
function stands(edit: Edit, { changed }: EditIndex): boolean {
  return edit.kind === 'add-after' || changed.get(edit.key) === edit;
}

/** A person's words, a sentence each line; the first keeps the key, the next have it with the number of their line. */
function writtenSentences(
  edit: Edit,
  about: Sentence['about'],
  generated: EditIndex['generated'],
): Sentence[] {
  const key = laidKey(edit);
  const lines = linesOf(edit.text);
  const { typed } = compareNumbers(edit.kind, lines.join('\n'), generated.get(edit.key) ?? '');
  let from = 0;
  return lines.map((line, at) => {
    const runs = runsWithTyped(line, from, typed);
    from += line.length + 1;
    return {
      key: at === 0 ? key : `${key}#${at + 1}`,
      about: at === 0 ? about : [],
      runs,
      written: { by: edit.by, at: edit.at },
    };
  });
}

/** What is told of the numbers of a sentence that a person wrote; nothing where they are those of the system. */
function typedOf(edit: Edit | undefined, generated: EditIndex['generated']): TypedSentence[] {
  if (edit === undefined || edit.kind === 'remove') return [];
  const lines = linesOf(edit.text).join('\n');
  const comparison = compareNumbers(edit.kind, lines, generated.get(edit.key) ?? '');
  const { typed, gone } = comparison;
  const words = comparisonInWords(comparison);
  if (words.length === 0) return [];
  return [
    {
      key: laidKey(edit),
      written: lines,
      numbers: typed.map(({ typed: number, system }) => ({ typed: number, system })),
      gone: [...gone],
      words,
    },
  ];
}

function linesOf(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/u)
    .map((line) => paperText(line).trim())
    .filter((line) => line !== '');
}

/**
 * Headings below which nothing stands before the next of their level or above. A điểm has but sentences: a table or a
 * drawing after the last of them is of the khoản above.
 */
function headingsWithout(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, at) => {
    if (block.kind !== 'heading') return false;
    for (const next of blocks.slice(at + 1)) {
      if (next.kind !== 'heading') return block.level === 3 && sentencesOf(next).length === 0;
      if (next.level <= block.level) return true;
    }
    return true;
  });
}

/** What is told of an edit made over other words; an addition only where it repeats figures that are others now. */
function flagsOf(edit: Edit, now: string | undefined, { changed }: EditIndex): Flag[] {
  const { key, id, kind, text: written, basis } = edit;
  if (now === undefined || now === basis) return [];
  if (kind !== 'add-after' && changed.get(key) !== edit) return [];
  const changes = figureChanges(basis, now);
  const stale = staleFigures(written, basis, now);
  if (kind === 'add-after' && stale.length === 0) return [];
  return [{ key, id, kind, written, basis, now, changes, stale, words: changesInWords(changes, stale) }];
}

const BLANK_WORDS = /^\[Bổ sung: (.*)\]$/u;

function blanksOf({ key, runs, written }: Sentence): Blank[] {
  return runs.flatMap((run) =>
    run.style === 'blank'
      ? [{ key, what: BLANK_WORDS.exec(run.text)?.[1] ?? run.text, written: written !== null }]
      : [],
  );
}

/** True where the sentence is made, or where it is an addition that stands in the paper itself. */
function isLaid(
  { key }: Edit,
  generated: ReadonlyMap<string, string>,
  edits: readonly Edit[],
  seen: readonly string[] = [],
): boolean {
  if (generated.has(key)) return true;
  const parent = edits.find((edit) => edit.kind === 'add-after' && addedKey(edit) === key);
  return parent !== undefined && !seen.includes(key) && isLaid(parent, generated, edits, [...seen, key]);
}
