import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAgencyTree } from './agency-tree.ts';
import { effectOf } from './decision-effect.ts';
import { buildAgencyMatcher } from './match-agency.ts';
import { buildDecidedMatcher } from './match-decided.ts';
import { decisionsInForce, type NameDecision } from './name-decision.ts';
import { readUnits } from './read-units.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('../../samples/dak-lak-2024/units.json', import.meta.url), 'utf8'),
);
const { agencies, successions } = readUnits(json);
const tree = buildAgencyTree(agencies, successions, '66');
const plain = buildAgencyMatcher(tree);

const BEFORE = '2024-10-15';
const CAMPAIGN = '2024-11-20';
const AFTER = '2025-08-15';

let last = 0;

function decide(text: string, agencyId: string | null, more: Partial<NameDecision> = {}): NameDecision {
  last += 1;
  return {
    id: `qd-${last}`,
    number: last,
    text,
    source: null,
    agencyId,
    decidedAt: '2026-11-23 10:00:00',
    decidedBy: null,
    note: null,
    withdrawnAt: null,
    ...more,
  };
}

const withDecisions = (decisions: readonly NameDecision[], source: string | null = null) =>
  buildDecidedMatcher(tree, plain, decisions, source);

/** The id, `?` for unknown, `a|b` for ambiguous; `*` stands before one that rests on a decision. */
function meaning(decisions: readonly NameDecision[], text: string, day: string, source?: string): string {
  const match = withDecisions(decisions, source).match(text, day);
  switch (match.kind) {
    case 'matched':
      return (match.decision ? '*' : '') + match.agency.id;
    case 'unknown':
      return match.decision ? '*?' : '?';
    case 'ambiguous':
      return match.candidates
        .map(({ id }) => id)
        .sort()
        .join('|');
  }
}

describe('an unclear name that was decided on', () => {
  test.each([['Xa Tan Tien'], ['XA  TÂN-TIEENS']])(
    'is not reached by the decision about another spelling: %s',
    (text) => {
      expect(meaning([decide('Xax Tana Tieens', '24526')], text, CAMPAIGN)).toBe(meaning([], text, CAMPAIGN));
    },
  );

  test('means the unit decided on, however it is spaced, cased and marked', () => {
    const decisions = [decide('Xã Tân Tiếng', '24526')];
    for (const text of ['Xã Tân Tiếng', 'xa tan tieng', 'XÃ  TÂN TIẾNG ', 'Xa.Tan-Tieng', 'XãTân Tieng'])
      expect(meaning(decisions, text, CAMPAIGN)).toBe('*24526');
  });

  test('says in a sentence on which decision that rests', () => {
    const match = withDecisions([decide('Xa Tan Tieng', '24526')]).match('Xa Tan Tieng', CAMPAIGN);
    expect(match).toMatchObject({ note: 'theo quyết định ngày 23/11/2026, tính cho Xã Tân Tiến.' });
  });

  test('that several units bear means the one decided on', () => {
    expect(meaning([], 'Xã Ea Drông', CAMPAIGN)).toBe('24292|24328');
    expect(meaning([decide('Xã Ea Drông', '24292')], 'Xã Ea Drông', CAMPAIGN)).toBe('*24292');
  });

  test('may be decided to be no unit of the province', () => {
    expect(meaning([decide('Văn phòng UBND tỉnh', null)], 'Văn phòng UBND tỉnh', CAMPAIGN)).toBe('*?');
  });
});

describe('a decision is dated by the units', () => {
  test.each([
    // Thắng Lợi went to Thành Công on 1/11/2024, and with it to Buôn Ma Thuột on 1/7/2025.
    ['24133@pre20241101', '2024-10-31', '*24133@pre20241101'],
    ['24133@pre20241101', '2024-11-01', '*24133@20241101'],
    ['24133@pre20241101', '2025-06-30', '*24133@20241101'],
    ['24133@pre20241101', '2025-07-01', '*24133@2025'],
    // Thành Công of 1/11/2024 was not there the day before.
    ['24133@20241101', '2024-10-31', '*?'],
    ['24133@20241101', '2024-11-01', '*24133@20241101'],
    // Ea Bhốk was split on 1/7/2025.
    ['24550', '2025-06-30', '*24550'],
    ['24550', '2025-07-01', '24544@2025|24561@2025'],
    // Districts are no more, and went to nobody whole.
    ['649', '2025-06-30', '*649'],
    ['649', '2025-07-01', '*?'],
    // Wards of Tuy Hòa are under this province only as parts of a new unit.
    ['22018', '2025-06-30', '*?'],
    ['22018', '2025-07-01', '*22015@2025'],
    ['nobody', CAMPAIGN, '*?'],
  ])('on %s, on %s: %s', (agency, day, expected) => {
    expect(meaning([decide('Tên lạ', agency)], 'Tên lạ', day)).toBe(expected);
  });

  test('an heir is named with the reason', () => {
    const match = withDecisions([decide('Tên lạ', '24133@pre20241101')]).match('Tên lạ', CAMPAIGN);
    expect(match).toMatchObject({
      note: 'theo quyết định ngày 23/11/2026, Phường Thắng Lợi không còn từ ngày 01/11/2024 (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024); tính cho Phường Thành Công.',
    });
  });

  test('a name that is unclear in one era only is decided for that era only', () => {
    const decisions = [decide('Phường Thống Nhất', '24127')];
    expect(meaning(decisions, 'Phường Thống Nhất', BEFORE)).toBe('*24127');
    expect(meaning(decisions, 'Phường Thống Nhất', CAMPAIGN)).toBe('24331');
  });

  test('without a day the unit itself is meant', () => {
    const matcher = withDecisions([decide('Tên lạ', '24133@pre20241101')]);
    expect(matcher.matchEver('Tên lạ')).toMatchObject({ agency: { id: '24133@pre20241101' } });
  });
});

