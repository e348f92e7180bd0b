import { withoutPersonal } from '../personal-content.ts';
import { quoteHeading } from '../reading/heading-key.ts';

const SAMPLES = 3;

/** True for a text with something like an identity number, a telephone number or an e-mail address in it. */
export function looksPersonal(text: string): boolean {
  return withoutPersonal(text) !== text || /(?<!\d)\d{12}(?!\d)/.test(text.replace(/(?<=\d)[ .](?=\d)/g, ''));
}

/** Up to three different texts of a column that may be shown. */
export function sampleTexts(cells: readonly string[]): string[] {
  const samples = new Set<string>();
  for (const cell of cells) {
    if (samples.size === SAMPLES) break;
    if (!looksPersonal(cell)) samples.add(quoteHeading(cell));
  }
  return [...samples];
}
