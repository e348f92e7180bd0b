import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeVerificationCode } from '../issue/model-hash.ts';
import { readPaperCode } from './paper-code.ts';

test.each([
  'K7QM-2XRD-9T0A',
  'k7qm2xrd9toa',
  ' K7QM 2XRD 9TOA ',
  'K7QM–2XRD–9T0A',
  'Ｋ７ＱＭ-2xrd-9t0a',
  'https://vedich.daklak.gov.vn/xac-thuc/K7QM-2XRD-9T0A/',
])('%s is the code that is printed', (typed) => {
  expect(readPaperCode(typed)).toBe('K7QM-2XRD-9T0A');
});

test('I and L are 1', () => {
  expect(readPaperCode('il11-iiii-llll')).toBe('1111-1111-1111');
});

test.each(['', 'K7QM', 'K7QM-2XRD-9T0A-1', "K7QM-2XRD-9T0'", 'ĐĐĐĐ-ĐĐĐĐ-ĐĐĐĐ', 'UUUU-UUUU-UUUU', '%'])(
  '“%s” is no code',
  (typed) => {
    expect(readPaperCode(typed)).toBeNull();
  },
);

test('every code that is made is read as itself, and nothing breaks the reading', () => {
  for (let made = 0; made < 200; made++) {
    const code = makeVerificationCode();
    expect(readPaperCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const code = readPaperCode(typed);
      expect(code === null || readPaperCode(code) === code).toBe(true);
    }),
  );
});
