import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { figuresByHand, makeFacts } from '../../../test/make-report-facts.ts';
import type { ComputedIndicator } from '../../indicators/measurement.ts';
import { percentOf } from '../../platform/number.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { documentLines } from '../paper/report-document.ts';
import { cellText, headingRows, type Table } from '../paper/report-table.ts';
import { renderReport } from '../writing/render-report.ts';
import { resultsNotes, resultsTable } from './annex-results.ts';

const DAY_10 = makeFacts('day-10');
const [FIRST, SECOND] = ['dept:tuphap', '649'] as const;

const counts = (agency: string, indicator: ComputedIndicator, numerator: number, denominator: number) =>
  ({ agency, indicator, numerator, denominator }) as const;

/** The table of day 10 from the figures given. */
function tableOf(figures: ReturnType<typeof figuresByHand>): Table {
  return resultsTable(DAY_10, figures);
}

/** The line under that label as it is printed, without number and label. */
function lineOf(table: Table, label: string): string[] {
  const row = table.rows.find(
    (each) =>
      each.kind !== 'group' && cellText(each.cells[1] ?? { kind: 'blank' }).replace(/ \(.*/, '') === label,
  );
  if (!row || row.kind === 'group') throw new Error(`no line ${label}`);
  return row.cells.slice(2).map(cellText);
}

describe('totals of the annex', () => {
  test('an agency that declared only a rate of one indicator is in neither sum of it', () => {
    const figures = figuresByHand(
      [
        counts(FIRST, 'online-dossiers', 100, 1_000),
        counts(FIRST, 'digitised-dossiers', 900, 1_000),
        counts(SECOND, 'online-dossiers', 40, 100),
        counts(SECOND, 'digitised-dossiers', 80, 100),
      ],
      [],
      [{ agency: FIRST, indicator: 'online-dossiers', numerator: null, denominator: null, percent: 10 }],
    );
    const total = lineOf(tableOf(figures), 'Tổng cộng');
    expect(total.slice(0, 3)).toEqual(['100', '40', '40']);
    expect(total.slice(6, 9)).toEqual(['1.100', '980', '89,09']);
  });

  test('digitised dossiers share the column of received ones only while every line agrees', () => {
    const heads = (table: Table) => headingRows(table.columns)[1]?.map((head) => head.text);
    const same = [counts(FIRST, 'online-dossiers', 1, 10), counts(FIRST, 'digitised-dossiers', 2, 10)];
    expect(heads(tableOf(figuresByHand(same, [])))).toHaveLength(17);
    const other = {
      agency: FIRST,
      indicator: 'digitised-dossiers',
      numerator: 2,
      denominator: 8,
      percent: 25,
    };
    expect(heads(tableOf(figuresByHand(same, [], [other])))).toHaveLength(18);
  });

  test('any mixture of counted, declared and bare figures gives the ratio of the sums of those with both counts', () => {
    const holders = DAY_10.holders.slice(0, 40).map((agency) => agency.id);
    const figure = fc.record({
      agency: fc.constantFrom(...holders),
      indicator: fc.constantFrom('online-dossiers', 'digitised-dossiers', 'on-time'),
      denominator: fc.integer({ min: 0, max: 9_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      bare: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 30 }), fc.array(figure, { maxLength: 10 }), (own, said) => {
        const declared = said.map(({ agency, indicator, denominator, share, bare }) => ({
          agency,
          indicator,
          numerator: bare ? null : Math.floor(denominator * share),
          denominator: bare ? null : denominator,
          percent: share * 100,
        }));
        const counted = own.map((row) => ({ ...row, numerator: Math.floor(row.denominator * row.share) }));
        const figures = figuresByHand(counted, [], declared);
        const table = tableOf(figures);
        const row = table.rows.find((each) => each.kind === 'total' && each.of === 'blocks');
        if (row?.kind !== 'total') throw new Error('no total');
        for (const [index, column] of table.columns.entries()) {
          if (column.total.kind !== 'ratio' || column.group !== 'Số hóa hồ sơ') continue;
          let [above, below] = [0, 0];
          for (const { id } of DAY_10.holders) {
            const known = figures.of(id, 'digitised-dossiers');
            if (known?.numerator == null || known.denominator == null) continue;
            above += known.numerator;
            below += known.denominator;
          }
          expect(row.cells[index]).toEqual({ kind: 'rate', percent: percentOf(above, below) });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the formulas of the workbook reckon what the paper prints, bare rates and decimals included', async () => {
    const declared = [
      { agency: FIRST, indicator: 'online-dossiers', numerator: null, denominator: null, percent: 10 },
      { agency: SECOND, indicator: 'on-time', numerator: 17.5, denominator: 20, percent: null },
    ];
    const figures = figuresByHand(
      DAY_10.holders.flatMap(({ id }) => [
        counts(id, 'online-dossiers', 3, 10),
        counts(id, 'digitised-dossiers', 9, 10),
        counts(id, 'on-time', 9, 10),
      ]),
      [],
      declared,
    );
    const document = buildReport({ ...DAY_10, current: figures }, null);
    const sheet = (await readXlsx(await renderReport(document, 'xlsx'))).sheets[1];
    const formulas = [...(sheet?.cells ?? [])].flatMap(([at, cell]) =>
      cell.formula === undefined ? [] : [{ at, formula: cell.formula, result: cell.formulaResult }],
    );
    expect(formulas.length).toBeGreaterThan(50);
    const valueAt = (reference: string): number => {
      const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = sheet?.rows[Number(digits) - 1]?.[column];
      return typeof value === 'number' ? value : 0;
    };
    for (const { formula, result } of formulas) {
      const sum = /^SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)$/.exec(formula);
      const rate = /^IF\((\w+)=0,"—",ROUND\(100\*(\w+)\/\w+,2\)\)$/.exec(formula);
      if (sum) {
        const [, letter, from, to] = sum;
        let total = 0;
        for (let row = Number(from); row <= Number(to); row += 1) total += valueAt(`${letter}${row}`);
        expect(result).toBe(total);
      } else if (rate) {
        const [, below = '', above = ''] = rate;
        expect(result ?? null).toBe(percentOf(valueAt(above), valueAt(below)));
      } else expect(result).toBe(formula.split('+').reduce((total, part) => total + valueAt(part), 0));
    }
  });
});

describe('the annex and the text', () => {
  const province = [
    counts('66', 'online-dossiers', 60, 200),
    counts('66', 'digitised-dossiers', 150, 200),
    counts('66', 'on-time', 90, 100),
  ];
  const own = [
    counts(FIRST, 'online-dossiers', 50, 180),
    counts(FIRST, 'digitised-dossiers', 140, 180),
    counts(FIRST, 'on-time', 90, 100),
    counts('dept:bandantoc', 'online-dossiers', 10, 20),
  ];

  test('agencies, units without targets and the province add up, and the province is what the text tells', () => {
    const figures = figuresByHand(own, province);
    const table = tableOf(figures);
    expect(lineOf(table, 'Tổng cộng').slice(0, 3)).toEqual(['180', '50', '27,78']);
    expect(lineOf(table, 'Đơn vị không giao chỉ tiêu').slice(0, 3)).toEqual(['20', '10', '50']);
    expect(lineOf(table, 'Toàn tỉnh').slice(0, 3)).toEqual(['200', '60', '30']);
    const facts: ReportFacts = { ...DAY_10, current: figures };
    const lines = documentLines(buildReport(facts, null));
    expect(lines.some((line) => line.includes('có 60 hồ sơ nộp trực tuyến trên 200 hồ sơ tiếp nhận'))).toBe(
      true,
    );
    expect(resultsNotes(facts, figures).some((note) => note.includes('có thể khác'))).toBe(false);
  });

  test('where nothing arose with units without targets there is no line for them', () => {
    const table = tableOf(
      figuresByHand(
        own.slice(0, 3),
        own.slice(0, 3).map((row) => ({ ...row, agency: '66' })),
      ),
    );
    expect(() => lineOf(table, 'Đơn vị không giao chỉ tiêu')).toThrow();
    expect(lineOf(table, 'Toàn tỉnh')).toEqual(lineOf(table, 'Tổng cộng'));
  });

  test('where a declared figure stands for a count the annex says of which rates lines and province may differ', () => {
    const figures = figuresByHand(own, province, [
      { agency: FIRST, indicator: 'on-time', numerator: 99, denominator: 100, percent: null },
    ]);
    expect(resultsNotes({ ...DAY_10, current: figures }, figures)).toContain(
      'Dòng “Toàn tỉnh” có thể khác tổng các dòng trên về tiến độ giải quyết, vì có số liệu khai báo thay cho số đếm từ hồ sơ.',
    );
  });
});
