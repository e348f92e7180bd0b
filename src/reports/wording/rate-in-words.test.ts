import { describe, expect, test } from 'vitest';
import { figuresByHand, makeFacts } from '../../../test/make-report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { blockLines, documentLines } from '../paper/report-document.ts';
import { narrateBaseline } from './baseline-narrative.ts';
import { rateInWords } from './rate-in-words.ts';

const figure = (numerator: number, denominator: number) => ({ numerator, denominator, percent: null });

describe('rates beside thresholds', () => {
  test.each([
    [342, 1_000, [50], '34,2%'],
    [49_996, 100_000, [50], '49,996%'],
    [50_000, 100_000, [50], '50%'],
    [50_004, 100_000, [50], '50,004%'],
    [1, 25_000, [], '0,004%'],
    [0, 25_000, [], '0%'],
    [24_999, 25_000, [], '99,996%'],
    [999_999_999, 1_000_000_000, [], 'gần 100%'],
    [17.5, 20, [], '87,5%'],
    [0, 0, [], null],
  ])('%f of %f against %j is %s', (numerator, denominator, thresholds, words) => {
    expect(rateInWords(figure(numerator, denominator), thresholds)).toBe(words);
  });

  test('a rate that was declared alone stands as it is', () => {
    expect(rateInWords({ numerator: null, denominator: null, percent: 34.2 })).toBe('34,2%');
  });
});

describe('what is said rests on unrounded rates', () => {
  const facts = makeFacts('day-10');
  const [agency = ''] = facts.holders.map((holder) => holder.id);

  test('a province that rounds to the central level but is below it has not reached it', () => {
    const count = {
      agency: '66',
      indicator: 'online-dossiers',
      numerator: 49_996,
      denominator: 100_000,
    } as const;
    const current = figuresByHand([], [count]);
    const lines = documentLines(buildReport({ ...facts, current }, null));
    expect(lines).toContain('a) Tỷ lệ DVC trực tuyến (đạt 49,996%)');
    const sentence = lines.find((line) => line.startsWith('- Toàn tỉnh có 49.996'));
    expect(sentence).toContain('cần đạt 55% (mức trung ương 50%), còn thiếu');
    expect(lines).toContain(
      '- Tỷ lệ DVC trực tuyến toàn tỉnh (49,996%) chưa đạt mức cần đạt 55% (mức trung ương 50%).',
    );
  });

  test('one online dossier in 25.000 is not none', () => {
    const standing = facts.standing.map((row) =>
      row.indicator === 'online-dossiers' && row.level === 'commune'
        ? { ...row, numerator: 1, denominator: 25_000, percent: 0, met: false }
        : row,
    );
    const lines = documentLines(buildReport({ ...facts, standing }, null));
    expect(lines.some((line) => line.includes('không có hồ sơ trực tuyến'))).toBe(false);
    expect(lines.some((line) => line.includes(', cùng ở mức 0,004%'))).toBe(true);
  });

  test('bands and the count of those without go by the unrounded rate', () => {
    const counts = ['online-dossiers', 'online-payments'] as const;
    const rows = facts.holders.flatMap((holder) =>
      counts.map((indicator) => ({ agency: holder.id, indicator, numerator: 1, denominator: 25_000 })),
    );
    const own = rows.map((row) =>
      row.agency === agency && row.indicator === 'online-dossiers'
        ? { ...row, numerator: 39_996, denominator: 100_000 }
        : row,
    );
    const lines = narrateBaseline({ ...facts, baseline: figuresByHand(own, []) }).flatMap(blockLines);
    expect(lines).toContain('- Tất cả các đơn vị đều có hồ sơ thanh toán trực tuyến.');
    expect(lines.some((line) => line.includes('17/17 sở, ngành') && line.includes('(39,996%)'))).toBe(true);
  });
});

describe('declared figures that no dossier gives', () => {
  const facts = makeFacts('day-10');
  const said = (id: string) => ({
    numerator: id === 'dept:tuphap' ? 17.5 : null,
    denominator: id === 'dept:tuphap' ? 20 : null,
    percent: id === 'dept:tuphap' ? 87.5 : null,
  });
  const standing = facts.standing.map((row) =>
    row.indicator === 'transparency'
      ? { ...row, ...said(row.agency), met: row.agency === 'dept:tuphap' ? false : null, gap: null }
      : row,
  );

  test('agencies that declared nothing have not reported; nothing is said not to have arisen', () => {
    const lines = documentLines(buildReport({ ...facts, standing }, null));
    const from = lines.indexOf('c) Công khai, minh bạch TTHC');
    const [department = '', district = ''] = lines.slice(from + 1);
    expect(department).toContain('16/17 sở, ngành chưa báo cáo');
    expect(district).toContain('15/15 địa phương chưa báo cáo');
    expect(lines.slice(from + 1, from + 4).join()).not.toContain('không phát sinh');
    // Without a baseline nobody has a trajectory to keep to.
    expect(lines.slice(from + 1, from + 4).join()).not.toContain('lộ trình');
  });

  test('points with decimals are printed whole in the paper of the agency', () => {
    const document = buildReport({ ...facts, standing }, facts.tree.find('dept:tuphap'));
    expect(
      documentLines(document).some((line) => line.includes('17,5 điểm đạt được trên 20 điểm tối đa')),
    ).toBe(true);
    expect(documentLines(document).some((line) => line.includes('\t17,5\t20\t87,5\t'))).toBe(true);
  });
});
