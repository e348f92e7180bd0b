import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../platform/date.ts';
import { type Agency, officialName } from './agency.ts';
import { buildAgencyTree } from './agency-tree.ts';
import { buildAgencyMatcher } from './match-agency.ts';
import { readUnits } from './read-units.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../samples/dak-lak-2024/units.json', import.meta.url), 'utf8'),
);
const { agencies, successions } = readUnits(json);
const tree = buildAgencyTree(agencies, successions, '66');
const matcher = buildAgencyMatcher(tree);

const CAMPAIGN = '2024-11-20';
const BEFORE = '2024-10-15';
const AFTER = '2025-08-15';

/** The id, `?` for unknown, `a|b` for ambiguous; `+` stands before an id that came with a note. */
function meaning(text: string, day: string): string {
  const match = matcher.match(text, day);
  switch (match.kind) {
    case 'matched':
      return (match.note === null ? '' : '+') + match.agency.id;
    case 'unknown':
      return '?';
    case 'ambiguous':
      return match.candidates
        .map((agency) => agency.id)
        .sort()
        .join('|');
  }
}

describe('codes', () => {
  test.each([
    ['66', CAMPAIGN, '66'],
    ['66@pre2025', CAMPAIGN, '66'],
    ['66@2025', AFTER, '66'],
    ['H15', CAMPAIGN, '66'],
    ['h15', CAMPAIGN, '66'],
    ['000.00.00.H15', CAMPAIGN, '66'],
    ['H15.000', CAMPAIGN, '66'],
    ['H16', CAMPAIGN, '?'],
    ['000.00.15.H15', CAMPAIGN, '?'],
    ['dept:tuphap', CAMPAIGN, 'dept:tuphap'],
    ['DEPT:TUPHAP', CAMPAIGN, 'dept:tuphap'],
    ['643', CAMPAIGN, '643'],
    ['643', AFTER, '?'],
    [' 24118 ', CAMPAIGN, '24118'],
    ['24118.0', CAMPAIGN, '?'],
    ['24133', BEFORE, '24133@pre20241101'],
    ['24133', CAMPAIGN, '24133@20241101'],
    ['24133', AFTER, '24133@2025'],
    ['24133@20241101', BEFORE, '?'],
    ['24133@pre20241101', CAMPAIGN, '+24133@20241101'],
    ['24139', BEFORE, '24139'],
    ['24139', CAMPAIGN, '+24133@20241101'],
    ['24139', AFTER, '+24133@2025'],
    ['22015', CAMPAIGN, '?'],
    ['22015', AFTER, '22015@2025'],
    ['22018', AFTER, '+22015@2025'],
    ['54', CAMPAIGN, '?'],
    ['54', AFTER, '+66'],
    ['99999', CAMPAIGN, '?'],
    ['', CAMPAIGN, '?'],
  ])('%j on %s means %s', (text, day, expected) => {
    expect(meaning(text, day)).toBe(expected);
  });

  test('an agency code is found in the new order and the old one', () => {
    const coded = agencies.map((agency) =>
      agency.id === '643' ? { ...agency, hCode: 'H15.50.05' } : agency,
    );
    const other = buildAgencyMatcher(buildAgencyTree(coded, successions, '66'));
    for (const code of ['H15.50.05', 'h15.50.05', '000.05.50.H15', '05.50.H15'])
      expect(other.match(code, CAMPAIGN)).toMatchObject({ kind: 'matched', agency: { id: '643' } });
    expect(other.match('H15.05.50', CAMPAIGN)).toEqual({ kind: 'unknown' });
  });
});

