import { fold } from './text.ts';

/** The name of where figures come from, as it is kept and shown: on one line, no spaces around it; blank is none. */
export function cleanSource(name: string | null | undefined): string | null {
  return (
    (name ?? '')
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Z}\p{Cf}]+/gu, ' ')
      .trim() || null
  );
}

/** The form in which two spellings of one source are equal; none stays none. */
export function sourceKey(source: string | null): string | null {
  return source === null ? null : fold(source);
}

/** Two names of one source: written with other capitals or without accents, or none at all. */
export function isSameSource(a: string | null, b: string | null): boolean {
  return sourceKey(a) === sourceKey(b);
}
