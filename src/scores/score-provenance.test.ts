import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyFile, importMade, openSmallProvince } from '../../test/make-imports.ts';
import { takeProvenance } from '../indicators/take-provenance.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { formatDecimal, roundHalfUp } from '../platform/number.ts';
import { requireSet } from './require-set.ts';
import { type ScoreProvenanceQuestion, takeScoreProvenance } from './take-score-provenance.ts';
import { type ScoreQuestion, takeScores } from './take-scores.ts';

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeEach(async () => {
  province = await openSmallProvince('2024-11-20T01:00:00Z');
});
afterEach(() => province.close());

const QUESTION: ScoreQuestion = {
  set: 'qd766',
  from: '2024-11-01',
  to: '2024-11-12',
  agency: null,
  source: null,
  scope: 'own',
  communeRows: 'scored',
};

const ask = (differences: Partial<ScoreProvenanceQuestion> = {}) =>
  takeScoreProvenance(province.app, {
    ...QUESTION,
    agency: 'dept:a',
    component: null,
    group: null,
    ...differences,
  });

const HEAD = 'Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Tỷ lệ (%);Từ ngày;Đến ngày;Nguồn';
const declare = (...lines: string[]) =>
  importMade(province.app, {
    kind: 'results',
    text: [HEAD, ...lines.map((line) => `${line};01/11/2024;12/11/2024;Cổng`)].join('\n'),
  });