describe('the province and its departments', () => {
  test.each([
    ['UBND tỉnh Đắk Lắk', '66'],
    ['Ủy ban nhân dân tỉnh Đắk Lắk', '66'],
    ['Uỷ ban nhân dân tỉnh Đăk Lăk', '66'],
    ['UBND tỉnh', '66'],
    ['Tỉnh Đắk Lắk', '66'],
    ['Ðắk Lắk', '66'],
    ['Daklak', '66'],
    ['Tỉnh', '?'],
    ['UBND', '?'],
    ['UBND tỉnh Gia Lai', '?'],
    ['Huyện Đắk Lắk', '?'],
    ['Sở Tư pháp', 'dept:tuphap'],
    ['SỞ TƯ PHÁP', 'dept:tuphap'],
    ['sở  tư   pháp', 'dept:tuphap'],
    ['So Tu phap', 'dept:tuphap'],
    ['Sở Tư pháp tỉnh Đắk Lắk', 'dept:tuphap'],
    ['Sở Tư pháp, tỉnh Đắk Lắk', 'dept:tuphap'],
    ['Sở Tư pháp (Đắk Lắk)', 'dept:tuphap'],
    ['STP', 'dept:tuphap'],
    ['Tư pháp', 'dept:tuphap'],
    ['Sở Tư', '?'],
    ['Sở Tư pháp, huyện Lắk', '?'],
    ['Phòng Tư pháp', '?'],
    ['Sở Văn hóa, Thể thao và Du lịch', 'dept:vhttdl'],
    ['Sở Văn hoá, Thể thao và Du lịch', 'dept:vhttdl'],
    ['Sở Văn hóa Thể thao và Du lịch', 'dept:vhttdl'],
    ['Sở VHTTDL', 'dept:vhttdl'],
    ['Sở VH, TT&DL', 'dept:vhttdl'],
    ['SVHTTDL', 'dept:vhttdl'],
    ['Sở Lao động - Thương binh và Xã hội', 'dept:ldtbxh'],
    ['Sở Lao động – Thương binh và Xã hội', 'dept:ldtbxh'],
    ['Sở Lao động, Thương binh và Xã hội', 'dept:ldtbxh'],
    ['Sở LĐ-TB&XH', 'dept:ldtbxh'],
    ['Sở LĐTBXH', 'dept:ldtbxh'],
    ['Sở TN&MT', 'dept:tnmt'],
    ['Sở TNMT', 'dept:tnmt'],
    ['Sở TN và MT', 'dept:tnmt'],
    ['STNMT', 'dept:tnmt'],
    ['Sở Nông nghiệp và PTNT', 'dept:nnptnt'],
    ['Sở NN&PTNT', 'dept:nnptnt'],
    ['Sở TT&TT', 'dept:tttt'],
    ['Sở KH&ĐT', 'dept:khdt'],
    ['Sở KH&CN', 'dept:khcn'],
    ['Sở GD-ĐT', 'dept:gddt'],
    ['Sở GTVT', 'dept:gtvt'],
    ['SNV', 'dept:noivu'],
    ['SNgV', 'dept:ngoaivu'],
    ['Sở NgV', 'dept:ngoaivu'],
    ['Sở Ngoại vụ', 'dept:ngoaivu'],
    ['Ban Quản lý các Khu công nghiệp tỉnh', 'dept:bqlkcn'],
    ['Ban Quản lý các Khu công nghiệp', 'dept:bqlkcn'],
    ['Ban Quản lý các KCN tỉnh Đắk Lắk', 'dept:bqlkcn'],
    ['BQL các KCN', 'dept:bqlkcn'],
    ['Ban Dân tộc', 'dept:bandantoc'],
    ['Thanh tra tỉnh', 'dept:thanhtra'],
    ['Thanh tra tỉnh Đắk Lắk', 'dept:thanhtra'],
    ['Thanh tra huyện Lắk', '?'],
    ['TT', '?'],
    ['Văn phòng UBND tỉnh', '?'],
    ['Công an tỉnh', '?'],
    ['Sở Krông Búk', '?'],
  ])('%j means %s', (text, expected) => {
    expect(meaning(text, CAMPAIGN)).toBe(expected);
  });
});

