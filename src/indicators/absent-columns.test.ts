import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importMade, openSmallProvince } from '../../test/make-imports.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { PROCEDURES } from '../../test/small-province.ts';
import { DOSSIER_FIELDS } from '../dossiers/dossier-field.ts';
import { ABSENT_MEANINGS } from '../intake/absent/absent-meaning.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { COMPUTED_CODES, findComputed } from './catalogue.ts';
import { measure } from './measure.ts';
import { takeProvenance } from './take-provenance.ts';
import { claimsSql } from './tally-sql.ts';

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeAll(async () => {
  province = await openSmallProvince('2024-12-20T01:00:00Z');
  await insertProcedures(province.app.warehouse, PROCEDURES);
});
afterAll(() => province.close());

const WINDOW = { from: '2024-11-01', to: '2024-11-30' };

/**
 * Dossiers of which every figure is between nothing and all: one for each column that has it otherwise, and the last newly
 * registered.
 */
const DOSSIERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { channel: 'Trực tiếp' },
  { paid_online: 'Không', fee: '20.000' },
  { procedure: '1.000004', paid_online: 'Không', fee: '0' },
  { components_digitised: 'Không', satisfaction: '1' },
  { result_digitised: 'Không', electronic_result: 'Không' },
  { reused: 'Không', synchronised: 'Không', completed_at: '28/11/2024' },
  { procedure: '1.000002', due_at: '30/12/2024' },
  { procedure: '1.000005', channel: 'Trực tiếp', completed_at: '' },
  { status: 'Mới đăng ký', channel: 'Trực tiếp', completed_at: '', paid_online: 'Không' },
];

const USUAL: Readonly<Record<string, string>> = {
  agency: 'dept:a',
  procedure: '1.000001',
  field: 'Hộ tịch',
  submitted_at: '04/11/2024',
  received_at: '05/11/2024',
  due_at: '20/11/2024',
  completed_at: '15/11/2024',
  returned_at: '30/11/2024',
  channel: 'Trực tuyến',
  status: '9',
  fee: '10.000',
  satisfaction: '5',
};

function fileWithout(missing: string | null): string {
  const fields = DOSSIER_FIELDS.filter(({ column }) => column !== missing);
  const rows = DOSSIERS.map((dossier, index) =>
    fields
      .map(({ column }) => (column === 'key' ? `H${index}` : (dossier[column] ?? USUAL[column] ?? 'Có')))
      .join(';'),
  );
  return [fields.map(({ heading }) => heading).join(';'), ...rows].join('\n');
}

type Figures = ReadonlyMap<
  string,
  { numerator: number | null; denominator: number | null; percent: number | null }
>;

/** The figures of the department that received them, by short name, and what the import was told. */
async function figuresWithout(missing: string | null): Promise<{ figures: Figures; warnings: string[] }> {
  const { app } = province;
  const { batch, warnings, refused } = await importMade(app, {
    kind: 'dossiers',
    text: fileWithout(missing),
  });
  expect(refused).toBe(0);
  const { rows } = await measure(app, {
    ...WINDOW,
    scope: 'own',
    agency: 'dept:a',
    indicators: COMPUTED_CODES,
    byDay: false,
  });
  await undoBatch(app, batch ?? '');
  const figures = new Map(rows.map((row) => [findComputed(row.indicator)?.shortName ?? '', row] as const));
  return { figures, warnings };
}

test('every column that the counting query reads is one whose lack is told', () => {
  const told = new Set(['key', 'batch', 'agency', ...ABSENT_MEANINGS.map(({ column }) => column)]);
  const read = DOSSIER_FIELDS.map(({ column }) => column).filter((column) =>
    new RegExp(`\\b${column}\\b`).test(claimsSql(null)),
  );
  expect(read.filter((column) => !told.has(column))).toEqual([]);
  expect(ABSENT_MEANINGS.map(({ column }) => column).filter((column) => !read.includes(column))).toEqual([]);
});

