import { describe, expect, test } from 'vitest';
import { graveSuspicion, leaderExample, leaderFacts, type Profile } from '../../../test/make-leader-facts.ts';
import { APPROVAL, makeFacts } from '../../../test/make-report-facts.ts';
import { CAN_READ_PDF, pdfPages, tight } from '../../../test/read-papers.ts';
import type { Measurement } from '../../indicators/measurement.ts';
import { eachDay } from '../../platform/date.ts';
import type { Amendment } from '../../targets/amendment-api.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { blockLines, type ReportDocument, sentencesOf, textOf } from '../paper/report-document.ts';
import { renderReport } from '../writing/render-report.ts';
import { buildReport } from './build-report.ts';

const PAGES_AT_MOST = 12;
const BEHIND: Profile = { target: 90, baseline: [100, 400], before: [26, 100], now: [60, 200] };
const KEEPING: Profile = { target: 50, baseline: [100, 400], before: [60, 100], now: [120, 200] };

const paperOf = (facts: ReportFacts) => buildReport(facts, null, 'stock-take');
const sentencesBy = (document: ReportDocument) =>
  new Map(document.blocks.flatMap(sentencesOf).map(({ key, runs }) => [key, textOf(runs)]));
const decisionsOf = (document: ReportDocument) =>
  [...sentencesBy(document)].filter(([key]) => key.startsWith('decisions/'));

function amendment(agency: string, seq: number): Amendment {
  return {
    id: `dc-${seq}`,
    seq,
    assignment: 'gct-1',
    agency,
    indicator: 'online-dossiers',
    was: 65,
    target: 60,
    inForceFrom: '2025-01-02',
    documentNumber: '12/QĐ-UBND',
    documentDate: null,
    reason: 'Sáp nhập.',
    sentence: 'Điều chỉnh từ 65% xuống 60%.',
    state: 'waiting',
    amendedAt: '2024-11-19T03:00:00Z',
    amendedBy: null,
    withdrawal: null,
  };
}

/** Everything that asks for a decision at once, with every agency behind, each by another distance. */
function worst(code: string): ReportFacts {
  const { holders, campaign, milestone } = makeFacts(code);
  const daily = eachDay(campaign.from, milestone.day).flatMap((day) =>
    (['online-dossiers', 'online-payments'] as const).map(
      (indicator): Measurement => ({
        agency: '66',
        level: 'province',
        scope: 'subtree',
        indicator,
        numerator: 30,
        denominator: 100,
        percent: 30,
        day,
      }),
    ),
  );
  return leaderFacts(
    code,
    (_, at) => ({
      ...BEHIND,
      baseline: [500 + at, 1000],
      before: [300 - at, 600],
      now: [700 - at * 2, 1400],
    }),
    {
      assigned: true,
      amendments: holders.slice(20, 60).map(({ id }, at) => amendment(id, at)),
      besides: {
        suspicions: holders.slice(100, 104).map(({ id }) => graveSuspicion([id])),
        waiting: { rows: 12_345, names: 67, nameRows: 8_901 },
        returns: holders.slice(0, 100).map(({ id }) => ({ agency: id, milestone: 'day-30' })),
        lastDay: '2024-12-02',
        daily,
      },
    },
  );
}