describe('districts and communes', () => {
  test.each([
    ["UBND huyện M'Đrắk", '652'],
    ['HUYỆN M’ĐRẮK', '652'],
    ['Huyện MĐrắk', '652'],
    ["Huyện M'Đrăk", '652'],
    ["Huyện M' Đrắk", '652'],
    ['M’Đrắk'.normalize('NFD'), '24412|652'],
    ["H.M'Đrắk", '652'],
    ['Huyện Krông Ana', '655'],
    ['Huyện Krông A Na', '655'],
    ['Huyện Krông Pắk', '654'],
    ['huyen krong pac', '654'],
    ['Huyện Cư M’gar', '648'],
    ['TP Buôn Ma Thuột', '643'],
    ['TP. Buôn Ma Thuột', '643'],
    ['TP.Buôn Ma Thuột', '643'],
    ['TPBuôn Ma Thuột', '643'],
    ['T.P Buôn Ma Thuột', '643'],
    ['Thành phố Buôn Mê Thuột', '643'],
    ['TP BMT', '643'],
    ['UBND thành phố Buôn Ma Thuột', '643'],
    ['Buôn Ma Thuột', '643'],
    ['Huyện Buôn Ma Thuột', '?'],
    ['TX Buôn Hồ', '644'],
    ['Tx. Buôn Hồ', '644'],
    ['T.X Buôn Hồ', '644'],
    ['Thị xã Buôn Hồ, tỉnh Đắk Lắk', '644'],
    ['Thị xã Buôn Hồ, tỉnh Gia Lai', '?'],
    ['H. Krông Búk', '649'],
    ['H.Krông Búk', '649'],
    ['H Krông Búk', '649'],
    ['huyện Krông Búk', '649'],
    ['xã Krông Búk', '24493'],
    ['Krông Búk', '24493|649'],
    ['UBND Krông Búk', '24493|649'],
    ['Krông Búk, huyện Krông Pắc', '24493'],
    ['Lắk', '656'],
    ['Phường Tân Lập', '24118'],
    ['P. Tân Lập', '24118'],
    ['P.Tân Lập', '24118'],
    ['Xã Tân Lập', '24317'],
    ['X.Tân Lập', '24317'],
    ['Tân Lập', '24118|24317'],
    ['Tân Lập, TP Buôn Ma Thuột', '24118'],
    ['Tân Lập (Krông Búk)', '24317'],
    ['Tân Lập (Krông Năng)', '?'],
    ['Thị trấn Liên Sơn', '24580'],
    ['TT Liên Sơn', '24580'],
    ['TT. Liên Sơn', '24580'],
    ['T.T Liên Sơn', '24580'],
    ['UBND thị trấn Liên Sơn - huyện Lắk', '24580'],
    ['Xã Liên Sơn', '?'],
    ['Xã Tân Tiến, huyện Krông Pắc', '24526'],
    ['UBND xã Tân Tiến - huyện Krông Pắc', '24526'],
    ['Xã Tân Tiến (Krông Pắc)', '24526'],
    ['UBND xã Tân Tiến, H. Krông Pắc, tỉnh Đắk Lắk', '24526'],
    ['xã Tân Tiến huyện Krông Pắc tỉnh Đắk Lắk', '24526'],
    ['Xã Tân Tiến – Krông Pắc – Đắk Lắk', '24526'],
    ['Xã Tân Tiến, huyện Lắk', '?'],
    ['Xã Tân Tiến, huyện Krông', '?'],
    ['Xã EaBar', '24250'],
    ['Xã Ea M’Doal', '24430'],
    ['Xã Cư Ê bur', '24160'],
    ['Xã Tân Hòa', '24244'],
    ['Xã Tân Hoà', '24244'],
    ["Xã Ea H'đing", '24274'],
    ['Xã Ea Drông', '24292|24328'],
    ['Xã Ea Drông, thị xã Buôn Hồ', '24328'],
    ["Xã Ea D'Rơng, huyện Cư M'gar", '24292'],
    ['Xã Tân Tiếng', '?'],
    ['Xã Tân', '?'],
    ['Quận 1', '?'],
    ['Phường 1', '?'],
    ['Xã', '?'],
  ])('in the campaign %j means %s', (text, expected) => {
    expect(meaning(text, CAMPAIGN)).toBe(expected);
  });
});

