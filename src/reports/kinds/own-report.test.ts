import { describe, expect, test } from 'vitest';
import { makeFacts, TREE } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import { addDays } from '../../platform/date.ts';
import { effortTo } from '../../targets/effort.ts';
import type { Forecast } from '../../targets/forecast-api.ts';
import type { Standing } from '../../targets/target.ts';
import type { AgencySide, HeadroomPair } from '../facts/agency-side.ts';
import { deadlineOf, lateReturns } from '../facts/own-return.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { documentLines, type ReportDocument, sentencesOf } from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';
import { isLate, requireLate, subjectsOf } from './agency-verdicts.ts';
import { buildReport } from './build-report.ts';

function named(facts: ReportFacts, name: string): Agency {
  const agency = facts.holders.find((holder) => holder.name === name);
  if (!agency) throw new Error(`no ${name}`);
  return agency;
}

const SIDE: AgencySide = { today: '2024-12-12', headroom: [], forecasts: [], returns: [] };

/** The facts with the standing of an agency made anew. */
function withStanding(facts: ReportFacts, agency: Agency, change: (row: Standing) => Standing): ReportFacts {
  return {
    ...facts,
    standing: facts.standing.map((row) => (row.agency === agency.id ? change(row) : row)),
  };
}

const allMet = (row: Standing): Standing => ({
  ...row,
  numerator: 100,
  denominator: 100,
  percent: 100,
  met: true,
  gap: 0,
});
const nothingArose = (row: Standing): Standing => ({
  ...row,
  numerator: 0,
  denominator: 0,
  percent: null,
  origin: 'counted',
  gap: null,
  met: null,
  rank: null,
});

const keysOf = (paper: ReportDocument) => paper.blocks.flatMap(sentencesOf).map(({ key }) => key);
const linesOf = (paper: ReportDocument) => `${documentLines(paper).join('\n')}\n`;
const golden = (name: string) => `../../../test/golden/papers/${name}.txt`;

describe('báo cáo của đơn vị', () => {
  test('of a district with its communes, at the end', async () => {
    const facts = unequal(makeFacts('day-60'), named(makeFacts('day-60'), 'Huyện Krông Bông'));
    const paper = buildReport(facts, named(facts, 'Huyện Krông Bông'), 'own-report');
    await expect(linesOf(paper)).toMatchFileSnapshot(golden('own-report-district'));
  });

  test("the district's own dossiers, its communes' and both are told apart, and add up", () => {
    const facts = makeFacts('day-60');
    const district = named(facts, 'Huyện Krông Bông');
    const table = buildReport(facts, district, 'own-report').blocks.find(({ kind }) => kind === 'table');
    if (table?.kind !== 'table') throw new Error('no table');
    const number = (text: string) => Number(text.replaceAll('.', '').replace(',', '.'));
    for (const row of table.table.rows) {
      if (row.kind !== 'unit') throw new Error('a row that is none');
      const [, , ...cells] = row.cells.map((cell) => number(cellText(cell)));
      const [own = 0, ownOf = 0, , theirs = 0, theirsOf = 0, , both, bothOf, rate] = cells;
      expect([own + theirs, ownOf + theirsOf]).toEqual([both, bothOf]);
      expect(rate).toBeCloseTo(((own + theirs) / (ownOf + theirsOf)) * 100, 2);
    }
    expect(table.table.rows).toHaveLength(5);
  });

  test('a commune merged before the day is in no table of its district', () => {
    const facts = makeFacts('day-60');
    const text = linesOf(buildReport(facts, named(facts, 'Huyện Krông Bông'), 'own-report'));
    expect(text).toContain('UBND xã Hòa Thành');
    expect(text).not.toContain('xã Hòa Tân');
  });

  test('a department and a commune tell of themselves alone', () => {
    const facts = makeFacts('day-30');
    for (const agency of [named(facts, 'Sở Tư pháp'), named(facts, 'Xã Dang Kang')]) {
      const paper = buildReport(facts, agency, 'own-report');
      expect(paper.annexes).toHaveLength(1);
      expect(keysOf(paper).filter((key) => key.startsWith('communes/'))).toEqual([]);
    }
  });

  test('it goes to UBND tỉnh through the office that watches over the campaign, which itself writes straight', () => {
    const facts = makeFacts('day-30');
    const of = (name: string) => buildReport(facts, named(facts, name), 'own-report');
    expect(of('Xã Dang Kang').head).toMatchObject({
      superior: null,
      issuer: 'ỦY BAN NHÂN DÂN XÃ DANG KANG',
      addressees: ['UBND tỉnh Đắk Lắk (qua Sở Thông tin và Truyền thông)'],
    });
    expect(of('Xã Dang Kang').recipients.slice(0, 3)).toEqual([
      'Như trên (b/c);',
      'Sở Thông tin và Truyền thông (tổng hợp);',
      'UBND huyện Krông Bông (b/c);',
    ]);
    expect(of('Sở Thông tin và Truyền thông').head.addressees).toEqual(['UBND tỉnh Đắk Lắk']);
    expect(of('Sở Thông tin và Truyền thông').recipients.join(' ')).not.toContain('tổng hợp');
  });

  test('where everything is met nothing is called behind; where nothing arose it is said so', () => {
    const facts = makeFacts('day-60');
    const agency = named(facts, 'Sở Y tế');
    const met = linesOf(buildReport(withStanding(facts, agency, allMet), agency, 'own-report'));
    expect(met).toContain('06 chỉ tiêu đạt mức dự kiến giao');
    expect(met).not.toMatch(/chưa đạt|chậm lộ trình/u);
    expect(met).toContain('Duy trì kết quả đã đạt');
    const idle = linesOf(buildReport(withStanding(facts, agency, nothingArose), agency, 'own-report'));
    expect(idle).toContain('06 chỉ tiêu không phát sinh hoặc không giao trong kỳ');
    expect(idle).not.toMatch(/chưa đạt|NaN|null|undefined/u);
  });

  test('the procedures in which most is lost are named, those that cannot move are not', () => {
    const facts = makeFacts('day-30');
    const agency = named(facts, 'Sở Tư pháp');
    const headroom = [
      pair({ left: 300, procedureName: 'Cấp Phiếu lý lịch tư pháp' }),
      pair({ left: 200, procedureName: 'Không nộp được', blocked: 'information' }),
      pair({ left: 10, procedureName: 'Của nơi khác', agency: 'dept:noivu' }),
    ];
    const text = linesOf(buildReport({ ...facts, agencySide: { ...SIDE, headroom } }, agency, 'own-report'));
    expect(text).toContain('chưa nộp trực tuyến: “Cấp Phiếu lý lịch tư pháp” còn 300/400 hồ sơ (đạt 25%).');
    expect(text).not.toMatch(/Không nộp được|Của nơi khác/u);
  });
});

