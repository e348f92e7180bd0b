import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal, formatPlain, formatSigned } from '../../platform/number.ts';
import { textOf } from '../paper/report-document.ts';
import { padCount, shareOf } from '../wording/phrase.ts';
import { compareNumbers, comparisonInWords, runsWithTyped } from './typed-numbers.ts';

const MADE =
  'Đến hết ngày 17/11/2024, 3.470.000/9.041.000 hồ sơ nộp trực tuyến, đạt 38,38%, tăng +1,8 điểm % (05/17 sở đạt).';
const compare = (written: string, generated = MADE) => {
  const { typed, gone } = compareNumbers('rewrite', written, generated);
  return { typed: typed.map(({ typed: number, system }) => [number, system]), gone };
};
const NONE = { typed: [], gone: [] };

describe('a number is the same number', () => {
  test.each([
    ['38,38%', '38,38 %'],
    ['38,40%', '38,4 phần trăm'],
    ['1.234', '1234'],
    ['05', '5'],
    ['05/17', '5/17'],
    ['08/11/2024', '8/11/2024'],
    ['ngày 08/11/2024', 'ngày 8 tháng 11 năm 2024'],
    ['+1,8 điểm %', '1,8 điểm phần trăm'],
    ['-1,8', '\u22121,8'],
    ['431/1.000', '431/1000'],
    ['38,38%', '38.38%'],
    ['195/KH-UBND', '0195/KH-UBND'],
    ['38,38%', 'ba mươi tám phẩy ba tám phần trăm'],
    ['12', 'mười hai'],
  ])('as %s and as %s', (made, written) => expect(compare(`Là ${written}.`, `Là ${made}.`)).toEqual(NONE));

  test.each([
    ['38,38%', '58,38%'],
    ['38,38%', '38,38'],
    ['1,8%', '1,8 điểm %'],
    ['-1,8', '1,8'],
    ['1.234', '1,234'],
    ['05/17', '17/05'],
    ['8/11/2024', '9/11/2024'],
    ['195/KH-UBND', '195/KH-SNV'],
    ['5', '٥'],
    ['5', '½'],
    ['38', '3\u200b8'],
    ['38%', 'năm mươi tám phần trăm'],
  ])('not as %s and as %s', (made, written) => {
    const { typed, gone } = compareNumbers('rewrite', `Là ${written}.`, `Là ${made}.`);
    expect(typed.length, JSON.stringify([typed, gone])).toBeGreaterThan(0);
  });

  test('however papers write it', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => formatDay(date.toISOString().slice(0, 10)));
    const either = fc.oneof(
      fc.nat({ max: 99_999_999 }).map((count) => [formatCount(count), String(count), padCount(count)]),
      fc
        .integer({ min: -10_000, max: 10_000 })
        .map((n) => n / 100)
        .map((n) => [formatPlain(n), formatDecimal(n, 2), formatSigned(n)]),
      fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 3000 })).map(([a, b]) => [shareOf(a, b), `${a}/${b}`]),
      day.map((text) => [text, text.replace(/^0/, '')]),
    );
    fc.assert(
      fc.property(either, fc.constantFrom('', '%', ' điểm %'), (ways, unit) => {
        for (const a of ways)
          for (const b of ways) expect(compare(`Là ${a}${unit}, hết`, `Là ${b}${unit}.`)).toEqual(NONE);
      }),
    );
  });
});

