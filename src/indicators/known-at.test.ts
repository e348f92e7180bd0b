import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anyFile, importMade, openSmallProvince } from '../../test/make-imports.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { AppError } from '../platform/app-error.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { measure } from './measure.ts';
import type { MeasureQuestion } from './measurement.ts';
import { takeProvenance } from './take-provenance.ts';

const START = '2024-11-20T01:00:00Z';
const SECOND = 1000;

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeEach(async () => {
  province = await openSmallProvince(START);
});
afterEach(() => province.close());

const window = { from: '2024-10-30', to: '2024-11-12', agency: null, indicators: COMPUTED_CODES } as const;
const QUESTIONS: readonly MeasureQuestion[] = [
  { ...window, scope: 'own', byDay: false },
  { ...window, scope: 'subtree', byDay: false },
  { ...window, scope: 'own', byDay: true },
];

async function figures(knownAt: string | null) {
  const answers = [];
  for (const question of QUESTIONS) {
    const { dataVersion, rows } = await measure(province.app, { ...question, knownAt });
    answers.push({ dataVersion, rows });
  }
  const provenances = [];
  for (const figure of FIGURES) {
    const page = { side: 'below', offset: 0, limit: 50, knownAt } as const;
    const answer = await takeProvenance(province.app, { ...window, ...page, ...figure });
    const { dataVersion, ratio, lines, open, total, dossiers, procedures, batches, catalogue } = answer;
    provenances.push({ dataVersion, ratio, lines, open, total, dossiers, procedures, batches, catalogue });
  }
  return { answers, provenances };
}

/** Counted in dossiers, in procedures and in what is open. */
const FIGURES = [
  { agency: '66', indicator: 'online-payments', scope: 'subtree' },
  { agency: '66', indicator: 'active-online-services', scope: 'subtree' },
  { agency: 'dept:a', indicator: 'on-time', scope: 'own', source: 'computed' },
] as const;

/** What was declared, and whether its statements say the same. */
async function declaredFigure(knownAt: string | null) {
  const { origin, ratio, declared } = await takeProvenance(province.app, {
    from: '2024-11-08',
    to: '2024-11-12',
    agency: 'dept:a',
    indicator: 'online-dossiers',
    scope: 'own',
    side: 'below',
    offset: 0,
    limit: 50,
    knownAt,
  });
  const standing = declared?.statements.filter(({ stands }) => stands) ?? [];
  expect(standing.map(({ numerator, denominator }) => ({ numerator, denominator }))).toEqual(
    origin === 'declared' ? [{ numerator: ratio.numerator, denominator: ratio.denominator }] : [],
  );
  return { origin, ratio };
}

const anyStep = fc.record({
  seconds: fc.constantFrom(0, 1, 86_400),
  act: fc.oneof(
    { arbitrary: anyFile.map((file) => ({ file, undo: null })), weight: 3 },
    { arbitrary: fc.nat().map((undo) => ({ file: null, undo })), weight: 1 },
  ),
});

test('what was measured after each import and undo comes out again, to the row', async () => {
  const remembered = new Map<
    string,
    Awaited<ReturnType<typeof figures>> & { declared: Awaited<ReturnType<typeof declaredFigure>> }
  >();
  const live: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 5 }), async (steps) => {
      const { app, clock } = province;
      for (const { seconds, act } of steps) {
        clock.now = new Date(clock.now.getTime() + seconds * SECOND);
        if (act.file) {
          const { batch } = await importMade(app, act.file);
          if (batch !== null) live.push(batch);
        } else {
          const [batch] = live.splice(act.undo % Math.max(1, live.length), 1);
          if (batch !== undefined) await undoBatch(app, batch);
        }
        // Of two changes within one second the later one stands for that second.
        remembered.set(clock.now.toISOString(), {
          ...(await figures(null)),
          declared: await declaredFigure(null),
        });
      }
      for (const [instant, known] of [...remembered].slice(-8)) {
        const { declared, ...counted } = known;
        expect(await figures(instant)).toEqual(counted);
        expect(await declaredFigure(instant)).toEqual(declared);
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
  for (const [instant, { declared, ...counted }] of remembered) {
    expect(await figures(instant)).toEqual(counted);
    expect(await declaredFigure(instant)).toEqual(declared);
  }
  expect(new Set([...remembered.values()].map((known) => JSON.stringify(known))).size).toBeGreaterThan(5);
}, 60_000);

