import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataVersion } from '../../dossiers/change-store.ts';
import { openImporter } from '../import-for-test.ts';
import { undoBatch } from '../undo-batch.ts';
import { verifyData } from '../verify-data.ts';
import { countOpenRefusals, listRefusalStates } from './refusal-state-store.ts';

const importer = openImporter();

/** One row of a file: of which dossier, right or wrong, and which of the refusals so far it names, if any. */
interface Row {
  readonly key: string;
  readonly isRight: boolean;
  readonly names: number | null;
}

type Step = { readonly rows: readonly Row[] } | { readonly undo: number };

const row: fc.Arbitrary<Row> = fc.record({
  key: fc.constantFrom('A', 'B', 'C'),
  isRight: fc.boolean(),
  names: fc.option(fc.nat(5), { freq: 1 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat(5) }) },
);

interface KnownBatch {
  readonly id: string;
  live: boolean;
  readonly refusals: { readonly reference: string; readonly key: string }[];
  readonly accepted: Set<string>;
  readonly answers: Set<string>;
}

/** The rule in its own words: open while its batch lives and no later row of it or of a live batch names it or brings its dossier. */
function openOf(batches: readonly KnownBatch[]): string[] {
  return batches.flatMap((batch, index) =>
    batch.live
      ? batch.refusals
          .filter(({ reference, key }) =>
            batches
              .slice(index + 1)
              .every((later) => !later.live || !(later.answers.has(reference) || later.accepted.has(key))),
          )
          .map(({ reference }) => reference)
      : [],
  );
}

test('through any imports and undos a refusal is open exactly while no later row that stands answers it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
      await importer.withCopy(async (app) => {
        const batches: KnownBatch[] = [];
        for (const [turn, step] of steps.entries()) {
          if ('undo' in step) {
            const batch = batches[step.undo];
            if (!batch?.live) continue;
            await undoBatch(app, batch.id);
            batch.live = false;
          } else {
            const known = batches.flatMap((batch) => batch.refusals.map(({ reference }) => reference));
            const batch: KnownBatch = {
              id: `2026-11-23-${(await dataVersion(app.warehouse)) + 1}`,
              live: true,
              refusals: [],
              accepted: new Set(),
              answers: new Set(),
            };
            const lines = step.rows.map(({ key, isRight, names }, index) => {
              const reference = names === null ? '' : (known[names] ?? '');
              if (reference !== '') batch.answers.add(reference);
              if (isRight) batch.accepted.add(key);
              else if (!step.rows.slice(index + 1).some((later) => later.isRight && later.key === key))
                batch.refusals.push({ reference: `${batch.id}/1/${index + 2}`, key });
              return `${key},${isRight ? '643' : 'Sở Lạ'},lượt ${turn},${reference}`;
            });
            const result = await importer.importInto(app, [
              `Mã hồ sơ,Đơn vị,Lĩnh vực,Mã dòng bị từ chối\n${lines.join('\n')}\n`,
            ]);
            expect(result.batch).toBe(batch.id);
            expect(result.rows).toBe(result.inserted + result.updated + result.unchanged + result.refused);
            batches.push(batch);
          }
          const open = openOf(batches);
          const page = { offset: 0, limit: 100 };
          const { rows } = await listRefusalStates(app.warehouse, { state: 'open' }, page);
          expect(rows.map(({ reference }) => reference).sort()).toEqual(open.sort());
          const counted = [...(await countOpenRefusals(app.warehouse)).values()];
          expect(counted.reduce((sum, n) => sum + n, 0)).toBe(open.length);
        }
        expect(await verifyData(app)).toEqual([]);
      });
    }),
    { numRuns: 4 },
  );
});
