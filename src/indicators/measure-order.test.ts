import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyDossierFile, importMade, type MadeFile, openSmallProvince } from '../../test/make-imports.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { PROCEDURES } from '../../test/small-province.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { fromOneState } from './known-figures.ts';
import { measureKnown } from './measure.ts';

let province: Awaited<ReturnType<typeof openSmallProvince>>;

beforeAll(async () => {
  province = await openSmallProvince('2024-12-01T00:00:00Z');
  await insertProcedures(province.app.warehouse, PROCEDURES);
});
afterAll(() => province.close());

/** The heading of a file, and its rows under codes that no other row has. */
function splitFile({ text }: MadeFile, file: number): { heading: string; rows: string[] } {
  const [heading = '', ...lines] = text.split('\n');
  return { heading, rows: lines.map((line, index) => line.replace(/^[^;]+/, `F${file}-${index}`)) };
}

test('dossiers of different codes give the same figures in any order of files and of rows', async () => {
  const { app } = province;
  const figuresOf = async (files: readonly string[]) => {
    const batches: string[] = [];
    for (const text of files) batches.push((await importMade(app, { kind: 'dossiers', text })).batch ?? '');
    const figures = await fromOneState(app, async (known) => [
      ...(await measureKnown(known, { ...QUESTION, scope: 'own', byDay: true })),
      ...(await measureKnown(known, { ...QUESTION, scope: 'subtree', byDay: false })),
    ]);
    for (const batch of batches) await undoBatch(app, batch);
    return figures;
  };
  const anyFiles = fc.array(anyDossierFile, { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(anyFiles, async (made) => {
      const files = made.map(splitFile);
      const inOrder = files.map(({ heading, rows }) => [heading, ...rows].join('\n'));
      const turned = files.map(({ heading, rows }) => [heading, ...rows.reverse()].join('\n')).reverse();
      expect(await figuresOf(turned)).toEqual(await figuresOf(inOrder));
    }),
    { numRuns: 2 },
  );
});

const QUESTION = { from: '2024-10-30', to: '2024-11-12', agency: null, indicators: COMPUTED_CODES } as const;