describe('the first page', () => {
  test('every decision is a line with its reason and what is to be decided', () => {
    const decisions = decisionsOf(paperOf(worst('day-40')));
    expect(decisions.map(([key]) => key.replace(/call\/.*/, 'call'))).toEqual([
      'decisions/targets',
      ...Array(4).fill('decisions/call'),
      'decisions/proposals',
      'decisions/returns/day-30',
      'decisions/amendments',
      'decisions/suspicions',
      'decisions/refused',
      'decisions/stale',
    ]);
    for (const [, words] of decisions) expect(words).toMatch(/^[\p{Lu}\d].*\. Quyết: [^.]+\.$/u);
    expect(new Map(decisions).get('decisions/returns/day-30')).toMatch(/^112\/212 đơn vị chưa gửi/);
    expect(new Map(decisions).get('decisions/refused')).toMatch(
      /^12\.345 dòng bị từ chối chưa sửa, trong đó 8\.901 dòng của 67 tên đơn vị chưa rõ/,
    );
  });

  test('where nothing waits, that is said', () => {
    const facts = leaderFacts('day-20', () => KEEPING, { approval: APPROVAL });
    expect(decisionsOf(paperOf(facts))).toEqual([
      ['decisions/none', 'Không có việc nào cần quyết định từ số liệu của kỳ này.'],
    ]);
  });

  test('nobody is asked to decide what nobody can know: no dossier, no targets', () => {
    const empty = { ...BEHIND, baseline: null, before: [0, 0], now: null, target: null } as const;
    const facts = leaderFacts('day-30', () => empty, { assigned: false, besides: { lastDay: null } });
    const words = sentencesBy(paperOf(facts));
    expect(words.get('headline')).toBe('Ngày 30/60 · chưa có hồ sơ nào được tiếp nhận trong chiến dịch.');
    expect([...words.keys()].filter((key) => key.startsWith('decisions/call'))).toEqual([]);
    expect(words.get('decisions/stale')).toMatch(/^Chưa có hồ sơ nào trong hệ thống/);
  });
});

test('who caught up and who slipped since the last report', () => {
  const { holders } = makeFacts('day-30');
  const [first, second] = holders;
  const facts = leaderFacts('day-30', ({ id }) => {
    if (id === first?.id) return { ...KEEPING, before: [20, 100] };
    return id === second?.id ? { ...BEHIND, target: 50, before: [60, 100], now: [40, 200] } : KEEPING;
  });
  const words = sentencesBy(paperOf(facts));
  expect(words.get('promises/online-dossiers/caught-up')).toBe(
    `Tỷ lệ DVC trực tuyến, kỳ trước chậm lộ trình, nay theo kịp: 01 sở, ngành (${first?.name}).`,
  );
  expect(words.get('promises/online-dossiers/slipped')).toBe(
    `Tỷ lệ DVC trực tuyến, kỳ trước theo kịp lộ trình, nay chậm: 01 sở, ngành (${second?.name}).`,
  );
});

test('equals move together: all of them are named or none', () => {
  const facts = leaderFacts('day-30', () => ({ ...KEEPING, before: [200, 1000], now: [900, 2000] }));
  expect(sentencesBy(paperOf(facts)).get('movers/online-dossiers/last/up/department')).toBe(
    'Cấp tỉnh: 17/17 sở, ngành tăng.',
  );
});

describe.skipIf(!CAN_READ_PDF)('the pages, with all 212 agencies behind and everything waiting', () => {
  test.each(['day-10', 'day-40', 'day-60'])('%s', async (code) => {
    const document = paperOf(worst(code));
    const pages = pdfPages(await renderReport(document, 'pdf'));
    expect(pages.length).toBeLessThanOrEqual(PAGES_AT_MOST);
    const decisions = document.blocks.filter(
      (block) => block.kind === 'clause' && block.key.startsWith('decisions/'),
    );
    for (const line of decisions.flatMap(blockLines)) expect(pages[0]).toContain(tight(line));
  });
});

test.each(['commendation', 'criticism', 'stock-take'] as const)('keys and figures of the %s', (kind) => {
  for (const code of ['day-30', 'day-60'])
    for (const facts of [leaderExample(code), worst(code)]) {
      const sentences = buildReport(facts, null, kind).blocks.flatMap(sentencesOf);
      const keys = sentences.map(({ key }) => key);
      expect(keys.filter((key, at) => key === '' || keys.indexOf(key) !== at)).toEqual([]);
      for (const { key, about } of sentences)
        for (const tie of about) {
          const figures = [facts.current, facts.previous?.figures ?? null, facts.baseline];
          const known = figures.some((each) =>
            tie.scope === 'own' ? each?.of(tie.agency, tie.indicator) : each?.province(tie.indicator),
          );
          expect(known, key).toBe(true);
        }
    }
});
