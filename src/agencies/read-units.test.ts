import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AgencyLevel, isValidWithin } from './agency.ts';
import { buildAgencyTree } from './agency-tree.ts';
import { readUnits } from './read-units.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../samples/dak-lak-2024/units.json', import.meta.url), 'utf8'),
);
const { agencies, successions } = readUnits(json);
const tree = buildAgencyTree(agencies, successions, '66');

function countOn(day: string, level: AgencyLevel) {
  return tree.validWithin(day, day).filter((agency) => agency.level === level).length;
}

describe('the units of Đắk Lắk', () => {
  test.each([
    ['2024-10-31', 19, 15, 184],
    ['2024-11-01', 19, 15, 180],
    ['2025-06-30', 19, 15, 180],
    ['2025-07-01', 19, 0, 102],
    ['2026-11-23', 19, 0, 102],
  ] as const)(
    'on %s there are %i departments, %i districts and %i communes',
    (day, departments, districts, communes) => {
      expect(countOn(day, 'department')).toBe(departments);
      expect(countOn(day, 'district')).toBe(districts);
      expect(countOn(day, 'commune')).toBe(communes);
      expect(countOn(day, 'province')).toBe(1);
    },
  );

  test('the types of communes are those of the resolutions', () => {
    const types = (day: string) => {
      const communes = tree.validWithin(day, day).filter((agency) => agency.level === 'commune');
      return ['xa', 'phuong', 'thi-tran'].map((type) => communes.filter((unit) => unit.type === type).length);
    };
    expect(types('2024-11-08')).toEqual([149, 18, 13]);
    expect(types('2025-07-01')).toEqual([88, 14, 0]);
  });

  test('17 departments get targets, Ban Dân tộc and Thanh tra do not', () => {
    const exempt = agencies.filter((agency) => agency.targetExemption !== null);
    expect(exempt.map((agency) => agency.name)).toEqual(['Ban Dân tộc tỉnh', 'Thanh tra tỉnh']);
    expect(exempt[0]?.targetExemption).toContain(
      'không có TTHC tiếp nhận hồ sơ trên môi trường điện tử'.slice(1),
    );
  });

  test('the province is one agency before and after the merger', () => {
    expect(tree.root).toMatchObject({ id: '66', hCode: 'H15', validFrom: null, validTo: null });
    expect(agencies.some((agency) => agency.id.startsWith('66@'))).toBe(false);
  });

  test('Phú Yên, its 9 districts and 106 communes stand outside the province', () => {
    const phuYen = [...tree.subtree('54')].map((id) => tree.find(id));
    expect(phuYen.filter((agency) => agency?.level === 'district')).toHaveLength(9);
    expect(phuYen.filter((agency) => agency?.level === 'commune')).toHaveLength(106);
    expect(
      tree.validWithin('2000-01-01', '2100-01-01').some((agency) => tree.subtree('54').has(agency.id)),
    ).toBe(false);
    expect(tree.successorsOf('54')).toEqual([
      {
        fromId: '54',
        toId: '66',
        share: 'whole',
        on: '2025-07-01',
        legalBasis: 'Nghị quyết số 202/2025/QH15',
      },
    ]);
  });

  test('every parent exists on every day of its child, until the level of districts ends', () => {
    for (const agency of agencies) {
      const parent = agency.parentId === null ? null : tree.find(agency.parentId);
      if (!parent) continue;
      expect(isValidWithin(parent, agency.validFrom ?? '1990-01-01', agency.validTo ?? '2100-01-01')).toBe(
        true,
      );
      if (agency.level === 'commune')
        expect(parent.level).toBe(
          (agency.validTo ?? '') === '2025-06-30' || agency.validTo === '2024-10-31'
            ? 'district'
            : 'province',
        );
    }
  });

  test('one GSO code means two wards, one after the other', () => {
    expect(agencies.filter((agency) => agency.gsoCode === '24133').map(({ id, name }) => [id, name])).toEqual(
      [
        ['24133@pre20241101', 'Phường Thắng Lợi'],
        ['24133@20241101', 'Phường Thành Công'],
        ['24133@2025', 'Phường Buôn Ma Thuột'],
      ],
    );
  });
});

