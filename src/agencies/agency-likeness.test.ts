import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Agency, officialName } from './agency.ts';
import { buildAgencyLikeness } from './agency-likeness.ts';
import { buildAgencyTree } from './agency-tree.ts';
import { buildAgencyMatcher } from './match-agency.ts';
import { readUnits } from './read-units.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../samples/dak-lak-2024/units.json', import.meta.url), 'utf8'),
);
const { agencies, successions } = readUnits(json);
const tree = buildAgencyTree(agencies, successions, '66');
const { eraOf } = buildAgencyMatcher(tree);
const likeness = buildAgencyLikeness(tree, eraOf);

const BEFORE = '2024-10-15';
const CAMPAIGN = '2024-11-20';
const AFTER = '2025-08-15';

/** A small generator of its own, so that the measured shares are the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;
type Slip = (text: string, random: Random) => string;

const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const TELEX_TONE: Record<string, string> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
};
const VNI: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
  '\u0302': '6',
  '\u031b': '7',
  '\u0306': '8',
};

/** The keys of a word as Telex takes them, the tone and sometimes the second vowel at the end: `Tieens`, `Tana`. */
function telexKeys(word: string, random: Random): string {
  let tone = '';
  let late = '';
  let keys = '';
  for (const part of word.normalize('NFD')) {
    const vowel = keys.at(-1)?.toLowerCase() ?? '';
    if (TELEX_TONE[part]) tone = TELEX_TONE[part];
    else if (part === '\u0302' && random(3) === 0) late = vowel;
    else if (part === '\u0302') keys += vowel;
    else if (part === '\u0306' || part === '\u031b') keys += 'w';
    else keys += part === 'đ' ? 'dd' : part === 'Đ' ? 'Dd' : part;
  }
  return keys + late + tone;
}

function vniKeys(word: string): string {
  return [...word.normalize('NFD')]
    .map((part) => VNI[part] ?? (part === 'đ' ? 'd9' : part === 'Đ' ? 'D9' : part))
    .join('');
}

/** Changes one word, or every one. */
const inWords =
  (change: (word: string, random: Random) => string): Slip =>
  (text, random) => {
    const words = text.split(' ');
    const one = random(words.length + 1);
    return words
      .map((word, at) => (one === words.length || at === one ? change(word, random) : word))
      .join(' ');
  };

/** Changes one of the places that the pattern finds. */
const atOne =
  (pattern: RegExp, change: (found: string) => string): Slip =>
  (text, random) => {
    const places = [...text.matchAll(pattern)];
    const place = places[random(places.length)];
    if (!place) return text;
    return text.slice(0, place.index) + change(place[0]) + text.slice(place.index + place[0].length);
  };

const SLIPS: Record<string, Slip> = {
  'missing diacritics': inWords(bare),
  'Telex keys': inWords(telexKeys),
  'VNI keys': inWords(vniKeys),
  'swapped letters': (text, random) => {
    const places = [...text.matchAll(/(?=(\p{L})(\p{L}))/gu)].filter(
      ([, one, two]) => one?.toLowerCase() !== two?.toLowerCase(),
    );
    const at = places[random(places.length)]?.index ?? 0;
    return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  },
  'i for y': atOne(/[iy]/g, (letter) => (letter === 'i' ? 'y' : 'i')),
  'd for đ': atOne(/[dđĐD]/g, (letter) => ({ d: 'đ', đ: 'd', Đ: 'D', D: 'Đ' })[letter] ?? letter),
  'merged words': atOne(/ /g, () => ''),
};

const LETTER_SLIPS: Record<string, Slip> = {
  'a letter too few': atOne(/\p{L}/gu, () => ''),
  'a letter twice': atOne(/\p{L}/gu, (letter) => letter + letter),
  'another letter': atOne(/\p{L}/gu, (letter) => (letter === 't' ? 'r' : 't')),
};

/** Names as papers write them; every second commune with its district. */
function spelt(agency: Agency, random: Random): string {
  const parent = agency.level === 'commune' && random(2) === 0 ? tree.find(agency.parentId ?? '') : null;
  const name = random(2) === 0 ? officialName(agency) : agency.name;
  return parent && parent.level === 'district' ? `${name}, ${parent.name}` : name;
}

