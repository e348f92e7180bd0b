import { createHash } from 'node:crypto';
import type { SuspicionCode } from './suspicion.ts';

/** The id of a fact: its code, and a hash of what makes it this fact and no other. */
export function suspicionId(code: SuspicionCode, marks: readonly (string | number | null)[]): string {
  return `${code}-${createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 16)}`;
}