const ONLINE = 'Mã hồ sơ;Đơn vị;Ngày tiếp nhận;Hình thức nộp\n';
const first = { kind: 'dossiers', text: `${ONLINE}H1;dept:a;08/11/2024;Trực tuyến` } as const;
const second = { kind: 'dossiers', text: `${ONLINE}H2;dept:a;08/11/2024;Trực tiếp` } as const;

async function onlineAt(knownAt: string) {
  const { rows, note, dataVersion } = await measure(province.app, {
    ...window,
    agency: 'dept:a',
    indicators: ['online-dossiers'],
    scope: 'own',
    byDay: false,
    knownAt,
  });
  return { ratio: rows.map((row) => `${row.numerator}/${row.denominator}`).join(), note, dataVersion };
}

test('a declared figure comes out again as it was declared then, with its source and batch', async () => {
  const { app, clock } = province;
  const declare = async (percent: number) => {
    clock.now = new Date(clock.now.getTime() + 60 * SECOND);
    const text = `Đơn vị;Chỉ tiêu;Tỷ lệ (%);Từ ngày;Đến ngày;Nguồn\ndept:a;transparency;${percent};01/11/2024;12/11/2024;Cổng`;
    return (await importMade(app, { kind: 'results', text })).batch ?? '';
  };
  const explain = async (knownAt: string | null) => {
    const { origin, source, ratio, batches } = await takeProvenance(app, {
      from: '2024-11-01',
      to: '2024-11-12',
      agency: 'dept:a',
      indicator: 'transparency',
      scope: 'own',
      side: 'below',
      offset: 0,
      limit: 50,
      knownAt,
    });
    return { origin, source, percent: ratio.percent, batches: batches.map(({ id }) => id) };
  };
  const first = await declare(40);
  const second = await declare(60);
  clock.now = new Date(clock.now.getTime() + 60 * SECOND);
  await undoBatch(app, second);
  const declared = { origin: 'declared', source: 'Cổng' };
  expect(await explain('2024-11-20T08:00')).toMatchObject({ origin: 'none', percent: null });
  expect(await explain('2024-11-20T08:01')).toEqual({ ...declared, percent: 40, batches: [first] });
  expect(await explain('2024-11-20T08:02')).toMatchObject({ ...declared, percent: 60 });
  expect(await explain('2024-11-20T08:03')).toEqual({ ...declared, percent: 40, batches: [first] });
  expect(await explain(null)).toEqual({ ...declared, percent: 40, batches: [first] });
});

test('before the first change nothing was known, which is said; the future is the present', async () => {
  await importMade(province.app, first);
  expect(await onlineAt('2024-11-19')).toEqual({
    ratio: '0/0',
    note: expect.stringContaining('chưa có số liệu'),
    dataVersion: 0,
  });
  expect(await onlineAt('2999-01-01')).toEqual({ ratio: '1/1', note: null, dataVersion: 1 });
});

test('an instant without offset is of Vietnam, and a day means its end', async () => {
  await importMade(province.app, first);
  // 01:00 UTC is 08:00 in Vietnam.
  for (const [instant, ratio] of [
    ['2024-11-20T07:59', '0/0'],
    ['2024-11-20T08:00', '1/1'],
    ['2024-11-20 08:00:00', '1/1'],
    ['2024-11-20T00:59:59Z', '0/0'],
    ['2024-11-20T03:00:00+02:00', '1/1'],
    ['2024-11-20T03:00:00+0200', '1/1'],
    ['2024-11-20', '1/1'],
    ['2024-11-19', '0/0'],
  ] as const)
    expect([instant, (await onlineAt(instant)).ratio]).toEqual([instant, ratio]);
});

test('where the clock went back, the higher change number decides', async () => {
  await importMade(province.app, first);
  province.clock.now = new Date('2024-11-20T00:00:00Z');
  await importMade(province.app, second);
  expect((await onlineAt('2024-11-20T06:59')).dataVersion).toBe(0);
  expect(await onlineAt('2024-11-20T07:30')).toMatchObject({ ratio: '1/2', dataVersion: 2 });
  expect(await onlineAt('2024-11-20T09:00')).toMatchObject({ ratio: '1/2', dataVersion: 2 });
});

test.each(['hôm qua', '2024-02-30', '2024-11-20T25:00', '2024-11-20T08', '27/11/2024', ''])(
  '%j is refused as an instant',
  async (instant) => {
    const refusal = await onlineAt(instant).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).code).toBe('bad-usage');
  },
);
