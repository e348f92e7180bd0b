import { fold } from '../../platform/text.ts';

/** The form in which two spellings of a heading are equal: no case, accents, spaces, punctuation or `(*)`. */
export function headingKey(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/** A heading as a message or a report quotes it: on one line and not too long. */
export function quoteHeading(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
