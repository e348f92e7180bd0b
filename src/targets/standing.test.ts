import { expect, test } from 'vitest';
import { countedResult, declaredResult, NO_INDICATOR_RESULT } from '../indicators/indicator-result.ts';
import { rankStandings, type StandingInput } from './standing.ts';

const input = (agency: string, differences: Partial<StandingInput> = {}): StandingInput => ({
  agency,
  level: 'department',
  indicator: 'online-dossiers',
  target: 55,
  exempt: false,
  trajectory: null,
  result: NO_INDICATOR_RESULT,
  ...differences,
});
const counts = (numerator: number, denominator: number) => ({
  result: countedResult({ numerator, denominator }),
});

test('equals share a place, and the next one is counted after both', () => {
  const rows = rankStandings([
    input('a', counts(1, 2)),
    input('b', counts(9, 10)),
    input('c', counts(5, 10)),
    input('d', counts(1, 5)),
    input('e', counts(0, 0)),
    input('f', { ...counts(1, 1), level: 'commune' }),
    input('g', { ...counts(1, 1), indicator: 'on-time' }),
  ]);
  expect(rows.map(({ agency, rank, of }) => [agency, rank, of])).toEqual([
    ['a', 2, 4],
    ['b', 1, 4],
    ['c', 2, 4],
    ['d', 4, 4],
    ['e', null, 4],
    ['f', 1, 1],
    ['g', 1, 1],
  ]);
});

test('met and place are told on the unrounded ratio, the gap on the rounded', () => {
  const [short, met, rate] = rankStandings([
    input('short', counts(54_999, 100_000)),
    input('met', counts(11, 20)),
    input('rate', {
      result: declaredResult({
        agency: 'rate',
        indicator: 'online-dossiers',
        numerator: null,
        denominator: null,
        percent: 55.1,
        from: '2024-11-08',
        to: '2024-11-17',
        source: 'Phụ lục I',
        batch: null,
      }),
    }),
  ]);
  expect(short).toMatchObject({ percent: 55, gap: 0, met: false, rank: 3 });
  expect(met).toMatchObject({ percent: 55, gap: 0, met: true, rank: 2 });
  expect(rate).toMatchObject({ percent: 55.1, gap: 0.1, met: true, rank: 1, numerator: null });
  expect([met?.origin, rate?.origin, rate?.source]).toEqual(['counted', 'declared', 'Phụ lục I']);
});

test('nothing is met or missed without a target or where nothing arose', () => {
  const [exempt, idle] = rankStandings([
    input('exempt', { ...counts(1, 2), target: null }),
    input('idle', counts(0, 0)),
  ]);
  expect(exempt).toMatchObject({ met: null, gap: null, percent: 50 });
  expect(idle).toMatchObject({ met: null, gap: null, percent: null, denominator: 0 });
});

test('an exempt agency takes no place; one without a target because nothing arose before keeps its own', () => {
  const rows = rankStandings([
    input('exempt', { ...counts(1, 1), target: null, exempt: true }),
    input('new', { ...counts(9, 10), target: null }),
    input('given', counts(1, 2)),
  ]);
  expect(rows.map(({ agency, rank, of, percent }) => [agency, rank, of, percent])).toEqual([
    ['exempt', null, 2, 100],
    ['new', 1, 2, 90],
    ['given', 2, 2, 50],
  ]);
});
