import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graveSuspicion, leaderFacts, PROFILES, type Profile } from '../../../test/make-leader-facts.ts';
import { makeFacts } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import { callsOf } from '../facts/calls.ts';
import { type Choice, chooseCollectives, proposedOf } from '../facts/choose-collectives.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { documentLines, sentencesOf, textOf } from '../paper/report-document.ts';
import { buildReport } from './build-report.ts';

const {
  met: MET,
  behind: BEHIND,
  stuck: STUCK,
  rose: ROSE,
  nothing: NOTHING,
  untold: UNTOLD,
  split: SPLIT,
  few: FEW,
  free: FREE,
} = PROFILES;

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

const named = (choice: Choice) => ({
  praised: new Set(proposedOf(choice).map(({ agency }) => agency.id)),
  blamed: new Set(choice.blamed.map(({ agency }) => agency.id)),
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
        const { praised, blamed } = named(choice);
        expect([...praised].filter((id) => blamed.has(id))).toEqual([]);
        for (const { agency, apart } of choice.all) {
          if (apart !== null) expect(blamed).not.toContain(agency.id);
          if (apart !== null && apart !== 'no-baseline') expect(praised).not.toContain(agency.id);
        }
        for (const { id } of doubted) {
          expect(praised).not.toContain(id);
          expect(blamed).not.toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('those who stand the same are treated the same, whatever they are called', () => {
    fc.assert(
      fc.property(mixed, milestones, (profiles, code) => {
        const facts = leaderFacts(code, (_, at) => profiles[at] ?? MET, { holders });
        const { praised, blamed } = named(chooseCollectives(facts));
        const called = new Set(
          callsOf(facts, chooseCollectives(facts).all).map((call) => call.collective.agency.id),
        );
        for (const [at, agency] of holders.entries())
          for (const [other, rival] of holders.entries()) {
            if (agency.level !== rival.level || profiles[at] !== profiles[other]) continue;
            expect(praised.has(agency.id)).toBe(praised.has(rival.id));
            expect(blamed.has(agency.id)).toBe(blamed.has(rival.id));
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
      const { praised, blamed } = named(chooseCollectives(facts));
      return communes
        .map(({ id }, at) => `${ALL.indexOf(profiles[at] ?? MET)} ${praised.has(id)} ${blamed.has(id)}`)
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
    expect(words).toBe(
      'Cấp xã: 08 đơn vị cấp xã cùng tăng như nhau, không nêu riêng (danh sách tại Phụ lục).',
    );
  });
});

describe('who rose most but is not proposed', () => {
  const holders = someHolders(4, 0, 0);
  const [riser, ...others] = holders;
  const paper = (profileOf: (agency: Agency, indicator: string) => Profile) => {
    const facts = leaderFacts('day-30', (agency, _, indicator) => profileOf(agency, indicator), { holders });
    return { choice: chooseCollectives(facts), words: sentencesBy(facts, 'commendation') };
  };
  const key = 'risers/online-dossiers/department';

  test('one with the lowest rate of its level elsewhere is counted, not named', () => {
    const { choice, words } = paper((agency, indicator) =>
      agency.id !== riser?.id ? MET : indicator === 'on-time' ? STUCK : ROSE,
    );
    expect(words.get(`${key}/held-back`)).toBe(
      'Cấp tỉnh: 01 sở, ngành tăng rõ rệt nhưng không đề nghị: 01 có kết quả thấp nhất trong cấp ở chỉ tiêu khác.',
    );
    expect(proposedOf(choice).map(({ agency }) => agency.id)).toEqual(others.map(({ id }) => id));
  });

  test('one behind on most, on few cases too, is counted, not named', () => {
    const { choice, words } = paper((agency, indicator) => {
      if (agency.id !== riser?.id) return indicator === 'online-dossiers' ? BEHIND : ROSE;
      return indicator === 'online-dossiers' ? ROSE : FEW;
    });
    expect(words.get(`${key}/held-back`)).toMatch(/: 01 chậm lộ trình ở quá nửa số chỉ tiêu được xét\.$/);
    expect(proposedOf(choice).map(({ agency }) => agency.id)).not.toContain(riser?.id);
  });

  test('where all stand alike nobody is the lowest', () => {
    const { choice, words } = paper(() => ROSE);
    expect(words.has(`${key}/held-back`)).toBe(false);
    expect(choice.risers.find(({ level }) => level === 'department')?.all).toHaveLength(holders.length);
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
    expect(blame.get('blamed/all')).toMatch(
      /^Cả tỉnh có 09\/9 tập thể không đạt ít nhất một chỉ tiêu; đề nghị 09 tập thể .* Trong 09 tập thể này, 09 tập thể không đạt/,
    );
    expect(blame.get('blamed/department')).toBe(
      'Cấp tỉnh: 03/3 sở, ngành không đạt quá nửa số chỉ tiêu được xét.',
    );
    expect(blame.get('request')).toMatch(/đối với 09 tập thể nêu trên/);
  });

  test('everybody praised, nobody behind', () => {
    const facts = allOf(MET, 'day-60');
    expect(sentencesBy(facts, 'commendation').get('fulfilled/district')).toBe(
      'Cấp huyện: 02/2 địa phương hoàn thành tất cả các chỉ tiêu có số liệu:',
    );
    const blame = sentencesBy(facts, 'criticism');
    expect(blame.get('blamed/district')).toBe(
      'Cấp huyện: không có địa phương nào không đạt quá nửa số chỉ tiêu được xét.',
    );
    expect(blame.get('request')).toBe(
      'Không có tập thể nào thuộc diện đề nghị chấn chỉnh khi kết thúc Chiến dịch theo các tiêu chí trên.',
    );
  });

  test('one is named with the figures that earn it', () => {
    const first = holders[0]?.id;
    const facts = leaderFacts('day-60', (agency) => (agency.id === first ? MET : BEHIND), { holders });
    const praise = sentencesBy(facts, 'commendation');
    expect(praise.get('fulfilled/department')).toBe(
      'Cấp tỉnh: 01/3 sở, ngành hoàn thành tất cả các chỉ tiêu có số liệu:',
    );
    expect(praise.get(`fulfilled/${first}`)).toMatch(
      /đạt 3\/3 chỉ tiêu có số liệu, gồm tỷ lệ DVC trực tuyến 70% \(dự kiến giao 50%\); /,
    );
  });

  test('stuck agencies are named with how they moved', () => {
    const first = holders[0]?.id;
    const facts = leaderFacts('day-30', (agency) => (agency.id === first ? STUCK : MET), { holders });
    expect(sentencesBy(facts, 'criticism').get(`blamed/${first}`)).toMatch(/\(kém lộ trình [\d,]+; giảm 1\)/);
  });

  test('no note to whoever submits it stands in the paper', () => {
    for (const assigned of [true, false])
      for (const kind of ['commendation', 'criticism'] as const)
        expect([...sentencesBy(allOf(BEHIND, 'day-30', { assigned }), kind).values()].join('\n')).not.toMatch(
          /Lưu ý trước khi trình|biến động ngẫu nhiên/,
        );
  });

  test('the system proposes no form: its column is empty', () => {
    for (const [kind, profile] of [
      ['commendation', MET],
      ['criticism', BEHIND],
    ] as const) {
      const [annex] = buildReport(allOf(profile, 'day-60'), null, kind).annexes;
      expect(annex?.table.columns.at(-1)?.heading).toMatch(/^Hình thức/);
      for (const row of annex?.table.rows ?? [])
        if (row.kind === 'unit') expect(row.cells.at(-1)).toEqual({ kind: 'blank' });
    }
  });

  test('a province without a dossier, or without targets, names nobody', () => {
    for (const facts of [
      allOf(NOTHING, 'day-30'),
      allOf(UNTOLD, 'day-60'),
      allOf(FREE, 'day-60', { assigned: false, proposal: makeFacts('day-30').proposal }),
    ]) {
      const choice = chooseCollectives(facts);
      expect(proposedOf(choice)).toEqual([]);
      expect(choice.blamed).toEqual([]);
    }
  });
});
