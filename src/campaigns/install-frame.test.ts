import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { countWorkingDays } from './calendar.ts';
import { loadCalendar } from './calendar-store.ts';
import { campaignAnswer } from './campaign-api.ts';
import { findCampaign, listCampaigns } from './campaign-store.ts';
import { installFrame } from './install-frame.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-frame-'));
  app = await openApp({ directory });
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

test('the frame is installed once, however often it is asked for', async () => {
  expect(await findCampaign(app.records, 'dak-lak-60')).toBeNull();
  await installFrame(app.records, 'dak-lak-2024');
  const first = await findCampaign(app.records, 'dak-lak-60');
  await installFrame(app.records, 'dak-lak-2024');
  expect(await findCampaign(app.records, 'dak-lak-60')).toEqual(first);
  expect(await listCampaigns(app.records)).toEqual([first]);
  expect((await loadAgencyTree(app.records)).validWithin('2024-11-08', '2024-11-08')).toHaveLength(
    1 + 19 + 15 + 180,
  );
  expect(countWorkingDays(await loadCalendar(app.records), '2024-11-08', '2025-01-06')).toBe(41);
});

test('the campaign answers in the shape of its endpoint', async () => {
  const campaign = await findCampaign(app.records, 'dak-lak-60');
  expect(campaignAnswer.parse(campaign)).toEqual(campaign);
});