function measure(day: string, slips: readonly Slip[], rounds: number, seed: number) {
  const random = randomFrom(seed);
  const units = tree.validWithin(day, day).filter((agency) => agency.level !== 'province');
  const wrong: string[] = [];
  let asked = 0;
  let first = 0;
  let listed = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const agency of units) {
      let text = spelt(agency, random);
      for (let left = 1 + random(2); left > 0; left -= 1)
        text = slips[random(slips.length)]?.(text, random) ?? text;
      const found = likeness.candidates(text, day);
      asked += 1;
      if (found[0]?.agency === agency) first += 1;
      else wrong.push(`${text} → ${found[0]?.agency.name} (${agency.name})`);
      if (found.some((candidate) => candidate.agency === agency)) listed += 1;
    }
  }
  return { first: first / asked, listed: listed / asked, wrong };
}

describe('one or two slips of the hand', () => {
  test.each([BEFORE, CAMPAIGN, AFTER])('on %s the unit meant is first and in the list for 99%%', (day) => {
    const { first, listed, wrong } = measure(day, Object.values(SLIPS), 3, 20_241_108);
    expect(first, wrong.join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(listed).toBeGreaterThanOrEqual(0.99);
  });

  test.each(Object.keys(SLIPS))('%s alone', (name) => {
    const slip = SLIPS[name];
    const { first, listed, wrong } = measure(CAMPAIGN, slip ? [slip] : [], 1, 7);
    expect(first, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(listed).toBeGreaterThanOrEqual(0.99);
  });

  test.each(Object.keys(LETTER_SLIPS))('%s, beside the others', (name) => {
    const slip = LETTER_SLIPS[name];
    const { first, listed, wrong } = measure(CAMPAIGN, slip ? [slip, ...Object.values(SLIPS)] : [], 1, 7);
    expect(first, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(listed).toBeGreaterThanOrEqual(0.98);
  });
});

describe('spellings seen in files', () => {
  test.each([
    ['Xa Tan Tien', CAMPAIGN, '24526', 'thiếu dấu'],
    ['Xax Tana Tieens', CAMPAIGN, '24526', 'sót phím gõ dấu'],
    ['Xa4 Hoa2 Tha8ng1', CAMPAIGN, '24166', 'sót phím gõ dấu'],
    ['Xã Tân Tiếng', CAMPAIGN, '24526', 'khác một chữ'],
    ['Phường Tân Tiêng', CAMPAIGN, '24145', 'khác một chữ'],
    ['UBDN xã Tân Tiến huyn Krong Pac', CAMPAIGN, '24526', 'cùng huyện'],
    ['Xã Tân Tiến, huyện Krông Pát', CAMPAIGN, '24526', 'cùng huyện'],
    ['xatantienkrongpac', CAMPAIGN, '24526', 'cùng huyện'],
    ['Xã Tân Tiến, huyện Lắk', CAMPAIGN, '24526', 'khác huyện'],
    ['UBNDxã Ea Kao', CAMPAIGN, '24169', 'cùng tên'],
    ['Xã Liên Sơn', CAMPAIGN, '24580', 'cùng tên, khác loại'],
    ['Xã Ea Týh', CAMPAIGN, '24388', 'khác một chữ'],
    ['Huyện Kr. Búk', CAMPAIGN, '649', 'viết tắt'],
    ['Huyện K. Ana', CAMPAIGN, '655', 'viết tắt'],
    ['H. Krong Bux', CAMPAIGN, '649', 'khác một chữ'],
    ['Huyện Krông Bôgn', CAMPAIGN, '653', 'đảo chữ'],
    ['Huyện MDrak', CAMPAIGN, '652', 'thiếu dấu'],
    ['TP Buôn Ma Thuộc', CAMPAIGN, '643', 'khác một chữ'],
    ['TP. BMThuột', CAMPAIGN, '643', 'viết tắt'],
    ['Thị xã Buôn Hồi', CAMPAIGN, '644', 'khác một chữ'],
    ['Sở Tu pahp', CAMPAIGN, 'dept:tuphap', 'đảo chữ'],
    ['So NNPTN', CAMPAIGN, 'dept:nnptnt', 'khác một chữ'],
    ['Sở Kế hoạch Đầu tư', CAMPAIGN, 'dept:khdt', 'cùng tên'],
    ['Sở Văn hoá Thể thao Du lich', CAMPAIGN, 'dept:vhttdl', 'cùng tên'],
    ['Sởw Lao đoộng - Thương binhh vaà Xã hoojio', CAMPAIGN, 'dept:ldtbxh', 'sót phím gõ dấu'],
    ['Phường Thắng Lơi', CAMPAIGN, '24133@20241101', 'Phường Thắng Lợi cũ'],
    ['Phường Thắng Lơi', BEFORE, '24133@pre20241101', 'cùng tên'],
    ['TT Lien Sơn', AFTER, '24580@2025', 'Thị trấn Liên Sơn cũ'],
    ['Huyện Krông Búk', AFTER, '24310@2025', 'cùng tên, khác loại'],
    ['Phường 1, TP Tuy Hào', AFTER, '22015@2025', 'Phường 1 cũ'],
  ])('%j on %s is most like %s: %s', (text, day, id, reason) => {
    const [best] = likeness.candidates(text, day);
    expect(best?.agency.id).toBe(id);
    expect(best?.reasons.join('; ')).toContain(reason);
  });

  test.each(['', '---', 'UBND', 'Xã', 'qwrtpzx', '12/11/2024', '?'])('%j is like none', (text) => {
    expect(likeness.candidates(text, CAMPAIGN)).toEqual([]);
  });

  test.each([
    ['Phòng Tư pháp huyện Lắk', '656'],
    ['Phong TNMT TP Buon Ma Thuot', '643'],
    ['Văn phòng HĐND và UBND huyện Krông Búk', '649'],
    ['Trung tâm hành chính công TX Buôn Hồ', '644'],
    ['Bộ phận một cửa - UBND xã Ea Kao, TP Buôn Ma Thuột', '24169'],
    ['Một cửa phường Tân Tiến', '24145'],
  ])('%j is a part of a unit, which is offered less surely than by its own name', (text, id) => {
    const [best] = likeness.candidates(text, CAMPAIGN);
    expect(best).toMatchObject({ agency: { id } });
    expect(best?.reasons[0]).toBe('bộ phận của đơn vị này');
    expect(best?.score).toBeLessThanOrEqual(0.75);
  });

  test.each([
    'Công an tỉnh',
    'Công an',
    'Công an huyện Lắk',
    'Cục thuế',
    'Phòng Tư pháp',
    'Bảo hiểm xã hội tỉnh',
    'Ngân hàng',
    'UBND tỉnh Gia Lai',
    'Trường THPT Buôn Ma Thuột',
    'Văn phòng đăng ký đất đai',
  ])('%j is none of the units and like none', (text) => {
    expect(likeness.candidates(text, CAMPAIGN)).toEqual([]);
  });

  test('a name that two units bear lists both first', () => {
    const [one, other, third] = likeness.candidates('Xã Ea Drông', CAMPAIGN);
    expect([one?.agency.id, other?.agency.id].sort()).toEqual(['24292', '24328']);
    expect(third?.score ?? 0).toBeLessThan(other?.score ?? 0);
  });

  test('after a split every heir is offered, and is itself what to decide on', () => {
    const found = likeness.candidates('Xã Ea Bhôk', AFTER).slice(0, 2);
    expect(found.map(({ choice }) => choice.id).sort()).toEqual(['24544@2025', '24561@2025']);
    expect(found.map(({ formerly }) => formerly?.id)).toEqual(['24550', '24550']);
  });

  test('of a unit that went to another whole the ended one is what to decide on', () => {
    expect(likeness.candidates('Phường Thắng Lơi', CAMPAIGN)[0]?.choice.id).toBe('24133@pre20241101');
  });

  test('scores fall from 1 to 0, at most eight are listed, and only units of the day', () => {
    for (const agency of tree.validWithin(CAMPAIGN, CAMPAIGN)) {
      const found = likeness.candidates(agency.name, CAMPAIGN);
      expect(found[0]?.score, agency.name).toBeGreaterThan(0.99);
      expect(found.length).toBeLessThanOrEqual(8);
      for (const [at, { agency: each, score }] of found.entries()) {
        expect(tree.validWithin(CAMPAIGN, CAMPAIGN)).toContain(each);
        expect(score).toBeLessThanOrEqual(found[at - 1]?.score ?? 1);
        expect(score).toBeGreaterThan(0);
      }
    }
  });
});
