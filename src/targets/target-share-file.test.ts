import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeShareFrame, makeSharePart as part } from '../../test/make-share-frame.ts';
import { AppError } from '../platform/app-error.ts';
import { neutraliseFormula } from '../platform/text.ts';
import { describeParts } from './target-share.ts';
import { readShareFile, writeShareFile } from './target-share-file.ts';
import { cleanName } from './target-share-name.ts';

const HEADING = 'Lĩnh vực;Phụ trách;Người phụ trách;Số dự kiến;Tỷ lệ giao (%);Số cần đạt';

function failureOf(text: string): AppError {
  try {
    readShareFile('phân công.csv', text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was read');
}

describe('a file of a share', () => {
  test('is read as CSV, whatever the separator, order of columns and letters of the headings', () => {
    const expected = [
      part({ member: 'Chị Lan', planned: 1200, target: 55.5 }),
      part({ field: 'Hộ tịch', hold: 'part', planned: 40, needed: 22, target: null }),
    ];
    const semicolon = `${HEADING}\nĐất đai;;Chị Lan;1.200;55,5 %;\n\nHộ tịch;một phần;;40;;22\n`;
    const comma =
      'SỐ CẦN ĐẠT,Người phụ trách,Ghi chú,lĩnh vực,số dự kiến,Phụ trách,"Tỷ lệ giao (%)"\n,"Chị Lan",x,Đất đai,1.200,Cả lĩnh vực,"55,5"\n22,,,Hộ tịch,40,Một phần,';
    expect(readShareFile('a.csv', `\uFEFF${semicolon}`).parts).toEqual(expected);
    expect(readShareFile('a.csv', comma.normalize('NFD')).parts.map((each) => each.planned)).toEqual([
      1200, 40,
    ]);
    expect(readShareFile('a.csv', comma).parts).toEqual(expected);
  });

  test('is read as JSON: parts with a volume, or the parts alone', () => {
    const parts = [{ field: null, planned: 5, needed: 3 }];
    const volume = { basis: 'own', dossiers: 5 };
    expect(readShareFile('a.json', JSON.stringify({ volume, parts }))).toMatchObject({ volume, parts });
    expect(readShareFile('a.json', JSON.stringify(parts))).toEqual({
      volume: null,
      parts: [{ field: null, hold: 'whole', member: null, planned: 5, target: null, needed: 3 }],
    });
  });

  test.each([
    [`${HEADING}\nĐất đai;;BÍ MẬT;x;;`, 'dòng 2, cột Số dự kiến'],
    [`${HEADING}\nĐất đai;;BÍ MẬT;;55;`, 'dòng 2, cột Số dự kiến'],
    [`${HEADING}\nĐất đai;;BÍ MẬT;1;-5;`, 'dòng 2, cột Tỷ lệ giao (%)'],
    [`${HEADING}\nĐất đai;;BÍ MẬT;1;101;`, 'dòng 2, cột Tỷ lệ giao (%)'],
    [`${HEADING}\nĐất đai;BÍ MẬT;;1;5;`, 'dòng 2, cột Phụ trách'],
    [`${HEADING}\n;;BÍ MẬT;1;5;`, 'dòng 2, cột Lĩnh vực'],
    [`${HEADING}\nĐất đai;;${'BÍ MẬT'.repeat(2000)};1;5;`, 'dòng 2, cột Người phụ trách'],
    ['BÍ MẬT;x\n1;2', 'thiếu cột Lĩnh vực, Số dự kiến'],
    ['', 'thiếu cột Lĩnh vực, Số dự kiến'],
    [`${HEADING}\n${'Đất đai;;BÍ MẬT;1;5;\n'.repeat(1001)}`, 'quá 1.000 phần'],
    ['{"parts":[{"member":"BÍ MẬT",}]}', 'không phải là JSON đúng'],
    ['{"parts":[{"field":"Đất đai","member":"BÍ MẬT","planned":1.5}]}', 'phần 1, trường planned'],
    ['[{"field":"Đất đai","planned":1},{"field":"Đất đai","member":"BÍ MẬT"}]', 'phần 2, trường planned'],
    ['{"BÍ MẬT":1}', 'trường parts'],
  ])('that is wrong says where, never what: %#', (text, where) => {
    const { code, message, details } = failureOf(text);
    expect(code).toBe('unreadable-file');
    expect(message).toContain(where);
    expect(message + JSON.stringify(details)).not.toContain('BÍ MẬT');
  });

  test('written to be filled in is read back as it was, whatever the names', () => {
    const name = fc.oneof(
      fc.constantFrom('=1+1', '@SUM(A1)', '-x', "'=x", '<b>x</b>', 'a;"b"', 'Trần Thị Ấn'.normalize('NFD')),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), fc.nat(100), (names, rate) => {
        const kept = names.map(cleanName).filter((each) => each !== '');
        const frame = makeShareFrame(
          55,
          kept.map((each) => [each, 10]),
        );
        const parts = describeParts(
          frame.fields.map(({ field }) => part({ field, member: field, planned: 10, target: rate })),
          frame.index,
        );
        const text = writeShareFile(parts);
        for (const cell of text
          .slice(1)
          .split(/\r\n/)
          .slice(1, -1)
          .map((line) => line.split(';')[0] ?? ''))
          if (!cell.startsWith('"')) expect(neutraliseFormula(cell)).toBe(cell);
        const read = readShareFile('a.csv', text).parts;
        expect(describeParts(read, frame.index)).toEqual(parts);
      }),
      { numRuns: 60 },
    );
  });
});
