import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeShareFrame, makeSharePart as part } from '../../test/make-share-frame.ts';
import { checkShare } from './target-share-check.ts';
import type { SharePartInput } from './target-share-schema.ts';

const FRAME = makeShareFrame(55, [
  ['Đất đai', 100],
  ['Hộ tịch', 100],
]);
const HO_TICH = { field: 'Hộ tịch' };

function check(parts: readonly SharePartInput[], dossiers = 200, expected: number | null = null) {
  return checkShare(FRAME, { volume: { basis: 'own', dossiers }, parts }, expected);
}

const faultsOf = (parts: readonly SharePartInput[], dossiers = 200) =>
  check(parts, dossiers).faults.map(({ code, text, parts: numbers }) => [code, text, ...numbers]);

describe('a share', () => {
  test('that divides all and reaches the target adds up', () => {
    expect(check([part(), part(HO_TICH)])).toMatchObject({
      addsUp: true,
      planned: { given: 200, wanted: 200, missing: 0 },
      needed: { given: 110, wanted: 110, missing: 0 },
      summary: 'Cộng đủ: 2 phần, 200 hồ sơ dự kiến, cần 110 hồ sơ trực tuyến, giao 110.',
    });
  });

  test('is compared unrounded: 54,99 % of one half is made good by 55,01 % of the other, not by 55 %', () => {
    const parts = [part({ planned: 100, target: 54.99 }), part({ ...HO_TICH, target: 55 })];
    expect(check(parts)).toMatchObject({ addsUp: false, needed: { given: 109.99, wanted: 110, missing: 1 } });
    expect(check([part({ target: 54.99 }), part({ ...HO_TICH, target: 55.01 })]).addsUp).toBe(true);
  });

  test('may ask for more than is needed, and says so', () => {
    const { addsUp, summary } = check([part({ target: 70 }), part(HO_TICH)]);
    expect(addsUp).toBe(true);
    expect(summary).toContain('giao 125 (cao hơn mức cần)');
  });

  test.each<[string, SharePartInput[], (string | number)[][]]>([
    [
      'short of the target says by how much',
      [part({ needed: 43 }), part(HO_TICH)],
      [['target-short', 'còn thiếu 12 hồ sơ trực tuyến']],
    ],
    [
      'short of the volume says by how much',
      [part({ planned: 88, needed: 60 }), part(HO_TICH)],
      [['volume-short', 'còn thiếu 12 hồ sơ dự kiến']],
    ],
    [
      'above the volume says by how much',
      [part({ planned: 112 }), part(HO_TICH)],
      [['volume-over', 'thừa 12 hồ sơ dự kiến']],
    ],
    [
      'that gives a field twice names it',
      [part({ planned: 50 }), part({ planned: 50 }), part(HO_TICH)],
      [['field-twice', 'lĩnh vực Đất đai được giao hai lần', 1, 2]],
    ],
    [
      'that gives a field whole to one and partly to others names it',
      [
        part({ planned: 50, member: 'A' }),
        part({ planned: 25, member: 'B', hold: 'part' }),
        part({ planned: 25, member: 'C', hold: 'part' }),
        part({ ...HO_TICH, member: 'C' }),
      ],
      [['field-twice', 'lĩnh vực Đất đai được giao ba lần', 1, 2, 3]],
    ],
    [
      'that gives a field twice to one member names it, however the name is typed',
      [
        part({ planned: 50, hold: 'part', member: 'Nguyễn Lan' }),
        part({ planned: 50, hold: 'part', member: ' nguyễn  LAN'.normalize('NFD') }),
        part({ ...HO_TICH, member: 'B' }),
      ],
      [['field-twice', 'lĩnh vực Đất đai được giao hai lần', 1, 2]],
    ],
    [
      'that gives a part of a field alone says that the rest is open',
      [part({ hold: 'part' }), part(HO_TICH)],
      [['field-partly', 'lĩnh vực Đất đai mới giao một phần, phần còn lại chưa ai phụ trách', 1]],
    ],
    [
      'that leaves a field out says which',
      [part({ planned: 200 })],
      [['field-open', '1 lĩnh vực chưa ai phụ trách (Hộ tịch)']],
    ],
    [
      'in which some fields have a member and others none says which',
      [part({ member: 'Chị Lan' }), part(HO_TICH)],
      [['no-member', '1 lĩnh vực chưa ai phụ trách (Hộ tịch)', 2]],
    ],
    [
      'with a field that the catalogue does not know says which part',
      [part(), part(HO_TICH), part({ field: 'Đất đaii', planned: 0 })],
      [['unknown-field', 'phần 3 ghi lĩnh vực không có trong danh mục thủ tục', 3]],
    ],
    [
      'with a part that needs more than it has says which',
      [part({ needed: 101 }), part(HO_TICH)],
      [['above-planned', 'phần 1 cần 101 hồ sơ trực tuyến mà chỉ dự kiến 100 hồ sơ', 1]],
    ],
    [
      'with a part whose rate and number disagree says what the rate is',
      [part({ target: 55, needed: 60 }), part(HO_TICH)],
      [['part-measure', 'phần 1: 55% của 100 hồ sơ là 55, không phải 60', 1]],
    ],
    [
      'with a part without rate or number says which',
      [part({ target: null, needed: null }), part({ ...HO_TICH, target: 100 })],
      [
        ['target-short', 'còn thiếu 10 hồ sơ trực tuyến'],
        ['part-measure', 'phần 1 chưa ghi tỷ lệ giao hoặc số cần đạt', 1],
      ],
    ],
  ])('%s', (_, parts, faults) => {
    expect(faultsOf(parts)).toEqual(faults);
  });

  test('without parts, or without a volume, is none', () => {
    expect(faultsOf([])).toEqual([
      ['no-parts', 'chưa có phần nào'],
      ['target-short', 'còn thiếu 110 hồ sơ trực tuyến'],
    ]);
    expect(check([part({ field: null, planned: 0 })], 0).faults[0]).toMatchObject({ code: 'volume-short' });
  });

  test('divided among members alone holds every field', () => {
    const half = { field: null, hold: 'part' as const };
    expect(faultsOf([part({ ...half, member: 'A' }), part({ ...half, member: 'B' })])).toEqual([]);
    expect(faultsOf([part({ member: 'A' }), part({ field: 'Các lĩnh vực còn lại', member: 'B' })])).toEqual(
      [],
    );
  });

  test('must have the volume that its basis gives', () => {
    const { faults } = check([part(), part(HO_TICH)], 200, 212);
    expect(faults).toMatchObject([
      { code: 'volume-differs', text: expect.stringContaining('nay là 212 hồ sơ') },
    ]);
  });

  test('says where more has come than was planned, without being refused for it', () => {
    const frame = makeShareFrame(55, [['Đất đai', 100, 60, 130]]);
    const { addsUp, notes } = checkShare(frame, { volume: { basis: 'own', dossiers: 100 }, parts: [part()] });
    expect(addsUp).toBe(true);
    expect(notes).toEqual(['Lĩnh vực Đất đai đã có 130 hồ sơ, nhiều hơn 100 dự kiến cho cả chiến dịch.']);
  });

  test('of nobody knows how many faults says the first of them', () => {
    const { summary } = check(Array.from({ length: 1000 }, () => part({ field: 'Không có', member: 'A' })));
    expect(summary.length).toBeLessThan(600);
    expect(summary).toContain('điểm khác');
  });

  test('is never explained with the name of a person', () => {
    const parts = [
      part({ member: 'NGƯỜI-NÀY', planned: 7, needed: 9 }),
      part({ member: 'NGƯỜI-NÀY' }),
      part({ field: 'NGƯỜI-NÀY', member: 'NGƯỜI-NÀY' }),
      part(HO_TICH),
    ];
    expect(JSON.stringify(check(parts))).not.toContain('NGƯỜI');
  });
});

