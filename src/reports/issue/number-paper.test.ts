import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '../paper/report-document.ts';
import { markDraft, nextNumber, numberPaper, symbolOf } from './number-paper.ts';

const GAP = '      ';
const OPEN_DAY = `ngày${GAP}tháng${GAP}năm 2024`;
const table = { columns: [], rows: [] };

function paper(head: Partial<ReportDocument['head']> = {}, attachedTo = ''): ReportDocument {
  return {
    kind: 'report',
    subject: null,
    code: 'day-50',
    title: 'Báo cáo',
    day: '2024-12-27',
    head: {
      form: 'named',
      superior: null,
      issuer: 'SỞ',
      number: `Số:${GAP}/BC-STTTT`,
      placeAndDate: `Đắk Lắk, ${OPEN_DAY}`,
      typeName: 'BÁO CÁO',
      summary: '',
      attachedTo: null,
      addressees: [],
      ...head,
    },
    blocks: [],
    signature: { authority: [], position: 'GIÁM ĐỐC', name: null },
    recipients: [],
    annexes: [{ caption: '', title: '', attachedTo, landscape: false, table, notes: [] }],
    simulated: false,
    provenance: {
      source: '',
      from: '2024-11-08',
      to: '2024-12-27',
      takenAt: '2024-12-28 08:00',
      dataVersion: 1,
    },
    verification: null,
  };
}
const signer = { authority: ['KT. GIÁM ĐỐC'], position: 'PHÓ GIÁM ĐỐC', name: 'Trần Văn B' };

describe('a paper that is numbered', () => {
  test('bears number, day and signer in every place that waits for them, and no other', () => {
    const annex = `(Kèm theo Báo cáo số${GAP}/BC-STTTT ${OPEN_DAY} của Sở)`;
    const before = paper(
      { attachedTo: `(Kèm theo Kế hoạch số${GAP}/KH-UBND ${OPEN_DAY} của UBND tỉnh)` },
      annex,
    );
    const after = numberPaper(before, { number: 7, signedDay: '2025-01-02', signer });
    expect(after).toEqual({
      ...before,
      day: '2025-01-02',
      head: { ...before.head, number: 'Số: 07/BC-STTTT', placeAndDate: 'Đắk Lắk, ngày 02 tháng 01 năm 2025' },
      signature: signer,
      annexes: [
        {
          ...before.annexes[0],
          attachedTo: '(Kèm theo Báo cáo số 07/BC-STTTT ngày 02 tháng 01 năm 2025 của Sở)',
        },
      ],
    });
  });

  test.each([
    [10, '2028-02-29', 'Số: 10/BC-STTTT', 'ngày 29 tháng 02 năm 2028'],
    [123, '2024-12-31', 'Số: 123/BC-STTTT', 'ngày 31 tháng 12 năm 2024'],
    [1, '2025-03-01', 'Số: 01/BC-STTTT', 'ngày 01 tháng 3 năm 2025'],
  ])('number %i of %s', (number, signedDay, line, day) => {
    const { head } = numberPaper(paper(), { number, signedDay, signer });
    expect([head.number, head.placeAndDate]).toEqual([line, `Đắk Lắk, ${day}`]);
  });

  test('is found by its symbol again, whatever the symbol has in it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-ZĐ][A-ZĐ.()+-]{0,12}$/),
        fc.integer({ min: 1, max: 99_999 }),
        (symbol, number) => {
          const before = paper(
            { number: `Số:${GAP}/${symbol}` },
            `(Kèm theo Công văn số${GAP}/${symbol} ${OPEN_DAY})`,
          );
          const after = numberPaper(before, { number, signedDay: '2024-12-30', signer });
          expect(symbolOf(after)).toEqual({ symbol, number });
          expect(after.annexes[0]?.attachedTo).toMatch(/ngày 30 tháng 12 năm 2024\)$/);
          expect(after.annexes[0]?.attachedTo).not.toContain('  ');
        },
      ),
    );
  });

  test('a draft is marked once; the next number is above all that are taken', () => {
    const marked = markDraft(paper());
    expect(marked.head.number).toBe(`Số:${GAP}/BC-STTTT (dự thảo)`);
    expect(markDraft(marked)).toBe(marked);
    expect(() => symbolOf(marked)).toThrow(/chưa có ký hiệu/);
    expect([nextNumber([]), nextNumber([1, 2, 9])]).toEqual([1, 10]);
  });
});