describe('units that ended', () => {
  test.each([
    ['Phường Thống Nhất', BEFORE, '24127|24331'],
    ['Phường Thống Nhất, thành phố Buôn Ma Thuột', BEFORE, '24127'],
    ['Phường Thống Nhất, TX. Buôn Hồ', BEFORE, '24331'],
    ['Phường Thống Nhất', CAMPAIGN, '24331'],
    ['Phường Thống Nhất, thành phố Buôn Ma Thuột', CAMPAIGN, '+24145'],
    ['Phường Thành Công', BEFORE, '24139'],
    ['Phường Thành Công', '2024-11-01', '24133@20241101'],
    ['Phường Thắng Lợi', '2024-10-31', '24133@pre20241101'],
    ['Phường Thắng Lợi', '2024-11-01', '+24133@20241101'],
    ['Phường Thắng Lợi', AFTER, '+24133@2025'],
    ['Xã Hòa Tân', CAMPAIGN, '+24457'],
    ['Xã Ea Blang', BEFORE, '24325'],
    ['Xã Ea Blang', CAMPAIGN, '24328|24334'],
    ['Xã Ea Bhốk', CAMPAIGN, '24550'],
    ['Xã Ea Bhốk', AFTER, '24544@2025|24561@2025'],
    ['Huyện Krông Búk', AFTER, '?'],
    ['Krông Búk', AFTER, '24310@2025'],
    ['Phường Buôn Ma Thuột', CAMPAIGN, '?'],
    ['Phường Buôn Ma Thuột', AFTER, '24133@2025'],
    ['Phường Tuy Hoà, tỉnh Phú Yên', AFTER, '22015@2025'],
    ['Phường 1, thành phố Tuy Hòa', CAMPAIGN, '?'],
    ['Phường 1, thành phố Tuy Hòa', AFTER, '+22015@2025'],
    ['P.9, TP. Tuy Hoà', AFTER, '22015@2025|22045@2025'],
    ['Tỉnh Phú Yên', CAMPAIGN, '?'],
    ['Tỉnh Phú Yên', AFTER, '+66'],
    ['Xã Hòa Phú, thành phố Buôn Ma Thuột', AFTER, '24175@2025'],
    ['Xã Hòa Phú, huyện Tây Hòa', AFTER, '+22250@2025'],
    ['Xã Tân Tiến, huyện Krông Pắc', AFTER, '24526@2025'],
    ['Thị trấn Liên Sơn, huyện Lắk', AFTER, '+24580@2025'],
  ])('%j on %s means %s', (text, day, expected) => {
    expect(meaning(text, day)).toBe(expected);
  });

  test('the note says which unit is no more, since when, by which resolution, and who stands for it', () => {
    expect(matcher.match('Phường Thắng Lợi', CAMPAIGN)).toMatchObject({
      note: 'Phường Thắng Lợi không còn từ ngày 01/11/2024 (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024); tính cho Phường Thành Công.',
    });
  });

  test('units of Phú Yên are never candidates before 1/7/2025', () => {
    for (const id of tree.subtree('54')) {
      const agency = tree.find(id) as Agency;
      const match = matcher.match(`${agency.name}, tỉnh Phú Yên`, '2025-06-30');
      expect(match).toEqual({ kind: 'unknown' });
      expect(matcher.match(id, '2025-06-30')).toEqual({ kind: 'unknown' });
    }
  });
});

