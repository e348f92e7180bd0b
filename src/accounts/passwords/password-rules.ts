import { fold } from '../../platform/text.ts';
import { isBreached, isCommon } from './breached-passwords.ts';
import { spellings } from './password-spelling.ts';

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;

/** How many signs and digits beside a word still leave it the word that everybody tries, runs counting once. */
const DECORATION = 8;
/** The same beside a person's own name: a telephone number is as well known as the name. */
const OWN_DECORATION = 12;

/** Whom a password is for. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  /** Names that everybody around this person would try: of the agency, of the province. */
  readonly names?: readonly string[];
}

/**
 * What is wrong with a password, and what to do, as one sentence; `null`: it may be used. Length is counted in characters
 * as people see them written (code points after NFC); which kinds of characters it holds is nobody's business (ASVS 5.0
 * 6.2.1, 6.2.4, 6.2.5, 6.2.9).
 */
export function judgePassword(password: string, about: PasswordOwner): string | null {
  const { length } = [...password.normalize('NFC')];
  if (length < SHORTEST_PASSWORD)
    return `Mật khẩu cần ít nhất ${SHORTEST_PASSWORD} ký tự (hiện có ${length}). Hãy dùng vài từ không liên quan nhau, ví dụ bốn từ tự chọn.`;
  if (length > LONGEST_PASSWORD)
    return `Mật khẩu dài quá ${LONGEST_PASSWORD} ký tự (hiện có ${length}). Hãy chọn mật khẩu ngắn hơn.`;
  if (isRun(fold(password)))
    return 'Mật khẩu chỉ là ký tự lặp lại hay dãy liền nhau (như aaaa, 1234, abcd). Hãy chọn mật khẩu khó đoán hơn.';
  if (isOwn(password, about))
    return 'Mật khẩu chỉ gồm tên, địa chỉ thư điện tử hay tên đơn vị kèm vài ký tự. Hãy dùng vài từ không liên quan đến ông/bà.';
  if (isBreached(password) || isWordWithDecoration(password))
    return 'Mật khẩu này thuộc những mật khẩu nhiều người dùng hoặc đã bị lộ. Hãy chọn mật khẩu khác, ví dụ bốn từ tự chọn không liên quan nhau.';
  return null;
}

/** One character, or a short piece, over and over; or nothing but runs of neighbours (`abcd`, `4321`, `0000`). */
function isRun(plain: string): boolean {
  return repeatedPiece(plain).length <= 4 || withoutRuns(plain, '') === '';
}

/** Replaces each run of four or more neighbouring or equal characters. */
function withoutRuns(plain: string, replacement: string): string {
  const points = [...plain];
  let kept = '';
  for (let start = 0; start < points.length; ) {
    const length = runFrom(points, start);
    kept += length >= 4 ? replacement : points.slice(start, start + length).join('');
    start += length;
  }
  return kept;
}

/** How many characters from here go on in even steps of −1, 0 or 1; after 9 comes 0. */
function runFrom(points: readonly string[], start: number): number {
  const step = stepBetween(points[start], points[start + 1]);
  if (step === null) return 1;
  let end = start + 1;
  while (stepBetween(points[end], points[end + 1]) === step) end++;
  // A run that is too short may end where a longer one begins.
  return end - start + 1 >= 4 ? end - start + 1 : 1;
}

function stepBetween(left: string | undefined, right: string | undefined): number | null {
  if (left === undefined || right === undefined) return null;
  if (left === '9' && right === '0') return 1;
  if (left === '0' && right === '9') return -1;
  const step = (right.codePointAt(0) as number) - (left.codePointAt(0) as number);
  return Math.abs(step) <= 1 ? step : null;
}

/** `abcabcabc` → `abc`; a text that does not repeat is its own piece. The last repetition may be cut off. */
function repeatedPiece(text: string): string {
  for (let size = 1; size <= text.length / 2; size++)
    if (text.slice(size) === text.slice(0, text.length - size)) return text.slice(0, size);
  return text;
}

/** Whether nothing is left of a password when the words that belong to its owner are taken away. */
function isOwn(password: string, { email, name, names = [] }: PasswordOwner): boolean {
  const [account = '', domain = ''] = email.split('@');
  const own = [name, ...names, account, domain].flatMap(namesIn);
  return spellings(password).some((spelling) => {
    const rest = own
      .filter((word) => word.length >= 3)
      .sort((a, b) => b.length - a.length)
      .reduce((left, word) => left.replaceAll(word, ' '), spelling.replace(/[\s._-]/g, ''));
    return rest.includes(' ') && isDecoration(rest.replaceAll(' ', ''), own, OWN_DECORATION);
  });
}

/** A name as people type it: joined, each word, and its initials before the last word (`nvan`, `annv`). */
function namesIn(text: string): string[] {
  const words = fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const initials = words.slice(0, -1).map((word) => word[0]);
  const last = words.at(-1) ?? '';
  return [words.join(''), [...initials, last].join(''), [last, ...initials].join(''), ...words];
}

/** Whether a rest is nothing but short words of the owner, digits and signs. */
function isDecoration(rest: string, own: readonly string[], longest: number): boolean {
  const bare = own
    .filter((word) => word.length === 2)
    .reduce((left, word) => left.replaceAll(word, ''), rest);
  return bare.replace(/[^a-z]/g, '').length < 4 && withoutRuns(bare, '#').length <= longest;
}

/** `P@ssw0rd2024!`, `matkhau123456`, `vietnam@123`: a word that everybody tries first, with some digits and signs. */
function isWordWithDecoration(password: string): boolean {
  const plain = fold(password.normalize('NFC'));
  return coresOf(plain).some((core) => {
    const start = plain.indexOf(core);
    const around = plain.slice(0, start) + plain.slice(start + core.length);
    return spellings(core).some((spelling) => {
      const letters = spelling.replace(/[^a-z]/g, '');
      const signs = around.length + spelling.length - letters.length;
      const isShort = signs <= DECORATION || withoutRuns(around, '#').length <= DECORATION;
      return letters.length >= 3 && isShort && isCommon(repeatedPiece(letters));
    });
  });
}

/** From the first letter to the last; a sign just outside may be a letter too (`@nhyeuem`, `dem0`). */
function coresOf(plain: string): string[] {
  const start = plain.search(/[a-z]/);
  if (start === -1) return [];
  const end = plain.length - [...plain].reverse().join('').search(/[a-z]/);
  const starts = [start, Math.max(0, start - 1)];
  const ends = [end, Math.min(plain.length, end + 1)];
  return starts.flatMap((from) => ends.map((to) => plain.slice(from, to)));
}
