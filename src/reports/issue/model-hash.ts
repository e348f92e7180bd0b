import { hash, randomBytes } from 'node:crypto';
import { writeCanonical } from '../../platform/audit/audit-entry.ts';
import type { ReportDocument } from '../paper/report-document.ts';

/** SHA-256 of a paper as canonical JSON: the same whoever writes it and in whatever order its parts were made. */
export function hashOfModel(model: ReportDocument): string {
  return hash('sha256', writeCanonical(model), 'hex');
}

export function hashOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Crockford's base 32: no I, L, O, U, so that nobody mistakes one for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Mã xác thực: twelve letters, sixty bits that nobody can guess: `K7QM-2XRD-9TFA`. */
export function makeVerificationCode(): string {
  const code = Array.from(randomBytes(12), (byte) => LETTERS[byte % 32]).join('');
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}
