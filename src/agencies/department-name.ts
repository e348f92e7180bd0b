import type { Agency } from './agency.ts';
import { foldCell, nameKey, withoutCommittee } from './agency-name.ts';

/** Finds departments (sở, ban, ngành) by the text of a cell: in full, or abbreviated word by word. */
export interface DepartmentNames {
  /** Every department that the text names; none when it names no department. */
  find(text: string): readonly Agency[];
}

/** Words that abbreviations leave out: `Sở TN&MT`, `BQL các KCN`, `Ban Dân tộc`. */
const OPTIONAL_WORDS = new Set(['va', 'cac', 'tinh']);

/**
 * Indexes the departments. Their names carry commas and dashes of their own, so they are compared without any
 * punctuation; the province may follow the name.
 */
export function buildDepartmentNames(departments: readonly Agency[], province: Agency): DepartmentNames {
  const exact = new Map<string, Agency[]>();
  const add = (key: string, agency: Agency) => {
    const known = exact.get(key) ?? [];
    if (!known.includes(agency)) exact.set(key, [...known, agency]);
  };
  for (const agency of departments) {
    for (const name of [agency.name, agency.shortName, ...agency.aliases])
      add(nameKey(foldCell(name)), agency);
    // `STNMT` is also written `Sở TNMT`.
    for (const alias of agency.aliases) {
      const letters = nameKey(foldCell(alias));
      if (agency.type === 'so' && letters.startsWith('s')) add(`so${letters.slice(1)}`, agency);
    }
  }
  const words = departments.map((agency) => ({
    agency,
    words: foldCell(agency.name)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ''),
  }));
  const provinceName = nameKey(foldCell(province.shortName));

  return {
    find(text) {
      const key = nameKey(withoutCommittee(foldCell(text).replaceAll('&', ' va ')));
      const keys = [key];
      if (key.endsWith(provinceName)) {
        const bare = key.slice(0, -provinceName.length);
        keys.push(bare, bare.replace(/tinh$/, ''));
      }
      for (const candidate of keys) {
        const found = exact.get(candidate);
        if (found) return found;
      }
      return words
        .filter(({ words }) => keys.some((candidate) => abbreviates(candidate, words)))
        .map(({ agency }) => agency);
    },
  };
}

/**
 * True when the key is the words in order, each in full or by its first letter. The word of the type (sở, ban) may be
 * abbreviated only together with the rest, `thanh tra` never.
 */
function abbreviates(key: string, words: readonly string[]): boolean {
  const [type = '', ...rest] = words;
  if (type === 'so' || type === 'ban')
    return (
      (key.startsWith(type) && spells(key.slice(type.length), rest)) ||
      (key.length >= MINIMUM_LETTERS && key.startsWith(type.charAt(0)) && spells(key.slice(1), rest))
    );
  return key.startsWith(type) && spells(key.slice(type.length), rest);
}

/** Shorter abbreviations say too little: `BDT`, `STC` are the shortest in use. */
const MINIMUM_LETTERS = 3;

function spells(key: string, words: readonly string[]): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return key === '';
  if (key.startsWith(word) && spells(key.slice(word.length), rest)) return true;
  if (OPTIONAL_WORDS.has(word) && spells(key, rest)) return true;
  return key.startsWith(word.charAt(0)) && spells(key.slice(1), rest);
}
