import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertDossiers, insertMadeChange, makeDossier } from '../../test/make-dossiers.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { importFiles } from '../intake/import-files.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { type App, openApp } from '../platform/app.ts';
import { fromOneState } from './known-figures.ts';
import { resultKind } from './result-kind.ts';
import { takeResults } from './take-results.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);
const WINDOW = { from: '2024-01-01', to: '2024-10-31' };
const PROVINCE = '66';

let directory: string;
let app: App;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-results-'));
  app = await openApp({ directory });
  const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
});

afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

/** Declares counts of the window; `agency` as files spell it. */
async function declare(source: string, agency: string, numerator: number, denominator: number) {
  const path = join(app.temporary, 'kq.csv');
  await writeFile(
    path,
    `Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\n${agency},online-dossiers,${numerator},${denominator},01/01/2024,31/10/2024\n`,
  );
  const result = await importFiles(app, {
    files: [{ path, name: 'kq.csv' }],
    kind: resultKind,
    source,
    strict: false,
  });
  return { ...result, batch: String(result.batch) };
}

async function received(agency: string, all: number, online: number) {
  await insertDossiers(
    app.warehouse,
    Array.from({ length: all }, (_, index) =>
      makeDossier({ agency, received_at: '2024-05-06 09:00', channel: index < online ? 2 : 1 }),
    ),
  );
}

describe('the result that stands', () => {
  test('of the province is the declared one where there is one, else that of all below it', async () => {
    await received('643', 40, 20);
    const before = await takeResults(app, { ...WINDOW, scope: 'subtree' });
    expect(before.of(PROVINCE, 'online-dossiers')).toMatchObject({
      numerator: 20,
      denominator: 40,
      percent: 50,
      origin: 'counted',
      source: null,
      batch: null,
    });
    const { batch } = await declare('Phụ lục I', 'UBND tỉnh Đắk Lắk', 70, 100);
    const after = await takeResults(app, { ...WINDOW, scope: 'subtree' });
    expect(after.of(PROVINCE, 'online-dossiers')).toEqual({
      numerator: 70,
      denominator: 100,
      percent: 70,
      origin: 'declared',
      source: 'Phụ lục I',
      batch,
    });
    expect(after.counted(PROVINCE, 'online-dossiers')).toMatchObject({ numerator: 20, denominator: 40 });
    expect(after.dataVersion).toBe(before.dataVersion + 1);
  });

  test('of a district is declared for itself, and never for its area', async () => {
    await received('643', 40, 20);
    await declare('Phụ lục I', 'UBND thành phố Buôn Ma Thuột', 9, 10);
    const own = await takeResults(app, { ...WINDOW, scope: 'own' });
    expect(own.of('643', 'online-dossiers')).toMatchObject({ percent: 90, origin: 'declared' });
    const area = await takeResults(app, { ...WINDOW, scope: 'subtree' });
    expect(area.of('643', 'online-dossiers')).toMatchObject({ percent: 50, origin: 'counted' });
    const other = await takeResults(app, { ...WINDOW, to: '2024-10-30', scope: 'own' });
    expect(other.of('643', 'online-dossiers')).toMatchObject({ percent: 50, origin: 'counted' });
  });

  test('keeps nothing arose apart from nothing known', async () => {
    const results = await takeResults(app, { ...WINDOW, scope: 'own' });
    expect(results.of('643', 'on-time')).toMatchObject({ denominator: 0, percent: null, origin: 'counted' });
    expect(results.of('643', 'transparency')).toMatchObject({ denominator: null, origin: 'none' });
    expect(results.counted('643', 'transparency')).toBeNull();
  });
});

describe('of several sources the last said stands', () => {
  const standing = async () =>
    (await takeResults(app, { ...WINDOW, scope: 'own' })).of('643', 'online-dossiers');

  test('also after another statement of the earlier one was taken back', async () => {
    const first = await declare('Tỉnh', '643', 60, 100);
    const second = await declare('Cổng DVCQG', '643', 70, 100);
    expect(await standing()).toMatchObject({ percent: 70, source: 'Cổng DVCQG', batch: second.batch });
    const third = await declare('Tỉnh', '643', 80, 100);
    expect(await standing()).toMatchObject({ percent: 80, source: 'Tỉnh', batch: third.batch });
    await undoBatch(app, third.batch);
    expect(await standing()).toMatchObject({ percent: 70, source: 'Cổng DVCQG', batch: second.batch });
    await undoBatch(app, second.batch);
    expect(await standing()).toMatchObject({ percent: 60, source: 'Tỉnh', batch: first.batch });
  });

  test('to say the same again is to say it last, whatever is taken back after it', async () => {
    await declare('Tỉnh', '643', 60, 100);
    const other = await declare('Cổng DVCQG', '643', 70, 100);
    const again = await declare('Tỉnh', 'Thành phố Buôn Ma Thuột', 60, 100);
    expect(again).toMatchObject({ unchanged: 1 });
    expect(await standing()).toMatchObject({ percent: 60, source: 'Tỉnh', batch: again.batch });
    const last = await declare('Tỉnh', '643', 80, 100);
    await undoBatch(app, last.batch);
    expect(await standing()).toMatchObject({ percent: 60, source: 'Tỉnh', batch: again.batch });
    await undoBatch(app, again.batch);
    expect(await standing()).toMatchObject({ percent: 70, source: 'Cổng DVCQG', batch: other.batch });
  });
});

test('what fails while the data change is asked again; what fails of one state fails', async () => {
  const versions: number[] = [];
  const answer = await fromOneState(app, async ({ dataVersion }) => {
    versions.push(dataVersion);
    if (versions.length > 1) return 'whole';
    await insertMadeChange(app.warehouse);
    throw new Error('half written');
  });
  expect(answer).toBe('whole');
  expect(versions).toEqual([0, 1]);
  await expect(fromOneState(app, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
