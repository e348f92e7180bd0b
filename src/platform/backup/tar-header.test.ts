import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTarHeader, tarHeader, tarPadding } from './tar-header.ts';

const segment = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,60}$/);
const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

test('what is written is read again, also beyond eight gigabytes', () => {
  const size = fc.oneof(fc.nat(), fc.integer({ min: 8 ** 11 - 2, max: Number.MAX_SAFE_INTEGER }));
  fc.assert(
    fc.property(name, size, (path, bytes) => {
      const block = tarHeader({ name: path, size: bytes }, 1_764_000_000);
      expect(block).toHaveLength(512);
      expect(readTarHeader(block)).toEqual({ name: path, size: bytes });
      expect((bytes + tarPadding(bytes)) % 512).toBe(0);
    }),
  );
});

test('any byte that is not as it was written is seen by the checksum', () => {
  fc.assert(
    fc.property(fc.nat(511), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const block = tarHeader({ name: 'files/a', size: 7 }, 0);
      block[at] = ((block[at] ?? 0) + by) & 255;
      const read = readTarHeader(block);
      // Inside the checksum field a blank may stand for a zero byte: the same number either way.
      if (read !== null) expect([read, at >= 148 && at < 156]).toEqual([{ name: 'files/a', size: 7 }, true]);
    }),
  );
});

test.each(['1', '2', '5', 'x', 'L'])('an entry of kind %s is none of ours', (kind) => {
  const block = tarHeader({ name: 'files/a', size: 0 }, 0);
  block.write(kind, 156, 'latin1');
  const sum = block.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  expect(readTarHeader(block)).toBeNull();
});

test('a name that fits nowhere is refused, not cut', () => {
  expect(() => tarHeader({ name: 'a'.repeat(101), size: 0 }, 0)).toThrow('too long');
});
