import type { Agency } from './agency.ts';
import { foldCell, nameKey } from './agency-name.ts';
import type { AgencyTree } from './agency-tree.ts';
import { type Spelling, spell } from './spelling.ts';

/** The spellings under which files may write a unit. */
export interface AgencySpellings {
  /** The name without its type. */
  readonly short: Spelling;
  readonly key: string;
  /** The words of the name without its type, folded. */
  readonly words: readonly string[];
  /** With its type, and its aliases; departments also without `và`, and abbreviated. */
  readonly forms: readonly Spelling[];
  /** The name with a district behind it, for texts that put nothing between the two. */
  readonly withRegion: readonly Spelling[];
}

/** Spells a unit in all its forms. */
export function spellAgency(
  agency: Agency,
  tree: AgencyTree,
  regionsOf: (agency: Agency) => ReadonlySet<string>,
): AgencySpellings {
  const words = foldCell(agency.shortName)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const isDepartment = agency.level === 'department';
  const texts = [
    agency.name,
    ...agency.aliases,
    ...(isDepartment ? departmentForms(agency, tree.root.shortName) : []),
  ];
  const forms = [...new Map(texts.map((text) => [text.toLowerCase(), spell(text)])).values()];
  const districts = [...regionsOf(agency)].flatMap((id) => {
    const region = tree.find(id);
    return region?.level === 'district' ? [region] : [];
  });
  return {
    short: spell(agency.shortName),
    key: nameKey(foldCell(agency.shortName)),
    words,
    forms,
    withRegion:
      agency.level === 'commune'
        ? districts.flatMap((region) =>
            [region.shortName, region.name].map((name) => spell(`${agency.shortName} ${name}`)),
          )
        : [],
  };
}

function departmentForms(agency: Agency, province: string): readonly string[] {
  const bare = agency.name.replace(/ tỉnh$/, '');
  const letters = agency.aliases.flatMap((alias) =>
    agency.type === 'so' && /^S/.test(alias) ? [`Sở ${alias.slice(1)}`] : [],
  );
  const names = [bare, bare.replaceAll(' và ', ' ')];
  return [...names, `${bare} tỉnh`, `${bare} ${province}`, `${bare} tỉnh ${province}`, ...letters];
}

/** True when the key is the words in order, each in full or by its first letters: `krbuk`, `bmt`. */
export function wordsAbbreviated(key: string, words: readonly string[]): boolean {
  if (words.length < 2 || key.length < words.length) return false;
  return beginsEach(key, 0, words, 0);
}

function beginsEach(key: string, at: number, words: readonly string[], index: number): boolean {
  const word = words[index];
  if (word === undefined) return at === key.length;
  for (let taken = 1; taken <= word.length && key[at + taken - 1] === word[taken - 1]; taken += 1)
    if (beginsEach(key, at + taken, words, index + 1)) return true;
  return false;
}
