import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ArrivingFile,
  followFiles,
  isPartialName,
  numberedName,
  type Sighting,
  wholeFiles,
} from './arriving-file.ts';

function file(name: string, size: number, writtenNs = 1n, inode = 1n): ArrivingFile {
  return { name, size, writtenNs, inode };
}

test.each([
  'a.csv.part',
  'a.csv.FILEPART',
  'a.tmp',
  'a.crdownload',
  '.a.csv',
  '.a.csv.x7Gh2',
  '~$a.xlsx',
  'Thumbs.db',
])('%s is not looked at', (name) => {
  expect(isPartialName(name)).toBe(true);
});

test.each(['a.csv', 'hồ sơ tháng 11.xlsx', 'a.part.csv', '~a.csv', 'party'])('%s is looked at', (name) => {
  expect(isPartialName(name)).toBe(false);
});

test('a file is whole exactly when no look of the stable time saw it change', () => {
  const looks = fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 5000 }), size: fc.integer({ min: 0, max: 2 }) }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(looks, fc.integer({ min: 1, max: 8000 }), (history, stableMs) => {
      let nowMs = 0;
      let followed: Sighting[] = [];
      const times = history.map(({ afterMs, size }) => {
        nowMs += afterMs;
        followed = followFiles(followed, [file('a', size)], nowMs);
        return { nowMs, size };
      });
      const last = times.at(-1);
      const changed = times.findLastIndex((look) => look.size !== last?.size);
      const sinceMs = times[changed + 1]?.nowMs ?? 0;
      expect(wholeFiles(followed, nowMs, stableMs).length === 1).toBe(nowMs - sinceMs >= stableMs);
    }),
  );
});

test('the same size written again, another file under the name and a clock set back begin anew', () => {
  const first = followFiles([], [file('a', 5)], 1000);
  expect(wholeFiles(followFiles(first, [file('a', 5, 2n)], 9000), 9000, 100)).toEqual([]);
  expect(wholeFiles(followFiles(first, [file('a', 5, 1n, 2n)], 9000), 9000, 100)).toEqual([]);
  expect(wholeFiles(followFiles(first, [file('a', 5)], 500), 500, 100)).toEqual([]);
  expect(wholeFiles(followFiles(first, [file('a', 5)], 1100), 1100, 100)).toHaveLength(1);
});

test('the oldest comes first, and of the same age the first by name', () => {
  const found = [file('b', 1, 5n), file('c', 1, 4n), file('a', 1, 5n)];
  expect(wholeFiles(followFiles([], found, 0), 0, 0).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
});

test('a further file of the same name is numbered before its ending', () => {
  expect(numberedName('a.ndjson.gz', 1)).toBe('a.ndjson.gz');
  expect(numberedName('a.ndjson.gz', 2)).toBe('a (2).ndjson.gz');
  expect(numberedName('Hồ sơ 11.2024.xlsx', 3)).toBe('Hồ sơ 11.2024 (3).xlsx');
  expect(numberedName('không đuôi', 2)).toBe('không đuôi (2)');
  const long = numberedName(`${'ồ'.repeat(84)}.csv`, 12);
  expect(Buffer.byteLength(`${long}.bi-tu-choi (12).csv`)).toBeLessThanOrEqual(255);
});
