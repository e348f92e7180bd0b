import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graveSuspicion, leaderFacts, PROFILES, type Profile } from '../../../test/make-leader-facts.ts';
import { makeFacts } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import { gradeTable } from '../annexes/grade-table.ts';
import { callsOf } from '../facts/calls.ts';
import { type Choice, chooseCollectives, proposedOf } from '../facts/choose-collectives.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { documentLines, sentencesOf, textOf } from '../paper/report-document.ts';
import { type Cell, cellText } from '../paper/report-table.ts';
import { buildReport } from './build-report.ts';

const {
  met: MET,
  behind: BEHIND,
  rose: ROSE,
  nothing: NOTHING,
  untold: UNTOLD,
  split: SPLIT,
  few: FEW,
  free: FREE,
} = PROFILES;

/** Below a target of 50 %, not by far. */
const BEHIND_A_LITTLE: Profile = { target: 50, baseline: [100, 400], before: [80, 200], now: [180, 400] };

const countIn = (cell: Cell) => (cell.kind === 'count' ? cell.value : Number.NaN);

const ALL: readonly Profile[] = Object.values(PROFILES);

/** So many of each level, in official order. */
function someHolders(departments: number, districts: number, communes: number): Agency[] {
  const { holders } = makeFacts('day-30');
  const first = (level: string, count: number) =>
    holders.filter((agency) => agency.level === level).slice(0, count);
  return [
    ...first('department', departments),
    ...first('district', districts),
    ...first('commune', communes),
  ];
}

const sentencesBy = (facts: ReportFacts, kind: 'commendation' | 'criticism') =>
  new Map(
    buildReport(facts, null, kind)
      .blocks.flatMap(sentencesOf)
      .map(({ key, runs }) => [key, textOf(runs)]),
  );

/** The pairs `04/09` of a sentence. */
const pairs = (words = '') =>
  [...words.matchAll(/(\d+)\/(\d+)/g)].map(([, count, of]) => [Number(count), Number(of)]);

const named = (choice: Choice) => ({
  praised: new Set(proposedOf(choice).map(({ agency }) => agency.id)),
  graded: new Set([...choice.graded.criticism, ...choice.graded.reminder].map(({ agency }) => agency.id)),
});

