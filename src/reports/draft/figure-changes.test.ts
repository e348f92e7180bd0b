import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesInWords, figureChanges, figuresIn, staleFigures } from './figure-changes.ts';

test('names and figures that differ are told whole', () => {
  expect(
    figureChanges(
      'Cấp tỉnh: 02/17 sở, ngành chưa đạt gồm Sở Y tế (12%), Sở Tài chính (13%).',
      'Cấp tỉnh: 03/17 sở, ngành chưa đạt gồm Sở Nội vụ (9%), Sở Y tế (12%), Sở Tài chính (13,5%).',
    ),
  ).toEqual([
    { was: '02/17', now: '03/17' },
    { was: '', now: 'Sở Nội vụ (9%)' },
    { was: '13%', now: '13,5%' },
  ]);
});

test('the same words do not differ, others are told as a whole', () => {
  expect(figureChanges('Đạt 5%.', 'Đạt 5%.')).toEqual([]);
  expect(figureChanges('', 'Đạt 5%.')).toEqual([{ was: '', now: 'Đạt 5%' }]);
});

test('a figure that the words still say elsewhere is not old', () => {
  expect(staleFigures('Có 05 đơn vị.', 'A 05 đơn vị, B 05 đơn vị', 'A 05 đơn vị, B 06 đơn vị')).toEqual([]);
  expect(staleFigures('Có 05 đơn vị.', 'A 05 đơn vị, B 07 đơn vị', 'A 04 đơn vị, B 07 đơn vị')).toEqual([
    { was: '05', now: '04' },
  ]);
});

test('in words: what is other, what came, what went; many are cut', () => {
  expect(
    changesInWords(
      [
        { was: '', now: 'Sở Y tế' },
        { was: 'Sở Nội vụ', now: '' },
      ],
      [],
    ),
  ).toBe('Câu do hệ thống viết đã khác: thêm “Sở Y tế”; không còn “Sở Nội vụ”.');
  const many = Array.from({ length: 9 }, (_, at) => ({ was: `${at}`, now: `${at + 10}` }));
  expect(changesInWords(many, [])).toMatch(/; và 3 chỗ khác\.$/);
});

test('every figure that only one side has is in a change; long lists are quick', () => {
  const word = fc.constantFrom('Sở Y tế', '5%', '7,5%', 'gồm', ',', '12/17', 'tăng');
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (a, b) => {
      const [was, now] = [a.join(' '), b.join(' ')];
      const changes = figureChanges(was, now);
      expect(changes.length === 0).toBe(was === now || !differsInWords(was, now));
      const told = changes.flatMap((change) => figuresIn(change.now));
      for (const figure of figuresIn(now))
        if (!figuresIn(was).includes(figure)) expect(told).toContain(figure);
    }),
  );
  const names = (add: number) => Array.from({ length: 400 }, (_, at) => `xã ${at} (${at + add}%)`).join(', ');
  expect(figureChanges(names(0), names(1)).length).toBeGreaterThan(0);
});

/** Apart from the signs at the edges of what differs. */
function differsInWords(was: string, now: string): boolean {
  const bare = (text: string) => text.replace(/[\s,;:.]+/gu, ' ').trim();
  return bare(was) !== bare(now) || was !== now;
}