describe('công văn đôn đốc', () => {
  test('to a commune, at day 20', async () => {
    const agency = named(makeFacts('day-20'), 'Xã Dang Kang');
    const facts = withStanding(makeFacts('day-20'), agency, (row) =>
      row.indicator === 'online-dossiers'
        ? { ...row, numerator: 4_000, percent: 40, gap: -27.5, met: false }
        : row,
    );
    const headroom = [
      pair({ agency: agency.id, left: 120, procedureName: 'Chứng thực bản sao từ bản chính' }),
    ];
    const agencySide = { ...SIDE, headroom, forecasts: [foreseen(agency.id)], today: '2024-11-28' };
    const paper = buildReport({ ...facts, agencySide }, agency, 'reminder');
    await expect(linesOf(paper)).toMatchFileSnapshot(golden('reminder-commune'));
    expect(paper.head).toMatchObject({ form: 'letter', typeName: '', number: 'Số:      /STTTT-CĐS' });
    expect(paper.recipients).toEqual([
      'Như trên;',
      'UBND tỉnh (b/c);',
      'UBND huyện Krông Bông (chỉ đạo);',
      'Lưu: VT, CĐS.',
    ]);
  });

  test('an answer is asked for so many days after it is signed, whenever that is', () => {
    for (const code of ['day-20', 'day-60']) {
      const facts = makeFacts(code);
      expect(linesOf(buildReport(facts, named(facts, 'Sở Y tế'), 'reminder'))).toContain(
        'trong thời hạn 05 ngày làm việc kể từ ngày ký Công văn này để tổng hợp',
      );
    }
  });

  test('whoever is behind on nothing gets none, and is told why', () => {
    const facts = makeFacts('day-30');
    const agency = named(facts, 'Sở Y tế');
    const good = withStanding(facts, agency, allMet);
    expect(isLate(facts, agency)).toBe(true);
    expect(isLate(good, agency)).toBe(false);
    expect(() => requireLate(good, agency)).toThrow('không có gì để đôn đốc');
    expect(isLate(withStanding(facts, agency, nothingArose), agency)).toBe(false);
    expect(subjectsOf(good, 'reminder')).not.toContain(agency);
    expect(subjectsOf(good, 'own-report')).toContain(agency);
  });

  test('the office that reminds does not remind itself', () => {
    const facts = makeFacts('day-30');
    const office = named(facts, 'Sở Thông tin và Truyền thông');
    expect(isLate(facts, office)).toBe(false);
    expect(() => requireLate(facts, office)).toThrow('gửi chính mình');
  });

  test('a report past its day is asked for, one issued or not yet due is not', () => {
    const facts = makeFacts('day-40');
    const agency = named(facts, 'Sở Y tế');
    const good = withStanding(facts, agency, allMet);
    const side = (today: string, returns: AgencySide['returns']): ReportFacts => ({
      ...good,
      agencySide: { ...SIDE, today, returns },
    });
    expect(
      deadlineOf(facts, facts.campaign.milestones.find(({ code }) => code === 'day-30') as never)?.dueOn,
    ).toBe('2024-12-09');
    expect(lateReturns(side('2024-12-09', []), agency.id)).toEqual([]);
    expect(lateReturns(side('2024-12-10', []), agency.id)).toHaveLength(1);
    expect(lateReturns(side('2024-12-10', null), agency.id)).toEqual([]);
    expect(lateReturns(side('2024-12-10', [{ agency: agency.id, milestone: 'day-30' }]), agency.id)).toEqual(
      [],
    );
    const text = linesOf(buildReport(side('2024-12-10', []), agency, 'reminder'));
    expect(text).toContain('chưa nhận được báo cáo sơ kết 30 ngày đêm của Sở Y tế');
    expect(text).toContain('báo cáo phải gửi trước ngày 10/12/2024');
    expect(text).not.toContain('chậm so với lộ trình');
  });

  test('written long after, a letter tells days of the campaign alone, and asks for none before them', () => {
    for (const [code, today] of [
      ['day-30', '2024-12-07'],
      ['day-30', '2026-11-24'],
      ['day-40', '2026-11-24'],
      ['day-60', '2025-01-08'],
      ['day-60', '2026-11-24'],
    ] as const) {
      const facts = makeFacts(code);
      const agency = named(facts, 'Sở Y tế');
      const letter = buildReport(
        { ...facts, agencySide: { ...SIDE, today, returns: [] } },
        agency,
        'reminder',
      );
      const days = [...linesOf(letter).matchAll(/(\d\d)\/(\d\d)\/(20\d\d)/gu)].map(
        ([, day, month, year]) => `${year}-${month}-${day}`,
      );
      for (const each of days) expect(each <= addDays(facts.campaign.to, 10)).toBe(true);
    }
  });
});

