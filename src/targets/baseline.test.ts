import { expect, test } from 'vitest';
import type { Agency, Succession } from '../agencies/agency.ts';
import { buildAgencyTree } from '../agencies/agency-tree.ts';
import { baselineOf, lineageOf } from './baseline.ts';

const commune = (id: string, parentId: string | null, validTo: string | null = null): Agency => ({
  id,
  level: parentId === null ? 'province' : 'commune',
  type: 'xa',
  name: `Xã ${id}`,
  shortName: id,
  aliases: [],
  parentId,
  gsoCode: null,
  hCode: null,
  validFrom: null,
  validTo,
  targetExemption: null,
});
const went = (fromId: string, toId: string, share: Succession['share'], on: string): Succession => ({
  fromId,
  toId,
  share,
  on,
  legalBasis: 'NQ',
});

/** D went into C, C into B; A gave a part to E and goes on. */
const TREE = buildAgencyTree(
  [
    commune('66', null),
    commune('a', '66'),
    commune('b', '66'),
    commune('c', '66', '2024-08-31'),
    commune('d', '66', '2024-05-31'),
    commune('e', '66'),
  ],
  [
    went('d', 'c', 'whole', '2024-06-01'),
    went('c', 'b', 'whole', '2024-09-01'),
    went('a', 'e', 'part', '2024-09-01'),
  ],
  '66',
);
const lineage = (id: string, from = '2024-01-01', start = '2024-11-08') => lineageOf(TREE, id, from, start);
const counted = (id: string) => ({ numerator: id.charCodeAt(0) - 96, denominator: 10 });
const nothingDeclared = () => null;

test('whole predecessors are followed back as far as they go, but not past the start', () => {
  expect(lineage('b').members).toEqual(['b', 'c', 'd']);
  expect(lineage('b', '2024-01-01', '2024-08-01').members).toEqual(['b']);
  expect(baselineOf(TREE, lineage('b'), nothingDeclared, counted)).toMatchObject({
    result: { numerator: 2 + 3 + 4, denominator: 30, percent: 30 },
    noBaseline: null,
  });
});

test('who gives a part away and who takes it have no result of their own, unless the window begins after', () => {
  expect(baselineOf(TREE, lineage('e'), nothingDeclared, counted).noBaseline).toBe(
    'nhận một phần Xã a từ 01/09/2024',
  );
  expect(baselineOf(TREE, lineage('a'), nothingDeclared, counted).noBaseline).toBe(
    'chuyển một phần sang Xã e từ 01/09/2024',
  );
  for (const id of ['a', 'e']) {
    expect(lineage(id, '2024-09-01').parts).toEqual([]);
    expect(lineage(id, '2024-01-01', '2024-08-31').parts).toEqual([]);
  }
});

test('where nothing arose on any side of a split, there is nothing to raise', () => {
  const nothing = () => ({ numerator: 0, denominator: 0 });
  expect(baselineOf(TREE, lineage('e'), nothingDeclared, nothing)).toMatchObject({
    result: { denominator: 0, percent: null },
    noBaseline: null,
  });
});
