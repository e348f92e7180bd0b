import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { type App, openApp } from '../platform/app.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import { insertBatchFinding, listBatchFindings } from './suspicion/batch-finding-store.ts';
import { undoBatch } from './undo-batch.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);

/** Few contents, so that the same one comes again; some columns missing, keys repeating, rows to refuse. */
const CONTENTS = [
  'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\nA,Sở Tư pháp,08/11/2024,1\nB,643,09/11/2024,2\nA,Sở Tư pháp,08/11/2024,3\n',
  'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\nA,Sở Tư pháp,08/11/2024,3\nC,Sở Lạ,09/11/2024,2\n',
  'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Thanh toán trực tuyến\nB,643,09/11/2024,Có\nC,Sở Tư pháp,09/11/2024,Không\n',
  'Mã hồ sơ,Thanh toán trực tuyến\nA,Có\nB,\n',
  'Mã hồ sơ,Trạng thái,Mức độ hài lòng\nC,9,\nA,4,5\n',
];

let template: string;

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'vedich-'));
  const app = await openApp({ directory: template });
  const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
  for (const [index, content] of CONTENTS.entries())
    await writeFile(join(app.files, `${index}.csv`), content);
  await app.close();
});

afterAll(() => rm(template, { recursive: true, force: true }));

async function withApp<Result>(work: (app: App) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  await cp(template, directory, { recursive: true });
  const app = await openApp({ directory, clock: () => new Date('2026-11-23T03:00:00Z') });
  try {
    return await work(app);
  } finally {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function importContents(app: App, contents: readonly number[]) {
  return importFiles(app, {
    files: contents.map((index) => ({ path: join(app.files, `${index}.csv`), name: `${index}.csv` })),
    kind: dossierKind,
    source: null,
    strict: false,
  });
}

function state(app: App) {
  return app.warehouse.query(
    `select key, agency, received_at::varchar as received_at, channel, status, paid_online, satisfaction
    from dossier where known_to is null order by key`,
  );
}

test('a file refused before its dossiers came counts where it came again, once the first import is taken back', async () => {
  await withApp(async (app) => {
    await importContents(app, [4]);
    await importContents(app, [2, 0]);
    expect(await importContents(app, [4])).toMatchObject({ unchanged: 2, repeats: '2026-11-23-1' });
    await undoBatch(app, '2026-11-23-1');
    expect(await state(app)).toMatchObject([
      { key: 'A', status: 4, satisfaction: 5 },
      { key: 'B', status: null },
      { key: 'C', status: 9 },
    ]);
    await undoBatch(app, '2026-11-23-3');
    expect((await state(app)).every((row) => row.status === null)).toBe(true);
  });
});

test('what was found of a batch is found of the one that says the same in its stead', async () => {
  await withApp(async (app) => {
    const first = (await importContents(app, [0])).batch ?? '';
    const second = (await importContents(app, [0])).batch ?? '';
    await insertBatchFinding(app.warehouse, {
      batch: first,
      code: 'blanked-cells',
      agencies: ['dept:tuphap'],
      from: '2024-11-08',
      to: '2024-11-09',
      seen: 12,
      outOf: 20,
      columns: ['Ngày trả'],
      against: [],
    });
    await undoBatch(app, first);
    expect(await listBatchFindings(app.warehouse)).toMatchObject([
      { batch: second, code: 'blanked-cells', seen: 12, from: '2024-11-08', columns: ['Ngày trả'] },
    ]);
    await undoBatch(app, second);
    expect(await listBatchFindings(app.warehouse)).toEqual([]);
  });
});

const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.nat(CONTENTS.length - 1), { minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.record({ pick: fc.nat() }) },
);

test('after undos in any order, the data are those of a directory that only ever saw the live batches', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const live: { id: string; contents: readonly number[] }[] = [];
      const left = await withApp(async (app) => {
        for (const current of steps) {
          if (Array.isArray(current)) {
            const { batch } = await importContents(app, current);
            live.push({ id: batch ?? '', contents: current });
          } else if (live.length > 0) {
            const [undone] = live.splice(current.pick % live.length, 1);
            await undoBatch(app, undone?.id ?? '');
          }
        }
        return state(app);
      });
      const fresh = await withApp(async (app) => {
        for (const { contents } of live) await importContents(app, contents);
        return state(app);
      });
      expect(left).toEqual(fresh);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
