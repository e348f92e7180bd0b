import { readFile } from 'node:fs/promises';
import { buildAgencyTree } from '../agencies/agency-tree.ts';
import { readUnits } from '../agencies/read-units.ts';
import { buildCalendar, isWorkingDay } from '../campaigns/calendar.ts';
import { readCalendar } from '../campaigns/read-calendar.ts';
import { ignoreProgress, type OnProgress } from '../platform/progress.ts';
import { makeSampleCatalogue, sampleVolumeWeight } from '../procedures/make-sample-catalogue.ts';
import { readPlanFigures } from './plan-figures.ts';
import { type SimulatedYear, simulateYear } from './simulate-year.ts';

const SAMPLE = new URL('../../samples/dak-lak-2024/', import.meta.url);
const PROVINCE = '66';

/** Writes the simulated year of the reference campaign (Đắk Lắk 2024) from the files that come with the product. */
export async function simulateSampleYear(
  request: { readonly directory: string; readonly dossiers: number; readonly seed: number },
  onProgress: OnProgress = ignoreProgress,
): Promise<SimulatedYear> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(name, SAMPLE), 'utf8'));
  const { agencies, successions } = readUnits(await read('units.json'));
  const tree = buildAgencyTree(agencies, successions, PROVINCE);
  const calendar = buildCalendar(readCalendar(await read('calendar.json')));
  return simulateYear(
    {
      ...request,
      tree,
      catalogue: makeSampleCatalogue(tree),
      volumeWeight: sampleVolumeWeight,
      isWorkingDay: (day) => isWorkingDay(calendar, day),
      figures: readPlanFigures(await read('plan-figures.json')),
    },
    onProgress,
  );
}
