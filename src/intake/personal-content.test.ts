import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readUnits } from '../agencies/read-units.ts';
import { Warehouse } from '../platform/warehouse.ts';
import { quote } from './convert-words.ts';
import { suspectSql, withoutPersonal, withoutPersonalSql } from './personal-content.ts';
import { personalTexts } from './personal-for-test.ts';

describe('what is personal', () => {
  test.each([
    ['066094001234', '…'],
    ['CCCD: 066 094 001 234.', 'CCCD: ….'],
    ['066 0 94 001234', '…'],
    ['0660 9400 1234', '…'],
    ['số CMND 240123456 cấp 2010', 'số CMND … cấp 2010'],
    ['240123456', '…'],
    ['Căn cước công dân số 066.094.001.234', 'Căn cước công dân số …'],
    ['0912345678', '…'],
    ['0912 345 678', '…'],
    ['0912.345.678', '…'],
    ['091-234-5678', '…'],
    ['(0262) 3.812.345', '(…'],
    ['09 1234 5678', '…'],
    ['0 9 1 2 3 4 5 6 7 8', '…'],
    ['+84912345678', '…'],
    ['+84 912 345 678', '…'],
    ['(+84) 912.345.678', '(…'],
    ['+84(0)912345678', '…'],
    ['0084 912 345 678', '…'],
    ['84912345678', '…'],
    ['SĐT912345678', 'SĐT…'],
    ['đất đai 0912345678-0987654321', 'đất đai …-…'],
    ['Tư pháp (an.nguyen+1@gmail.com)', 'Tư pháp (…)'],
    ['nguyễn.an@sotuphap.daklak.gov.vn', '…'],
    ['an @ gmail.com', '…'],
    ['danh sách 0912345678.xlsx', 'danh sách ….xlsx'],
    ['A0912345678B', 'A…B'],
  ])('%s → %s', (text, kept) => {
    expect(withoutPersonal(text)).toBe(kept);
  });
});

describe('what is not', () => {
  test.each([
    'Đất đai',
    '31/02/2024',
    '09.12.2024 10:30',
    '2024-01-31 09:12:34',
    '05.10.2024-07.10.2024',
    '1.001612.000.00.00.H15',
    '000.00.18.H15-240101-0001',
    'H15.000.00.18',
    '24133@20241101',
    '123,456,789',
    '1.250.000 đồng',
    'Quyết định 766/QĐ-TTg ngày 23/06/2022',
    '20240131091234',
    '099912345678901',
    '097012345678',
    'UBND xã Ea Tu (2024)',
  ])('%s stays', (text) => {
    expect(withoutPersonal(text)).toBe(text);
  });

  test('no agency of Đắk Lắk loses its name, its codes or its other names', async () => {
    const file = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);
    const { agencies } = readUnits(JSON.parse(await readFile(file, 'utf8')));
    const texts = agencies.flatMap(({ id, name, aliases, gsoCode, hCode }) => [
      id,
      name,
      ...aliases,
      gsoCode,
      hCode,
    ]);
    expect(texts.length).toBeGreaterThan(500);
    for (const text of texts) if (text !== null) expect(withoutPersonal(text)).toBe(text);
  });
});

test('whatever stands before and after, a personal text is taken out', () => {
  const around = fc.string({ unit: fc.constantFrom(...'abĐ đ,.:;/-()'), maxLength: 8 });
  fc.assert(
    fc.property(around, personalTexts, around, (before, personal, after) => {
      const bare = personal.replace(/[^0-9a-z@]/g, '');
      const kept = withoutPersonal(`${before} ${personal} ${after}`).replace(/[^0-9a-z@]/g, '');
      expect(kept).not.toContain(bare);
      expect(kept).not.toMatch(/[0-9]{4}|@/);
    }),
  );
});

describe('the same in the warehouse', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await Warehouse.open(':memory:');
  });
  afterAll(() => warehouse.close());

  test('for thousands of texts', async () => {
    const piece = fc.oneof(
      { weight: 3, arbitrary: personalTexts },
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 13 }),
      fc.string({ unit: fc.constantFrom(...' .,-()@/+–\u00A0\n…\uE000'), maxLength: 3 }),
      fc.constantFrom(
        'CMND',
        'cmnd số ',
        'Chứng Minh',
        'CĂN CƯỚC ',
        'SĐT: ',
        'Điện thoại',
        'Đ',
        'ſđt',
        'x',
        '84',
        '0',
        '09',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    const texts = fc
      .sample(fc.array(piece, { maxLength: 6 }), { numRuns: 6000, seed: 20241108 })
      .map((pieces) => pieces.join('').replaceAll('\0', ''));
    const rows = await warehouse.query<{ text: string; kept: string }>(
      `select text, case when ${suspectSql('text')} then ${withoutPersonalSql('text')} else text end as kept
      from (values ${texts.map((text) => `(${quote(text)})`).join(', ')}) as given (text)`,
    );
    expect(rows).toHaveLength(texts.length);
    const changed = rows.filter(({ text, kept }) => text !== kept);
    expect(changed.length).toBeGreaterThan(1000);
    expect(rows.filter(({ text, kept }) => withoutPersonal(text) !== kept)).toEqual([]);
  });
});
