import { describe, expect, test } from 'vitest';
import { TREE } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import { letterheadOf, letterSymbolOf, signatureOfSigner, signersOn, symbolOf } from './letterhead-book.ts';
import { letterheadByRule } from './letterhead-rule.ts';
import { officeOf, PAPER_OFFICES } from './paper-offices.ts';

const NOTHING_SET = { versions: [], signers: [], offices: [] };
const DAYS = ['2024-02-29', '2024-11-17', '2025-03-15', '2025-07-15'];

const byRule = (id: string, day: string) => letterheadByRule(find(id), TREE, day);

function find(id: string): Agency {
  const agency = TREE.find(id);
  if (!agency) throw new Error(`no agency ${id}`);
  return agency;
}

describe.each(DAYS)('every agency that exists on %s', (day) => {
  const agencies = TREE.validWithin(day, day);
  const heads = agencies.map((agency) => ({ agency, fields: letterheadByRule(agency, TREE, day) }));

  test('names its superior in capitals, and a UBND has none', () => {
    expect(agencies.length).toBeGreaterThan(100);
    for (const { agency, fields } of heads)
      expect(fields.superior, agency.id).toBe(agency.level === 'department' ? 'UBND TỈNH ĐẮK LẮK' : null);
  });

  test('names itself in capitals and in text', () => {
    for (const { agency, fields } of heads) {
      expect(fields.issuer).toBe(fields.issuer.toUpperCase());
      expect(fields.issuer.endsWith(agency.name.toUpperCase()), fields.issuer).toBe(true);
      expect(fields.issuer.startsWith('ỦY BAN NHÂN DÂN ')).toBe(agency.level !== 'department');
      expect(fields.issuerInText).toMatch(/^(?:UBND|Sở|Ban|Thanh tra) /u);
    }
  });

  test('has a symbol, a place and lines that fit a paper', () => {
    for (const { agency, fields } of heads) {
      expect(symbolOf('BC', fields), agency.id).toMatch(/^BC-\p{Lu}[\p{L}\d]{1,8}$/u);
      expect(letterSymbolOf(fields), agency.id).toMatch(/^\p{Lu}[\p{L}\d]{1,8}(?:-\p{Lu}+)?$/u);
      expect(fields.place, agency.id).toBe(agency.level === 'department' ? 'Đắk Lắk' : agency.shortName);
      for (const line of fields.recipients) expect(line).toMatch(/^\p{Lu}.*;$/u);
    }
  });

  test('is signed by its head and by a deputy for the head, on behalf of the committee where it is one', () => {
    for (const { agency, fields } of heads) {
      const [head, deputy] = signersOn(NOTHING_SET, { agency: agency.id, fields }, day).map((signer) =>
        signatureOfSigner(fields, signer),
      );
      const onBehalf = agency.level === 'department' ? [] : ['TM. ỦY BAN NHÂN DÂN'];
      expect(head).toEqual({ authority: onBehalf, position: fields.headPosition, name: null });
      expect(deputy?.authority).toEqual([...onBehalf, `KT. ${fields.headPosition}`]);
      expect(deputy?.position).toBe(`PHÓ ${fields.headPosition}`);
    }
  });

  test('writes to whom stands above it, and to no district once there is none', () => {
    for (const { agency, fields } of heads) {
      const parent = agency.parentId === null ? null : find(agency.parentId);
      expect(fields.addressees).toEqual(
        parent === null ? [] : [`UBND ${parent.name.charAt(0).toLowerCase()}${parent.name.slice(1)}`],
      );
      const namesDistrict = fields.recipients.some((line) =>
        /UBND (?:huyện|thị xã|thành phố) \p{Lu}/u.test(line),
      );
      expect(namesDistrict, agency.id).toBe(agency.level === 'commune' && day < '2025-07-01');
    }
  });
});

test('the 212 agencies of the campaign that hold targets, and the two that hold none', () => {
  expect(
    TREE.validWithin('2024-11-17', '2024-11-17').filter(({ level }) => level !== 'province'),
  ).toHaveLength(214);
});