describe('who is praised and who is to be set right', () => {
  const holders = someHolders(3, 3, 6);
  const mixed = fc.array(fc.constantFrom(...ALL), { minLength: holders.length, maxLength: holders.length });
  const milestones = fc.constantFrom('day-30', 'day-40', 'day-60');

  test('nobody is both, and nobody told apart or in doubt is either', () => {
    fc.assert(
      fc.property(mixed, milestones, fc.subarray(holders), (profiles, code, doubted) => {
        const besides = { suspicions: doubted.map(({ id }) => graveSuspicion([id])) };
        const facts = leaderFacts(code, (_, at) => profiles[at] ?? MET, { holders, besides });
        const choice = chooseCollectives(facts);
        const { praised, graded } = named(choice);
        expect([...praised].filter((id) => graded.has(id))).toEqual([]);
        for (const { agency, apart } of choice.all) {
          if (apart !== null) expect(graded).not.toContain(agency.id);
          if (apart !== null && apart !== 'no-baseline') expect(praised).not.toContain(agency.id);
        }
        for (const { id } of doubted) {
          expect(praised).not.toContain(id);
          expect(graded).not.toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('those who stand the same are treated the same, whatever they are called', () => {
    fc.assert(
      fc.property(mixed, milestones, (profiles, code) => {
        const facts = leaderFacts(code, (_, at) => profiles[at] ?? MET, { holders });
        const { praised, graded } = named(chooseCollectives(facts));
        const called = new Set(
          callsOf(facts, chooseCollectives(facts).all).map((call) => call.collective.agency.id),
        );
        for (const [at, agency] of holders.entries())
          for (const [other, rival] of holders.entries()) {
            if (agency.level !== rival.level || profiles[at] !== profiles[other]) continue;
            expect(praised.has(agency.id)).toBe(praised.has(rival.id));
            expect(graded.has(agency.id)).toBe(graded.has(rival.id));
            expect(called.has(agency.id)).toBe(called.has(rival.id));
          }
      }),
      { numRuns: 60 },
    );
  });

  test('shuffled among the agencies of a level, the same figures are chosen', () => {
    const communes = someHolders(0, 0, 8);
    const shuffles = fc.array(fc.constantFrom(...ALL), { minLength: 8, maxLength: 8 }).chain((profiles) =>
      fc.record({
        profiles: fc.constant(profiles),
        shuffled: fc.shuffledSubarray(profiles, { minLength: 8, maxLength: 8 }),
      }),
    );
    const chosen = (profiles: readonly Profile[]) => {
      const facts = leaderFacts('day-30', (_, at) => profiles[at] ?? MET, { holders: communes });
      const { praised, graded } = named(chooseCollectives(facts));
      return communes
        .map(({ id }, at) => `${ALL.indexOf(profiles[at] ?? MET)} ${praised.has(id)} ${graded.has(id)}`)
        .sort();
    };
    fc.assert(
      fc.property(shuffles, ({ profiles, shuffled }) => {
        expect(chosen(shuffled)).toEqual(chosen(profiles));
      }),
      { numRuns: 40 },
    );
  });

  test('the text names nobody before another who rose alike', () => {
    const communes = someHolders(0, 0, 8);
    const facts = leaderFacts('day-30', (_, __, indicator) => (indicator === 'on-time' ? FEW : ROSE), {
      holders: communes,
    });
    const words = sentencesBy(facts, 'commendation').get('risers/online-dossiers/commune') ?? '';
    expect(words).toBe('Cấp xã: 08 đơn vị cùng tăng như nhau, không nêu riêng (danh sách tại Phụ lục).');
  });
});

describe('why an agency is not named', () => {
  const [agency] = someHolders(1, 0, 0);
  const holders = agency ? [agency] : [];
  const reasonOf = (profile: Profile, code = 'day-30') =>
    chooseCollectives(leaderFacts(code, () => profile, { holders })).all[0]?.apart;

  test.each([
    ['nothing-arose', NOTHING],
    ['unreported', UNTOLD],
    ['few', FEW],
    ['no-target', FREE],
  ] as const)('%s', (reason, profile) => {
    for (const code of ['day-30', 'day-60']) expect(reasonOf(profile, code)).toBe(reason);
  });

  test('one that was split has no baseline of its own, though the province has', () => {
    const [split, whole] = someHolders(2, 0, 0);
    const facts = leaderFacts('day-60', (each) => (each.id === split?.id ? SPLIT : BEHIND), {
      holders: [split, whole].filter((each) => each !== undefined),
    });
    expect(chooseCollectives(facts).all.map(({ apart }) => apart)).toEqual(['no-baseline', null]);
    const lines = documentLines(buildReport(facts, null, 'criticism'));
    expect(lines.some((line) => line.includes('01 đơn vị chia tách hoặc thành lập mới'))).toBe(true);
  });

  test('a doubt about the whole province is told before anybody is named', () => {
    const facts = leaderFacts('day-60', () => MET, {
      holders,
      besides: { suspicions: [graveSuspicion([])] },
    });
    const words = [...sentencesBy(facts, 'commendation').values()];
    expect(words).toContain(
      'Cần xác minh số liệu toàn tỉnh trước khi đề nghị: im lặng từ ngày 20/11/2024, cần kiểm tra nguồn gửi.',
    );
  });
});

describe('the words for none, one and many', () => {
  const holders = someHolders(3, 2, 4);
  const allOf = (profile: Profile, code: string, differences: Partial<ReportFacts> = {}) =>
    leaderFacts(code, () => profile, { holders, ...differences });

  test('nobody praised, everybody behind', () => {
    const facts = allOf(BEHIND, 'day-60');
    const praise = sentencesBy(facts, 'commendation');
    expect(praise.get('fulfilled/none')).toBe(
      'Không có tập thể nào hoàn thành tất cả các chỉ tiêu có số liệu.',
    );
    expect(praise.get('request')).toMatch(/^Chưa có tập thể nào đủ điều kiện/);
    expect(buildReport(facts, null, 'commendation').annexes).toEqual([]);
    const blame = sentencesBy(facts, 'criticism');
    expect(blame.get('graded/all')).toBe(
      'Cả tỉnh xét 09/09 tập thể được dự kiến giao chỉ tiêu; 09/09 tập thể được xét không đạt ít nhất một chỉ tiêu: đề nghị phê bình 09 tập thể.',
    );
    expect(blame.get('graded/indicators')).toMatch(
      /mục III\.2\.a: DVC trực tuyến 09\/09 \(Báo cáo cùng kỳ: 09\/09\); thanh toán trực tuyến 09\/09 \(Báo cáo cùng kỳ: 09\/09\)\. /,
    );
    expect(blame.get('criticism/department')).toBe('Cấp tỉnh: 03/03 sở, ngành:');
    expect(blame.get(`criticism/${holders[0]?.id}`)).toMatch(
      /: DVC trực tuyến 27% \(bằng 30% chỉ tiêu 90%\); thanh toán trực tuyến 27% \(bằng 30% chỉ tiêu 90%\)\.$/,
    );
    expect(blame.get('criticism/commune')).toBe('Cấp xã: 04/04 đơn vị (danh sách tại Phụ lục).');
    expect(blame.get('request')).toMatch(/xem xét, quyết định: phê bình 09 tập thể \(/);
  });

  test('everybody praised, nobody behind', () => {
    const facts = allOf(MET, 'day-60');
    expect(sentencesBy(facts, 'commendation').get('fulfilled/district')).toBe(
      'Cấp huyện: 02/02 địa phương hoàn thành tất cả các chỉ tiêu có số liệu:',
    );
    const blame = sentencesBy(facts, 'criticism');
    expect(blame.get('criticism/none')).toBe(
      'Không có tập thể nào không đạt và dưới 80% chỉ tiêu ở cả tỷ lệ DVC trực tuyến và tỷ lệ thanh toán trực tuyến (mục III.2.a).',
    );
    expect(blame.get('request')).toBe(
      'Không có tập thể nào thuộc diện đề nghị phê bình, nhắc nhở khi kết thúc Chiến dịch theo các tiêu chí trên.',
    );
    expect(buildReport(facts, null, 'criticism').annexes).toEqual([]);
  });

  test('one is named with the figures that earn it', () => {
    const first = holders[0]?.id;
    const facts = leaderFacts('day-60', (agency) => (agency.id === first ? MET : BEHIND), { holders });
    const praise = sentencesBy(facts, 'commendation');
    expect(praise.get('fulfilled/department')).toBe(
      'Cấp tỉnh: 01/03 sở, ngành hoàn thành tất cả các chỉ tiêu có số liệu:',
    );
    expect(praise.get(`fulfilled/${first}`)).toMatch(
      /đạt 3\/3 chỉ tiêu có số liệu, gồm tỷ lệ DVC trực tuyến 70% \(dự kiến giao 50%\); /,
    );
  });

  test('no note to whoever submits it stands in the paper', () => {
    for (const assigned of [true, false])
      for (const kind of ['commendation', 'criticism'] as const)
        expect([...sentencesBy(allOf(BEHIND, 'day-30', { assigned }), kind).values()].join('\n')).not.toMatch(
          /Lưu ý trước khi trình|biến động ngẫu nhiên/,
        );
  });

  test('the form is left to people; beside what is missed stands the grade that is proposed', () => {
    const lastCells = (kind: 'commendation' | 'criticism', facts: ReportFacts) => {
      const [annex] = buildReport(facts, null, kind).annexes;
      expect(annex?.table.columns.at(-1)?.heading).toMatch(/^Hình thức/);
      return annex?.table.rows.flatMap((row) => (row.kind === 'unit' ? [row.cells.at(-1)] : []));
    };
    expect(lastCells('commendation', allOf(MET, 'day-60'))).toEqual(holders.map(() => ({ kind: 'blank' })));
    const facts = leaderFacts(
      'day-60',
      (_, at, indicator) => (at === 0 || indicator === 'on-time' ? BEHIND : at === 1 ? BEHIND_A_LITTLE : MET),
      { holders },
    );
    // Who misses the timeliness alone is not proposed, and does not stand in the annex.
    expect(lastCells('criticism', facts)).toEqual([
      { kind: 'text', text: 'Phê bình' },
      { kind: 'text', text: 'Nhắc nhở, đôn đốc' },
    ]);
  });

  test('who misses a part alone is counted, and stands in the report of the same day instead of the annex', () => {
    const facts = leaderFacts('day-60', (_, __, indicator) => (indicator === 'on-time' ? BEHIND : MET), {
      holders,
    });
    expect(buildReport(facts, null, 'criticism').annexes).toEqual([]);
    expect(sentencesBy(facts, 'criticism').get('partly/levels')).toMatch(
      /không đạt một phần chỉ tiêu được xét; mức độ hoàn thành của từng đơn vị nêu tại phụ lục của Báo cáo cùng kỳ\.$/,
    );
    expect(sentencesBy(facts, 'criticism').get('partly/full')).toBe(
      '09 tập thể chỉ không đạt chỉ tiêu mục III.2.b.',
    );
    const completion = buildReport(facts, null, 'report').annexes.find(({ title }) =>
      title.includes('MỨC ĐỘ HOÀN THÀNH'),
    );
    const units = completion?.table.rows.flatMap((row) =>
      row.kind === 'unit' ? [row.cells.map(cellText)] : [],
    );
    expect(units).toHaveLength(holders.length);
    for (const cells of units ?? []) expect(cells.at(-1)).toMatch(/tiến độ giải quyết/i);
  });

  test('the summary counts everybody once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ALL, BEHIND_A_LITTLE), { minLength: 9, maxLength: 9 }),
        fc.constantFrom('day-30', 'day-60'),
        (profiles, code) => {
          const facts = leaderFacts(
            code,
            (_, at, indicator) => profiles.at(indicator === 'online-dossiers' ? at : -at) ?? MET,
            { holders },
          );
          const { rows } = gradeTable(facts, chooseCollectives(facts));
          for (const row of rows) {
            const [all, ...parts] = row.kind === 'group' ? [] : row.cells.slice(2).map(countIn);
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
          }
          // The sentences count the same: of all so many judged, of those so many behind, and by grade and part.
          const words = sentencesBy(facts, 'criticism');
          const [judged = 0, of = 0] = pairs(words.get('graded/all'))[0] ?? [];
          const [late = 0, lateOf = judged] = pairs(words.get('graded/all'))[1] ?? [];
          expect([of, lateOf]).toEqual([holders.length, judged]);
          const { graded, partly } = chooseCollectives(facts);
          const parted = Object.values(partly).flat();
          expect(graded.criticism.length + graded.reminder.length + parted.length).toBe(late);
          expect(new Set([...graded.criticism, ...graded.reminder, ...parted]).size).toBe(late);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a province without a dossier, or without targets, names nobody', () => {
    for (const facts of [
      allOf(NOTHING, 'day-30'),
      allOf(UNTOLD, 'day-60'),
      allOf(FREE, 'day-60', { assigned: false, proposal: makeFacts('day-30').proposal }),
    ]) {
      const choice = chooseCollectives(facts);
      expect(proposedOf(choice)).toEqual([]);
      expect(choice.graded).toEqual({ criticism: [], reminder: [] });
    }
  });
});