test('indicators are named as the catalogue names them, each at least once', () => {
  const named = ABSENT_MEANINGS.flatMap(({ consequences }) =>
    consequences.flatMap(({ indicators }) => indicators),
  );
  const names = COMPUTED_CODES.map((code) => findComputed(code)?.shortName);
  expect(new Set(named)).toEqual(new Set(names));
});

describe('a file without a column moves the figures that its sentence names, and no other', () => {
  let whole: Figures;
  beforeAll(async () => {
    ({ figures: whole } = await figuresWithout(null));
  });

  test('with all of them every figure has something to lose', () => {
    for (const { numerator, denominator } of whole.values()) {
      expect(numerator).toBeGreaterThan(0);
      expect(denominator).toBeGreaterThanOrEqual(numerator ?? 0);
    }
  });

  test.each(
    DOSSIER_FIELDS.map(({ column }) => column).filter((column) => !['key', 'agency'].includes(column)),
  )('%s', async (column) => {
    const { figures, warnings } = await figuresWithout(column);
    const changed = [...whole].flatMap(([name, before]) => {
      const after = figures.get(name);
      return after?.numerator === before.numerator && after?.denominator === before.denominator ? [] : [name];
    });
    const consequences = ABSENT_MEANINGS.find((meaning) => meaning.column === column)?.consequences ?? [];
    const all = consequences.some(({ indicators }) => indicators.length === 0);
    const named = consequences.flatMap(({ indicators }) => indicators);
    if (all) expect(changed.length).toBeGreaterThan(0);
    else expect(new Set(changed)).toEqual(new Set(named));
    expect(warnings).toHaveLength(consequences.length > 0 ? 1 : 0);
    for (const name of named) expect(warnings[0]).toContain(name);
    for (const { bend, indicators } of consequences)
      for (const name of indicators.length === 0 && bend === 'leaves' ? whole.keys() : indicators) {
        const [before, after] = [whole.get(name), figures.get(name)];
        if (bend === 'lowers') {
          expect(after?.denominator).toBe(before?.denominator);
          expect(after?.numerator).toBeLessThan(before?.numerator ?? 0);
        }
        if (bend === 'leaves' && name !== 'DVCTT có phát sinh') expect(after?.denominator).toBe(0);
      }
  });
});

/** Of each indicator, how many dossiers below its line no file told. */
async function untold(text: string): Promise<Record<string, number | null>> {
  const { app } = province;
  const { batch } = await importMade(app, { kind: 'dossiers', text });
  const found: Record<string, number | null> = {};
  for (const indicator of COMPUTED_CODES) {
    const figure = { ...WINDOW, scope: 'own', agency: 'dept:a', indicator, source: 'computed' } as const;
    const page = { side: 'below', offset: 0, limit: 1 } as const;
    found[indicator] = (await takeProvenance(app, { ...figure, ...page })).untold;
  }
  await undoBatch(app, batch ?? '');
  return found;
}

test('where a figure comes from tells how many dossiers below its line no file told', async () => {
  const nothing = {
    'online-dossiers': null,
    'active-online-services': null,
    'online-payments': 0,
    'procedures-paid-online': 0,
    'digitised-dossiers': 0,
    'digitised-results': 0,
    'electronic-results': 0,
    'reused-data': 0,
    'on-time': null,
    satisfaction: null,
    'national-sync': 0,
  };
  expect(await untold(fileWithout(null))).toEqual(nothing);
  expect(await untold(fileWithout(null).replaceAll('Có', '').replaceAll('Không', ''))).toEqual(nothing);
  // Ten dossiers, of which one is newly registered, eight are completed and six have a procedure with a fee and no fee of 0.
  expect(await untold(fileWithout('components_digitised'))).toEqual({ ...nothing, 'digitised-dossiers': 9 });
  expect(await untold(fileWithout('result_digitised'))).toEqual({ ...nothing, 'digitised-results': 8 });
  expect(await untold(fileWithout('paid_online'))).toEqual({
    ...nothing,
    'online-payments': 6,
    'procedures-paid-online': 6,
  });
});