describe('what is told of a sentence that a person wrote', () => {
  test('the typed number beside the one in whose place it stands', () => {
    const comparison = compareNumbers('rewrite', MADE.replace('38,38%', '58,38%'), MADE);
    expect(comparison).toMatchObject({ typed: [{ typed: '58,38%', system: '38,38%' }], gone: [] });
    expect(comparisonInWords(comparison)).toEqual([
      'Số 58,38% do người soạn nhập, không có trong số liệu của hệ thống (câu hệ thống: 38,38%).',
    ]);
  });

  test('other words around the same numbers are nothing', () => {
    expect(
      compare(
        '38,38% (tăng 1,8 điểm %) trong 9.041.000 hồ sơ: 3.470.000/9.041.000; 5/17 sở, ngày 17 tháng 11 năm 2024.',
      ),
    ).toEqual({ typed: [['9.041.000', '']], gone: [] });
    expect(compare(`Theo hệ thống: ${MADE}`)).toEqual(NONE);
  });

  test('a number that goes is told more mildly, and only where no other stands for it', () => {
    expect(compare('Đạt 38,38%.', 'Đạt 38,38% của 05 đơn vị.')).toEqual({ typed: [], gone: ['05'] });
    const comparison = compareNumbers('rewrite', 'Đạt 38,38%.', 'Đạt 38,38% của 05 đơn vị.');
    expect(comparisonInWords(comparison)).toEqual(['Câu hệ thống có số 05, lời đã sửa không còn.']);
    // A count does not stand for a rate.
    expect(compare('Có 12 tổ.', 'Đạt 38,38%.')).toEqual({ typed: [['12', '']], gone: ['38,38%'] });
  });

  test('a number of the sentence that stands once more than it should is the one at the other place', () => {
    const made = 'Có 05 đơn vị đạt, 03 chưa đạt.';
    for (const [written, at] of [
      ['Có 05 đơn vị đạt, 05 chưa đạt.', 18],
      ['Có 03 đơn vị đạt, 03 chưa đạt.', 3],
    ] as const) {
      const { typed } = compareNumbers('rewrite', written, made);
      expect(typed).toMatchObject([{ at, isRepeated: true }]);
      expect(comparisonInWords({ typed, gone: [], isReordered: false })[0]).toMatch(
        /nhập nhiều lần hơn câu hệ thống \(câu/,
      );
    }
  });

  test('a count stands for another only beside a word that both stand beside', () => {
    expect(compare('Có 07 đơn vị đạt.', 'Có 05 đơn vị đạt.').typed).toEqual([['07', '05']]);
    expect(compare('Còn (07) đơn vị.', 'Có 05 đơn vị đạt.').typed).toEqual([['07', '05']]);
    expect(compare('Phân công 07 tổ.', 'Tỉnh đạt 75,65 điểm.')).toEqual({
      typed: [['07', '']],
      gone: ['75,65'],
    });
  });

  test('numbers that change places are told, however they are', () => {
    const swapped = compareNumbers('rewrite', 'Sở A (58%), Sở B (38%).', 'Sở A (38%), Sở B (58%).');
    expect(swapped).toEqual({ typed: [], gone: [], isReordered: true });
    expect(comparisonInWords(swapped)[0]).toContain('đứng theo thứ tự khác');
    expect(comparisonInWords(compareNumbers('rewrite', 'A 38%.', 'Sở A (38,0%).'))).toEqual([]);
  });

  test('an addition may repeat what it follows; everything else in it was typed', () => {
    const { typed, gone } = compareNumbers('add-after', 'Do 38,38% là thấp, 02 tổ đã đến; 38,38%.', MADE);
    expect(typed.map(({ typed: number }) => number)).toEqual(['02']);
    expect(gone).toEqual([]);
  });

  test('a place in a document is no figure; a rate after the same word is one', () => {
    for (const place of ['mục IV.1 Kế hoạch', 'Mục III.2.a', 'khoản 2 Điều 15', 'Phụ lục 3', 'Chương 2'])
      expect(compare(`${MADE} Thực hiện ${place}.`)).toEqual(NONE);
    for (const [words, number] of [
      ['vượt mục 5%', '5%'],
      ['danh mục 12 thủ tục', '12'],
      ['mục tiêu 60 hồ sơ', '60'],
    ] as const)
      expect(compare(`${MADE} Đã ${words}.`).typed).toEqual([[number, '']]);
  });

  test('a blank is no number, neither of the person nor of the system', () => {
    expect(compare('Đã họp.', '[Bổ sung: điểm đến ngày 17/11/2024]')).toEqual(NONE);
    expect(compare('[Bổ sung: 05 nguyên nhân]', 'Do đâu.')).toEqual(NONE);
    expect(compare('Đến ngày 17/11/2024.', '[Bổ sung: điểm đến ngày 17/11/2024]')).toEqual(NONE);
  });
});

describe('of any two texts', () => {
  const token = fc
    .constantFrom('5', '05', '7', '38,38%', '7,5%', '1.234', '05/17', '17/11/2024', '-2')
    .map(String);
  const words = fc.array(fc.oneof(token, fc.constantFrom('đạt', '(', 'Sở Y tế', ',')), { maxLength: 12 });
  const text = words.map((parts) => parts.join(' '));
  const marked = (written: string, generated: string) =>
    runsWithTyped(written, 0, compareNumbers('rewrite', written, generated).typed);

  test('the same is nothing; what one has and the other has not is told, each as often', () => {
    fc.assert(
      fc.property(text, text, (written, generated) => {
        expect(compare(generated, generated)).toEqual(NONE);
        const { typed, gone } = compare(written, generated);
        const paired = typed.filter(([, system]) => system !== '').length;
        const count = (of: string) => of.split(' ').filter((part) => /\d/.test(part)).length;
        expect(count(written) - count(generated)).toBe(typed.length - gone.length - paired);
        expect(compare(generated, written).typed).toHaveLength(gone.length + paired);
      }),
    );
  });

  test('the words stay, and as many numbers are marked as are told', () => {
    fc.assert(
      fc.property(text, text, (written, generated) => {
        const runs = marked(written, generated);
        expect(textOf(runs)).toBe(written);
        const typed = runs.filter(({ style }) => style === 'typed').map((run) => run.text);
        expect(typed).toEqual(compare(written, generated).typed.map(([number]) => number));
      }),
    );
  });

  test('one number made another is that one, beside the one it was', () => {
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 8 }), fc.nat(), (tokens, pick) => {
        const at = pick % tokens.length;
        const written = tokens.with(at, '99,99%').join(' và ');
        const [number, ...others] = compare(written, tokens.join(' và ')).typed;
        expect([number?.[0], others]).toEqual(['99,99%', []]);
      }),
    );
  });
});
