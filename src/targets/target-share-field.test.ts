import { expect, test } from 'vitest';
import { makeProcedure } from '../../test/make-procedures.ts';
import { buildCatalogue } from '../procedures/procedure.ts';
import { indexFields } from './target-share-field.ts';
import { cleanName, memberKey } from './target-share-name.ts';
import { UNKNOWN_FIELD } from './target-share-schema.ts';

const indexOf = (...fields: string[]) =>
  indexFields(
    buildCatalogue(fields.map((field, index) => makeProcedure({ code: `1.00000${index}`, field }))),
  );

test('spellings of a field are one field, shown as most procedures have it', () => {
  const index = indexOf('Đất đai', 'ĐẤT  ĐAI', 'Đất đai'.normalize('NFD'), 'Hộ tịch');
  const key = index.keyOfProcedure('1.000000');
  expect(['1.000001', '1.000002'].map((code) => index.keyOfProcedure(code))).toEqual([key, key]);
  expect(index.nameOf(key)).toBe('Đất đai');
  expect(index.keyOfName('dat dai')).toBe(key);
  expect(index.keyOfName('Đất đ')).toBeNull();
});

test('an unknown procedure, no procedure and a blank field are of no clear field', () => {
  const index = indexOf('', '   ', 'chưa rõ lĩnh vực', 'Đất đai');
  const unknown = index.keyOfName(UNKNOWN_FIELD);
  for (const code of ['1.000000', '1.000001', '1.000002', '9.999999', null])
    expect(index.keyOfProcedure(code)).toBe(unknown);
  expect(index.nameOf(unknown ?? '')).toBe(UNKNOWN_FIELD);
});

test('whatever stands in a catalogue has a name that can be shown and sent back', () => {
  const wild = [
    '=HYPERLINK("x")',
    '<script>alert(1)</script>',
    'ậ'.repeat(10_000),
    '😀'.repeat(300),
    'a\u202Eb\nc',
  ];
  const index = indexOf(...wild.map((name) => name.normalize('NFD')));
  for (const [place] of wild.entries()) {
    const key = index.keyOfProcedure(`1.00000${place}`);
    const name = index.nameOf(key);
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
    expect(index.keyOfName(name)).toBe(key);
    expect(cleanName(name)).toBe(name);
  }
});

test('a name is kept composed, with single spaces and nothing that cannot be seen', () => {
  expect(cleanName(' Nguyễn\u00A0\u200B Thị\t\nLan\u202E '.normalize('NFD'))).toBe('Nguyễn Thị Lan');
  expect(memberKey('CHỊ LAN'.normalize('NFD'))).toBe(memberKey('chị  lan'));
  expect(memberKey('Lân')).not.toBe(memberKey('Lan'));
});
