import { formatDecimal, formatPlain } from '../../platform/number.ts';
import type { Letters } from './letters.ts';

/** Where a drawing is going to stand: how wide it is, and of which letters it is set. */
export interface ChartLook {
  /** In units; on a screen those of its page, in a paper 1/96 of an inch. */
  readonly width: number;
  readonly face: 'paper' | 'screen';
}

/** As wide as the text of a paper (165 mm). */
export const PAPER_LOOK: ChartLook = { width: 624, face: 'paper' };

const SIZES = { text: 13, small: 12 } as const;
/** Room from line to line, by size: stacked marks (Ậ, Ữ) never touch the line above. */
const LINE_ROOM = 1.4;

/** Letters of the drawing: words to be read, or small ones beside them. */
export function lettersOf(
  { face }: ChartLook,
  kind: 'text' | 'strong' | 'small' | 'small strong' = 'text',
): Letters {
  return {
    face: kind.endsWith('strong') ? `${face} bold` : face,
    size: kind.startsWith('small') ? SIZES.small : SIZES.text,
  };
}

/** From the foot of one line of these letters to the foot of the next. */
export function lineRoom({ size }: Letters): number {
  return Math.round(size * LINE_ROOM);
}

/** On a phone names stand above their bars. */
export function isNarrow({ width }: ChartLook): boolean {
  return width < 520;
}

/** `34,2 %` on screens, `34,2%` in papers, as their text writes it. */
export function rateText(percent: number, { face }: ChartLook): string {
  return `${rateNumber(percent, { face })}${face === 'paper' ? '' : '\u202f'}%`;
}

/** The same where a heading says per cent. */
export function rateNumber(percent: number, { face }: Pick<ChartLook, 'face'>): string {
  return face === 'paper' ? formatPlain(percent) : formatDecimal(percent, 1);
}
