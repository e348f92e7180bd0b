import { expect, test } from 'vitest';
import { reportFixtures } from '../../../test/report-fixtures.ts';
import type { Correction } from '../facts/correction.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { blockLines } from '../paper/report-document.ts';
import { narrateCorrections } from './corrections-narrative.ts';

const facts = (): ReportFacts => {
  const [, everything] = reportFixtures('day-30');
  if (!everything?.facts.corrections) throw new Error('no corrections in the fixture');
  return everything.facts;
};
const linesOf = (of: ReportFacts) => narrateCorrections(of).flatMap(blockLines);

function withRows(rows: (known: readonly Correction[]) => readonly Correction[]): ReportFacts {
  const known = facts();
  return known.corrections === null
    ? known
    : { ...known, corrections: { ...known.corrections, rows: rows(known.corrections.rows) } };
}

test('the province is told first, and a change that no import tells leaves its reason to a person', () => {
  expect(linesOf(facts()).slice(1)).toEqual([
    '- So với Báo cáo số 07/BC-STTTT ngày 18/11/2024 (số liệu đến hết ngày 17/11/2024), 02 số liệu thay đổi, gồm 01 số liệu toàn tỉnh và 01 số liệu của 01 đơn vị (chi tiết tại Phụ lục VI).',
    '- Toàn tỉnh: tỷ lệ DVC trực tuyến đã báo cáo 45% (90/200), số đúng 34,2% (3.420.000/10.000.000), giảm 10,8 điểm %.',
    '- Mức tăng, giảm so với kỳ báo cáo trước nêu trong báo cáo này tính trên số liệu đã đính chính.',
    '- Lý do thay đổi 01 số liệu không do nhập, hoàn tác dữ liệu: [Bổ sung: lý do]',
  ]);
});

test('only agencies, or only the province', () => {
  const units = linesOf(withRows((rows) => rows.slice(1)));
  expect(units[1]).toContain('(số liệu đến hết ngày 17/11/2024), 01 số liệu của 01 đơn vị thay đổi (');
  expect(units.some((line) => line.includes('Toàn tỉnh:'))).toBe(false);
  expect(linesOf(withRows((rows) => rows.slice(0, 1)))[1]).toContain('01 số liệu toàn tỉnh thay đổi (');
});

test('the annex stands last and has a row for each; without corrections there is neither', () => {
  const document = buildReport(facts(), null);
  expect(document.annexes.at(-1)).toMatchObject({
    caption: 'Phụ lục VI',
    title: 'ĐÍNH CHÍNH SỐ LIỆU TẠI BÁO CÁO SỐ 07/BC-STTTT NGÀY 18/11/2024',
  });
  expect(document.annexes.at(-1)?.table.rows).toHaveLength(2);
  const without = buildReport({ ...facts(), corrections: null }, null);
  expect(without.annexes.some(({ title }) => title.startsWith('ĐÍNH CHÍNH'))).toBe(false);
  expect(without.blocks.flatMap(blockLines).some((line) => line.includes('Đính chính'))).toBe(false);
});
