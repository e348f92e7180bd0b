import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for another when they are read from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODES = 10;
const GROUPS = 3;
const LETTERS_OF_A_GROUP = 4;

/** Mã dự phòng: ten, each good once; 59 bits each, as `k7mq-2xhd-9wrt`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: CODES }, () =>
    inGroups(
      Array.from({ length: GROUPS * LETTERS_OF_A_GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
    ),
  );
}

/** A code as it is stored, however somebody has typed it from paper. */
export function readBackupCode(typed: string): string {
  return inGroups(typed.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

function inGroups(letters: string): string {
  return (letters.match(/.{1,4}/g) ?? []).join('-');
}
