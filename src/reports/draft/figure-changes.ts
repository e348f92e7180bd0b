import { runsOf } from '../paper/report-document.ts';
import type { Change } from './edit.ts';

/** Between names and figures: signs, and the words that open or join a list. */
const SEAMS = /( ?[,;:()] ?|\.(?= |$) ?| (?:gồm|là|và|cho|của|từ|lên|xuống|đến) )/u;
/** Beyond so many pairs two sentences have little in common: they are told as a whole. */
const PAIRS_AT_MOST = 4_000_000;
const EDGES = /^[\s,;:.]+|[\s,;:.]+$/gu;

/** The figures of a text, in their order: `34,2%`, `05/17`. */
export function figuresIn(text: string): string[] {
  return runsOf(text).flatMap((run) => (run.style === 'figure' ? [run.text.trim()] : []));
}

/** Where two wordings of the same sentence differ: the longest common sequence of figures, names and words is left out. */
export function figureChanges(was: string, now: string): Change[] {
  const [before, after] = [piecesOf(was), piecesOf(now)];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  )
    end += 1;
  const [left, right] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return gapsBetween(left, right)
    .map((gap) => ({ was: gap.was.replace(EDGES, ''), now: gap.now.replace(EDGES, '') }))
    .filter((gap) => gap.was !== gap.now);
}

function piecesOf(text: string): string[] {
  return runsOf(text)
    .flatMap((run) => (run.style === 'plain' ? run.text.split(SEAMS) : [run.text]))
    .filter((piece) => piece !== '');
}

function gapsBetween(before: readonly string[], after: readonly string[]): Change[] {
  if (before.length * after.length > PAIRS_AT_MOST) return [{ was: before.join(''), now: after.join('') }];
  const length = commonLengths(before, after);
  const gaps: Change[] = [];
  let open: Change | null = null;
  const say = (was: string, now: string) => {
    if (open === null) {
      open = { was, now };
      gaps.push(open);
    } else {
      open.was += was;
      open.now += now;
    }
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      open = null;
      i += 1;
      j += 1;
    } else if (j === after.length || (i < before.length && length(i + 1, j) >= length(i, j + 1))) {
      say(before[i] ?? '', '');
      i += 1;
    } else {
      say('', after[j] ?? '');
      j += 1;
    }
  }
  return gaps;
}

/** How many pieces the rests of two sequences have in common, by where the rests begin. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): (fromBefore: number, fromAfter: number) => number {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      table[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
}

/**
 * Figures of the basis that stand in a person's own words although the words now have others: each as often as it stands
 * there beyond what the words now still say.
 */
export function staleFigures(written: string, basis: string, now: string): Change[] {
  const pairs = new Map<string, string>();
  for (const change of figureChanges(basis, now)) {
    const [was, is] = [figuresIn(change.was), figuresIn(change.now)];
    for (const [index, figure] of was.entries())
      if (!pairs.has(figure)) pairs.set(figure, was.length === is.length ? (is[index] ?? '') : '');
  }
  const said = countsOf(figuresIn(written));
  const still = countsOf(figuresIn(now));
  return [...pairs].flatMap(([figure, is]) =>
    (said.get(figure) ?? 0) > (still.get(figure) ?? 0) ? [{ was: figure, now: is === figure ? '' : is }] : [],
  );
}

function countsOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

const TOLD_AT_MOST = 6;

/** `Số liệu đã khác: “34,2%” nay là “34,7%”; thêm “Sở Y tế (12%)”; không còn “…”. Trong lời đã viết còn “34,2%” (nay “34,7%”).` */
export function changesInWords(changes: readonly Change[], stale: readonly Change[]): string {
  const told = changes.slice(0, TOLD_AT_MOST).map(({ was, now }) => {
    if (was === '') return `thêm “${now}”`;
    return now === '' ? `không còn “${was}”` : `“${was}” nay là “${now}”`;
  });
  const rest = changes.length - told.length;
  if (rest > 0) told.push(`và ${rest} chỗ khác`);
  const differ = `Câu do hệ thống viết đã khác: ${told.join('; ')}.`;
  if (stale.length === 0) return differ;
  const old = stale.map(({ was, now }) => (now === '' ? `“${was}”` : `“${was}” (nay là “${now}”)`));
  return `${differ} Trong câu đã sửa còn số cũ: ${old.join(', ')}.`;
}
