import { describe, expect, test } from 'vitest';
import { leaderFacts, PROFILES, type Profile } from '../../../test/make-leader-facts.ts';
import { makeFacts } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import { chooseCollectives, proposedOf } from '../facts/choose-collectives.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { sentencesOf, textOf } from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';
import { buildReport } from './build-report.ts';

const { met: MET, behind: BEHIND, stuck: STUCK, rose: ROSE, few: FEW } = PROFILES;

const commendation = (facts: ReportFacts) => {
  const { blocks, annexes } = buildReport(facts, null, 'commendation');
  const words = new Map(blocks.flatMap(sentencesOf).map(({ key, runs }) => [key, textOf(runs)]));
  return { words, annexes };
};

describe('who rose most but is not proposed', () => {
  const holders = makeFacts('day-30').holders.slice(0, 4);
  const [riser, ...others] = holders;
  const paper = (profileOf: (agency: Agency, indicator: string) => Profile) => {
    const facts = leaderFacts('day-30', (agency, _, indicator) => profileOf(agency, indicator), { holders });
    return { choice: chooseCollectives(facts), words: commendation(facts).words };
  };
  const key = 'risers/held-back';

  test('one with the lowest rate of its level elsewhere is counted, not named', () => {
    const { choice, words } = paper((agency, indicator) =>
      agency.id !== riser?.id ? MET : indicator === 'on-time' ? STUCK : ROSE,
    );
    expect(words.get(`${key}/worst-elsewhere`)).toBe(
      'Vì có kết quả thấp nhất trong cấp ở chỉ tiêu khác: DVC trực tuyến 01 sở, ngành; thanh toán trực tuyến 01 sở, ngành.',
    );
    expect(proposedOf(choice).map(({ agency }) => agency.id)).toEqual(others.map(({ id }) => id));
  });

  test('one behind on most, on few cases too, is counted, not named', () => {
    const { choice, words } = paper((agency, indicator) => {
      if (agency.id !== riser?.id) return indicator === 'online-dossiers' ? BEHIND : ROSE;
      return indicator === 'online-dossiers' ? ROSE : FEW;
    });
    expect(words.get(`${key}/mostly-behind`)).toBe(
      'Vì chậm lộ trình ở quá nửa số chỉ tiêu có số liệu: DVC trực tuyến 01 sở, ngành.',
    );
    expect(proposedOf(choice).map(({ agency }) => agency.id)).not.toContain(riser?.id);
  });

  test('one far below on the other target of III.2.a is counted, not named, on few cases too', () => {
    const far: Profile = { target: 50, baseline: [40, 400], before: [30, 200], now: [64, 400] };
    for (const other of [far, FEW]) {
      const { choice, words } = paper((agency, indicator) => {
        if (agency.id !== riser?.id) return MET;
        return indicator === 'online-payments' ? other : indicator === 'on-time' ? MET : ROSE;
      });
      expect(words.get(`${key}/far-below`)).toMatch(
        /^Vì có chỉ tiêu mục III\.2\.a dưới 80% lộ trình .*: DVC trực tuyến 01 sở, ngành/,
      );
      expect(proposedOf(choice).map(({ agency }) => agency.id)).not.toContain(riser?.id);
    }
  });

  test('one behind on a target of III.2.a that has stopped rising is counted, not named', () => {
    const stopped: Profile = { target: 90, baseline: [100, 400], before: [100, 200], now: [200, 400] };
    const { choice, words } = paper((agency, indicator) => {
      if (agency.id !== riser?.id) return MET;
      return indicator === 'online-payments' ? stopped : indicator === 'on-time' ? MET : ROSE;
    });
    expect(words.get(`${key}/stuck`)).toBe(
      'Vì chậm lộ trình mà không tăng so với kỳ trước: DVC trực tuyến 01 sở, ngành; thanh toán trực tuyến 01 sở, ngành.',
    );
    expect(proposedOf(choice).map(({ agency }) => agency.id)).not.toContain(riser?.id);
  });

  test('one named from 0 %, or on few cases, has a caution beside it, in the text and in the annex', () => {
    const fromZero: Profile = { ...ROSE, baseline: [0, 400] };
    const onFew: Profile = { ...ROSE, baseline: [24, 99], now: [52, 99] };
    const sure: Profile = { ...ROSE, baseline: [100, 400], now: [52, 100] };
    for (const [profile, caution] of [
      [fromZero, 'kỳ gốc 0%: so sánh cần xem xét'],
      [onFew, 'kỳ gốc chỉ có 99 hồ sơ, kỳ này chỉ có 99 hồ sơ: mức tăng cần xem xét'],
      [sure, null],
    ] as const) {
      const facts = leaderFacts(
        'day-60',
        (_, __, indicator) => (indicator === 'online-dossiers' ? { ...profile, target: 60 } : MET),
        { holders: holders.slice(0, 2) },
      );
      const praise = commendation(facts);
      const text = [...praise.words.values()].join('\n');
      const remarks = praise.annexes.flatMap(({ table }) =>
        table.rows.flatMap((row) =>
          row.kind === 'unit' ? [cellText(row.cells.at(-2) ?? { kind: 'blank' })] : [],
        ),
      );
      expect(remarks).toHaveLength(2);
      for (const words of [text, ...remarks]) {
        expect(words).toMatch(/tăng/);
        if (caution === null) expect(words).not.toContain('cần xem xét');
        else expect(words).toContain(caution);
      }
    }
  });

  test('where all stand alike nobody is the lowest', () => {
    const { choice, words } = paper(() => ROSE);
    expect([...words.keys()].filter((each) => each.startsWith(key))).toEqual([]);
    expect(choice.risers.find(({ level }) => level === 'department')?.all).toHaveLength(holders.length);
  });
});
