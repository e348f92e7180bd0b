import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgencyTree } from '../src/agencies/agency-store.ts';
import { measure } from '../src/indicators/measure.ts';
import type { ComputedIndicator, Measurement, Scope } from '../src/indicators/measurement.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { ignoreProgress } from '../src/platform/progress.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { nameFigures, type PlanFigures, readPlanFigures } from '../src/simulation/plan-figures.ts';

let app: App;
let figures: PlanFigures;

beforeAll(async () => {
  const file = new URL('../samples/dak-lak-2024/plan-figures.json', import.meta.url);
  figures = readPlanFigures(JSON.parse(await readFile(file, 'utf8')));
  app = await openApp({ directory: await mkdtemp(join(tmpdir(), 'vedich-figures-')) });
  await installSample(app, ignoreProgress, { dossiers: 50_000, seed: 3 });
});

afterAll(async () => {
  await app.close();
  await rm(app.directory, { recursive: true, force: true });
});

async function baseline(scope: Scope, agency: string | null): Promise<readonly Measurement[]> {
  const indicators: ComputedIndicator[] = ['online-dossiers', 'online-payments'];
  const question = { from: figures.from, to: figures.cutOff, scope, agency, indicators, byDay: false };
  return (await measure(app, question)).rows;
}

test('the province measures what the plan publishes', async () => {
  const rows = await baseline('subtree', '66');
  expect(rows.map(({ indicator, percent }) => [indicator, percent])).toEqual(
    Object.entries(figures.province),
  );
});

test('every agency that the plan names measures its figure, and no other is as low', async () => {
  const named = nameFigures(figures, await loadAgencyTree(app.records));
  const rows = await baseline('own', null);
  const low = (indicator: string, levels: readonly string[], below: number) =>
    rows
      .filter((row) => row.indicator === indicator && levels.includes(row.level))
      .filter((row) => row.percent !== null && row.percent < below)
      .map(({ agency, percent }): [string, number | null] => [agency, percent])
      .sort();
  expect(low('online-dossiers', ['department', 'district'], 40)).toEqual([...named.online].sort());
  expect(low('online-payments', ['department'], 15)).toEqual([...named.paid].sort());
});

test('as many agencies are without online payment as the plan counts', async () => {
  const rows = await baseline('own', null);
  const without = (level: string) =>
    rows.filter(
      (row) =>
        row.indicator === 'online-payments' &&
        row.level === level &&
        row.numerator === 0 &&
        row.denominator > 0,
    ).length;
  const { departments, districts, communes } = figures.onlinePayments.noOnlinePayment;
  expect([without('district'), without('commune')]).toEqual([districts, communes]);
  expect(without('department')).toBe(figures.onlinePayments.departmentsZeroWithFees.count);
  const received = rows.filter((row) => row.indicator === 'online-dossiers' && row.denominator > 0);
  const nothingArose = rows.filter(
    (row) =>
      row.indicator === 'online-payments' &&
      row.percent === null &&
      received.some(({ agency }) => agency === row.agency),
  );
  expect(nothingArose.map(({ agency }) => agency).sort()).toEqual(['dept:ngoaivu', 'dept:tttt']);
  expect(departments).toBe(without('department') + nothingArose.length);
});