describe('which decision counts', () => {
  test('the newest that stands', () => {
    const decisions = [decide('Tên lạ', '24526'), decide('tên LẠ', '24145')];
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN)).toBe('*24145');
    expect(meaning(decisions.toReversed(), 'Tên lạ', CAMPAIGN)).toBe('*24145');
  });

  test('one that was taken back lets the earlier one count again, and then none', () => {
    const [first, second] = [decide('Tên lạ', '24526'), decide('Tên lạ', '24145')];
    const withdrawn = { withdrawnAt: '2026-11-24 08:00:00' };
    expect(meaning([first, { ...second, ...withdrawn }], 'Tên lạ', CAMPAIGN)).toBe('*24526');
    expect(
      meaning(
        [
          { ...first, ...withdrawn },
          { ...second, ...withdrawn },
        ],
        'Tên lạ',
        CAMPAIGN,
      ),
    ).toBe('?');
  });

  test('one of exactly the source before one of none, also where it is older', () => {
    const decisions = [decide('Tên lạ', '24145', { source: 'iGate' }), decide('Tên lạ', '24526')];
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN)).toBe('*24526');
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN, 'iGate')).toBe('*24145');
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN, 'Cổng quốc gia')).toBe('*24526');
    expect(decisionsInForce(decisions)).toHaveLength(2);
  });

  test('one of another source not at all', () => {
    const decisions = [decide('Tên lạ', '24145', { source: 'iGate' })];
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN)).toBe('?');
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN, 'iGate 2')).toBe('?');
    expect(meaning(decisions, 'Tên lạ', CAMPAIGN, 'IGATE')).toBe('*24145');
  });
});

describe('what a decision would do', () => {
  test('is told era by era', () => {
    const matcher = withDecisions([decide('Phường Thống Nhất', '24127')]);
    const effect = effectOf(matcher, 'Phường Thống Nhất');
    expect(effect.certain[0]).toMatchObject({
      from: '2024-11-01',
      to: '2025-06-30',
      agency: { id: '24331' },
    });
    expect(effect.answered).toMatchObject([
      { from: null, to: '2024-10-31', agency: { id: '24127' } },
      { from: '2025-07-01', to: null, agency: { id: '24133@2025' } },
    ]);
  });

  test('leaves open what was split', () => {
    const effect = effectOf(withDecisions([decide('Tên lạ', '24550')]), 'Tên lạ');
    expect(effect.answered).toMatchObject([{ from: null, to: '2025-06-30' }]);
    expect(effect.open).toMatchObject([{ from: '2025-07-01', to: null, heirs: [{}, {}] }]);
  });
});

describe('rules', () => {
  const day = fc.constantFrom(
    BEFORE,
    '2024-10-31',
    '2024-11-01',
    CAMPAIGN,
    '2025-06-30',
    '2025-07-01',
    AFTER,
  );
  const name = fc
    .constantFrom(
      ...agencies.flatMap(({ name, shortName, aliases, id }) => [name, shortName, id, ...aliases]),
    )
    .chain((text) =>
      fc.constantFrom(text, text.toUpperCase(), `${text}x`, text.slice(1), `${text}, huyện Lắk`),
    );
  const agency = fc.option(fc.constantFrom(...agencies.map(({ id }) => id)));

  test('without decisions, or with those of other names, every answer is as before', () => {
    const none = withDecisions([]);
    const other = withDecisions([
      decide('Tên chẳng ai viết', '24526'),
      decide('Thu hồi', '24526', { withdrawnAt: 'x' }),
    ]);
    fc.assert(
      fc.property(name, day, (text, day) => {
        for (const matcher of [none, other]) {
          expect(matcher.match(text, day)).toEqual(plain.match(text, day));
          expect(matcher.matchEver(text)).toEqual(plain.matchEver(text));
          expect(matcher.eraOf(day)).toBe(plain.eraOf(day));
        }
      }),
    );
  });

  test('a name that is certain is never overridden', () => {
    fc.assert(
      fc.property(name, agency, day, (text, agency, day) => {
        const matcher = withDecisions([decide(text, agency)]);
        const itself = plain.match(text, day);
        if (itself.kind === 'matched') expect(matcher.match(text, day)).toEqual(itself);
        const ever = plain.matchEver(text);
        if (ever.kind === 'matched') expect(matcher.matchEver(text)).toEqual(ever);
      }),
    );
  });

  test('days of one era give one answer, and only units of the province on that day', () => {
    fc.assert(
      fc.property(agency, day, day, (agency, one, other) => {
        const matcher = withDecisions([decide('Tên lạ', agency)]);
        const match = matcher.match('Tên lạ', one);
        if (matcher.eraOf(one) === matcher.eraOf(other))
          expect(matcher.match('Tên lạ', other)).toEqual(match);
        if (match.kind === 'matched') expect(tree.validWithin(one, one)).toContain(match.agency);
      }),
    );
  });
});