test('every agency can write its report and be reminded, at every milestone of theirs', () => {
  for (const code of ['day-30', 'day-60']) {
    const facts = makeFacts(code);
    for (const agency of facts.holders) {
      const own = buildReport(facts, agency, 'own-report');
      expect(own.head.superior === null).toBe(agency.level !== 'department');
      expect(own.signature.authority).toEqual(agency.level === 'department' ? [] : ['TM. ỦY BAN NHÂN DÂN']);
      expect(linesOf(own)).not.toMatch(/undefined|NaN|\bnull\b/u);
    }
    expect(subjectsOf(facts, 'reminder').length).toBeGreaterThan(0);
  }
  expect(TREE.root.id).toBe('66');
});

function foreseen(agency: string): Forecast {
  const soFar = { numerator: 4_000, denominator: 10_000, percent: 40 };
  return {
    agency,
    level: 'commune',
    scope: 'own',
    indicator: 'online-dossiers',
    target: 67.5,
    state: 'forecast',
    note: null,
    soFar,
    percent: 44.2,
    low: 41.8,
    high: 46.9,
    chance: 0.01,
    grade: 'very-difficult',
    effort: effortTo(67.5, soFar, { numerator: 6_100, denominator: 20_250 }, 27),
  };
}

function pair(differences: Partial<HeadroomPair>): HeadroomPair {
  return {
    move: 'online',
    agency: 'dept:tuphap',
    blocked: null,
    left: 300,
    denominator: 400,
    percent: 25,
    procedureName: 'X',
    ...differences,
  } as HeadroomPair;
}

/** Communes of the district with rates of their own, so that some stand out. */
function unequal(facts: ReportFacts, district: Agency): ReportFacts {
  const communes = facts.holders.filter(({ parentId }) => parentId === district.id).map(({ id }) => id);
  return {
    ...facts,
    standing: facts.standing.map((row) => {
      const at = communes.indexOf(row.agency);
      if (at < 0 || row.indicator !== 'online-dossiers') return row;
      const numerator = 5_000 + at * 300;
      const percent = numerator / 100;
      return { ...row, numerator, percent, gap: percent - 67.5, met: percent >= 67.5 };
    }),
  };
}
