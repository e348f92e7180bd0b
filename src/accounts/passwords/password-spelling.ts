import { createHash } from 'node:crypto';
import { fold } from '../../platform/text.ts';

/** Letters that people write as signs; 1 and ! stand for either i or l. */
const SIGNS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '3': 'e',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** The ways in which a password may be meant: without case, accents and marks, and with signs read as letters. */
export function spellings(password: string): readonly string[] {
  const plain = fold(password.normalize('NFC'));
  const letters = plain.replace(/[@48305$7]/g, (sign) => SIGNS[sign] as string);
  return [...new Set([plain, letters.replace(/[1!]/g, 'i'), letters.replace(/[1!]/g, 'l')])];
}

/** By what a password stands in the list that ships: six bytes of its SHA-256, so that the list shows nobody's words. */
export function fingerprint(spelling: string): string {
  return createHash('sha256').update(spelling).digest().subarray(0, 6).toString('base64');
}
