import type { Block } from './report-document.ts';

/** Điểm are lettered by the Vietnamese alphabet, which has đ and no f, j, w, z (NĐ 30/2020). */
const POINT_LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** 1 → `I`, 4 → `IV`, 12 → `XII`. */
export function roman(number: number): string {
  const steps: readonly [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  let text = '';
  for (const [value, sign] of steps)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}

/** 1 → `a`, 5 → `đ`, 6 → `e`; after `y` comes `aa`. */
export function pointLetter(number: number): string {
  const index = (number - 1) % POINT_LETTERS.length;
  const times = Math.floor((number - 1) / POINT_LETTERS.length) + 1;
  return POINT_LETTERS.charAt(index).repeat(times);
}

/** Numbers the headings and clauses of a text in order: `I.`, `1.`, `a)`, each level afresh under the one above. */
export function numberBlocks(blocks: readonly Block[]): Block[] {
  const counts = [0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading' && block.kind !== 'clause') return block;
    const at = block.level - 1;
    const count = (counts[at] ?? 0) + 1;
    counts[at] = count;
    counts.fill(0, at + 1);
    const number = at === 0 ? `${roman(count)}.` : at === 1 ? `${count}.` : `${pointLetter(count)})`;
    return { ...block, number };
  });
}
