import { quote } from './convert-words.ts';

/** What stands where a personal number or address stood. */
const PERSONAL_MARK = '…';

// Letters of the private use area put around every run of digits, so that a number ends where its digits end:
// the engine's regular expressions cannot look ahead or behind.
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Between two groups of digits of one number: `0912.345.678`, `(0262) 3 812-345`. */
const GAP = `${CLOSE}[ .,()\u00A0\u200B–-]{1,3}${OPEN}`;
const NEXT = `(?:${GAP})?`;
const digits = (count: string) => `(?:${NEXT}[0-9]){${count}}`;
const groups = (...sizes: number[]) => sizes.map((size) => `[0-9]{${size}}`).join(GAP);
const number = (...forms: string[]) => `${OPEN}(?:${forms.join('|')})${CLOSE}`;

const NO_ADDRESS = ' \t\n\r\u00A0,;:<>()"\'“”…@';
const EMAIL = `[^${NO_ADDRESS}]+ ?@ ?(?:[^${NO_ADDRESS}.]+\\.)+[a-zA-Z]{2,}`;

const PROVINCE = '0(?:0[1-9]|[1-8][0-9]|9[0-6])';
/** Số định danh cá nhân: province of birth, century and sex, two digits of the year, six more. */
const IDENTITY = number(
  `${PROVINCE}[0-3][0-9]{8}`,
  `${PROVINCE}${GAP}[0-3]${GAP}${groups(2, 6)}`,
  `${PROVINCE}${GAP}[0-3][0-9]{2}${GAP}${groups(3, 3)}`,
  `${PROVINCE}[0-3]${GAP}${groups(4, 4)}`,
);
const IDENTITY_WORD = '(?:cmnd|cmtnd|cmt|cccd|ch[ứu]ng minh|c[ăa]n c[ướuơ]+c|h[ộo] chi[ếe]u|định danh)';
const PHONE_WORD = '(?:đt|[sđ]dt|điện thoại|dien thoai|di động|di dong|mobile|phone|zalo|hotline)';
/** A bare number of nine digits is an old CMND, or a telephone number that lost its 0, only where nothing else stands. */
const WHOLE = `^ *${number('[0-9]{9}')} *$`;
/** The first group has three digits or more, so that no day with a time (`09.12.2024 10`) is taken for a number. */
const PHONE = number(
  `0[35789][0-9]${digits('7')}`,
  `0[35789]${GAP}(?:${groups(8)}|${groups(4, 4)}|${groups(3, 5)}|${groups(2, 3, 3)})`,
  `0(?:${GAP}[0-9]){9}`,
  `02[0-9]${digits('8')}`,
  `01[2689]${digits('8')}`,
  `(?:00)?84(?:${NEXT}0)?${NEXT}[35789]${digits('8')}`,
);
const ABROAD = `[+]${number(`84(?:${NEXT}0)?${NEXT}[1-9]${digits('8,9')}`)}`;

interface Step {
  readonly pattern: string;
  /** `\1` is the first group. */
  readonly becomes: string;
  readonly anyCase?: true;
}

/** In this order: addresses before their digits are marked, numbers that a word names before bare ones. */
const STEPS: readonly Step[] = [
  { pattern: EMAIL, becomes: PERSONAL_MARK },
  { pattern: `[${OPEN}${CLOSE}]`, becomes: '' },
  { pattern: '([0-9]+)', becomes: `${OPEN}\\1${CLOSE}` },
  {
    pattern: `(${IDENTITY_WORD}[^0-9${OPEN}${CLOSE}]{0,20})${number(`[0-9]${digits('11')}`, `[0-9]${digits('8')}`)}`,
    becomes: `\\1${PERSONAL_MARK}`,
    anyCase: true,
  },
  {
    pattern: `(${PHONE_WORD}[^0-9${OPEN}${CLOSE}]{0,12})${number(`[0-9]${digits('8,10')}`)}`,
    becomes: `\\1${PERSONAL_MARK}`,
    anyCase: true,
  },
  { pattern: IDENTITY, becomes: PERSONAL_MARK },
  { pattern: ABROAD, becomes: PERSONAL_MARK },
  { pattern: PHONE, becomes: PERSONAL_MARK },
  { pattern: WHOLE, becomes: PERSONAL_MARK },
  { pattern: `[${OPEN}${CLOSE}]`, becomes: '' },
];

/** A text without this holds nothing personal; it costs a tenth of a closer look. */
const SUSPECT = '@|[0-9](?:[^0-9]{0,3}[0-9]){8}';

const suspect = new RegExp(SUSPECT, 'u');
const replacements = STEPS.map(({ pattern, becomes, anyCase }) => ({
  expression: new RegExp(pattern, anyCase ? 'giu' : 'gu'),
  becomes: becomes.replace('\\1', '$1'),
}));

/**
 * The text with `…` for every identity number (CCCD, CMND), telephone number and e-mail address in it. Days, amounts,
 * codes of agencies and procedures stay.
 */
export function withoutPersonal(text: string): string {
  if (!suspect.test(text)) return text;
  return replacements.reduce((rest, { expression, becomes }) => rest.replace(expression, becomes), text);
}

/** SQL that is true for a text worth a closer look. */
export function suspectSql(text: string): string {
  return `regexp_matches(${text}, ${quote(SUSPECT)})`;
}

/** `withoutPersonal` as SQL, for texts of which `suspectSql` is true. */
export function withoutPersonalSql(text: string): string {
  return STEPS.reduce(
    (rest, { pattern, becomes, anyCase }) =>
      `regexp_replace(${rest}, ${quote(pattern)}, ${quote(becomes)}, '${anyCase ? 'gi' : 'g'}')`,
    text,
  );
}
