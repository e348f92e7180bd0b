const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const OTHER_DIGITS: Readonly<Record<string, number>> = { mốt: 1, tư: 4, lăm: 5 };
const TENS = ['mươi', 'chục'];
const THOUSANDS: Readonly<Record<string, number>> = {
  nghìn: 1_000,
  ngàn: 1_000,
  triệu: 1_000_000,
  tỷ: 1_000_000_000,
  tỉ: 1_000_000_000,
};
const JOINTS = ['linh', 'lẻ', 'phẩy'];
/** `tỷ lệ`, `tỷ trọng`: no thousand millions. */
const NO_THOUSANDS = /^ (?:lệ|trọng|suất|số)(?!\p{L})/u;
const RATE = /^\s?(?:%|điểm %|điểm phần trăm|phần trăm)/u;

/** A number in words where it stands in a text. */
interface WordedNumber {
  readonly text: string;
  readonly at: number;
  /** In digits, `58,38`; the words where they come to none. */
  readonly value: string;
}

/**
 * Numbers written in words, `năm mươi tám phẩy ba tám`: those that tell a size or are followed by a rate. A single digit is
 * none, as it stands in many words: `một cửa`, `hai bên`.
 */
export function numberWordsIn(text: string): WordedNumber[] {
  const found: WordedNumber[] = [];
  let group: RegExpExecArray[] = [];
  const close = () => {
    const number = readGroup(text, group);
    if (number) found.push(number);
    group = [];
  };
  for (const word of text.matchAll(/\p{L}+/gu)) {
    const last = group.at(-1);
    if (last && text.slice(last.index + last[0].length, word.index) !== ' ') close();
    if (isNumberWord(word[0].toLowerCase())) group.push(word);
    else close();
  }
  close();
  return found;
}

function isNumberWord(word: string): boolean {
  return digitOf(word) !== null || isStep(word) || JOINTS.includes(word);
}

function isStep(word: string): boolean {
  return word === 'mười' || word === 'trăm' || TENS.includes(word) || word in THOUSANDS;
}

function digitOf(word: string): number | null {
  const at = DIGITS.indexOf(word);
  return at === -1 ? (OTHER_DIGITS[word] ?? null) : at;
}

function readGroup(text: string, group: readonly RegExpExecArray[]): WordedNumber | null {
  let words = group.map((match) => match[0].toLowerCase());
  const start = words.findIndex((word) => digitOf(word) !== null || word === 'mười');
  if (start === -1) return null;
  const endAt = (count: number) => {
    const last = group[start + count - 1];
    return last ? last.index + last[0].length : 0;
  };
  words = words.slice(start);
  for (;;) {
    const [before = '', last = ''] = [words.at(-2), words.at(-1)];
    const isOther =
      JOINTS.includes(last) ||
      // Five after tens is `lăm`: this one is a year.
      (last === 'năm' && isStep(before)) ||
      (last in THOUSANDS && NO_THOUSANDS.test(text.slice(endAt(words.length))));
    if (!isOther) break;
    words = words.slice(0, -1);
  }
  const [from, to] = [group[start]?.index ?? 0, endAt(words.length)];
  if (!words.some(isStep) && !RATE.test(text.slice(to))) return null;
  return { text: text.slice(from, to), at: from, value: valueOfWords(words) };
}

function valueOfWords(words: readonly string[]): string {
  const comma = words.indexOf('phẩy');
  const whole = countOf(comma === -1 ? words : words.slice(0, comma));
  if (comma === -1) return String(whole);
  const rest = words.slice(comma + 1);
  const decimals = rest.some(isStep) ? String(countOf(rest)) : rest.map(digitOf).join('');
  return `${whole},${decimals}`;
}

function countOf(words: readonly string[]): number {
  let [total, group, digit]: [number, number, number | null] = [0, 0, null];
  for (const word of words) {
    if (word === 'mười') group += 10;
    else if (TENS.includes(word)) group += (digit ?? 1) * 10;
    else if (word === 'trăm') group += (digit ?? 1) * 100;
    else if (word in THOUSANDS) {
      total += (group + (digit ?? 0)) * (THOUSANDS[word] ?? 1);
      group = 0;
    }
    digit = digitOf(word);
  }
  return total + group + (digit ?? 0);
}
