import { expect, test } from 'vitest';
import type { FigureLine } from './provenance.ts';
import { batchesSql, blockStartsSql, dossierPageSql, openCountSql } from './provenance-sql.ts';
import { saidSql } from './said-sql.ts';

const LINE: FigureLine = {
  from: '2024-11-08',
  to: '2024-11-17',
  above: 'paid',
  below: 'payable',
  agencies: ['1', '11'],
  procedures: ['1.000001'],
  version: null,
};

test('a page of dossiers that are missing above the line, within a block', () => {
  const query = dossierPageSql(LINE, {
    side: 'missing',
    only: 'open',
    start: 'H1',
    end: 'H9',
    offset: 0,
    limit: 500,
  });
  expect(query).toMatchSnapshot();
});

test('the sources behind every line in one scan', () => {
  const lines = [
    { below: 'received', procedures: 'all' },
    { below: 'payable', procedures: 'with-fee' },
  ] as const;
  expect(saidSql(lines, 7)).toMatchSnapshot();
});

test('every parameter given is used, and none beside them', () => {
  const queries = [
    dossierPageSql(
      { ...LINE, procedures: null, version: 3 },
      { side: 'below', only: undefined, start: null, end: null, offset: 5, limit: 5 },
    ),
    dossierPageSql(LINE, { side: 'above', only: 'completed', start: 'H1', end: null, offset: 0, limit: 5 }),
    blockStartsSql({ ...LINE, agencies: ['1'] }, { side: 'missing', only: undefined }, 500),
    openCountSql(LINE),
    batchesSql({ ...LINE, procedures: [] }),
  ];
  for (const { sql, params } of queries) {
    const used = new Set([...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    expect([...used].sort((a, b) => a - b)).toEqual(params.map((_, index) => index + 1));
  }
});
