// Writes src/accounts/passwords/breached-passwords.txt from a list of breached passwords, the most frequent first:
// node scripts/write-breached-passwords.mjs 10_million_password_list_top_1M.txt (OWASP SecLists)
import { readFileSync, writeFileSync } from 'node:fs';
import { fingerprint, spellings } from '../src/accounts/passwords/password-spelling.ts';

const WANTED = 10_000;
const SHORTEST = 12;

const [, , path] = process.argv;
if (!path) throw new Error('usage: write-breached-passwords.mjs LIST');
const passwords = readFileSync(path, 'utf8')
  .split(/\r?\n/)
  .filter((password) => [...password.normalize('NFC')].length >= SHORTEST)
  .slice(0, WANTED);
const lines = [...new Set(passwords.flatMap((password) => spellings(password).map(fingerprint)))].sort();
writeFileSync(
  new URL('../src/accounts/passwords/breached-passwords.txt', import.meta.url),
  `# ${passwords.length} most frequent breached passwords of ${SHORTEST} characters and more, as fingerprints\n${lines.join('\n')}\n`,
);
process.stdout.write(`${passwords.length} passwords, ${lines.length} fingerprints\n`);
