import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMadeBatch } from '../../test/make-batches.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';
import { insertResults } from '../../test/make-results.ts';
import type { Agency, AgencyLevel } from '../agencies/agency.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { measure } from './measure.ts';
import type { ProvenanceQuestion } from './provenance.ts';
import { takeProvenance } from './take-provenance.ts';

const agency = (id: string, level: AgencyLevel, parentId: string | null): Agency => ({
  id,
  level,
  type: 'xa',
  name: `Xã ${id}`,
  shortName: id,
  aliases: [],
  parentId,
  gsoCode: null,
  hCode: null,
  validFrom: null,
  validTo: null,
  targetExemption: null,
});

let directory: string;
let app: App;
let seq: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-provenance-'));
  app = await openApp({ directory });
  await insertAgencies(
    app.records,
    [agency('66', 'province', null), agency('1', 'district', '66'), agency('11', 'commune', '1')],
    [],
  );
  await insertProcedures(app.warehouse, [
    makeProcedure({ code: '1.000001', hasFee: true }),
    makeProcedure({ code: '1.000002', hasFee: false }),
  ]);
  seq = await insertDossiers(app.warehouse, [
    makeDossier({ key: 'H15.3', agency: '11', procedure: '1.000001', channel: 2, paid_online: true }),
    makeDossier({ key: 'H15.1', agency: '11', procedure: '1.000001', due_at: '2024-11-09' }),
    makeDossier({ key: 'H15.2', agency: '1', procedure: '1.000002', channel: 2, completed_at: '2024-11-12' }),
    makeDossier({ key: 'H15.4', agency: '11', procedure: null, satisfaction: 5 }),
    makeDossier({ key: 'H15.9', agency: '11', received_at: '2024-10-01 10:00' }),
  ]);
  await insertMadeBatch(app.warehouse, { id: 'lo-1', seq, source: 'Cổng tỉnh', simulated: true });
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const question = (differences: Partial<ProvenanceQuestion>): ProvenanceQuestion => ({
  agency: '11',
  indicator: 'online-dossiers',
  from: '2024-11-08',
  to: '2024-11-17',
  scope: 'own',
  side: 'below',
  offset: 0,
  limit: 50,
  ...differences,
});
const keysOf = async (differences: Partial<ProvenanceQuestion>) =>
  (await takeProvenance(app, question(differences))).dossiers.map(({ key }) => key);

test('a figure names its dossiers below the line, above it, and those missing above it', async () => {
  expect(await keysOf({})).toEqual(['H15.1', 'H15.3', 'H15.4']);
  expect(await keysOf({ side: 'above' })).toEqual(['H15.3']);
  expect(await keysOf({ side: 'missing' })).toEqual(['H15.1', 'H15.4']);
  expect(await keysOf({ agency: '1', scope: 'subtree' })).toEqual(['H15.1', 'H15.2', 'H15.3', 'H15.4']);
  expect(await keysOf({ indicator: 'online-payments' })).toEqual(['H15.1', 'H15.3']);
  expect(await keysOf({ offset: 1, limit: 1 })).toEqual(['H15.3']);
});

test('a figure says which batch its dossiers came with, and what it means', async () => {
  const provenance = await takeProvenance(app, question({ indicator: 'online-payments' }));
  expect(provenance).toMatchObject({
    ratio: { numerator: 1, denominator: 2, percent: 50 },
    dataVersion: seq,
    total: 2,
    batches: [{ id: 'lo-1', source: 'Cổng tỉnh', fileNames: ['a.xlsx'], simulated: true, dossiers: 2 }],
  });
  expect(provenance.definition.legalBases.length).toBeGreaterThan(0);
});

test.each(COMPUTED_CODES)('the ratio of %s is the one that measure gives', async (indicator) => {
  const { ratio, total } = await takeProvenance(
    app,
    question({ agency: '66', indicator, scope: 'subtree', from: '2024-10-01' }),
  );
  const { rows } = await measure(app, {
    from: '2024-10-01',
    to: '2024-11-17',
    scope: 'subtree',
    agency: '66',
    indicators: [indicator],
    byDay: false,
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject(ratio);
  expect(total).toBeGreaterThanOrEqual(ratio.denominator ?? Number.NaN);
});

test('a declared figure names its source and batch, and no dossiers', async () => {
  const window = { from: '2024-11-08', to: '2024-11-30' };
  await insertResults(app.warehouse, [
    {
      agency: '11',
      indicator: 'online-dossiers',
      numerator: 9,
      denominator: 12,
      source: 'Phụ lục I',
      ...window,
    },
    { agency: '11', indicator: 'transparency', percent: 97.5, ...window },
  ]);
  const [change] = await app.warehouse.query<{ seq: number }>('select max(seq) as seq from change');
  await insertMadeBatch(app.warehouse, {
    id: 'lo-2',
    seq: change?.seq ?? 0,
    kind: 'results',
    source: 'Phụ lục I',
    fileName: 'pl1.xlsx',
    importedAt: '2024-12-01 08:00:00',
  });
  expect(await takeProvenance(app, question(window))).toMatchObject({
    origin: 'declared',
    source: 'Phụ lục I',
    ratio: { numerator: 9, denominator: 12, percent: 75 },
    batches: [{ id: 'lo-2', fileNames: ['pl1.xlsx'], importedAt: '2024-12-01 08:00:00', dossiers: 0 }],
    total: 0,
    dossiers: [],
  });
  expect(await takeProvenance(app, question({ ...window, indicator: 'transparency' }))).toMatchObject({
    origin: 'declared',
    source: null,
    ratio: { numerator: null, denominator: null, percent: 97.5 },
  });
  expect(await takeProvenance(app, question({ indicator: 'transparency' }))).toMatchObject({
    origin: 'none',
    ratio: { percent: null },
    batches: [],
  });
  await expect(takeProvenance(app, question({ indicator: 'nothing' }))).rejects.toMatchObject({
    code: 'bad-usage',
  });
});
