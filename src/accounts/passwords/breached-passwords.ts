import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { VIETNAMESE_WORDS } from './common-words.ts';
import { fingerprint, spellings } from './password-spelling.ts';

/** How many of the most frequent words make a weak password even when two of them are joined. */
const FREQUENT = 2_000;

interface CommonWords {
  readonly all: ReadonlySet<string>;
  readonly frequent: ReadonlySet<string>;
}

let breached: ReadonlySet<string> | null = null;
let words: CommonWords | null = null;

/** Whether a password, however it is spelt, is among the most frequent of those that have become known. */
export function isBreached(password: string): boolean {
  breached ??= readBreached();
  return spellings(password).some((spelling) => breached?.has(fingerprint(spelling)));
}

/** Whether the letters are one frequent password, or two of the most frequent ones joined. */
export function isCommon(letters: string): boolean {
  words ??= readWords();
  if (words.all.has(letters)) return true;
  for (let cut = 4; cut <= letters.length - 4; cut++)
    if (words.frequent.has(letters.slice(0, cut)) && words.frequent.has(letters.slice(cut))) return true;
  return false;
}

function readBreached(): ReadonlySet<string> {
  const text = readFileSync(new URL('breached-passwords.txt', import.meta.url), 'utf8');
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
}

/** Read at the first password only: the dictionary takes 40 ms, which no other command should pay. */
function readWords(): CommonWords {
  const require = createRequire(import.meta.url);
  const { dictionary } = require('@zxcvbn-ts/language-common') as {
    dictionary: { 'passwords-common': string[] };
  };
  const listed = dictionary['passwords-common'].filter((word) => /^[a-z]{4,}$/.test(word));
  return {
    all: new Set([...listed, ...VIETNAMESE_WORDS]),
    frequent: new Set([...listed.slice(0, FREQUENT), ...VIETNAMESE_WORDS]),
  };
}
