import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { App } from '../platform/app.ts';
import { findBatch } from './batch-store.ts';
import { dossierKind } from './dossier-kind.ts';
import { openImporter } from './import-for-test.ts';
import { decideName } from './names/decide-name.ts';
import { retryBatch } from './refused/retry-batch.ts';
import { undoBatch } from './undo-batch.ts';
import { verifyData } from './verify-data.ts';

const importer = openImporter();

const HEADINGS = {
  'Ngày tiếp nhận': 'received_at',
  'Ngày kết thúc xử lý': 'completed_at',
  'Hình thức nộp': 'channel',
  'Thanh toán trực tuyến': 'paid_online',
  'Phí, lệ phí': 'fee',
} as const;
type Heading = keyof typeof HEADINGS;
const NAMES = Object.keys(HEADINGS) as Heading[];

/** Each dossier as every file that speaks of it writes it. */
const FINAL: Readonly<Record<string, Readonly<Record<Heading | 'Đơn vị', string>>>> = Object.fromEntries(
  ['A', 'B', 'C', 'D', 'E'].map((key, index) => [
    key,
    {
      'Đơn vị': ['Sở Tư pháp', '643', 'Huyện Krông Búk'][index % 3] ?? '',
      'Ngày tiếp nhận': `0${index + 1}/11/2024`,
      'Ngày kết thúc xử lý': index % 2 === 0 ? `0${index + 1}/11/2024 16:00` : '',
      'Hình thức nộp': String((index % 3) + 1),
      'Thanh toán trực tuyến': index % 2 === 0 ? 'Có' : 'Không',
      'Phí, lệ phí': index === 3 ? '' : `${index}0.000`,
    },
  ]),
);
const KEYS = Object.keys(FINAL);

interface File {
  readonly keys: readonly string[];
  readonly columns: readonly Heading[];
}

function textOf({ keys, columns }: File): string {
  const lines = keys.map((key) =>
    [key, FINAL[key]?.['Đơn vị'], ...columns.map((name) => `"${FINAL[key]?.[name]}"`)].join(','),
  );
  return `Mã hồ sơ,Đơn vị,${columns.map((name) => `"${name}"`).join(',')}\n${lines.join('\n')}\n`;
}

function current(app: App) {
  return app.warehouse.query(
    `select key, agency, ${Object.values(HEADINGS)
      .map((column) => `${column}::varchar as ${column}`)
      .join(', ')}
    from dossier where known_to is null order by key`,
  );
}

const file: fc.Arbitrary<File> = fc.record({
  keys: fc.shuffledSubarray(KEYS, { minLength: 1 }),
  columns: fc.shuffledSubarray(NAMES, { minLength: 1 }),
});
/** What is imported and taken back on the way: other values of the same dossiers. */
const WRONG = `Mã hồ sơ,Đơn vị,Hình thức nộp\n${KEYS.map((key) => `${key},Sở Tài chính,3`).join('\n')}\n`;

const batches = fc
  .record({
    files: fc.array(file, { minLength: 2, maxLength: 4 }),
    whole: fc.constant({ keys: KEYS, columns: NAMES }),
  })
  .chain(({ files, whole }) =>
    fc.record({
      one: fc.constant([...files, whole]),
      other: fc.shuffledSubarray([...files, whole], { minLength: files.length + 1 }),
      wrongAt: fc.nat(files.length),
      undoneAt: fc.nat(files.length),
    }),
  );

test('batches that agree on the dossiers give the same current table in any order, undone ones between them', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async ({ one, other, wrongAt, undoneAt }) => {
      const straight = await importer.withCopy(async (app) => {
        for (const each of one) {
          expect(await importer.importInto(app, [textOf(each)])).toMatchObject({ refused: 0 });
        }
        return current(app);
      });
      const interleaved = await importer.withCopy(async (app) => {
        let wrong: string | null = null;
        for (const [index, each] of other.entries()) {
          if (index === wrongAt) wrong = (await importer.importInto(app, [WRONG])).batch;
          expect(await importer.importInto(app, [textOf(each)])).toMatchObject({ refused: 0 });
          if (index >= undoneAt && wrong !== null && wrong !== '') {
            await undoBatch(app, wrong);
            wrong = '';
          }
        }
        if (wrong) await undoBatch(app, wrong);
        return current(app);
      });
      expect(straight).toHaveLength(KEYS.length);
      expect(interleaved).toEqual(straight);
    }),
    { numRuns: 8 },
  );
});

/** Units as a file spells them that nobody knows until somebody has decided. */
const spelledOddly = (text: string) => text.replaceAll(',Sở Tư pháp,', ',Phòng Tư pháp tỉnh,');
const KINDS = [dossierKind];

const course = fc.record({
  files: fc.array(file, { minLength: 2, maxLength: 3 }),
  decidedAt: fc.nat(3),
  undone: fc.nat(2),
  again: fc.nat(2),
  retriedBackwards: fc.boolean(),
});

test('names decided before or between, refused rows tried again, content that comes twice and one taken back: the same table', async () => {
  await fc.assert(
    fc.asyncProperty(course, async ({ files, decidedAt, undone, again, retriedBackwards }) => {
      const texts = [...files, { keys: KEYS, columns: NAMES }].map((each) => spelledOddly(textOf(each)));
      const decide = (app: App) =>
        decideName(app, KINDS, {
          text: 'Phòng Tư pháp tỉnh',
          agency: 'dept:tuphap',
          source: null,
          note: null,
        });
      const straight = await importer.withCopy(async (app) => {
        await decide(app);
        for (const text of texts) await importer.importInto(app, [text]);
        return current(app);
      });
      const winding = await importer.withCopy(async (app) => {
        const batches: { id: string; refused: number }[] = [];
        const put = async (text: string) => {
          const { batch, refused } = await importer.importInto(app, [text]);
          batches.push({ id: batch ?? '', refused });
        };
        for (const [index, text] of texts.entries()) {
          if (index === decidedAt) await decide(app);
          await put(text);
        }
        if (decidedAt >= texts.length) await decide(app);
        // The content of an undone batch that came twice stays said by the other; else it is said once more.
        await put(texts[again] ?? '');
        await undoBatch(app, batches[undone]?.id ?? '');
        await put(texts[undone] ?? '');
        const refused = batches.filter((batch, index) => index !== undone && batch.refused > 0);
        if (retriedBackwards) refused.reverse();
        for (const { id } of refused) {
          // Nothing waits where a later batch has brought the same dossiers.
          if ((await findBatch(app.warehouse, id))?.openRefusals !== 0) await retryBatch(app, id, KINDS);
        }
        expect(await verifyData(app)).toEqual([]);
        return current(app);
      });
      expect(straight).toHaveLength(KEYS.length);
      expect(winding).toEqual(straight);
    }),
    { numRuns: 4 },
  );
});
