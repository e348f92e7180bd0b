import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { insertAgencies } from '../src/agencies/agency-store.ts';
import { campaignFrame } from '../src/campaigns/campaign-frame.ts';
import { insertCampaign } from '../src/campaigns/campaign-store.ts';
import {
  type SeriesAnswer,
  type SeriesQuery,
  seriesEndpoint,
} from '../src/indicators/borders/borders-api.ts';
import { takeSeries } from '../src/indicators/borders/take-series.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { deleteDossiers, insertDossiers, type MadeDossier } from './make-dossiers.ts';
import { insertProcedures } from './make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from './small-province.ts';

/** The series of the small province with the campaign of the sample; no dossiers at the start of each test. */
export function openSeries(): {
  readonly app: App;
  /** Replaces all dossiers. */
  load(rows: readonly MadeDossier[]): Promise<void>;
  ask(differences?: Partial<SeriesQuery>): Promise<SeriesAnswer>;
  /** `3/5`, or `joined: 3/5 of 21 22`, for each row. */
  textOf(differences: Partial<SeriesQuery>): Promise<string[]>;
} {
  let directory: string;
  let app: App;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedich-series-'));
    app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
    await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
    await insertProcedures(app.warehouse, PROCEDURES);
    const frame = await readFile(new URL('../samples/dak-lak-2024/campaign.json', import.meta.url), 'utf8');
    await insertCampaign(app.records, campaignFrame.parse(JSON.parse(frame)));
  });
  afterAll(async () => {
    await app.close();
    await rm(directory, { recursive: true });
  });
  beforeEach(() => deleteDossiers(app.warehouse));

  async function ask(differences: Partial<SeriesQuery> = {}): Promise<SeriesAnswer> {
    return seriesEndpoint.answer.parse(await takeSeries(app, seriesQuery(differences)));
  }

  return {
    get app() {
      return app;
    },
    async load(rows) {
      await deleteDossiers(app.warehouse);
      await insertDossiers(app.warehouse, rows);
    },
    ask,
    async textOf(differences) {
      return (await ask(differences)).rows.map(({ state, numerator, denominator, group }) => {
        if (state === 'known') return `${numerator}/${denominator}`;
        return group
          ? `${state}: ${group.numerator}/${group.denominator} of ${group.units.map(({ id }) => id).join(' ')}`
          : state;
      });
    },
  };
}

/** A question by month across the merger of 1/11/2024, with the differences given. */
export function seriesQuery(differences: Partial<SeriesQuery> = {}): SeriesQuery {
  return {
    indicator: 'online-dossiers',
    borders: 'as-was',
    by: 'month',
    from: '2024-10-20',
    to: '2024-12-10',
    scope: 'own',
    ...differences,
  };
}