describe('a share that adds up exactly', () => {
  const volumes = fc.array(
    fc
      .integer({ min: 1, max: 5000 })
      .chain((planned) =>
        fc.record({ planned: fc.constant(planned), needed: fc.integer({ min: 0, max: planned }) }),
      ),
    { minLength: 1, maxLength: 9 },
  );
  const tampering = fc.record({
    kind: fc.constantFrom('planned', 'needed', 'drop', 'repeat', 'field' as const),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 100 }),
    up: fc.boolean(),
  });

  test('does not after any part was tampered with', () => {
    fc.assert(
      fc.property(volumes, tampering, (made, { kind, at, by, up }) => {
        const names = made.map((_, index) => `Lĩnh vực ${index}`);
        const dossiers = made.reduce((all, { planned }) => all + planned, 0);
        const needed = made.reduce((all, each) => all + each.needed, 0);
        // The highest target in hundredths that these numbers reach, so that one case less does not.
        const target = Math.floor((needed * 10_000) / dossiers) / 100;
        const frame = makeShareFrame(
          target,
          names.map((name, index) => [name, made[index]?.planned ?? 0]),
        );
        const parts = made.map((each, index) => part({ field: names[index] ?? null, ...each, target: null }));
        const volume = { basis: 'baseline' as const, dossiers };
        expect(checkShare(frame, { volume, parts }, dossiers).faults).toEqual([]);

        const index = at % parts.length;
        const before = parts[index] ?? part();
        const less = before.needed === null ? 0 : before.needed - by;
        const isMissed = Math.round(target * 100) * dossiers > (needed - by) * 10_000;
        if (kind === 'needed' && (less < 0 || !isMissed)) return;
        const tampered: Record<typeof kind, SharePartInput[]> = {
          planned: [{ ...before, planned: up ? before.planned + by : Math.max(0, before.planned - by) }],
          needed: [{ ...before, needed: less }],
          drop: [],
          repeat: [before, before],
          field: [{ ...before, field: up ? 'Lĩnh vực lạ' : (names[(index + 1) % names.length] ?? '') }],
        };
        if (kind === 'field' && !up && names.length === 1) return;
        const changed = parts.toSpliced(index, 1, ...tampered[kind]);
        expect(checkShare(frame, { volume, parts: changed }, dossiers).addsUp).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