test('agencies as their papers name them', () => {
  expect(byRule('dept:ldtbxh', '2024-11-17')).toMatchObject({
    superior: 'UBND TỈNH ĐẮK LẮK',
    issuer: 'SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
    abbreviation: 'SLĐTBXH',
    headPosition: 'GIÁM ĐỐC',
    recipients: ['Như trên (b/c);', 'Lãnh đạo Sở;', 'Các phòng, đơn vị thuộc Sở;'],
  });
  expect(byRule('dept:bqlkcn', '2024-11-17')).toMatchObject({
    abbreviation: 'BQLKCN',
    headPosition: 'TRƯỞNG BAN',
  });
  expect(byRule('dept:thanhtra', '2024-11-17')).toMatchObject({
    abbreviation: 'TTr',
    headPosition: 'CHÁNH THANH TRA',
    recipients: ['Như trên (b/c);', 'Lãnh đạo Thanh tra tỉnh;', 'Các phòng, đơn vị thuộc Thanh tra tỉnh;'],
  });
  expect(byRule('643', '2024-11-17')).toMatchObject({
    issuer: 'ỦY BAN NHÂN DÂN THÀNH PHỐ BUÔN MA THUỘT',
    place: 'Buôn Ma Thuột',
    recipients: [
      'Như trên (b/c);',
      'Thường trực: Thành ủy, HĐND thành phố (b/c);',
      'CT, PCT UBND thành phố;',
      'Các phòng, ban, ngành thành phố;',
      'UBND các xã, phường;',
    ],
  });
  expect(byRule('24484', '2024-11-17').issuerInText).toMatch(/^UBND .*, huyện /u);
  expect(byRule('66', '2025-07-15').recipients).toContain('UBND các xã, phường;');
  expect(byRule('66', '2024-11-17').recipients).toContain('UBND các huyện, thị xã, thành phố;');
});

test('a unit named by a number is a place in full, an agency without an abbreviation gets its initials', () => {
  const ward = { ...find('24133@20241101'), name: 'Phường 9', shortName: '9' };
  expect(letterheadByRule(ward, TREE, '2024-11-17').place).toBe('Phường 9');
  const office = { ...find('dept:gddt'), name: 'Sở Dân tộc và Tôn giáo', aliases: [] };
  expect(letterheadByRule(office, TREE, '2025-03-15').abbreviation).toBe('SDTTG');
  const authority = { ...office, name: 'Ủy ban Đê điều và Ô nhiễm các Tỉnh' };
  expect(letterheadByRule(authority, TREE, '2025-03-15').abbreviation).toBe('UBĐĐON');
});

describe('who issues the papers of the campaign', () => {
  const issuer = (paper: 'progress' | 'targets', day: string, tree = TREE) =>
    officeOf(PAPER_OFFICES, tree, 'dak-lak-60', paper, day)?.agency ?? null;

  test('Sở Thông tin và Truyền thông until 28/2/2025, Sở Khoa học và Công nghệ from 1/3/2025', () => {
    expect(issuer('progress', '2024-02-29')).toBe('dept:tttt');
    expect(issuer('progress', '2025-02-28')).toBe('dept:tttt');
    expect(issuer('progress', '2025-03-01')).toBe('dept:khcn');
    expect(issuer('progress', '2025-07-15')).toBe('dept:khcn');
    expect(issuer('targets', '2025-07-15')).toBe('66');
  });

  test('nobody but the province where the office does not exist on the day, or the campaign is another one', () => {
    const without = { ...TREE, find: (id: string) => (id === 'dept:tttt' ? null : TREE.find(id)) };
    expect(issuer('progress', '2024-11-17', without)).toBeNull();
    expect(officeOf(PAPER_OFFICES, TREE, 'gia-lai-100', 'progress', '2024-11-17')).toBeNull();
  });

  test('no receiver is a district once districts are gone', () => {
    const after = PAPER_OFFICES.filter(({ from }) => from === '2025-07-01');
    expect(after).toHaveLength(2);
    for (const { fields } of after) expect(fields.recipients?.join(' ')).not.toContain('huyện');
  });
});

test('what was set holds from its day on and alters no day before', () => {
  const version = { agency: 'dept:tuphap', reason: 'x', savedAt: '', savedBy: null };
  const versions = [
    { ...version, number: 1, from: '2024-12-01', fields: { place: 'Buôn Ma Thuột' } },
    { ...version, number: 2, from: '2024-11-20', fields: { superior: null, draftingUnit: 'HCTP' } },
    { ...version, number: 3, from: '2024-12-01', fields: {} },
  ];
  const on = (day: string) => letterheadOf({ versions }, TREE, find('dept:tuphap'), day);
  expect(on('2024-11-19')).toMatchObject({
    changed: [],
    since: null,
    fields: byRule('dept:tuphap', '2024-11-19'),
  });
  expect(on('2024-11-20').fields).toMatchObject({ superior: null, draftingUnit: 'HCTP', place: 'Đắk Lắk' });
  // Of two on one day the one saved last; it returned everything to the rule.
  expect(on('2024-12-01')).toMatchObject({ changed: [], since: '2024-12-01' });
});
