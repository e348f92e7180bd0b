import { describe, expect, test } from 'vitest';
import { makeShareFrame, makeSharePart as part } from '../../test/make-share-frame.ts';
import { shareStanding } from './target-share-standing.ts';

const FRAME = makeShareFrame(55, [
  ['Đất đai', 100, 30, 60],
  ['Hộ tịch', 100, 20, 25],
  ['Y tế', 10, 1, 3],
]);
const HO_TICH = { field: 'Hộ tịch' };

describe('the standing of a part', () => {
  test('is counted from the dossiers of its field against its own rate', () => {
    const { parts, members } = shareStanding(FRAME, [part(), part({ ...HO_TICH, planned: 50, needed: 40 })]);
    expect(parts).toMatchObject([
      { fieldName: 'Đất đai', soFar: { numerator: 30, denominator: 60, percent: 50 }, met: false, left: 25 },
      { fieldName: 'Hộ tịch', percent: 80, soFar: { percent: 80 }, met: true, left: 20, note: null },
    ]);
    expect(members).toEqual([]);
  });

  test('of the rest counts every field that no part names', () => {
    const { parts } = shareStanding(FRAME, [part(), part({ field: null })]);
    expect(parts[1]).toMatchObject({
      fieldName: 'Các lĩnh vực còn lại',
      soFar: { numerator: 21, denominator: 28 },
      met: true,
      left: 34,
    });
    expect(shareStanding(FRAME, [part({ field: null })]).parts[0]).toMatchObject({
      fieldName: 'Mọi lĩnh vực',
      soFar: { numerator: 51, denominator: 88 },
    });
  });

  test('that shares a field has no count of its own, and says so', () => {
    const half = { hold: 'part' as const, planned: 50 };
    const { parts, members } = shareStanding(FRAME, [
      part({ ...half, member: 'Lan' }),
      part({ ...half, member: 'Huy' }),
      part({ ...HO_TICH, member: 'Lan' }),
      part({ field: 'Y tế', planned: 10, member: 'Mai' }),
      part({ field: null, planned: 0, member: 'mai'.normalize('NFD') }),
    ]);
    expect(parts[0]).toMatchObject({ soFar: null, met: null, left: null });
    expect(parts[0]?.note).toBe('Lĩnh vực Đất đai chia cho nhiều người nên không đếm riêng từng phần.');
    expect(members).toMatchObject([
      { member: 'Lan', fields: ['Đất đai', 'Hộ tịch'], planned: 150, needed: 83, percent: 55, soFar: null },
      { member: 'Huy', soFar: null, met: null, left: null },
      { member: 'Mai', soFar: { numerator: 1, denominator: 3 }, met: false, left: 5, note: null },
    ]);
    expect(members[0]?.note).toContain('(Đất đai)');
  });

  test('tells Lan from Lân', () => {
    const { members } = shareStanding(FRAME, [part({ member: 'Lan' }), part({ ...HO_TICH, member: 'Lân' })]);
    expect(members.map(({ member }) => member)).toEqual(['Lan', 'Lân']);
  });

  test('says nothing of met where nothing was promised or nothing arose', () => {
    const { parts } = shareStanding(makeShareFrame(55, [['Đất đai', 0]]), [
      part({ planned: 0, needed: 0 }),
      part({ field: 'Hộ tịch đã bỏ' }),
    ]);
    expect(parts[0]).toMatchObject({ percent: null, soFar: { percent: null }, met: null, left: 0 });
    expect(parts[1]?.note).toContain('không còn lĩnh vực này');
  });
});
