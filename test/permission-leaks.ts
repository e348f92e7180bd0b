import { COUNTS, dossierCode, NAMES } from './permission-world.ts';

/** What nobody outside an agency may read in an answer: its name, the codes of its dossiers, its numbers, its rate. */
interface Secrets {
  readonly agency: string;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

const ALL: readonly Secrets[] = Object.entries(NAMES).map(([agency, name]) => {
  const [received, online] = COUNTS[agency] ?? [];
  const isCounted = received !== undefined && online !== undefined;
  return {
    agency,
    texts: [name, dossierCode(agency, 0).slice(0, -5)].map((text) => text.toLocaleLowerCase('vi')),
    numbers: isCounted
      ? [received, online, received - online, Math.round((10_000 * online) / received) / 100]
      : [],
  };
});

/** Whom an account reads of: the agency itself with what became whole part of it, and those below. */
const OWN: Readonly<Record<string, readonly string[]>> = { '19': ['19', '11', '12'] };
const BELOW: Readonly<Record<string, readonly string[]>> = { '1': ['11', '12', '13', '14', '19'] };
/** The name alone of the province, of a commune's district, and of a unit that came to it in part stands on its papers. */
const PARENTS: Readonly<Record<string, readonly string[]>> = { '13': ['66', '1', '14'], '19': ['66', '1'] };

/** Which units became what is law, told by name wherever a figure has to be explained by it; their numbers are not. */
const LAW = /\.(changes|note|notes|reason|standsFor)\b/;

/** What an agency is told of the province as a whole. */
const PROVINCE = /^\.province\b/;

/** What an answer says of agencies that an account of this agency does not reach. */
export function leaksIn(answer: unknown, agency: string, { below }: { readonly below: boolean }): string[] {
  const within = [...(OWN[agency] ?? [agency]), ...(below ? (BELOW[agency] ?? []) : [])];
  const outside = ALL.filter((each) => !within.includes(each.agency));
  const named = PARENTS[agency] ?? ['66'];
  const mine = new Set(ALL.flatMap((each) => (within.includes(each.agency) ? each.numbers : [])));
  const found: string[] = [];
  walk(answer, '', (value, path) => {
    const numbersIn = PROVINCE.test(path)
      ? []
      : typeof value === 'string'
        ? numbersOf(value)
        : typeof value === 'number'
          ? [value]
          : [];
    const textIn = typeof value === 'string' ? value.toLocaleLowerCase('vi') : '';
    for (const { agency: whose, texts, numbers } of outside) {
      const isSaid =
        numbersIn.some((number) => numbers.includes(number) && !mine.has(number)) ||
        (!LAW.test(path) &&
          !named.includes(whose) &&
          (value === whose || texts.some((text) => textIn.includes(text))));
      if (isSaid) found.push(`${path}: ${value} (${whose})`);
    }
  });
  return found;
}

/** Numbers as sentences write them, `1.409` and `44,78`; not those within codes of dossiers and papers. */
function numbersOf(text: string): number[] {
  return (text.match(/(?<![-\w/.,])\d[\d.,]*(?<=\d)(?![-\w/])/g) ?? []).map((number) =>
    Number(number.replaceAll('.', '').replace(',', '.')),
  );
}

function walk(value: unknown, path: string, look: (value: unknown, path: string) => void): void {
  look(value, path);
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) walk(each, `${path}[${index}]`, look);
  else if (value !== null && typeof value === 'object')
    for (const [name, each] of Object.entries(value)) {
      look(name, `${path}.${name}`);
      walk(each, `${path}.${name}`, look);
    }
}
