import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedWindow } from './sorted-window.ts';

test('wherever the window moves on to, its median is that of the numbers inside', () => {
  const anyMoves = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), anyMoves, (values, moves) => {
      const window = new SortedWindow(Float64Array.from(values));
      let [start, end] = [0, 0];
      for (const [further, longer] of moves) {
        end = Math.min(end + longer, values.length);
        start = Math.min(start + further, end);
        window.moveTo(start, end);
        const inside = values.slice(start, end).sort((a, b) => a - b);
        expect(window.median).toBe(inside[inside.length >> 1] ?? 0);
        expect([window.start, window.end]).toEqual([start, end]);
      }
    }),
  );
});