describe('what makes points', () => {
  test('is said with its numbers: threshold, rounding, all points, and why there are none', async () => {
    await declare(
      'dept:a;online-dossiers;1;4;',
      'dept:a;on-time;3762;3867;',
      'dept:a;digitised-dossiers;9;10;',
      'dept:a;reused-data;;;9,9',
      'dept:a;petitions-on-time;0;0;',
      '66;updated-on-time;79;82;',
    );
    const formula = async (component: string) => (await ask({ component })).formula;
    expect(await formula('online-dossiers')).toBe('6 × (1/4 : 50 %) = 3 điểm');
    expect(await formula('on-time')).toBe('20 × 3.762/3.867 = 19,4569 → 19,46 điểm');
    expect(await formula('digitised-dossiers')).toBe('9/10, từ mức đủ điểm 80 % trở lên: đủ 4 điểm');
    expect(await formula('reused-data')).toBe('2 × (9,9 % : 80 %) = 0,2475 → 0,25 điểm');
    expect(await formula('petitions-on-time')).toMatch(/Không phát sinh; theo Bộ chỉ số được đủ 6 điểm/);
    expect(await formula('petition-satisfaction')).toMatch(/^Chưa báo cáo/);
    expect(await ask({ component: 'on-time' })).toMatchObject({
      of: 'component',
      points: 19.46,
      max: 20,
      standsOn: null,
      place: null,
      component: {
        number: '2.1',
        group: { code: 'progress' },
        unrounded: 19.456943,
        points: 19.46,
        decimals: 2,
        fullAt: 100,
        origin: 'declared',
        source: 'Cổng',
      },
    });
    expect(await ask({ component: 'petition-satisfaction' })).toMatchObject({
      points: null,
      component: { points: null, state: 'not-reported', figure: null },
    });
    const shared = await ask({ component: 'updated-on-time' });
    expect(shared.component).toMatchObject({ ofProvince: true, figure: { agency: '66', scope: 'subtree' } });
  });

  test('of a group and of the total is the sum of what is known', async () => {
    await declare('dept:a;electronic-results;;;66,8', 'dept:a;digitised-dossiers;;;60,43');
    const group = await ask({ group: 'digitisation', source: 'declared' });
    expect(group.standsOn).toEqual({ reported: 3, of: 7, text: 'tổng trên 3/7 thành phần có số liệu' });
    const known = group.parts.flatMap(({ points }) => (points === null ? [] : formatDecimal(points, 2)));
    expect(group.formula).toBe(`${known.join(' + ')} = ${formatDecimal(group.points ?? 0, 2)} điểm`);
    expect(group.parts.map(({ points }) => points === null)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    const silent = await ask({ group: 'satisfaction', source: 'declared' });
    expect(silent).toMatchObject({ points: null, formula: 'Chưa có số liệu nên chưa có điểm.' });
    const total = await ask({ source: 'declared' });
    expect(total.parts.map(({ code, points }) => [code, points === null])).toEqual([
      ['transparency', true],
      ['progress', true],
      ['online-service', true],
      ['online-payment', true],
      ['digitisation', false],
      ['satisfaction', true],
    ]);
    expect(total.place).toMatchObject({
      rank: 1,
      of: 1,
      sentence: 'Hạng 1 trong 1 sở, ban, ngành: không đơn vị nào có điểm cao hơn.',
      excluded: [{ agency: 'dept:b', reason: 'không có hồ sơ hay số liệu nào trong kỳ' }],
    });
  });

  test('places that are shared say with whom; one on the province’s figures alone is none', async () => {
    await declare(
      'dept:a;on-time;9;10;',
      'dept:b;on-time;90;100;',
      '66;updated-on-time;79;82;',
      '13;on-time;1;2;',
    );
    const { place } = await ask();
    expect(place?.sentence).toBe(
      'Hạng 1 trong 2 sở, ban, ngành: không đơn vị nào có điểm cao hơn, bằng điểm với Đơn vị dept:b.',
    );
    expect(place?.ranked.map(({ agency, rank, tied }) => [agency, rank, tied])).toEqual([
      ['dept:a', 1, true],
      ['dept:b', 1, true],
    ]);
    const other = await ask({ agency: '21' });
    expect(other.place?.sentence).toBe(
      'Không xếp hạng: chỉ có số liệu khai báo của tỉnh, không có số liệu riêng.',
    );
    expect((await ask({ agency: '66' })).place).toBeNull();
  });

  test('what the set does not have is refused', async () => {
    await expect(ask({ component: 'x' })).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(ask({ group: 'on-time' })).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(ask({ group: 'progress', component: 'on-time' })).rejects.toMatchObject({
      code: 'bad-usage',
    });
  });
});

const anyStep = fc.record({
  undo: fc.option(fc.nat(), { nil: null, freq: 4 }),
  file: anyFile,
});
const COMPONENTS = requireSet('qd766').groups.flatMap(({ components }) => components);

test('every component explains itself as it is, its figure down to dossiers, and as it was known then', async () => {
  const live: string[] = [];
  const remembered = new Map<string, Awaited<ReturnType<typeof rowsAt>>>();
  async function rowsAt(knownAt: string | null) {
    const { rows, dataVersion } = await takeScores(province.app, { ...QUESTION, knownAt });
    return { dataVersion, rows: rows.map(({ suspicions, ...row }) => row) };
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('66', '1', '13', 'dept:a'),
      async (steps, agency) => {
        const { app, clock } = province;
        for (const { undo, file } of steps) {
          clock.now = new Date(clock.now.getTime() + 60_000);
          const [taken] = undo === null ? [] : live.splice(undo % Math.max(1, live.length), 1);
          if (taken !== undefined) await undoBatch(app, taken);
          else {
            const { batch } = await importMade(app, file);
            if (batch !== null) live.push(batch);
          }
          remembered.set(clock.now.toISOString(), await rowsAt(null));
        }
        for (const [instant, then] of [...remembered].slice(-4)) {
          expect(await rowsAt(instant)).toEqual(then);
          const row = then.rows.find((each) => each.agency === agency);
          if (!row) throw new Error(`no row of ${agency}`);
          const total = await ask({ agency, knownAt: instant });
          expect(total.points ?? 0).toBe(row.total);
          expect(total.place?.rank ?? null).toBe(row.rank);
          for (const group of row.groups) {
            const sum = await ask({ agency, group: group.code, knownAt: instant });
            expect(sum.points ?? 0).toBe(group.points);
            expect(
              roundHalfUp(
                sum.parts.reduce((all, { points }) => all + (points ?? 0), 0),
                2,
              ),
            ).toBe(group.points);
          }
          for (const { code } of COMPONENTS) {
            const { component } = await ask({ agency, component: code, knownAt: instant });
            const scored = row.components.find((each) => each.code === code);
            if (!component || !scored) throw new Error(`no component ${code}`);
            const { numerator, denominator, percent, points, state, origin, note, missing } = scored;
            expect(component).toMatchObject({
              ratio: { numerator, denominator, percent },
              points,
              state,
              origin,
              note,
              missing,
            });
            if (component.unrounded !== null)
              expect(Math.abs(component.unrounded - (points ?? 0))).toBeLessThan(0.005_001);
            if (component.figure === null) expect(origin).toBe('none');
            else {
              const { source, ...figure } = component.figure;
              const under = await takeProvenance(app, {
                ...figure,
                ...(source === null ? {} : { source }),
                side: 'below',
                offset: 0,
                limit: 1,
                knownAt: instant,
              });
              expect(under.ratio).toEqual({ numerator, denominator, percent });
            }
          }
        }
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
  expect(new Set([...remembered.values()].map(({ rows }) => JSON.stringify(rows))).size).toBeGreaterThan(1);
}, 60_000);