describe('what became of units', () => {
  test('on 1/11/2024 two wards merge, two units are absorbed, Ea Blang is split', () => {
    const first = successions
      .filter((succession) => succession.on === '2024-11-01')
      .map(({ fromId, toId, share }) => `${fromId} ${share} ${toId}`);
    expect(first.sort()).toEqual([
      '24127 whole 24145',
      '24133@pre20241101 whole 24133@20241101',
      '24139 whole 24133@20241101',
      '24325 part 24328',
      '24325 part 24334',
      '24460 whole 24457',
    ]);
    expect(new Set(successions.filter(({ on }) => on === '2024-11-01').map((one) => one.legalBasis))).toEqual(
      new Set(['Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024']),
    );
  });

  test('on 1/7/2025 all 286 communes go over, 8 of them split', () => {
    const later = successions.filter(({ on, fromId }) => on === '2025-07-01' && fromId !== '54');
    expect(new Set(later.map(({ fromId }) => fromId)).size).toBe(286);
    expect(new Set(later.map(({ toId }) => toId)).size).toBe(102);
    const split = new Set(later.filter(({ share }) => share === 'part').map(({ fromId }) => fromId));
    expect([...split].sort()).toEqual([
      '22024',
      '22225',
      '22228',
      '22246',
      '22252',
      '22312',
      '22315',
      '24550',
    ]);
    expect(new Set(later.map(({ legalBasis }) => legalBasis))).toEqual(
      new Set(['Nghị quyết số 1660/NQ-UBTVQH15 ngày 16/6/2025']),
    );
  });

  test('the other spellings of the file are kept', () => {
    expect(tree.find('652')?.aliases).toContain("Huyện M'Đrăk");
    expect(tree.find('22015@2025')?.aliases).toEqual(['Phường Tuy Hoà']);
    expect(tree.find('dept:tnmt')?.aliases).toEqual(['STNMT']);
  });

  test('a file of another shape is refused', () => {
    expect(() => readUnits({ provinces: [] })).toThrow();
  });
});

describe('units of other files', () => {
  interface File {
    agencies2024: { id: string; [more: string]: unknown }[];
    events: { date: string; legal: string; from?: string[] }[];
  }
  /** The file with one department gone into another on 1/3/2025, by a made-up resolution. */
  function withMergedDepartment(successor: string): File {
    const file = structuredClone(json) as File;
    const department = file.agencies2024.find(({ id }) => id === 'dept:khdt');
    Object.assign(department ?? {}, {
      validTo: '2025-02-28',
      successors: [{ id: successor, share: 'whole' }],
    });
    file.events.push({ date: '2025-03-01', legal: 'Nghị quyết 99/NQ-HĐND (20/2/2025)', from: ['dept:khdt'] });
    return file;
  }

  test('a department may end and go into another, by a resolution of the council of the province', () => {
    const read = readUnits(withMergedDepartment('dept:taichinh'));
    const merged = buildAgencyTree(read.agencies, read.successions, '66');
    expect(merged.successorsOf('dept:khdt')).toEqual([
      {
        fromId: 'dept:khdt',
        toId: 'dept:taichinh',
        share: 'whole',
        on: '2025-03-01',
        legalBasis: 'Nghị quyết số 99/NQ-HĐND ngày 20/2/2025',
      },
    ]);
    const departments = (day: string) =>
      merged.validWithin(day, day).filter(({ level }) => level === 'department').length;
    expect([departments('2025-02-28'), departments('2025-03-01')]).toEqual([19, 18]);
  });

  test('a unit that went into one that does not exist that day is a fault of the file', () => {
    for (const nobody of ['dept:khong-co', '24133@2025'])
      expect(() => readUnits(withMergedDepartment(nobody))).toThrow(
        `dept:khdt went into ${nobody}, which does not exist on 2025-03-01`,
      );
  });
});