describe('properties', () => {
  const own = agencies.filter((agency) => tree.subtree('66').has(agency.id));
  const life = fc.constantFrom(...own).chain((agency) => {
    const last = agency.validTo ?? '2026-12-31';
    const first = agency.validFrom ?? '2020-01-01';
    return fc
      .integer({ min: 0, max: (Date.parse(last) - Date.parse(first)) / 86_400_000 })
      .map((days) => ({ agency, day: addDays(first, days) }));
  });
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.normalize('NFD'),
    (text: string) => text.toUpperCase(),
    (text: string) => ` ${text.replaceAll(' ', '  ')}\u00a0`,
    (text: string) => text.replaceAll("'", '’').normalize('NFD').toUpperCase(),
  );

  test('every agency is found by its id on each day of its life', () => {
    fc.assert(
      fc.property(life, ({ agency, day }) => {
        expect(matcher.match(agency.id, day)).toEqual({ kind: 'matched', agency, note: null });
      }),
      { numRuns: 1000 },
    );
  });

  test('every agency is found by its official name and district, however it is typed', () => {
    fc.assert(
      fc.property(life, spelling, ({ agency, day }, spell) => {
        const parent = agency.level === 'commune' ? tree.find(agency.parentId ?? '') : null;
        const text = spell(officialName(agency) + (parent ? `, ${parent.name}` : ''));
        expect(matcher.match(text, day)).toEqual({ kind: 'matched', agency, note: null });
      }),
      { numRuns: 3000 },
    );
  });

  test('every alias of an agency finds it', () => {
    for (const agency of own) {
      const day = agency.validTo ?? '2025-07-01';
      for (const alias of agency.aliases)
        expect(matcher.match(alias, day), alias).toEqual({ kind: 'matched', agency, note: null });
    }
  });

  test('whatever is typed, only units under the province on that day are answered', () => {
    const day = fc.constantFrom(BEFORE, CAMPAIGN, AFTER);
    const piece = fc.constantFrom(...agencies.flatMap((agency) => [agency.name, agency.shortName]));
    fc.assert(
      fc.property(day, piece, fc.option(piece), (day, name, district) => {
        const match = matcher.match(district === null ? name : `${name} (${district})`, day);
        const found =
          match.kind === 'matched' ? [match.agency] : match.kind === 'ambiguous' ? match.candidates : [];
        for (const agency of found) expect(tree.validWithin(day, day)).toContain(agency);
      }),
      { numRuns: 1000 },
    );
  });

  test('one letter less or more is another name', () => {
    fc.assert(
      fc.property(life, fc.nat(), fc.boolean(), ({ agency, day }, position, drop) => {
        if (agency.level === 'department') return;
        const at = agency.name.length - agency.shortName.length + (position % agency.shortName.length);
        const typo = agency.name.slice(0, at) + (drop ? '' : 'zz') + agency.name.slice(drop ? at + 1 : at);
        const match = matcher.match(typo, day);
        if (match.kind === 'matched') expect(match.agency.type).toBe(agency.type);
        if (!drop) expect(match.kind).toBe('unknown');
      }),
    );
  });

  test('days of one era give one answer', () => {
    expect(matcher.eraOf('2024-01-01')).toBe(matcher.eraOf('2024-10-31'));
    expect(matcher.eraOf('2024-11-01')).toBe(matcher.eraOf('2025-06-30'));
    expect(matcher.eraOf('2024-10-31')).not.toBe(matcher.eraOf('2024-11-01'));
    expect(matcher.eraOf('2025-06-30')).not.toBe(matcher.eraOf('2025-07-01'));
  });

  test('a list that belongs to no day finds every unit the province ever had', () => {
    expect(matcher.matchEver('24133@pre20241101')).toMatchObject({ agency: { id: '24133@pre20241101' } });
    expect(matcher.matchEver('Huyện Krông Búk')).toMatchObject({ agency: { id: '649' } });
    expect(matcher.matchEver('Sở Tư pháp')).toMatchObject({ agency: { id: 'dept:tuphap' } });
    expect(matcher.matchEver('22018')).toEqual({ kind: 'unknown' });
    expect(matcher.matchEver('Xã Tân Tiến')).toMatchObject({ kind: 'ambiguous' });
  });
});
